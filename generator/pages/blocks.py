"""The blocks of a paper as its page shows them: marks woven in, tables and labels cut to cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import framework_page
from generator.library import Paper
from generator.markers import find_markers
from generator.model import CELL_SEPARATOR, Block, BlockKind, Display, Language
from generator.pages.views import Desk, LinkView, Marks, Piece, PieceKind, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A block as the page shows it."""

    kind: str
    address: str
    lang: str
    pieces: tuple[Piece, ...]
    level: int
    heading: str
    """The text of a heading, unmarked."""
    label: str
    is_numbered: bool
    """Whether a list item's own text begins with its number."""
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    heads: tuple[str, ...]
    """The texts of a table's head, to stand beside each cell where the table is narrow."""
    cells: tuple[tuple[Piece, ...], ...]
    """The labels of a figure, or the cells of a table that couldn't be told apart."""
    back: str
    """From a note to where its marker stands."""
    lines: str
    first_line: int
    words: str
    """The lengths of its words, each a base-36 digit; longer words by several."""
    is_without_drawing: bool
    """A figure's caption, where the source kept nothing of the figure."""
    redrawn: LinkView | None
    """The framework that draws this figure or table anew."""
    is_cut: bool
    """Only its first sentence is shown, because of the paper's rights."""


def view_blocks(desk: Desk, paper: Paper) -> Iterator[BlockView]:
    """The views of the paper's own blocks, notes among them, in order."""
    hrefs = {slug: desk.term_link(slug).href for slug in desk.terms}
    markers = find_markers(paper.blocks)
    quoted = _quoted_blocks(desk, paper) if paper.record.display is Display.EXCERPT else None
    signs = _signs_by_block(desk, paper)
    redrawn = {
        framework.record.redraws: desk.record_link(
            framework.record.title, framework_page(framework.slug)
        )
        for framework in desk.library.frameworks
        if framework.record.paper == paper.slug and framework.record.redraws is not None
    }
    seen: set[str] = set()
    for index, block in enumerate(paper.blocks):
        if block.kind.is_furniture:
            continue
        if block.kind is BlockKind.HEADING:
            seen = set()
        is_cut = quoted is not None and index not in quoted and block.kind not in _ALWAYS_WHOLE
        pieces = (
            (Piece(text=first_sentence_of(block)),)
            if is_cut
            else cut(
                block,
                Marks(
                    mentions=desk.library.mentions.get((paper.slug, index), ()),
                    markers=[
                        (
                            marker,
                            "" if marker.note is None else f"#{paper.blocks[marker.note].address}",
                        )
                        for marker in markers.get(index, ())
                    ],
                    signs=signs.get(index, ()),
                ),
                hrefs,
                seen,
            )
        )
        if block.kind is BlockKind.LIST_ITEM:
            pieces = _without_bullet(pieces)
        yield BlockView(
            kind=block.kind.value,
            address=block.address,
            lang=desk.lang(block.language),
            pieces=pieces,
            level=block.level or 1,
            heading=block.text if block.kind is BlockKind.HEADING else "",
            label=block.label or "",
            is_numbered=bool(_NUMBER.match(block.text)),
            rows=_rows(block, pieces) if block.rows and not is_cut else (),
            heads=block.rows[0] if block.rows else (),
            cells=tuple(map(_without_bullet, _split_cells(pieces)))
            if block.kind in {BlockKind.FIGURE, BlockKind.TABLE} and not block.rows
            else (),
            back=_back(paper, block),
            lines=source_lines(block),
            first_line=block.lines[0].first,
            words=""
            if is_cut or block.rows or _BULLET.match(block.text)
            else "".join(map(_digits, desk.library.words.get((paper.slug, index), ()))),
            is_without_drawing=block.kind is BlockKind.CAPTION
            and block.attached_to is None
            and bool(_FIGURE.match(block.text)),
            redrawn=redrawn.get(block.address),
            is_cut=is_cut,
        )


def _signs_by_block(desk: Desk, paper: Paper) -> Mapping[int, list[tuple[int, Piece]]]:
    """For each block, the signs behind its misprints; each leads to our remark."""
    signs: dict[int, list[tuple[int, Piece]]] = {}
    for number, misprint in enumerate(paper.misprints, start=1):
        sign = Piece(
            text="",
            kind=PieceKind.SIC,
            href=f"#sic-{number}",
            remark=desk.text(misprint.note),
        )
        signs.setdefault(misprint.block, []).append((misprint.end, sign))
    return signs


_FIGURE = re.compile(r"[图圖]|fig", re.IGNORECASE)
_BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"


def _digits(length: int) -> str:
    """`2` → `2`, `12` → `c`, and `z` as often as 35 fits before the rest.

    A `z` alone is 35 and the word goes on; words that long are names in Latin letters.
    """
    whole, rest = divmod(length, 35)
    return "z" * whole + _BASE36[rest]


def _back(paper: Paper, block: Block) -> str:
    if block.kind is not BlockKind.FOOTNOTE or block.attached_to is None:
        return ""
    return f"#{paper.blocks[block.attached_to].address}"


def _quoted_blocks(desk: Desk, paper: Paper) -> frozenset[int]:
    """The blocks that some record quotes: an excerpt shows them whole."""
    library = desk.library
    passages = [
        *(p for term in library.terms for p in term.passages),
        *(r.passage for term in library.terms for r in term.renderings if r.passage),
        *(p for event in library.events for p in event.passages),
        *(p for case in library.cases for p in case.passages),
        *(fact.passage for case in library.cases for fact in case.facts),
        *(node.passage for framework in library.frameworks for node in framework.nodes),
        *(p for c in library.comparisons for position in c.positions for p in position.passages),
    ]
    return frozenset(p.block for p in passages if p.paper == paper.slug)


def _without_bullet(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Take the private-use glyph of a bullet off a list item or label; the page sets its own."""
    if pieces and pieces[0].kind is PieceKind.PLAIN and _BULLET.match(pieces[0].text):
        return (Piece(text=_BULLET.sub("", pieces[0].text)), *pieces[1:])
    return pieces


_BULLET = re.compile("^[\ue000-\uf8ff•●■◆▪·]\\s*")
_NUMBER = re.compile(r"[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．]")


_ALWAYS_WHOLE = frozenset(
    {
        BlockKind.TITLE,
        BlockKind.AUTHOR,
        BlockKind.KEYWORDS,
        BlockKind.HEADING,
        BlockKind.CAPTION,
    }
)
"""What an excerpt shows whole: the paper's structure."""


def _split_cells(pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, ...], ...]:
    """Cut pieces at the separators between cells."""
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind is not PieceKind.PLAIN:
            cells[-1].append(piece)
            continue
        for index, text in enumerate(piece.text.split(CELL_SEPARATOR)):
            if index:
                cells.append([])
            if text:
                cells[-1].append(Piece(text=text))
    return tuple(tuple(cell) for cell in cells)


def _rows(block: Block, pieces: tuple[Piece, ...]) -> tuple[tuple[tuple[Piece, ...], ...], ...]:
    """The rows of a table, its cells found again among those of the text, marks and all."""
    by_text: dict[str, list[tuple[Piece, ...]]] = {}
    for cell in _split_cells(pieces):
        by_text.setdefault("".join(piece.text for piece in cell), []).append(cell)
    return tuple(
        tuple(by_text[cell].pop(0) if by_text.get(cell) else (Piece(text=cell),) for cell in row)
        for row in block.rows or ()
    )


def first_sentence_of(block: Block) -> str:
    """How a block begins: its first sentence, or the first cell of a table or figure."""
    if block.kind in {BlockKind.TABLE, BlockKind.FIGURE}:
        return block.text.split(CELL_SEPARATOR, 1)[0]
    if block.language is Language.EN:
        return block.text.split(". ", 1)[0]
    for end, character in enumerate(block.text):
        if character in "。！？":
            return block.text[: end + 1]
    return block.text


def source_lines(block: Block) -> str:
    """The lines of the source that a block came from: `12-18,25`."""
    return ",".join(map(str, block.lines))
