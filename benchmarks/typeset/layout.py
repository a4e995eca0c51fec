"""What a layout can say, and the paper as it asks for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from opencc import OpenCC

from typeset.content import (
    FRONT,
    Piece,
    gather_notes,
    list_contents,
    number_pieces,
    read_paper,
)
from typeset.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a paper is set, and how its text is pulled out."""

    paper: str
    engine: Literal["typst", "chromium", "reportlab"]
    page: tuple[int, int] = (170, 240)
    """Width and height in mm."""
    margin: int = 20
    size: float = 10.5
    """Of the body's type, in points."""
    columns: int = 1
    scheme: str = ""
    """Of the numbers before headings, by its name in `SCHEMES`; none where the text has them."""
    from_zero: bool = False
    bullet: str = ""
    notes: str = "①"
    """Typst's pattern of a note's mark; ReportLab has circled ones."""
    each_page: bool = True
    """Whether notes are counted anew on each page."""
    endnotes: str = ""
    """The name above the notes, where they stand together."""
    front: Sequence[str] = ()
    """The roles before the body, in their order; without any, as they were written."""
    foot: Sequence[str] = ()
    """The roles at the foot of the first page."""
    back: Sequence[str] = ()
    """The roles behind the body."""
    even: str = ""
    """The head of even pages, its parts, far from each other, between tabs; `{page}` in it."""
    odd: str = ""
    footer: str = ""
    first: int = 1
    """The number of the first page."""
    flush: bool = False
    """Whether nothing is centred; only Chromium asks."""
    spread: float = 0
    """Letter-spacing of headings, in their size."""
    traditional: bool = False
    """Whether the paper is converted."""
    taiwan: bool = False
    """Whether its type is Taiwan's."""
    keeps_layout: bool = False
    """Whether pdftotext is told to keep the layout."""
    page_breaks: bool = True
    """Whether the text tells where pages begin."""
    ruined: Sequence[Callable[[Rows], Rows]] = ()


def compose(layout: Layout) -> tuple[Piece, ...]:
    """The pieces of a layout's paper, as they will be set; those of the foot after the front."""
    pieces = read_paper(layout.paper)
    if layout.front:
        body = [piece for piece in pieces if piece.role not in FRONT]
        before = _pick(pieces, (*layout.front, *layout.foot))
        pieces = (*before, *body, *_pick(pieces, layout.back))
    if layout.endnotes:
        pieces = tuple(gather_notes(pieces, layout.endnotes))
    pieces = tuple(
        number_pieces(
            pieces, scheme=layout.scheme, bullet=layout.bullet, from_zero=layout.from_zero
        )
    )
    if layout.traditional:
        pieces = tuple(_convert(piece, OpenCC("s2tw").convert) for piece in pieces)
    return list_contents(pieces)


def show_heads(layout: Layout, page: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of the head and of the foot of a page, counted from 0."""
    number = layout.first + page
    head = layout.odd if number % 2 else layout.even
    return (
        tuple(head.format(page=number).split("\t")),
        tuple(layout.footer.format(page=number).split("\t")),
    )


def _pick(pieces: Sequence[Piece], roles: Sequence[str]) -> list[Piece]:
    return [piece for role in roles for piece in pieces if piece.role == role]


def _convert(piece: Piece, convert: Callable[[str], str]) -> Piece:
    """A piece in Traditional characters."""
    return replace(
        piece,
        text=convert(piece.text),
        notes=tuple(_convert(note, convert) for note in piece.notes),
        rows=tuple(tuple(map(convert, row)) for row in piece.rows),
    )
