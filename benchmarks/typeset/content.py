"""The papers: light Markdown into pieces, each with what it is.

The papers were written for this benchmark. Their authors, surveys and most of their sources are
invented; they are no evidence of anything but how texts are set.

    # title                     ## heading, ### of level 2, #### of level 3
    @role text                  any other piece; the roles are the keys of `ROLES`
    - item                      a list item, with its number if it has one
    > quotation
    | cell | cell |             a row of a table
    text with a note^[its words]
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from structure_layouts import NOTE, SCHEMES

from generator.model import BlockKind

PAPERS = Path(__file__).resolve().parent / "papers"
MARK = NOTE
"""Where a note's marker will stand."""

_B = BlockKind
ROLES: Mapping[str, tuple[BlockKind, ...]] = {
    "title": (_B.TITLE,),
    "subtitle": (_B.TITLE,),
    "author": (_B.AUTHOR,),
    "affiliation": (_B.AUTHOR,),
    "author-note": (_B.FOOTNOTE,),
    "abstract": (_B.ABSTRACT,),
    "keywords": (_B.KEYWORDS,),
    "class": (_B.BOILERPLATE, _B.KEYWORDS),
    "date": (_B.BOILERPLATE, _B.AUTHOR, _B.FOOTNOTE),
    "fund": (_B.BOILERPLATE, _B.AUTHOR, _B.FOOTNOTE),
    "bio": (_B.AUTHOR, _B.BOILERPLATE, _B.FOOTNOTE),
    "english-title": (_B.TITLE,),
    "english-author": (_B.AUTHOR,),
    "english-abstract": (_B.ABSTRACT,),
    "english-keywords": (_B.KEYWORDS,),
    "meta": (_B.BOILERPLATE, _B.AUTHOR, _B.TITLE),
    "side": (_B.BOILERPLATE, _B.AUTHOR, _B.TABLE, _B.FIGURE),
    "contents": (_B.BOILERPLATE, _B.HEADING),
    "captions": (_B.BOILERPLATE, _B.HEADING),
    "contents-line": (_B.BOILERPLATE,),
    "heading": (_B.HEADING,),
    "paragraph": (_B.PARAGRAPH,),
    "item": (_B.LIST_ITEM,),
    "quotation": (_B.PARAGRAPH,),
    "formula": (_B.PARAGRAPH, _B.FIGURE, _B.TABLE),
    "note": (_B.FOOTNOTE,),
    "caption": (_B.CAPTION,),
    "table": (_B.TABLE,),
    "figure": (_B.FIGURE,),
    "source": (_B.CAPTION, _B.FOOTNOTE),
    "box": (_B.CAPTION, _B.HEADING, _B.BOILERPLATE, _B.PARAGRAPH),
    "box-text": (_B.PARAGRAPH,),
    "references": (_B.HEADING,),
    "reference": (_B.FOOTNOTE,),
    "notice-heading": (_B.BOILERPLATE, _B.HEADING),
    "notice": (_B.BOILERPLATE, _B.FOOTNOTE),
    "advertisement": (_B.BOILERPLATE,),
    "foreign-heading": (_B.FOREIGN, _B.BOILERPLATE),
    "foreign": (_B.FOREIGN,),
    "head": (_B.RUNNING_HEADER, _B.PAGE_NUMBER, _B.BOILERPLATE),
    "number": (_B.PAGE_NUMBER, _B.RUNNING_HEADER),
}
"""The kinds that a piece of a role may be restored as, the likeliest first."""
FRONT = (
    *("title", "subtitle", "author", "affiliation", "abstract", "keywords", "class", "date"),
    *("fund", "bio", "english-title", "english-author", "english-abstract", "english-keywords"),
)
"""The roles of front matter."""
BAGS = frozenset({"table", "figure"})
"""The roles whose cells come out in any order."""
_NUMBERED = re.compile(r"[（(](?:\d+|[一二三四五六七八九十])[)）]|\d+[、.．]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A block of a paper, before it is set."""

    role: str
    text: str = ""
    """With `MARK` where a note's marker will stand; of a note, `MARK` first."""
    level: int | None = None
    notes: tuple["Piece", ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    """Of a table; a figure's labels are one row."""


def read_paper(name: str) -> tuple[Piece, ...]:
    """The pieces of a paper, in the order in which they were written."""
    pieces: list[Piece] = []
    for line in (PAPERS / f"{name}.md").read_text(encoding="utf-8").splitlines():
        if not line:
            continue
        piece = _parse(line)
        if piece.role == "table" and pieces[-1].role == "table":
            pieces[-1] = replace(pieces[-1], rows=(*pieces[-1].rows, *piece.rows))
        else:
            pieces.append(piece)
    return tuple(pieces)


def number_pieces(
    pieces: Iterable[Piece], *, scheme: str, bullet: str, from_zero: bool
) -> Iterator[Piece]:
    """The pieces with numbers before headings, and bullets or numbers before items.

    `bullet` stands before each item that has no number of its own; `{}` in it is the item's number.
    """
    path = [0, 0, 0]
    place = 0
    for piece in pieces:
        place = place + 1 if piece.role == "item" else 0
        if piece.role == "heading" and piece.level and scheme:
            level = piece.level
            path = [*path[: level - 1], path[level - 1] + 1, *[0] * (3 - level)]
            shown = [path[0] - from_zero, *path[1:]]
            number = SCHEMES[scheme][level - 1](shown)
            yield replace(piece, text=number + piece.text)
        elif piece.role == "item" and not _NUMBERED.match(piece.text):
            yield replace(piece, text=bullet.format(place) + piece.text)
        else:
            yield piece


def list_contents(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces with the lines of each table of contents below its name."""
    listed: list[Piece] = []
    every = tuple(pieces)
    for piece in every:
        listed.append(piece)
        role = {"contents": "heading", "captions": "caption"}.get(piece.role)
        entries = [one.text for one in every if one.role == role]
        listed += [
            Piece(role="contents-line", text=f"{text} {'.' * max(8, 70 - 2 * len(text))} {page}")
            for page, text in enumerate(entries, 3)
        ]
    return tuple(listed)


def find_body(pieces: Sequence[Piece]) -> int:
    """The place of the first piece that is no front matter."""
    above = {*FRONT, "meta", "side", "author-note"}
    return next((n for n, piece in enumerate(pieces) if piece.role not in above), len(pieces))


def gather_notes(pieces: Iterable[Piece], name: str) -> Iterator[Piece]:
    """The pieces with their notes gathered at the end of the text, under a name."""
    notes: list[Piece] = []
    for piece in pieces:
        if piece.role.startswith("english") and notes:
            yield Piece(role="references", text=name, level=1)
            yield from notes
            notes = []
        text = piece.text
        for note in piece.notes:
            mark = chr(ord("①") + len(notes))
            text = text.replace(MARK, mark, 1)
            notes.append(Piece(role="reference", text=note.text.replace(MARK, f"{mark} ")))
        yield replace(piece, text=text, notes=())


def _parse(line: str) -> Piece:
    """A line of a paper: `@author 某某` → an author."""
    if line.startswith("|"):
        return Piece(role="table", rows=(_split(line.strip("|")),))
    if line.startswith("@"):
        role, _, text = line[1:].partition(" ")
        if role == "figure":
            return Piece(role=role, rows=(_split(text),))
        return Piece(role=role, text=text, level=1 if role == "references" else None)
    mark, _, text = line.partition(" ")
    if mark == "#":
        return Piece(role="title", text=text)
    if mark and not mark.strip("#"):
        return Piece(role="heading", text=text, level=len(mark) - 1)
    role = {"-": "item", ">": "quotation"}.get(mark, "paragraph")
    return _with_notes(role, line if role == "paragraph" else text)


def _split(row: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in row.split("|"))


def _with_notes(role: str, text: str) -> Piece:
    """A piece whose notes, `^[…]`, brackets within them paired, stand apart."""
    notes = []
    while (start := text.find("^[")) >= 0:
        depth, end = 1, start + 2
        while depth:
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            end += 1
        notes.append(Piece(role="note", text=MARK + text[start + 2 : end - 1]))
        text = text[:start] + MARK + text[end:]
    return Piece(role=role, text=text, notes=tuple(notes))
