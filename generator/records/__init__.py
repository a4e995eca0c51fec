"""The shape of every kind of record that a contributor may write.

These classes are the only place where a field is declared: loading checks records against them,
and the JSON Schemas for editors are made from them. A docstring under a field is its description.
"""

from generator.records.cases import CaseRecord, FactRecord, Level
from generator.records.comparisons import (
    ComparisonRecord,
    PositionQuoteRecord,
    PositionRecord,
    Relation,
)
from generator.records.events import EventKind, EventRecord, PublicRecord
from generator.records.frameworks import EdgeRecord, Form, FrameworkRecord, NodeRecord
from generator.records.papers import (
    CorrectionRecord,
    CorrectionsRecord,
    MisprintRecord,
    PaperRecord,
)
from generator.records.shared import QuoteRecord
from generator.records.site import ConversionRecord, ConversionsRecord, SiteRecord
from generator.records.terms import (
    Category,
    RenderingRecord,
    SenseRecord,
    Status,
    TermQuoteRecord,
    TermRecord,
)

__all__ = [
    "CaseRecord",
    "Category",
    "ComparisonRecord",
    "ConversionRecord",
    "ConversionsRecord",
    "CorrectionRecord",
    "CorrectionsRecord",
    "EdgeRecord",
    "EventKind",
    "EventRecord",
    "FactRecord",
    "Form",
    "FrameworkRecord",
    "Level",
    "MisprintRecord",
    "NodeRecord",
    "PaperRecord",
    "PositionQuoteRecord",
    "PositionRecord",
    "PublicRecord",
    "QuoteRecord",
    "Relation",
    "RenderingRecord",
    "SenseRecord",
    "SiteRecord",
    "Status",
    "TermQuoteRecord",
    "TermRecord",
]
