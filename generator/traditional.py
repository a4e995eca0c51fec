"""A whole library in Traditional characters: every Chinese text converted, nothing else touched.

Conversion keeps the length, so every span (a mention, a passage) serves both scripts.
"""

import dataclasses
from typing import Any, TypeVar, cast

from generator.library import HAN, Library, Paper
from generator.model import CELL_SEPARATOR, Bilingual, Block, Convert, Language
from generator.records import FactRecord, PaperRecord, TermRecord

V = TypeVar("V")


def to_traditional(library: Library, convert: Convert) -> Library:
    """The same library with the Chinese of papers, records and site converted.

    A term's `zh` and `zh_hant` stay as they are: its page shows both.
    """
    return dataclasses.replace(
        library,
        site=_walk(library.site, convert),
        papers=tuple(_paper(paper, convert) for paper in library.papers),
        terms=_walk(library.terms, convert),
        events=_walk(library.events, convert),
        cases=_walk(library.cases, convert),
        frameworks=_walk(library.frameworks, convert),
        comparisons=_walk(library.comparisons, convert),
    )


_CHINESE_FIELDS = frozenset(
    {(FactRecord, "as_printed"), (TermRecord, "aliases"), (PaperRecord, "title")}
)
"""Fields of records that hold Chinese outside a `Bilingual`."""


def _walk(value: V, convert: Convert) -> V:
    """A copy of a value in which all Chinese is converted, or the value itself where none is."""
    if isinstance(value, Bilingual):
        english = HAN.sub(lambda match: convert(match[0]), value.en)
        return dataclasses.replace(value, zh=convert(value.zh), en=english)
    if isinstance(value, tuple):
        items = tuple(_walk(item, convert) for item in value)
        is_same = all(new is old for new, old in zip(items, value, strict=True))
        return value if is_same else cast("V", items)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        is_chinese = (type(value), field.name) in _CHINESE_FIELDS
        new = _convert_text(old, convert) if is_chinese else _walk(old, convert)
        if new is not old:
            changed[field.name] = new
    return dataclasses.replace(value, **changed) if changed else value


def _convert_text(value: Any, convert: Convert) -> Any:  # noqa: ANN401 — text, texts or None
    if isinstance(value, tuple):
        return tuple(map(convert, value))
    return value and convert(value)


def _paper(paper: Paper, convert: Convert) -> Paper:
    return dataclasses.replace(
        paper,
        record=_walk(paper.record, convert),
        blocks=tuple(_block(block, convert) for block in paper.blocks),
        corrections=_walk(paper.corrections, convert),
        misprints=_walk(paper.misprints, convert),
    )


def _block(block: Block, convert: Convert) -> Block:
    """Cell by cell, so that a table's rows and its text come out alike."""
    if block.language is Language.EN:
        return block
    text = CELL_SEPARATOR.join(map(convert, block.text.split(CELL_SEPARATOR)))
    rows = block.rows and tuple(tuple(map(convert, row)) for row in block.rows)
    label = block.label and convert(block.label)
    return dataclasses.replace(block, text=text, rows=rows, label=label)
