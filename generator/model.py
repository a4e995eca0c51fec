"""The values that flow through the house: frozen, checked once on the way in, trusted after."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Location:
    """The place in a seed from which a value came."""

    path: PurePosixPath
    line: int
    """1-based."""

    def __str__(self) -> str:
        """`path:line`."""
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """One text in Simplified Chinese and in English, both ours."""

    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "str_min_length": 1}

    zh: str
    en: str


class Language(StrEnum):
    """The language of a piece of a paper."""

    ZH = "zh"
    EN = "en"


class BlockKind(StrEnum):
    """What a block of a paper is."""

    TITLE = "title"
    AUTHOR = "author"
    """Authors and their affiliations."""
    ABSTRACT = "abstract"
    KEYWORDS = "keywords"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    """Run-ins such as 一是, 首先, 第一 are paragraphs."""
    LIST_ITEM = "list_item"
    """`（1）` and `1、` items, and items whose bullet was lost or is a private-use glyph."""
    CAPTION = "caption"
    """The caption, or the source line, of a figure or table."""
    FOOTNOTE = "footnote"
    FIGURE = "figure"
    """The labels that a figure left behind, in source order."""
    TABLE = "table"
    RUNNING_HEADER = "running_header"
    PAGE_NUMBER = "page_number"
    BOILERPLATE = "boilerplate"
    """Advertising and download notices."""
    FOREIGN = "foreign"
    """Text that belongs to another article."""

    @property
    def is_furniture(self) -> bool:
        """Whether it belongs to the carrier, not to the paper, and is kept out of its text."""
        return self in _FURNITURE


_FURNITURE = frozenset(
    {
        BlockKind.RUNNING_HEADER,
        BlockKind.PAGE_NUMBER,
        BlockKind.BOILERPLATE,
        BlockKind.FOREIGN,
    }
)


CELL_SEPARATOR = " | "
"""Between the cells of a table and the labels of a figure, in a block's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRange:
    """Consecutive lines of a source, 1-based, both ends included."""

    first: int
    last: int

    def __str__(self) -> str:
        """`12-18`, or `25` for a single line."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A settled piece of a paper: its text is never edited again.

    Offsets into `text` are code points, 0-based, end exclusive.
    """

    kind: BlockKind
    language: Language
    text: str
    """One line. Table cells and figure labels are joined by ` | `; note markers stay in it."""
    lines: tuple[LineRange, ...]
    address: str
    """Permanent within the paper: `p12`, `s2-1`, `t1`, `f1`, `n3`; unique."""
    level: int | None = None
    """Of a heading; 1 is the top."""
    label: str | None = None
    """Of a note (①, [1]), figure (图1) or table (表1), as printed."""
    attached_to: int | None = None
    """Index of the block where a note's marker stands, or to which a caption belongs."""
    rows: tuple[tuple[str, ...], ...] | None = None
    """Of a table, the first row being its head; None where the cells can't be told apart."""


class CorrectionAction(StrEnum):
    """What an editor's correction does to one line of a source."""

    JOIN = "join"
    """The line goes on with the block of the line before it (blank lines and furniture aside)."""
    SPLIT = "split"
    """A new block begins where `match` begins."""
    KIND = "kind"
    """The block to which the line belongs is of `kind`."""
    LEVEL = "level"
    """The heading to which the line belongs has `level`."""
    RESTORE = "restore"
    """`match` is to be read as `text`: a character that the extraction lost or broke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """An editor's fix for what no rule can know, and why."""

    line: int
    """1-based line of the source."""
    match: str
    """What the line must contain, so that a stale correction is noticed."""
    action: CorrectionAction
    reason: Bilingual
    location: Location
    """Where the correction stands."""
    kind: BlockKind | None = None
    level: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Misprint:
    """Words of the source that an editor takes for a misprint."""

    line: int
    """1-based line of the source."""
    match: str
    """The words as the restored text has them."""
    note: Bilingual
    location: Location
    """Where the remark stands."""


class Display(StrEnum):
    """How much of a paper its page shows."""

    FULL = "full"
    EXCERPT = "excerpt"
    """Structure, first sentences and quoted paragraphs, no more."""


Convert = Callable[[str], str]
"""Simplified to Traditional, keeping the length."""

Segment = Callable[[str], tuple[str, ...]]
"""A text to its words; joined they give the text back."""
