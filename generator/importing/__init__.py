"""The door in for new papers: a text, PDF or Word file becomes the folder of a paper."""

import re
import shutil
import tempfile
from pathlib import Path, PurePosixPath

from generator.errors import Problem, SourceError
from generator.importing.extract import mend
from generator.importing.pdf import read_pdf
from generator.importing.record import write_record
from generator.importing.remarks import find_remarks
from generator.importing.word import read_docx
from generator.loading import MAX_PAPER_BYTES, read_text
from generator.model import Location
from generator.sources import shown
from generator.structure.paper import restore

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_SLUG = 80
_MOST_BYTES = 100_000_000
"""Of a PDF or Word file."""


def import_paper(file: Path, slug: str, seeds: Path) -> tuple[Path, tuple[str, ...]]:
    """Makes `seeds/papers/<slug>/`; gives it back with what an editor should look at first.

    Raises:
        SourceError: when the file, the id or the folder is wrong; then nothing is written.
    """
    target = seeds / "papers" / slug
    _check_place(target, slug, seeds)
    text, remarks = _read(file)
    lines = tuple(line.removesuffix("\r") for line in text.decode("utf-8-sig").split("\n"))
    blocks, _ = restore(lines)
    record = write_record(file.name, slug, lines, blocks)
    try:
        _write(target, {"source.txt": text, "paper.yml": record.encode()})
    except OSError as error:
        raise _fault(target, f"can't be written ({error.strerror})", "mend the folder") from error
    return target, (*remarks, *find_remarks(lines, blocks))


def _fault(path: Path, finding: str, remedy: str) -> SourceError:
    location = Location(path=PurePosixPath(path.parent.name or ".") / path.name, line=1)
    return SourceError([Problem(location=location, finding=finding, remedy=remedy)])


def _check_place(target: Path, slug: str, seeds: Path) -> None:
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        raise _fault(
            seeds / "papers",
            f"{shown(slug)} can't be the id of a paper",
            "name it in lower-case ASCII letters and digits with single hyphens, 80 at most",
        )
    if not seeds.is_dir():
        raise _fault(seeds, "there is no such folder", "name the folder of the seeds")
    if target.exists() or target.is_symlink():
        raise _fault(target, "this paper is here already", "choose another id, or remove it")


def _write(target: Path, files: dict[str, bytes]) -> None:
    """A whole folder or none: it takes its name when all is in it."""
    target.parent.mkdir(exist_ok=True)
    # Hidden, so that a preview that watches the seeds doesn't read it half-made.
    draft = Path(tempfile.mkdtemp(prefix=".import-", dir=target.parent))
    try:
        for name, body in files.items():
            (draft / name).write_bytes(body)
        draft.chmod(0o755)
        draft.rename(target)
    except OSError:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _read(file: Path) -> tuple[bytes, tuple[str, ...]]:
    """The text of a file, and what its format kept from us."""
    ending = file.suffix.lower()
    if ending not in {".txt", ".pdf", ".docx"}:
        raise _fault(
            file, f"{shown(file.suffix)} is no ending we can read", "give a .txt, .pdf or .docx"
        )
    if ending == ".txt":
        read_text(file)
        return file.read_bytes(), ()
    if not file.is_file():
        raise _fault(file, "no such file", "add it, or correct its name")
    if (size := file.stat().st_size) > _MOST_BYTES:
        raise _fault(file, f"{size:,} bytes, over {_MOST_BYTES:,}", "split or shorten it")
    try:
        data = file.read_bytes()
    except OSError as error:
        raise _fault(file, f"can't be read ({error.strerror})", "mend its permissions") from error
    if not data:
        raise _fault(file, "the file is empty", "fill it, or remove it")
    extract = read_pdf(data) if ending == ".pdf" else read_docx(data)
    if extract.fault:
        raise _fault(file, *extract.fault)
    if not extract.text.strip():
        raise _fault(
            file, "there is no text in it, perhaps only pictures", "give a file with its text"
        )
    text = mend(extract.text).encode()
    if len(text) > MAX_PAPER_BYTES:
        found = f"{len(text):,} bytes of text, over {MAX_PAPER_BYTES:,}"
        raise _fault(file, found, "split or shorten it")
    return text, extract.remarks
