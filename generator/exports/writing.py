"""The door out for exported files: each is written whole, and none before all of them are."""

import errno
import tempfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator.errors import Problem, SourceError
from generator.model import Location


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Puts files into a folder, which is made where it isn't there.

    They are written under another name first, so that what stood there stays whole until then.

    Raises:
        SourceError: when something can't be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".export-", dir=folder) as draft:
            for name, body in files.items():
                Path(draft, name).write_bytes(body)
            for name in files:
                if (folder / name).is_dir():
                    raise IsADirectoryError(errno.EISDIR, f"{name} is a folder")
            for name in files:
                Path(draft, name).replace(folder / name)
    except OSError as error:
        problem = Problem(
            location=Location(path=PurePosixPath(folder), line=1),
            finding=f"can't be written ({error.strerror})",
            remedy="name a folder that can be made and written to",
        )
        raise SourceError([problem]) from error
