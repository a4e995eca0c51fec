"""The list of questions put to the papers, and the page of one question."""

from dataclasses import dataclass

from generator.addresses import comparison_page, paper_page
from generator.library import Comparison
from generator.pages.drafts import HIDES_ALL, HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView, first_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonLine:
    """A question in the list."""

    href: str
    question: str
    relation: str
    relation_words: str
    papers: tuple[str, ...]
    opening: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonList:
    """The page of all questions."""

    comparisons: tuple[ComparisonLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionView:
    """What one paper holds."""

    paper: LinkView
    statement: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonPage:
    """The page of a question."""

    relation: str
    relation_words: str
    positions: tuple[PositionView, ...]
    comment: str
    terms: tuple[LinkView, ...]


def draft_comparison_list(desk: Desk) -> Draft:
    """The page of all questions."""
    return Draft(
        address="comparisons/",
        locale=desk.locale,
        title=desk.words("comparisons.title"),
        title_lang=desk.locale.html,
        description=desk.words("comparisons.description", count=len(desk.library.comparisons)),
        template="comparisons",
        context=ComparisonList(
            comparisons=tuple(_line(desk, comparison) for comparison in desk.library.comparisons)
        ),
        hides=HIDES_ALL,
    )


def _line(desk: Desk, comparison: Comparison) -> ComparisonLine:
    record = comparison.record
    return ComparisonLine(
        href=desk.links.to(comparison_page(comparison.slug)),
        question=desk.text(record.question),
        relation=record.relation.value,
        relation_words=desk.words(f"relation.{record.relation.value}"),
        papers=tuple(
            desk.text(desk.papers[position.record.paper].record.label)
            for position in comparison.positions
        ),
        opening=first_sentence(desk.text(record.comment)),
    )


def draft_comparison(desk: Desk, comparison: Comparison) -> Draft:
    """The page of one question."""
    record = comparison.record
    return Draft(
        address=comparison_page(comparison.slug),
        locale=desk.locale,
        title=desk.text(record.question),
        title_lang=desk.locale.html,
        description=first_sentence(desk.text(record.comment)),
        template="comparison",
        context=ComparisonPage(
            relation=record.relation.value,
            relation_words=desk.words(f"relation.{record.relation.value}"),
            positions=tuple(
                PositionView(
                    paper=desk.record_link(
                        desk.papers[position.record.paper].record.label,
                        paper_page(position.record.paper),
                    ),
                    statement=desk.text(position.record.statement),
                    quotes=desk.quotes(position.passages),
                )
                for position in comparison.positions
            ),
            comment=desk.text(record.comment),
            terms=desk.term_links(record.terms),
        ),
        source=comparison.location.path,
        hides=HIDES_NAVIGATION,
    )
