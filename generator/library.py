"""What the site knows: papers, records with their quotations proved, and marks; all values."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.dates import Date
from generator.model import Bilingual, Block, Correction, Location
from generator.records import (
    CaseRecord,
    ComparisonRecord,
    EventRecord,
    FactRecord,
    FrameworkRecord,
    NodeRecord,
    PaperRecord,
    PositionRecord,
    RenderingRecord,
    SenseRecord,
    SiteRecord,
    TermRecord,
)

HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
"""A run of Chinese characters."""


class Locale(StrEnum):
    """A version of the site; the value is its folder."""

    HANS = "zh"
    HANT = "zh-Hant"
    EN = "en"

    @property
    def html(self) -> str:
        """Its BCP 47 tag, as `lang` has it."""
        return "zh-Hans" if self is Locale.HANS else self.value

    @property
    def is_chinese(self) -> bool:
        """Whether its own language is Chinese, in either script."""
        return self is not Locale.EN

    @property
    def separator(self) -> str:
        """What stands between the items of a list within a sentence."""
        return "、" if self.is_chinese else ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMisprint:
    """A misprint in its place: `text[start:end]` of a block."""

    block: int
    """Index into the paper's blocks."""
    start: int
    end: int
    note: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper restored from its ragged text."""

    slug: str
    record: PaperRecord
    location: Location
    blocks: tuple[Block, ...]
    """In the order of their first source line, furniture included."""
    corrections: tuple[Correction, ...]
    misprints: tuple[FoundMisprint, ...]
    """In the order of the text."""
    source: tuple[str, ...]
    """The lines of the text as it came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A quotation that was found: `text[start:end]` of a block, note markers aside."""

    paper: str
    block: int
    """Index into the paper's blocks."""
    start: int
    end: int
    location: Location
    """Where the record quotes it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A form of a term in a block: `text[start:end]`; mentions of a block never overlap."""

    term: str
    start: int
    end: int
    nested: tuple[str, ...] = ()
    """Terms whose forms stand inside this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """An English form of a term, with the passage that prints it."""

    record: RenderingRecord
    passage: Passage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One of a term's meanings, with the passages that have it."""

    record: SenseRecord
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """An entry of the glossary."""

    slug: str
    record: TermRecord
    zh: str
    zh_hant: str
    pinyin: str
    renderings: tuple[Rendering, ...]
    passages: tuple[Passage, ...]
    """One for each quotation of the record."""
    senses: tuple[Sense, ...]
    broader: tuple[str, ...]
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    """Ids of terms, those too that name this one and aren't named by it."""
    location: Location

    @property
    def preferred(self) -> str:
        """The English that we advise."""
        return self.renderings[0].record.term


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of the timeline."""

    slug: str
    record: EventRecord
    date: Date
    passages: tuple[Passage, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A figure of a case, with the passage that prints it."""

    record: FactRecord
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseStudy:
    """A case that papers use to show something."""

    slug: str
    record: CaseRecord
    period: Date | None
    facts: tuple[Fact, ...]
    passages: tuple[Passage, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of a framework, with the passage that states it."""

    record: NodeRecord
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """What a paper enumerates or draws."""

    slug: str
    record: FrameworkRecord
    nodes: tuple[Node, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a paper holds on a question, with the passages that prove it."""

    record: PositionRecord
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A question put to the papers."""

    slug: str
    record: ComparisonRecord
    positions: tuple[Position, ...]
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A Chinese text that the site converts, and where it stands."""

    zh: str
    location: Location
    """The record, or the first line of the block in its source."""
    block: tuple[str, int] | None = None
    """Of a paper: its id, and the index of the block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A character in a word, `text.zh[start:end]`, that nothing but itself decided."""

    text: Text
    start: int
    end: int
    at: int
    """The offset of the character."""
    chosen: str
    others: tuple[str, ...]
    """The forms that it might have taken instead."""

    @property
    def word(self) -> str:
        """The word as the text has it."""
        return self.text.zh[self.start : self.end]

    @property
    def character(self) -> str:
        """The character as the text has it."""
        return self.text.zh[self.at]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All that the pages are made from."""

    site: SiteRecord
    papers: tuple[Paper, ...]
    terms: tuple[Term, ...]
    events: tuple[Event, ...]
    """By date."""
    cases: tuple[CaseStudy, ...]
    frameworks: tuple[Framework, ...]
    comparisons: tuple[Comparison, ...]
    mentions: Mapping[tuple[str, int], tuple[Mention, ...]]
    """By paper and index of the block, in order of their start."""
    words: Mapping[tuple[str, int], tuple[int, ...]]
    """The lengths of the words of each Chinese block, by paper and index of the block."""
    doubts: tuple[tuple[Doubt, ...], ...] = ()
    """Conversions that an editor should confirm, those in one word together."""
