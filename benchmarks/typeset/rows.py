"""A line of the text that was pulled out, and what it is known to be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line and the truth about it."""

    text: str
    page: int
    """0-based."""
    role: str = ""
    """None of a blank line."""
    piece: int = 0
    """Of rows that make one piece, the same."""
    level: int | None = None


Rows = list[Row]
