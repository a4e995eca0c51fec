"""The shape of a framework."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from generator.model import Bilingual
from generator.records.shared import STRICT, PaperId, Slug, TermId


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
