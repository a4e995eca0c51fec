"""Figures in our own texts, each held to a quotation of the same record that has it.

What a record says besides the papers is marked as such (`public_record`, `disputed`, `notes`,
`official`), and isn't held to them. Numbers are compared by value: 255亿 is 25.5 billion, 十四五
holds 14 and 5, and 2.68万 is 26,800.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.errors import Problem
from generator.model import Bilingual
from generator.records import (
    FactRecord,
    PositionQuoteRecord,
    QuoteRecord,
    RenderingRecord,
    TermRecord,
)
from generator.sources import Record, shown

_SCALES = {
    "万亿": Decimal(10**12),
    "亿": Decimal(10**8),
    "万": Decimal(10**4),
    "千": Decimal(10**3),
    "trillion": Decimal(10**12),
    "billion": Decimal(10**9),
    "million": Decimal(10**6),
    "thousand": Decimal(10**3),
}
_NUMBER = re.compile(
    r"(?<![A-Za-z\d.-])(\d[\d,]*(?:\.\d+)?)(?![A-Z\d])\s?"
    r"(万亿|亿|万|千|trillion|billion|million|thousand)?"
)
_PRINTED = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?(万亿|亿|万|千|trillion|billion|million|thousand)?")
_HAN_NUMBER = re.compile("[〇零一二三四五六七八九十百两]+")
_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_PLACES = re.compile(
    r"(?:[图表第]\s?|[Ff]igures? |[Tt]ables? |[Ss]ections? |[Pp]arts? )\d[\d.]*"
    r"(?:(?:至|到|–|-| to )[图表]?\d[\d.]*)?|\d[\d.]*\s?[节条]|"
    r"^(?:[（(]\d{1,2}[）)]|\d{1,2}[.、])\s?"
)
"""Where in a paper something stands, and the numbers of a list: no figures of the papers."""
_DECADE = re.compile(r"\b\d{3}0s\b")
_SPAN = 4
"""Characters of a Chinese number that is read: 二〇三五."""
_OWN = frozenset({"public_record", "disputed", "notes", "note", "official", "comment"})
"""Fields for what we add to what the papers say."""


def find_unsupported(record: Record[Any], also: Iterable[str] = ()) -> Iterator[Problem]:
    """The figures in a record's texts that none of its quotations has; `also` may have them too."""
    held: set[Decimal] = set()
    for text in (*_find_support(record.fields), *also):
        held |= read_values(text)
    for steps, text in _find_texts(record.fields, ()):
        bare = _DECADE.sub("", _PLACES.sub("", text))
        for match in _NUMBER.finditer(bare):
            if not _values_of(match) & held:
                yield Problem(
                    location=record.location(*steps),
                    finding=f"{shown(match[0].strip())} stands in no quotation of this record",
                    remedy="quote the passage that has it, or leave it out",
                )


def read_values(text: str) -> set[Decimal]:
    """The values of all numbers in a text, with their scale and without, Chinese ones included."""
    values: set[Decimal] = set()
    for match in _PRINTED.finditer(text):
        values |= _values_of(match)
    for match in _HAN_NUMBER.finditer(text):
        digits = match[0]
        for start in range(len(digits)):
            for stop in range(start + 1, min(len(digits), start + _SPAN) + 1):
                value = _read_han(digits[start:stop])
                if value is not None:
                    values.add(Decimal(value))
    return values


def _values_of(match: re.Match[str]) -> set[Decimal]:
    value = Decimal(match[1].replace(",", ""))
    return {value, value * _SCALES[match[2]]} if match[2] else {value}


def _read_han(digits: str) -> int | None:
    """`十四` → 14, `二〇三五` → 2035; none for what is no number by itself."""
    tens = re.fullmatch("([一二三四五六七八九]?)十([一二三四五六七八九]?)", digits)
    if tens:
        return (_DIGITS.get(tens[1], 1)) * 10 + _DIGITS.get(tens[2], 0)
    if all(one in _DIGITS for one in digits):
        return int("".join(str(_DIGITS[one]) for one in digits))
    return None


def _find_support(value: object) -> Iterator[str]:
    """Everything in a record that comes from the papers: quotations, figures, dates, names."""
    if isinstance(value, (QuoteRecord, PositionQuoteRecord)):
        yield value.quote
    elif isinstance(value, FactRecord):
        yield from (value.quote, value.as_printed, str(value.value or ""))
    elif isinstance(value, RenderingRecord):
        yield value.term
        yield from _find_support(value.source)
    elif isinstance(value, tuple):
        for item in value:
            yield from _find_support(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, Bilingual):
        if isinstance(value, TermRecord):
            yield from (value.zh, *value.aliases)
        for field in dataclasses.fields(value):
            held = getattr(value, field.name)
            if isinstance(held, str) and field.name in {"quote", "date", "period"}:
                yield held
            else:
                yield from _find_support(held)


def _find_texts(
    value: object, steps: tuple[str | int, ...]
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Our texts in both languages, with the way to each in its record."""
    if isinstance(value, Bilingual):
        yield (*steps, "zh"), value.zh
        yield (*steps, "en"), value.en
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _find_texts(item, (*steps, index))
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in _OWN:
                yield from _find_texts(getattr(value, field.name), (*steps, field.name))
