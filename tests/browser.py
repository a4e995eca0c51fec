"""Finds Chromium, or installs Debian's package where that is allowed, or says what to install."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "Chromium is needed for the browser tests: install it, or set CHROMIUM to its path"


def find() -> str | None:
    """The path of Chromium, `CHROMIUM` first, or None."""
    wanted = os.environ.get("CHROMIUM")
    names = (wanted, *NAMES) if wanted else NAMES
    return next((path for name in names if (path := shutil.which(name))), None)


def find_or_install() -> str:
    """The path of Chromium.

    Raises:
        SystemExit: with status 1 and one line of advice, when there is none and none can be had.
    """
    path = find()
    if path is None and (prefix := _root_prefix()) is not None:
        for step in (("update",), ("install", "-y", "chromium")):
            command = [*prefix, "apt-get", "-qq", *step]
            subprocess.run(command, check=False, capture_output=True)  # noqa: S603 — fixed words
        path = find()
    if path is None:
        raise SystemExit(ADVICE)
    return path


def _root_prefix() -> tuple[str, ...] | None:
    """What stands before `apt-get` so that it may install, or None where it may not."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], check=False, capture_output=True)  # noqa: S603
    return (sudo, "-n") if asked.returncode == 0 else None


if __name__ == "__main__":
    find_or_install()
    sys.exit(0)
