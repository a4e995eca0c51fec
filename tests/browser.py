"""Finds Chromium and a Chinese font, or installs Debian's packages, or says what to install."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONT = "Noto Serif CJK SC"
FONT_ADVICE = f"The font {FONT} is needed for the tests with PDFs: install fonts-noto-cjk"
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
    if path is None:
        _install("chromium")
        path = find()
    if path is None:
        raise SystemExit(ADVICE)
    return path


def has_font() -> bool:
    """Whether the machine has the Chinese font that the typeset test papers use."""
    lister = shutil.which("fc-list")
    if lister is None:
        return False
    return bool(subprocess.run([lister, FONT], check=True, capture_output=True).stdout)  # noqa: S603


def find_or_install_font() -> None:
    """See to it that the font is there.

    Raises:
        SystemExit: with status 1 and one line of advice, when it isn't and can't be had.
    """
    if not has_font():
        _install("fontconfig", "fonts-noto-cjk")
    if not has_font():
        raise SystemExit(FONT_ADVICE)


def _install(*packages: str) -> None:
    """Install Debian's packages, where that is allowed."""
    prefix = _root_prefix()
    if prefix is None:
        return
    for step in (("update",), ("install", "-y", *packages)):
        command = [*prefix, "apt-get", "-qq", *step]
        subprocess.run(command, check=False, capture_output=True)  # noqa: S603 — fixed words


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
    if sys.argv[1:] == ["font"]:
        find_or_install_font()
    else:
        find_or_install()
