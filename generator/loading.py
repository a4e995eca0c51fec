"""The door in: folders of seeds to `Sources`, line numbers kept, all problems gathered."""

import ast
import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator.charset import guess_encoding
from generator.errors import Problem, SourceError
from generator.model import Correction, Location, Misprint
from generator.records import (
    CaseRecord,
    ComparisonRecord,
    ConversionsRecord,
    CorrectionsRecord,
    EventRecord,
    FrameworkRecord,
    PaperRecord,
    SiteRecord,
    TermRecord,
)
from generator.sources import (
    AuthoredPage,
    Document,
    ModuleNote,
    PaperSource,
    Record,
    Sources,
    Wording,
    check_conversions,
    parse_record,
    shown,
)
from generator.yaml_text import parse_yaml

T = TypeVar("T")
MAX_PAPER_BYTES = 5_000_000
MAX_RECORD_BYTES = 200_000
MAX_TEXT_BYTES = 100_000_000
"""Of a text that is read by itself, outside the seeds."""
WORDING_FOLDER = Path(__file__).parent / "wording"


def read_sources(seeds: Path) -> Sources:
    """Everything under `seeds`, checked; paths in messages begin with the name of that folder.

    Raises:
        SourceError: with every problem found.
    """
    sources = gather_sources(seeds)
    if sources.problems:
        raise SourceError(sources.problems)
    return sources


def gather_sources(seeds: Path) -> Sources:
    """The same, with what is wrong with records among the sources instead of raised.

    So the records that could be read are checked against each other and the papers too, and a
    contributor sees all problems at once.

    Raises:
        SourceError: when the site, its conversions or a paper can't be read; nothing else can be
            checked without them.
    """
    reader = _Reader(seeds)
    site = reader.read_file("site.yml", SiteRecord)
    conversions = reader.read_file("conversions.yml", ConversionsRecord)
    papers = tuple(reader.read_papers())
    if conversions is not None:
        reader.problems.extend(check_conversions(conversions))
    is_groundless = bool(reader.problems)
    terms = tuple(reader.read_folder("glossary", TermRecord))
    events = tuple(reader.read_folder("timeline", EventRecord))
    cases = tuple(reader.read_folder("cases", CaseRecord))
    frameworks = tuple(reader.read_folder("frameworks", FrameworkRecord))
    comparisons = tuple(reader.read_folder("comparisons", ComparisonRecord))
    if is_groundless or site is None or conversions is None:
        raise SourceError(reader.problems)
    return Sources(
        site=site,
        papers=papers,
        terms=terms,
        events=events,
        cases=cases,
        frameworks=frameworks,
        comparisons=comparisons,
        conversions=conversions,
        problems=tuple(reader.problems),
        unread=frozenset(reader.unread),
    )


def read_text(path: Path) -> tuple[str, ...]:
    """The lines of one paper's text, for a look at it outside any site.

    Raises:
        SourceError: when it can't be read.
    """
    reader = _Reader(path.parent)
    text = reader.read_text_of(path, MAX_TEXT_BYTES)
    if text is None:
        raise SourceError(reader.problems)
    return _split_lines(text)


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of one paper.

    Raises:
        SourceError: when the file can't be read or is wrong.
    """
    reader = _Reader(path.parent)
    corrections, _ = reader.read_corrections_of(path)
    if reader.problems:
        raise SourceError(reader.problems)
    return corrections


def read_wording(language: str) -> Wording:
    """The words of the interface, from the package's own `wording/<language>.yml`.

    Raises:
        SourceError: when the file is broken.
    """
    path = WORDING_FOLDER / f"{language}.yml"
    document, problems = parse_yaml(
        path.read_text(encoding="utf-8"), PurePosixPath("wording") / path.name
    )
    if document is None:
        raise SourceError(problems)
    return Wording(words=dict(_flat(document.tree, ())))


def _flat(tree: object, steps: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _flat(value, (*steps, key))
    elif isinstance(tree, str):
        yield ".".join(steps), tree


class _Reader:
    """Reads under one folder, and keeps a list of what was wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: set[str] = set()

    def _name(self, path: Path) -> PurePosixPath:
        return PurePosixPath(self.root.name or ".") / path.relative_to(self.root).as_posix()

    def complain(self, path: Path, finding: str, remedy: str, *, line: int = 1) -> None:
        location = Location(path=self._name(path), line=line)
        self.problems.append(Problem(location=location, finding=finding, remedy=remedy))

    def read_text_of(self, path: Path, limit: int) -> str | None:
        """A file's text, or None and a problem."""
        data = self._read_bytes(path, limit)
        if data is None:
            return None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.complain(
                path,
                f"not UTF-8 at byte {error.start} ({guess_encoding(data)})",
                "save it as UTF-8",
                line=data.count(b"\n", 0, error.start) + 1,
            )
            return None
        if not text.strip():
            self.complain(path, "the file is empty", "fill it, or remove it")
            return None
        return text

    def _read_bytes(self, path: Path, limit: int) -> bytes | None:
        """A file that is one, and lies where it says, and isn't too large."""
        if not path.resolve().is_relative_to(self.root.resolve()):
            self.complain(path, "a link that leads out of the folder", "put the file itself here")
        elif not path.is_file():
            self.complain(path, "no such file", "add it, or correct its name")
        elif (size := path.stat().st_size) > limit:
            self.complain(path, f"{size:,} bytes, over {limit:,}", "split or shorten it")
        else:
            try:
                return path.read_bytes()
            except OSError as error:
                self.complain(path, f"can't be read ({error.strerror})", "mend its permissions")
        return None

    def read_document(self, path: Path) -> Document | None:
        """A YAML file, or None and a problem."""
        text = self.read_text_of(path, MAX_RECORD_BYTES)
        if text is None:
            return None
        document, problems = parse_yaml(text, self._name(path))
        self.problems.extend(problems)
        return document

    def read_record(self, path: Path, shape: type[T], slug: str) -> Record[T] | None:
        document = self.read_document(path)
        if document is None:
            return None
        record, problems = parse_record(document, shape, slug)
        self.problems.extend(problems)
        return record

    def read_file(self, name: str, shape: type[T]) -> Record[T] | None:
        return self.read_record(self.root / name, shape, name.removesuffix(".yml"))

    def read_folder(self, name: str, shape: type[T]) -> Iterator[Record[T]]:
        """The records of one kind, by id; a site may do without a kind."""
        folder = self.root / name
        if not folder.is_dir():
            return
        for path in _visible(folder):
            if path.suffix != ".yml" or not _is_slug(path.stem):
                self.complain(
                    path,
                    f"{shown(path.name)} can't be the name of a record",
                    "name it in lower-case ASCII letters, digits and hyphens, ending in .yml",
                )
                continue
            record = self.read_record(path, shape, path.stem)
            if record is None:
                self.unread.add(path.stem)
            else:
                yield record

    def read_authored_page(self, path: Path, *, is_chinese: bool) -> AuthoredPage | None:
        """A page whose front matter gives `title` and `description`, or None and a problem."""
        text = self.read_text_of(path, MAX_PAPER_BYTES)
        match = text and _FRONT_MATTER.match(text)
        if not text or not match:
            if text:
                self.complain(path, "no front matter", "begin with ---, title:, description:, ---")
            return None
        document, problems = parse_yaml(match[1], self._name(path))
        self.problems.extend(problems)
        fields = document.tree if document else None
        if not isinstance(fields, dict) or not {"title", "description"} <= fields.keys():
            self.complain(path, "no title or no description", "give both in the front matter")
            return None
        return AuthoredPage(
            address="" if path.stem == "index" else f"{path.stem}/",
            is_chinese=is_chinese,
            title=str(fields["title"]),
            description=str(fields["description"]),
            markdown=text[match.end() :].strip("\n"),
            location=Location(path=self._name(path), line=1),
        )

    def read_papers(self) -> Iterator[PaperSource]:
        folder = self.root / "papers"
        if not folder.is_dir() or not any(_visible(folder)):
            self.complain(folder, "no papers", "make a folder here for each paper")
            return
        for path in _visible(folder):
            if not path.is_dir() or not _is_slug(path.name):
                self.complain(
                    path,
                    f"{shown(path.name)} can't be the folder of a paper",
                    "make a folder named in lower-case ASCII letters, digits and hyphens",
                )
                continue
            record = self.read_record(path / "paper.yml", PaperRecord, path.name)
            text = self.read_text_of(path / "source.txt", MAX_PAPER_BYTES)
            corrections_path = path / "corrections.yml"
            corrections, misprints = (
                self.read_corrections_of(corrections_path)
                if corrections_path.exists()
                else ((), ())
            )
            if record is not None and text is not None:
                yield PaperSource(
                    record=record,
                    lines=_split_lines(text),
                    corrections=corrections,
                    misprints=misprints,
                    location=Location(path=self._name(path / "source.txt"), line=1),
                )

    def read_corrections_of(
        self, path: Path
    ) -> tuple[tuple[Correction, ...], tuple[Misprint, ...]]:
        """What an editor saw in one paper: corrections, and misprints of the source."""
        record = self.read_record(path, CorrectionsRecord, path.parent.name)
        if record is None:
            return (), ()
        corrections = tuple(
            Correction(
                line=fields.line,
                match=fields.match,
                action=fields.action,
                reason=fields.reason,
                location=record.location("corrections", index),
                kind=fields.kind,
                level=fields.level,
                text=fields.text,
            )
            for index, fields in enumerate(record.fields.corrections)
        )
        misprints = tuple(
            Misprint(
                line=fields.line,
                match=fields.match,
                note=fields.note,
                location=record.location("misprints", index),
            )
            for index, fields in enumerate(record.fields.misprints)
        )
        return corrections, misprints


_FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)


def _visible(folder: Path) -> Iterable[Path]:
    """What stands in a folder, sorted, editors' hidden and backup files aside."""
    return sorted(
        path
        for path in folder.iterdir()
        if not path.name.startswith((".", "#", "~")) and not path.name.endswith("~")
    )


def _is_slug(name: str) -> bool:
    parts = name.split("-")
    return name.isascii() and name == name.lower() and all(part.isalnum() for part in parts)


def _split_lines(text: str) -> tuple[str, ...]:
    """At line feeds only: a form feed or U+2028 inside a line must not move line numbers."""
    return tuple(line.removesuffix("\r") for line in text.split("\n"))


AUTHORED_LANGUAGES = ("zh", "en")


def read_authored(docs: Path) -> tuple[AuthoredPage, ...]:
    """The pages that people wrote by hand: `docs/zh/*.md` and `docs/en/*.md`.

    Raises:
        SourceError: when one can't be read, has no title, or is missing in the other language.
    """
    reader = _Reader(docs)
    pages: list[AuthoredPage] = []
    names: dict[str, set[str]] = {}
    for language in AUTHORED_LANGUAGES:
        folder = docs / language
        names[language] = {path.name for path in _visible(folder)} if folder.is_dir() else set()
        for name in sorted(names[language]):
            page = reader.read_authored_page(folder / name, is_chinese=language == "zh")
            if page is not None:
                pages.append(page)
    for language, other in (("zh", "en"), ("en", "zh")):
        for name in sorted(names[other] - names[language]):
            reader.complain(
                docs / other / name,
                f"this page has no partner in '{language}'",
                f"write {docs.name}/{language}/{name} too",
            )
    if "index.md" not in names["zh"]:
        reader.complain(docs, "there is no home page", f"write {docs.name}/zh/index.md")
    if reader.problems:
        raise SourceError(reader.problems)
    return tuple(pages)


@functools.cache
def read_modules() -> tuple[ModuleNote, ...]:
    """The generator's modules, each in the first sentence of its docstring."""
    notes = []
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root).with_suffix("").as_posix()
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        package, _, module = name.rpartition("/")
        notes.append(
            ModuleNote(
                package=package,
                name=package if module == "__init__" else name,
                sentence=docstring.split("\n\n", 1)[0].replace("\n", " "),
            )
        )
    return tuple(notes)
