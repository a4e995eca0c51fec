"""Dates as the papers give them: written in EDTF, with just the precision that is known.

The subset of the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1) that papers need:
`2019`, `2019-10`, `2019-10-31`, each with `~` (about) or `?` (uncertain) behind it, and the
interval `2016/2020`.
"""

import calendar
import re
from dataclasses import dataclass

from generator.errors import Problem
from generator.model import Location

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([~?])?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePoint:
    """One end of a date."""

    year: int
    month: int | None
    day: int | None
    is_approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date or an interval; `start` and `end` are the same point for a single date."""

    edtf: str
    start: DatePoint
    end: DatePoint

    @property
    def is_interval(self) -> bool:
        """Whether it has two ends."""
        return "/" in self.edtf

    @property
    def order(self) -> tuple[int, int, int, str]:
        """For sorting: a year stands before its months, a month before its days."""
        return (self.start.year, self.start.month or 0, self.start.day or 0, self.edtf)


def parse_date(text: str) -> Date:
    """`"2019-10"` → the month October 2019.

    Raises:
        ValueError: when the text isn't of the subset, or no such day exists.
    """
    ends = text.split("/")
    if len(ends) > 2:  # noqa: PLR2004 — an interval has two ends
        raise ValueError(text)
    points = [_parse_point(end) for end in ends]
    date = Date(edtf=text, start=points[0], end=points[-1])
    if _sort_key(date.start) > _sort_key(date.end):
        raise ValueError(text)
    return date


def read_date(text: str, location: Location) -> Date | Problem:
    """A date of a record, or what is wrong with it."""
    try:
        return parse_date(text)
    except ValueError:
        return Problem(
            location=location,
            finding=f"'{text[:40]}' isn't a date",
            remedy="write it as 2019, 2019-10, 2019-10-31 or 2016/2020, with ~ behind it for about",
        )


def _parse_point(text: str) -> DatePoint:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError(text)
    year = int(match[1])
    month = int(match[2]) if match[2] else None
    day = int(match[3]) if match[3] else None
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 — months of a year
        raise ValueError(text)
    if month and day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
        raise ValueError(text)
    return DatePoint(year=year, month=month, day=day, is_approximate=match[4] is not None)


def _sort_key(point: DatePoint) -> tuple[int, int, int]:
    return (point.year, point.month or 0, point.day or 0)
