"""Which pages exist: the drafts of a whole locale, and the addresses that links may lead to."""

from collections.abc import Iterable, Iterator, Mapping

from generator.addresses import (
    Links,
    Survey,
    case_page,
    comparison_page,
    framework_page,
    paper_page,
    survey_page,
    term_page,
)
from generator.library import Library, Locale
from generator.pages.cases import draft_case, draft_case_list
from generator.pages.comparisons import draft_comparison, draft_comparison_list
from generator.pages.drafts import Draft
from generator.pages.frameworks import draft_framework, draft_framework_list
from generator.pages.glossary import Order, draft_term_list
from generator.pages.papers import draft_paper, draft_paper_list
from generator.pages.site import draft_architecture, draft_authored
from generator.pages.surveys import draft_departures, draft_doubts, draft_matrix
from generator.pages.terms import draft_term
from generator.pages.timeline import draft_timeline
from generator.pages.views import Desk, Words, count_uses
from generator.sources import AuthoredPage, ModuleNote


def make_drafts(
    library: Library,
    locale: Locale,
    words: Words,
    authored: Iterable[AuthoredPage],
    modules: tuple[ModuleNote, ...],
) -> Iterator[Draft]:
    """Every page of a locale; `library` and `authored` are already in its script."""
    authored = tuple(authored)
    known = known_addresses(library, authored)
    papers = {paper.slug: paper for paper in library.papers}
    terms = {term.slug: term for term in library.terms}
    uses = count_uses(library.mentions)

    def desk(page: str) -> Desk:
        return Desk(
            library=library,
            locale=locale,
            links=Links(here=page, known=known),
            words=words,
            papers=papers,
            terms=terms,
            uses=uses,
        )

    for page in authored:
        yield draft_authored(desk(page.address), page)
    yield draft_paper_list(desk("papers/"))
    for paper in library.papers:
        yield draft_paper(desk(paper_page(paper.slug)), paper)
    for address in ("glossary/", *(survey_page(Survey(order.value)) for order in Order)):
        yield draft_term_list(desk(address), address)
    yield draft_matrix(desk(survey_page(Survey.MATRIX)))
    yield draft_departures(desk(survey_page(Survey.RENDERINGS)))
    yield draft_doubts(desk(survey_page(Survey.DOUBTS)))
    for term in library.terms:
        yield draft_term(desk(term_page(term.slug)), term)
    yield draft_timeline(desk("timeline/"))
    yield draft_case_list(desk("cases/"))
    for case in library.cases:
        yield draft_case(desk(case_page(case.slug)), case)
    yield draft_framework_list(desk("frameworks/"))
    for framework in library.frameworks:
        yield draft_framework(desk(framework_page(framework.slug)), framework)
    yield draft_comparison_list(desk("comparisons/"))
    for comparison in library.comparisons:
        yield draft_comparison(desk(comparison_page(comparison.slug)), comparison)
    yield draft_architecture(desk("architecture/"), modules)


def known_addresses(
    library: Library, authored: Iterable[AuthoredPage]
) -> Mapping[str, frozenset[str]]:
    """Every page of a locale with the anchors on it; the same in all locales."""
    none: frozenset[str] = frozenset()
    known: dict[str, frozenset[str]] = {page.address: none for page in authored}
    known |= {"papers/": none, "glossary/": none, "cases/": none, "frameworks/": none}
    known |= {"comparisons/": none, "architecture/": none}
    known["timeline/"] = frozenset(event.slug for event in library.events)
    for paper in library.papers:
        known[paper_page(paper.slug)] = frozenset(
            block.address for block in paper.blocks if not block.kind.is_furniture
        )
    known |= {survey_page(survey): none for survey in Survey}
    known |= {term_page(term.slug): none for term in library.terms}
    known |= {case_page(case.slug): none for case in library.cases}
    known |= {framework_page(framework.slug): none for framework in library.frameworks}
    known |= {comparison_page(comparison.slug): none for comparison in library.comparisons}
    return known
