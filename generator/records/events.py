"""The shape of an event of the timeline."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual
from generator.records.shared import STRICT, QuoteRecord, TermId


class EventKind(StrEnum):
    """What happened."""

    DOCUMENT = "document"
    MEETING = "meeting"
    SPEECH = "speech"
    LAW = "law"
    PROGRAMME = "programme"
    ACHIEVEMENT = "achievement"
    PRACTICE = "practice"
    INCIDENT = "incident"
    """An example of risk, no milestone; shown apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRecord:
    """Our own statement, beside the paper's, of what the public record says."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    statement: Bilingual
    basis: Bilingual
    """What it rests on."""
    date: str | None = None
    """EDTF."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRecord:
    """An event of the timeline."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    date: str
    """EDTF, as the paper gives it."""
    kind: EventKind
    title: Bilingual
    summary: Bilingual
    quotes: tuple[QuoteRecord, ...]
    actors: tuple[Bilingual, ...] = ()
    terms: tuple[TermId, ...] = ()
    public_record: PublicRecord | None = None
    disputed: tuple[Bilingual, ...] = ()
    """Where papers disagree, or a date is relative; ours."""
