"""The shape of a comparison."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual
from generator.records.shared import STRICT, PaperId, TermId


class Relation(StrEnum):
    """How the papers stand to each other on a question."""

    AGREEMENT = "agreement"
    EMPHASIS = "emphasis"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionQuoteRecord:
    """Words that prove a position, of that position's paper."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRecord:
    """What one paper holds on a question."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    paper: PaperId
    statement: Bilingual
    """Ours."""
    quotes: tuple[PositionQuoteRecord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonRecord:
    """A question on which the papers differ, agree, or stress different things."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    question: Bilingual
    relation: Relation
    positions: tuple[PositionRecord, ...]
    comment: Bilingual
    """Ours, fair to all sides."""
    terms: tuple[TermId, ...] = ()
