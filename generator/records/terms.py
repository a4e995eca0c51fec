"""The shape of an entry of the glossary."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual
from generator.records.shared import STRICT, QuoteRecord, TermId


class Status(StrEnum):
    """What we advise about a rendering."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    LITERAL = "literal"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingRecord:
    """One way of putting a term into English."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    term: str
    status: Status
    source: QuoteRecord | None = None
    """Where a paper prints it."""
    official: Bilingual | None = None
    """The official English text that uses it; with neither, the rendering is ours."""
    note: Bilingual | None = None
    """Why, or why not."""


class Category(StrEnum):
    """The kind of thing that a term names."""

    CONCEPT = "concept"
    MECHANISM = "mechanism"
    INSTITUTION = "institution"
    ACTOR = "actor"
    PROGRAMME = "programme"
    DOCUMENT = "document"
    POLICY = "policy"
    THEORY = "theory"
    TECHNOLOGY = "technology"


@dataclass(frozen=True, slots=True, kw_only=True)
class TermQuoteRecord(QuoteRecord):
    """Words of a paper that define a term, or show how it is used."""

    defines: bool = False
    """Whether the author says here what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseRecord:
    """One of several meanings."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    meaning: Bilingual
    """Ours; the passages that have it are quoted."""
    quotes: tuple[QuoteRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRecord:
    """An entry of the glossary."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    zh: str
    """Simplified Chinese."""
    category: Category
    definition: Bilingual
    """Ours, a few sentences."""
    en: tuple[RenderingRecord, ...]
    pinyin: str | None = None
    """Computed where absent; one syllable a character, separated by spaces."""
    zh_hant: str | None = None
    """Computed where absent."""
    aliases: tuple[str, ...] = ()
    """Other forms to be marked in the papers, Chinese or English."""
    senses: tuple[SenseRecord, ...] = ()
    """Where it means different things in different places."""
    quotes: tuple[TermQuoteRecord, ...] = ()
    """How each paper defines or uses it."""
    broader: tuple[TermId, ...] = ()
    narrower: tuple[TermId, ...] = ()
    related: tuple[TermId, ...] = ()
    replaced_by: TermId | None = None
