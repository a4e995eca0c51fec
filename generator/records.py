"""The shape of every kind of record that a contributor may write.

These classes are the only place where a field is declared: loading checks records against them,
and the JSON Schemas for editors are made from them. A docstring under a field is its description.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, StringConstraints

from generator.model import Bilingual, BlockKind, CorrectionAction, Display

STRICT = ConfigDict(extra="forbid", str_min_length=1, use_attribute_docstrings=True)
"""An unknown field is an error, not a remark, and so is an empty text."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A short readable id: lower-case letters, digits and single hyphens."""

Number = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=24)]

PaperId = Slug
TermId = Slug
EventId = Slug
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRecord:
    """Words of a paper, to the letter; the build finds them and links to their paragraph."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    paper: PaperId
    quote: str
    """Copied from one paragraph; note markers may be left out."""


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


class Form(StrEnum):
    """How a framework is drawn."""

    LIST = "list"
    LAYERS = "layers"
    FLOW = "flow"
    TABLE = "table"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeRecord:
    """One part of a framework."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: Slug
    label: Bilingual
    quote: str
    parent: Slug | None = None
    note: Bilingual | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRecord:
    """A relation between two nodes."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    from_: Annotated[Slug, Field(alias="from")]
    to: Slug
    label: Bilingual | None = None
    reconstructed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkRecord:
    """A list, table or diagram that a paper puts forward."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Bilingual
    paper: PaperId
    form: Form
    summary: Bilingual
    nodes: tuple[NodeRecord, ...]
    edges: tuple[EdgeRecord, ...] = ()
    redraws: str | None = None
    """The address of the figure, table or caption that it draws anew: `f1`."""
    reconstructed: bool = False
    """The source kept only a caption or scattered labels, and the drawing is ours."""
    basis: Bilingual | None = None
    """What in the text a reconstruction rests on."""
    terms: tuple[TermId, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRecord:
    """A stretch that plain conversion gets wrong."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    zh: str
    zh_hant: str
    """As long as `zh`."""
    reason: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionsRecord:
    """`conversions.yml`: this site's Simplified-to-Traditional overrides."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    overrides: tuple[ConversionRecord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """`site.yml`: what this site is."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Bilingual
    tagline: Bilingual
    subject: Bilingual
    """What all its papers are about."""
    first_year: int
    """Of the timeline's own span; what lies outside is set apart."""
    last_year: int
