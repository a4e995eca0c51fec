"""The shapes of a paper's own record, and of its editor's corrections."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual, BlockKind, CorrectionAction, Display
from generator.records.shared import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRecord:
    """What `paper.yml` says: only what the text itself shows, and whose the text is."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    label: Bilingual
    """Our own short name for the paper, for lists and navigation."""
    source_file: str
    """The name under which the text came."""
    rights: Bilingual
    """Who holds them, as far as known."""
    display: Display
    title: str | None = None
    title_en: str | None = None
    authors: tuple[Bilingual, ...] = ()
    affiliation: Bilingual | None = None
    publication: Bilingual | None = None
    issue: Bilingual | None = None
    year: str | None = None
    notes: tuple[Bilingual, ...] = ()
    """Ours: what the source lacks, and what is odd about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRecord:
    """An editor's fix of the restored text, by source line."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    line: int
    """1-based."""
    match: str
    """What the line must contain, so that a stale correction is noticed."""
    action: CorrectionAction
    reason: Bilingual
    kind: BlockKind | None = None
    level: int | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MisprintRecord:
    """A misprint of the source: shown as printed, marked, and never changed."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    line: int
    """1-based; a line on which the misprint, or a part of it, stands."""
    match: str
    """The words as the restored text has them."""
    note: Bilingual
    """What we take to be meant, and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsRecord:
    """`corrections.yml` of a paper: what an editor saw and no rule can know."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    corrections: tuple[CorrectionRecord, ...] = ()
    misprints: tuple[MisprintRecord, ...] = ()
