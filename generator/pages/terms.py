"""The page of a term: what it means, how to put it into English, and where the papers use it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.addresses import case_page, comparison_page, framework_page, paper_page, term_page
from generator.library import Mention, Paper, Rendering, Term
from generator.model import Block, Language
from generator.pages.drafts import HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView, Span, first_sentence
from generator.records import TermRecord

HOW = "contribute/"
"""The authored page that says how to change a record."""
REACH = 34
"""Characters shown on either side of a term in the concordance; a sentence's end comes first."""
_STOPS = {Language.ZH: "。！？；", Language.EN: ".!?;"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderingView:
    """An English form, what we advise about it, and whose it is."""

    term: str
    status: str
    status_words: str
    origin: str
    """`paper`, `official` or `ours`."""
    official: str
    note: str
    quote: QuoteView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SenseView:
    """One of several meanings, in the page's language and the other."""

    meanings: tuple[Span, Span]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcordanceLine:
    """A place where a term stands, with what is around it."""

    before: str
    match: str
    after: str
    lang: str
    anchor: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperUse:
    """What one paper says a term is, how often it uses it, and where."""

    paper: str
    href: str
    count: int
    share: int
    """Its count as a percentage of the largest count."""
    defines: tuple[QuoteView, ...]
    uses: tuple[QuoteView, ...]
    lines: tuple[ConcordanceLine, ...]


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
    senses: tuple[SenseView, ...]
    aliases: tuple[Span, ...]
    renderings: tuple[RenderingView, ...]
    papers: tuple[PaperUse, ...]
    """All papers, in their order, those too that don't use it."""
    above: tuple[LinkView, ...]
    below: tuple[LinkView, ...]
    relatives: tuple[Relatives, ...]
    replaced_by: LinkView | None
    appearances: tuple[tuple[str, tuple[LinkView, ...]], ...]
    """Kinds of pages, and those of each kind that name the term."""
    citation: str
    file: str
    """The record that the page is made from."""
    how: LinkView | None
    """How to improve it, where the site says so."""


def draft_term(desk: Desk, term: Term) -> Draft:
    """The page of one term."""
    record = term.record
    headword = desk.headword(term)
    rendered = {rendering.record.term for rendering in term.renderings}
    title = headword if desk.locale.is_chinese else Span(text=term.preferred, lang="en")
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
            senses=tuple(
                SenseView(
                    meanings=desk.both(sense.record.meaning), quotes=desk.quotes(sense.passages)
                )
                for sense in term.senses
            ),
            aliases=tuple(
                Span(text=alias, lang="en" if alias.isascii() else desk.chinese)
                for alias in record.aliases
                if alias not in rendered and not alias.isascii()
            ),
            renderings=tuple(view_rendering(desk, rendering) for rendering in term.renderings),
            papers=tuple(_view_uses(desk, term)),
            above=desk.term_links(term.broader),
            below=desk.term_links(term.narrower),
            relatives=tuple(
                Relatives(name=desk.words(f"term.{name}"), terms=desk.term_links(slugs))
                for name, slugs in (("related", term.related), *_nested_forms(desk, term))
                if slugs
            ),
            replaced_by=desk.term_link(record.replaced_by) if record.replaced_by else None,
            appearances=tuple(_find_appearances(desk, term.slug)),
            citation=desk.words(
                "term.citation", term=title.text, site=desk.text(desk.library.site.title)
            ),
            file=str(term.location.path),
            how=LinkView(
                text=desk.words("term.how"), href=desk.links.to(HOW), lang=desk.locale.html
            )
            if HOW in desk.links.known
            else None,
        ),
        source=term.location.path,
        boost=3 + min(9, sum(desk.uses.get(term.slug, {}).values()) // 10),
        hides=HIDES_NAVIGATION,
    )


def view_rendering(desk: Desk, rendering: Rendering) -> RenderingView:
    """A rendering, and whether a paper prints it, an official text does, or it is ours."""
    record = rendering.record
    origin = "paper" if rendering.passage else "official" if record.official else "ours"
    return RenderingView(
        term=record.term,
        status=record.status.value,
        status_words=desk.words(f"status.{record.status.value}"),
        origin=origin,
        official=desk.text(record.official) if record.official else "",
        note=desk.text(record.note) if record.note else "",
        quote=desk.quote(rendering.passage) if rendering.passage else None,
    )


def _nested_forms(desk: Desk, term: Term) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The terms whose names hold this one's, and those that this one's holds."""
    yield (
        "longer",
        tuple(other.slug for other in desk.library.terms if term.zh in other.zh and other != term),
    )
    yield (
        "shorter",
        tuple(other.slug for other in desk.library.terms if other.zh in term.zh and other != term),
    )


def _find_appearances(desk: Desk, slug: str) -> Iterator[tuple[str, tuple[LinkView, ...]]]:
    library = desk.library
    kinds: Mapping[str, tuple[LinkView, ...]] = {
        "timeline": tuple(
            desk.record_link(event.record.title, "timeline/", event.slug)
            for event in library.events
            if slug in event.record.terms
        ),
        "cases": tuple(
            desk.record_link(case.record.title, case_page(case.slug))
            for case in library.cases
            if slug in case.record.mechanisms
        ),
        "frameworks": tuple(
            desk.record_link(framework.record.title, framework_page(framework.slug))
            for framework in library.frameworks
            if slug in framework.record.terms
        ),
        "comparisons": tuple(
            desk.record_link(comparison.record.question, comparison_page(comparison.slug))
            for comparison in library.comparisons
            if slug in comparison.record.terms
        ),
    }
    for name, found in kinds.items():
        if found:
            yield desk.words(f"nav.{name}"), found


def _view_uses(desk: Desk, term: Term) -> Iterator[PaperUse]:
    """What each paper says of the term, and every place where it does, nested marks included."""
    found: dict[str, dict[int, int]] = {}
    for (slug, block), count in desk.uses.get(term.slug, {}).items():
        found.setdefault(slug, {})[block] = count
    largest = max((sum(blocks.values()) for blocks in found.values()), default=1)
    quotes = list(zip(term.record.quotes, term.passages, strict=True))
    for paper in desk.library.papers:
        blocks = found.get(paper.slug, {})
        own = [(record, passage) for record, passage in quotes if passage.paper == paper.slug]
        count = sum(blocks.values())
        yield PaperUse(
            paper=desk.text(paper.record.label),
            href=desk.links.to(paper_page(paper.slug)),
            count=count,
            share=round(100 * count / largest),
            defines=tuple(desk.quote(passage) for record, passage in own if record.defines),
            uses=tuple(desk.quote(passage) for record, passage in own if not record.defines),
            lines=tuple(
                line for index in sorted(blocks) for line in _lines(desk, term, paper, index)
            ),
        )


def _lines(desk: Desk, term: Term, paper: Paper, index: int) -> Iterator[ConcordanceLine]:
    block = paper.blocks[index]
    for mention in desk.library.mentions.get((paper.slug, index), ()):
        if term.slug != mention.term and term.slug not in mention.nested:
            continue
        start, end = _find_within(block, mention, term)
        yield ConcordanceLine(
            before=_clip_before(block, start),
            match=block.text[start:end],
            after=_clip_after(block, end),
            lang=desk.lang(block.language),
            anchor=block.address,
            href=desk.links.to(paper_page(paper.slug), block.address),
        )


def _find_within(block: Block, mention: Mention, term: Term) -> tuple[int, int]:
    """Where a term stands in a mention: all of it, or the first of its forms inside another's."""
    if mention.term == term.slug:
        return mention.start, mention.end
    text = block.text[mention.start : mention.end].casefold()
    for form in sorted(_forms(term.record, term.zh_hant), key=len, reverse=True):
        place = text.find(form.casefold())
        if place >= 0:
            return mention.start + place, mention.start + place + len(form)
    return mention.start, mention.end


def _forms(record: TermRecord, zh_hant: str) -> tuple[str, ...]:
    return (record.zh, zh_hant, *record.aliases, *(rendering.term for rendering in record.en))


def _clip_before(block: Block, end: int) -> str:
    """What stands before a place in its sentence, no more than `REACH` characters of it."""
    reach = REACH * (2 if block.language is Language.EN else 1)
    text = block.text[max(0, end - reach) : end]
    stop = max(text.rfind(mark) for mark in _STOPS[block.language])
    if stop >= 0:
        return text[stop + 1 :].lstrip("”’」』 ")
    return ("…" if end > reach else "") + text


def _clip_after(block: Block, start: int) -> str:
    """What stands behind a place in its sentence, no more than `REACH` characters of it."""
    reach = REACH * (2 if block.language is Language.EN else 1)
    text = block.text[start : start + reach]
    stops = [place for mark in _STOPS[block.language] if (place := text.find(mark)) >= 0]
    if stops:
        return text[: min(stops) + 1]
    return text + ("…" if start + reach < len(block.text) else "")
