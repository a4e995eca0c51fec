"""The shape of a case study."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual
from generator.records.shared import (
    STRICT,
    CountryCode,
    EventId,
    Number,
    PaperId,
    QuoteRecord,
    TermId,
)


class Level(StrEnum):
    """Who carries a case."""

    NATIONAL = "national"
    PROVINCIAL = "provincial"
    MUNICIPAL = "municipal"
    DISTRICT = "district"
    ENTERPRISE = "enterprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRecord:
    """A figure of a case, as printed and as a number."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    label: Bilingual
    as_printed: str
    """The exact stretch; it stands in the quote."""
    paper: PaperId
    quote: str
    value: Number | None = None
    """A plain number: 万 is 10⁴, 亿 is 10⁸."""
    unit: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRecord:
    """A case study."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Bilingual
    level: Level
    country: CountryCode
    sector: Bilingual
    account: Bilingual
    """Ours."""
    quotes: tuple[QuoteRecord, ...]
    """What each paper uses it to show."""
    place: Bilingual | None = None
    period: str | None = None
    """EDTF."""
    mechanisms: tuple[TermId, ...] = ()
    facts: tuple[FactRecord, ...] = ()
    events: tuple[EventId, ...] = ()
    notes: tuple[Bilingual, ...] = ()
    """Ours: misprints, the public record."""
