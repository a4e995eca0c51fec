"""The list of papers, and the page on which a paper is read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import paper_page
from generator.library import Paper
from generator.model import CELL_SEPARATOR, Bilingual, Block, BlockKind, Display, Language
from generator.pages.drafts import Draft
from generator.pages.views import CardView, Desk, Piece, PieceKind, Span, cut


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper in a list."""

    slug: str
    href: str
    title: Span
    is_ours: bool
    """The title is our label, because the text has none."""
    subtitle: Span | None
    """The title in the other language, where the paper prints it."""
    authors: str
    characters: int
    terms: int
    """How many different terms are marked in it."""
    first: Span
    """How its text begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """The page of all papers."""

    papers: tuple[PaperLine, ...]


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
    is_cut: bool
    """Only its first sentence is shown, because of the paper's rights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line of a paper's particulars."""

    name: str
    values: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideView:
    """A piece of furniture, set aside."""

    kind: str
    lines: str
    text: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction, as the page lists it."""

    line: int
    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """The page of a paper."""

    slug: str
    is_untitled: bool
    fields: tuple[Field, ...]
    absent: tuple[str, ...]
    """The particulars that the text doesn't give."""
    notices: tuple[str, ...]
    """Ours, on what the source lacks."""
    rights: str
    is_excerpt: bool
    blocks: tuple[BlockView, ...]
    notes: tuple[BlockView, ...]
    aside: tuple[AsideView, ...]
    corrections: tuple[CorrectionView, ...]
    source_file: str
    source_lines: int
    cards: tuple[CardView, ...]


def draft_paper_list(desk: Desk) -> Draft:
    """The page of all papers."""
    return Draft(
        address="papers/",
        locale=desk.locale,
        title=desk.words("papers.title"),
        title_lang=desk.locale.html,
        description=desk.words("papers.description", count=len(desk.library.papers)),
        template="papers",
        context=PaperList(papers=paper_lines(desk)),
    )


def paper_lines(desk: Desk) -> tuple[PaperLine, ...]:
    """Every paper, as lists show it."""
    return tuple(_line(desk, paper) for paper in desk.library.papers)


def _line(desk: Desk, paper: Paper) -> PaperLine:
    record = paper.record
    title, is_ours = paper_title(desk, paper)
    other = record.title_en if desk.locale.is_chinese else record.title
    opening = next(
        (block for block in paper.blocks if block.kind is BlockKind.PARAGRAPH),
        None,
    )
    return PaperLine(
        slug=paper.slug,
        href=desk.links.to(paper_page(paper.slug)),
        title=title,
        is_ours=is_ours,
        subtitle=_other_title(desk, other, title),
        authors=desk.locale.separator.join(desk.text(author) for author in record.authors),
        characters=sum(len(b.text) for b in paper.blocks if not b.kind.is_furniture),
        terms=sum(any(slug == paper.slug for slug, _ in desk.uses[term]) for term in desk.uses),
        first=Span(
            text=_first_sentence_of(opening) if opening else "",
            lang=desk.lang(opening.language) if opening else desk.chinese,
        ),
    )


def _other_title(desk: Desk, other: str | None, title: Span) -> Span | None:
    if other is None or other == title.text:
        return None
    return Span(text=other, lang="en" if desk.locale.is_chinese else desk.chinese)


def paper_title(desk: Desk, paper: Paper) -> tuple[Span, bool]:
    """A paper's title in the page's language, and whether it is our label."""
    record = paper.record
    printed = record.title if desk.locale.is_chinese else record.title_en
    if printed is None:
        return Span(text=desk.text(record.label), lang=desk.locale.html), True
    return Span(text=printed, lang=desk.chinese if desk.locale.is_chinese else "en"), False


def draft_paper(desk: Desk, paper: Paper) -> Draft:
    """The page of one paper."""
    title, is_ours = paper_title(desk, paper)
    shown = tuple(_blocks(desk, paper))
    used = tuple(dict.fromkeys(p.term for view in shown for p in view.pieces if p.term))
    record = paper.record
    particulars = _particulars(desk, paper)
    return Draft(
        address=paper_page(paper.slug),
        locale=desk.locale,
        title=title.text,
        title_lang=title.lang,
        description=desk.words("paper.description", title=title.text),
        template="paper",
        context=PaperPage(
            slug=paper.slug,
            is_untitled=is_ours,
            fields=tuple(field for field in particulars if field.values),
            absent=tuple(field.name for field in particulars if not field.values),
            notices=tuple(desk.text(note) for note in record.notes),
            rights=desk.text(record.rights),
            is_excerpt=record.display is Display.EXCERPT,
            blocks=tuple(view for view in shown if view.kind != BlockKind.FOOTNOTE),
            notes=tuple(view for view in shown if view.kind == BlockKind.FOOTNOTE),
            aside=tuple(
                AsideView(
                    kind=desk.words(f"block.{block.kind.value}"),
                    lines=_lines(block),
                    text=Span(
                        text=_first_sentence_of(block)
                        if record.display is Display.EXCERPT
                        else block.text,
                        lang=desk.lang(block.language),
                    ),
                )
                for block in paper.blocks
                if block.kind.is_furniture
            ),
            corrections=tuple(
                CorrectionView(
                    line=correction.line,
                    action=desk.words(f"correction.{correction.action.value}"),
                    reason=desk.text(correction.reason),
                )
                for correction in paper.corrections
            ),
            source_file=record.source_file,
            source_lines=len(paper.source),
            cards=tuple(desk.card(slug) for slug in used),
        ),
        source=paper.location.path.with_name("paper.yml"),
    )


def _particulars(desk: Desk, paper: Paper) -> tuple[Field, ...]:
    """The particulars that a reader looks for, those that the text lacks among them."""
    record = paper.record

    def name(key: str) -> str:
        return desk.words(f"paper.{key}")

    def ours(both: Bilingual | None) -> tuple[Span, ...]:
        return (Span(text=desk.text(both), lang=desk.locale.html),) if both else ()

    return (
        Field(
            name=name("title_zh"),
            values=(Span(text=record.title, lang=desk.chinese),) if record.title else (),
        ),
        Field(
            name=name("title_en"),
            values=(Span(text=record.title_en, lang="en"),) if record.title_en else (),
        ),
        Field(
            name=name("authors"),
            values=tuple(
                Span(text=desk.text(author), lang=desk.locale.html) for author in record.authors
            ),
        ),
        Field(name=name("affiliation"), values=ours(record.affiliation)),
        Field(name=name("publication"), values=ours(record.publication)),
        Field(name=name("issue"), values=ours(record.issue)),
        Field(
            name=name("year"),
            values=(Span(text=record.year, lang=desk.locale.html),) if record.year else (),
        ),
    )


def _blocks(desk: Desk, paper: Paper) -> Iterator[BlockView]:
    """The views of the paper's own blocks, notes among them, in order."""
    marks = desk.library.mentions
    hrefs = {slug: desk.term_link(slug).href for slug in desk.terms}
    notes = _notes_by_block(paper)
    quoted = _quoted_blocks(desk, paper) if paper.record.display is Display.EXCERPT else None
    seen: set[str] = set()
    for index, block in enumerate(paper.blocks):
        if block.kind.is_furniture:
            continue
        if block.kind is BlockKind.HEADING:
            seen = set()
        is_cut = quoted is not None and index not in quoted and block.kind not in _ALWAYS_WHOLE
        pieces = (
            (Piece(text=_first_sentence_of(block)),)
            if is_cut
            else cut(block, marks.get((paper.slug, index), ()), hrefs, notes.get(index, {}), seen)
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
            lines=_lines(block),
            is_cut=is_cut,
        )


def _notes_by_block(paper: Paper) -> Mapping[int, dict[str, list[str]]]:
    """For each block, its markers' labels and the links of their notes, in order."""
    found: dict[int, dict[str, list[str]]] = {}
    for block in paper.blocks:
        if block.kind is BlockKind.FOOTNOTE and block.attached_to is not None and block.label:
            labels = found.setdefault(block.attached_to, {})
            labels.setdefault(block.label, []).append(f"#{block.address}")
    return found


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


def _first_sentence_of(block: Block) -> str:
    if block.kind in {BlockKind.TABLE, BlockKind.FIGURE}:
        return block.text.split(CELL_SEPARATOR, 1)[0]
    if block.language is Language.EN:
        return block.text.split(". ", 1)[0]
    for end, character in enumerate(block.text):
        if character in "。！？":
            return block.text[: end + 1]
    return block.text


def _lines(block: Block) -> str:
    return ",".join(map(str, block.lines))
