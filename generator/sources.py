"""What came in by the door: each record with its lines, and typed by the shape of its kind."""

import difflib
import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter, ValidationError

from generator.errors import Problem
from generator.model import Correction, Location, Misprint
from generator.records import (
    CaseRecord,
    ComparisonRecord,
    ConversionsRecord,
    EventRecord,
    FrameworkRecord,
    PaperRecord,
    SiteRecord,
    TermRecord,
)

T = TypeVar("T")
Step = str | int
Tree = str | list["Tree"] | dict[str, "Tree"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A YAML file as it stands: every scalar is text, and every value has its line."""

    path: PurePosixPath
    tree: Tree
    lines: Mapping[tuple[Step, ...], int]
    """From the path of a key or item to its 1-based line."""

    def location(self, *steps: Step) -> Location:
        """Where the value at `steps` stands, or the nearest value around it."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return Location(path=self.path, line=self.lines.get(steps, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Generic[T]):
    """A checked record and the document that it came from."""

    slug: str
    fields: T
    document: Document

    def location(self, *steps: Step) -> Location:
        """Where the value at `steps` stands."""
        return self.document.location(*steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSource:
    """A paper as it came: its record, its ragged lines, and an editor's corrections."""

    record: Record[PaperRecord]
    lines: tuple[str, ...]
    corrections: tuple[Correction, ...]
    misprints: tuple[Misprint, ...]
    location: Location
    """Of the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of the interface in one language, by key; groups are joined by dots."""

    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that the site grows from, each kind sorted by id."""

    site: Record[SiteRecord]
    papers: tuple[PaperSource, ...]
    terms: tuple[Record[TermRecord], ...]
    events: tuple[Record[EventRecord], ...]
    cases: tuple[Record[CaseRecord], ...]
    frameworks: tuple[Record[FrameworkRecord], ...]
    comparisons: tuple[Record[ComparisonRecord], ...]
    conversions: Record[ConversionsRecord]
    problems: tuple[Problem, ...] = ()
    """What is wrong with records that couldn't be read."""
    unread: frozenset[str] = frozenset()
    """The ids of these records: they exist, so that naming one is no mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoredPage:
    """A page that people wrote by hand, in Markdown."""

    address: str
    """Within the locale: `about/`; empty for the home page."""
    is_chinese: bool
    title: str
    description: str
    markdown: str
    """Without its front matter and first heading."""
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleNote:
    """A module of the generator, in the first sentence of its own docstring."""

    package: str
    name: str
    sentence: str


def parse_record(
    document: Document, shape: type[T], slug: str
) -> tuple[Record[T] | None, tuple[Problem, ...]]:
    """Check a document against the shape of its kind; all that is wrong comes back at once."""
    if not isinstance(document.tree, dict):
        return None, (
            Problem(
                location=document.location(),
                finding="the file holds no fields",
                remedy="write one field a line, such as `zh: …`",
            ),
        )
    checker: TypeAdapter[T] = _checker(shape)  # type: ignore[arg-type] # classes are hashable
    try:
        fields = checker.validate_python(document.tree)
    except ValidationError as error:
        return None, tuple(
            _explain(dict(issue), document, shape) for issue in error.errors(include_url=False)
        )
    return Record(slug=slug, fields=fields, document=document), ()


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint at the known name most like `name`, or nothing: `; did you mean 'zh'?`."""
    close = difflib.get_close_matches(name, sorted(known), n=1)
    return f"; did you mean '{close[0]}'?" if close else ""


def shown(value: object, *, limit: int = 60) -> str:
    """A value as it may stand in a message: on one line, cut short, control characters visible."""
    text = re.sub(
        r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]",
        lambda match: f"\\u{ord(match[0]):04x}",
        str(value),
    )
    return f"'{text[:limit]}…'" if len(text) > limit else f"'{text}'"


@functools.cache
def _checker(shape: Any) -> TypeAdapter[Any]:  # noqa: ANN401 — any class
    """Pydantic's checker of a shape; making one costs fifty times what using it does."""
    return TypeAdapter(shape)


_KINDS_OF_VALUE = {
    "tuple_type": ("a list", "put each item on a line of its own that begins with `- `"),
    "string_type": ("text", "write plain text"),
    "dataclass_type": ("fields", "write one field a line, indented"),
    "int_parsing": ("a whole number", "write digits only"),
    "decimal_parsing": ("a number", "write digits, without 万, 亿, commas or a unit"),
    "finite_number": ("a number", "write digits, without 万, 亿, commas or a unit"),
    "decimal_max_digits": ("a number of 24 digits at most", "check it against the paper"),
    "bool_parsing": ("yes or no", "write `true` or `false`"),
}


def _explain(issue: Mapping[str, Any], document: Document, shape: type) -> Problem:
    """One finding of the checker in words for people."""
    steps = tuple(issue["loc"])
    name = str(steps[-1]) if steps else ""
    kind, found = issue["type"], issue["input"]
    if kind == "missing":
        owner = document.location(*steps[:-1])
        return Problem(
            location=owner, finding=f"'{name}' is missing", remedy=f"add a line `{name}: …`"
        )
    place = document.location(*steps)
    if kind == "unexpected_keyword_argument":
        known = _field_names(shape, steps[:-1])
        hint = nearest(name, known)
        return Problem(
            location=place,
            finding=f"unknown field {shown(name)}",
            remedy=f"remove it, or use one of {', '.join(known)}{hint}",
        )
    if kind == "enum":
        known = tuple(str(issue["ctx"]["expected"]).replace(" or ", ", ").split(", "))
        plain = tuple(word.strip("'") for word in known)
        return Problem(
            location=place,
            finding=f"'{name}' is {shown(found)}",
            remedy=f"use one of {', '.join(plain)}{nearest(str(found), plain)}",
        )
    if kind == "string_pattern_mismatch":
        return Problem(
            location=place,
            finding=f"{shown(found)} can't be the value of '{name}'",
            remedy=_PATTERN_REMEDIES.get(issue["ctx"]["pattern"], "correct it"),
        )
    if found is None or kind == "string_too_short":
        return Problem(location=place, finding=f"'{name}' is empty", remedy="fill it in")
    wanted, remedy = _KINDS_OF_VALUE.get(kind, (str(issue["msg"]), "correct it"))
    return Problem(
        location=place, finding=f"'{name}' should be {wanted}, not {shown(found)}", remedy=remedy
    )


_PATTERN_REMEDIES = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id is lower-case letters and digits with single hyphens",
    r"^[A-Z]{2}$": "write the ISO code of the country, two capitals, such as CN",
}


def _field_names(shape: type, steps: tuple[Step, ...]) -> tuple[str, ...]:
    """The fields that a record of `shape` may have at `steps`, from its schema."""
    schema = _checker(shape).json_schema()
    node: Any = schema
    for step in (None, *steps):
        if isinstance(step, str):
            node = node["properties"].get(step, {})
        elif isinstance(step, int):
            node = node.get("items", {})
        for option in node.get("anyOf", ()):
            if "$ref" in option or "items" in option:
                node = option
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return tuple(node.get("properties", ()))


def check_conversions(record: Record[ConversionsRecord]) -> tuple[Problem, ...]:
    """The overrides that aren't as long as what they replace: offsets must hold in both scripts."""
    return tuple(
        Problem(
            location=record.location("overrides", index, "zh_hant"),
            finding=f"{shown(item.zh_hant)} hasn't as many characters as {shown(item.zh)}",
            remedy="write the same words in Traditional characters",
        )
        for index, item in enumerate(record.fields.overrides)
        if len(item.zh) != len(item.zh_hant)
    )


def find_dangling(
    record: Record[Any], field: str, ids: Iterable[str], known: Iterable[str], kind: str
) -> tuple[Problem, ...]:
    """The ids in a record's list `field` that no record of `kind` has, or that are its own."""
    known = frozenset(known)
    return tuple(
        Problem(
            location=record.location(field, index),
            finding=f"there is no {kind} {shown(slug)}"
            if slug not in known
            else f"{shown(slug)} is this {kind} itself",
            remedy=f"use an existing id, or add the {kind} first{nearest(slug, known)}"
            if slug not in known
            else "remove it",
        )
        for index, slug in enumerate(ids)
        if slug not in known or (slug == record.slug and kind in _OWN_LISTS.get(field, ()))
    )


_OWN_LISTS = {"broader": ("term",), "narrower": ("term",), "related": ("term",)}
