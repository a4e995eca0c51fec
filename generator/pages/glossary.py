"""The glossary's index, and the page of a term."""

from dataclasses import dataclass
from itertools import groupby

from generator.addresses import case_page, comparison_page, framework_page, paper_page, term_page
from generator.glossary import without_tones
from generator.library import Rendering, Term
from generator.pages.drafts import HIDES_ALL, HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView, Span, first_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term in the index."""

    href: str
    headword: Span
    other_script: Span
    pinyin: str
    english: str
    category: str
    count: int
    """How often it is marked in the papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermGroup:
    """Terms under one initial."""

    initial: str
    terms: tuple[TermLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """The index: by pinyin on Chinese pages, by English name on English ones."""

    groups: tuple[TermGroup, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingView:
    """An English form, what we advise about it, and where it is printed."""

    term: str
    status: str
    status_words: str
    note: str
    quote: QuoteView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UseView:
    """A block that holds the term."""

    anchor: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperUses:
    """Where one paper uses the term."""

    paper: str
    href: str
    count: int
    share: int
    """Its count as a percentage of the largest count."""
    uses: tuple[UseView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatives:
    """One kind of related terms."""

    name: str
    terms: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPage:
    """The page of a term."""

    zh: str
    zh_hant: str
    pinyin: str
    category: str
    preferred: str
    definitions: tuple[Span, Span]
    aliases: tuple[Span, ...]
    renderings: tuple[RenderingView, ...]
    quotes: tuple[QuoteView, ...]
    uses: tuple[PaperUses, ...]
    relatives: tuple[Relatives, ...]
    replaced_by: LinkView | None
    events: tuple[LinkView, ...]
    cases: tuple[LinkView, ...]
    frameworks: tuple[LinkView, ...]
    comparisons: tuple[LinkView, ...]


def draft_term_list(desk: Desk) -> Draft:
    """The index of the glossary."""
    lines = [_line(desk, term) for term in desk.library.terms]
    if not desk.locale.is_chinese:
        lines.sort(key=lambda line: line.english.casefold())
    groups = tuple(
        TermGroup(initial=initial, terms=tuple(found))
        for initial, found in groupby(lines, key=lambda line: _initial(desk, line))
    )
    return Draft(
        address="glossary/",
        locale=desk.locale,
        title=desk.words("glossary.title"),
        title_lang=desk.locale.html,
        description=desk.words(
            "glossary.description", count=len(lines), subject=desk.text(desk.library.site.subject)
        ),
        template="glossary",
        context=TermList(
            groups=groups,
            count=len(lines),
        ),
        hides=HIDES_ALL,
    )


def _line(desk: Desk, term: Term) -> TermLine:
    other = Span(
        text=term.zh if desk.locale.value == "zh-Hant" else term.zh_hant,
        lang="zh-Hans" if desk.locale.value == "zh-Hant" else "zh-Hant",
    )
    return TermLine(
        href=desk.links.to(term_page(term.slug)),
        headword=desk.headword(term),
        other_script=other,
        pinyin=term.pinyin,
        english=term.preferred,
        category=desk.words(f"category.{term.record.category.value}"),
        count=sum(desk.uses.get(term.slug, {}).values()),
    )


def _initial(desk: Desk, line: TermLine) -> str:
    text = line.pinyin if desk.locale.is_chinese else line.english
    first = without_tones(text.lstrip("“‘\"'"))[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def draft_term(desk: Desk, term: Term) -> Draft:
    """The page of one term."""
    record = term.record
    library = desk.library
    headword = desk.headword(term)
    rendered = {rendering.record.term for rendering in term.renderings}
    title = headword if desk.locale.is_chinese else Span(text=term.preferred, lang="en")
    inverse = [
        other.slug
        for other in library.terms
        if term.slug in other.record.broader and other.slug not in record.narrower
    ]
    relatives = tuple(
        Relatives(name=desk.words(f"term.{name}"), terms=desk.term_links(slugs))
        for name, slugs in (
            ("broader", record.broader),
            ("narrower", (*record.narrower, *inverse)),
            ("related", record.related),
        )
        if slugs
    )
    return Draft(
        address=term_page(term.slug),
        locale=desk.locale,
        title=title.text,
        title_lang=title.lang,
        description=first_sentence(desk.text(record.definition)),
        template="term",
        context=TermPage(
            zh=term.zh,
            zh_hant=term.zh_hant,
            pinyin=term.pinyin,
            category=desk.words(f"category.{record.category.value}"),
            preferred=term.preferred,
            definitions=desk.both(record.definition),
            aliases=tuple(
                Span(text=alias, lang="en" if alias.isascii() else desk.chinese)
                for alias in record.aliases
                if alias not in rendered
            ),
            renderings=tuple(_rendering(desk, rendering) for rendering in term.renderings),
            quotes=desk.quotes(term.passages),
            uses=_uses(desk, term),
            relatives=relatives,
            replaced_by=desk.term_link(record.replaced_by) if record.replaced_by else None,
            events=tuple(
                desk.record_link(event.record.title, "timeline/", event.slug)
                for event in library.events
                if term.slug in event.record.terms
            ),
            cases=tuple(
                desk.record_link(case.record.title, case_page(case.slug))
                for case in library.cases
                if term.slug in case.record.mechanisms
            ),
            frameworks=tuple(
                desk.record_link(framework.record.title, framework_page(framework.slug))
                for framework in library.frameworks
                if term.slug in framework.record.terms
            ),
            comparisons=tuple(
                desk.record_link(comparison.record.question, comparison_page(comparison.slug))
                for comparison in library.comparisons
                if term.slug in comparison.record.terms
            ),
        ),
        source=term.location.path,
        boost=3,
        hides=HIDES_NAVIGATION,
    )


def _rendering(desk: Desk, rendering: Rendering) -> RenderingView:
    record = rendering.record
    return RenderingView(
        term=record.term,
        status=record.status.value,
        status_words=desk.words(f"status.{record.status.value}"),
        note=desk.text(record.note) if record.note else "",
        quote=desk.quote(rendering.passage) if rendering.passage else None,
    )


def _uses(desk: Desk, term: Term) -> tuple[PaperUses, ...]:
    """Where the term stands, paper by paper, nested marks included."""
    found: dict[str, list[tuple[int, int]]] = {}
    for (paper, block), count in desk.uses.get(term.slug, {}).items():
        found.setdefault(paper, []).append((block, count))
    totals = {paper: sum(count for _, count in places) for paper, places in found.items()}
    largest = max(totals.values(), default=1)
    return tuple(
        PaperUses(
            paper=desk.text(paper.record.label),
            href=desk.links.to(paper_page(paper.slug)),
            count=totals[paper.slug],
            share=round(100 * totals[paper.slug] / largest),
            uses=tuple(
                UseView(
                    anchor=paper.blocks[block].address,
                    href=desk.links.to(paper_page(paper.slug), paper.blocks[block].address),
                )
                for block, _ in sorted(found[paper.slug])
            ),
        )
        for paper in desk.library.papers
        if paper.slug in found
    )
