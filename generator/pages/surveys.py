"""Pages over all terms: which paper uses which, where their English departs from ours, doubts."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.addresses import Survey, paper_page, survey_page
from generator.library import Doubt
from generator.pages.drafts import HIDES_ALL, Draft
from generator.pages.views import Desk, LinkView, QuoteView, Span
from generator.records import Status

CONTEXT = 16
"""Characters shown on either side of a doubtful one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How a paper uses a term."""

    count: int
    share: int
    """Its count as a percentage of the term's largest count."""
    definition: LinkView | None
    """Where it says what the term is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A term, and how each paper uses it."""

    term: LinkView
    other: Span
    cells: tuple[Cell, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Terms by papers, those that most papers use first."""

    papers: tuple[LinkView, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """An English form that a paper prints, and the one that we prefer."""

    term: LinkView
    headword: Span
    printed: str
    preferred: str
    status: str
    status_words: str
    note: str
    quote: QuoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class Departures:
    """Where the papers' own English departs from the preferred rendering."""

    departures: tuple[Departure, ...]
    agreeing: int
    """Forms that the papers print and we prefer too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtView:
    """A character that nothing but itself decided, once in its sentence."""

    word: str
    character: str
    chosen: str
    others: tuple[str, ...]
    count: int
    before: str
    after: str
    place: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """Conversions that an editor should confirm."""

    doubts: tuple[DoubtView, ...]
    count: int


def draft_matrix(desk: Desk) -> Draft:
    """Terms by papers."""
    papers = desk.library.papers
    rows = sorted(_rows(desk), key=lambda row: -sum(cell.count > 0 for cell in row.cells))
    return _draft(
        desk,
        Survey.MATRIX,
        Matrix(
            papers=tuple(
                LinkView(
                    text=desk.text(paper.record.label),
                    href=desk.links.to(paper_page(paper.slug)),
                    lang=desk.locale.html,
                )
                for paper in papers
            ),
            rows=tuple(rows),
        ),
    )


def _rows(desk: Desk) -> Iterator[Row]:
    for term in desk.library.terms:
        counts = dict.fromkeys((paper.slug for paper in desk.library.papers), 0)
        for (paper, _), count in desk.uses.get(term.slug, {}).items():
            counts[paper] += count
        largest = max(1, *counts.values())
        defined = {
            passage.paper: passage
            for record, passage in zip(term.record.quotes, term.passages, strict=True)
            if record.defines
        }
        yield Row(
            term=desk.term_link(term.slug),
            other=desk.headword(term)
            if not desk.locale.is_chinese
            else Span(text=term.preferred, lang="en"),
            cells=tuple(
                Cell(
                    count=count,
                    share=round(100 * count / largest),
                    definition=_link_to(desk, desk.quote(defined[paper]))
                    if paper in defined
                    else None,
                )
                for paper, count in counts.items()
            ),
            total=sum(counts.values()),
        )


def _link_to(desk: Desk, quote: QuoteView) -> LinkView:
    return LinkView(text=quote.anchor, href=quote.href, lang=desk.locale.html)


def draft_departures(desk: Desk) -> Draft:
    """Where the papers' English departs from the preferred rendering."""
    printed = [
        (term, rendering, rendering.passage)
        for term in desk.library.terms
        for rendering in term.renderings
        if rendering.passage is not None
    ]
    departures = tuple(
        Departure(
            term=desk.term_link(term.slug),
            headword=desk.headword(term),
            printed=rendering.record.term,
            preferred=term.preferred,
            status=rendering.record.status.value,
            status_words=desk.words(f"status.{rendering.record.status.value}"),
            note=desk.text(rendering.record.note) if rendering.record.note else "",
            quote=desk.quote(passage),
        )
        for term, rendering, passage in printed
        if rendering.record.status is not Status.PREFERRED
    )
    agreeing = len(printed) - len(departures)
    return _draft(desk, Survey.RENDERINGS, Departures(departures=departures, agreeing=agreeing))


def draft_doubts(desk: Desk) -> Draft:
    """Conversions that an editor should confirm, each with its sentence."""
    views = tuple(_view_doubt(desk, group) for group in desk.library.doubts)
    return _draft(
        desk, Survey.DOUBTS, Doubts(doubts=views, count=sum(view.count for view in views))
    )


def _view_doubt(desk: Desk, group: tuple[Doubt, ...]) -> DoubtView:
    doubt = group[0]
    text = doubt.text.zh
    if doubt.text.block is None:
        place, href = str(doubt.text.location), ""
    else:
        slug, index = doubt.text.block
        paper = desk.papers[slug]
        address = paper.blocks[index].address
        place = f"{desk.text(paper.record.label)} {address}"
        href = desk.links.to(paper_page(slug), address)
    return DoubtView(
        word=doubt.word,
        character=doubt.character,
        chosen=doubt.chosen,
        others=doubt.others,
        count=len(group),
        before=text[max(0, doubt.at - CONTEXT) : doubt.at],
        after=text[doubt.at + 1 : doubt.at + 1 + CONTEXT],
        place=place,
        href=href,
    )


def _draft(desk: Desk, survey: Survey, context: Matrix | Departures | Doubts) -> Draft:
    name = survey.name.lower()
    return Draft(
        address=survey_page(survey),
        locale=desk.locale,
        title=desk.words(f"survey.{name}.title"),
        title_lang=desk.locale.html,
        description=desk.words(
            f"survey.{name}.description", subject=desk.text(desk.library.site.subject)
        ),
        template=name,
        context=context,
        hides=HIDES_ALL,
    )
