"""The order of the work: sources to papers, records, marks and pages, one step a line."""

import dataclasses
import functools
from collections.abc import Iterable, Iterator
from typing import Any

from generator import language
from generator.annotation import find_mentions, make_matcher
from generator.case_studies import make_case_studies
from generator.comparisons import make_comparisons
from generator.doubts import SEVERAL_FORMS, find_doubts, gather_texts, group_by_word
from generator.errors import Problem, SourceError
from generator.frameworks import make_frameworks
from generator.glossary import make_terms
from generator.library import Doubt, Library, Locale, Mention, Paper
from generator.misprints import find_misprints
from generator.model import Block, Convert, Correction, Language, Segment
from generator.pages import make_drafts
from generator.pages.drafts import Draft
from generator.pages.site import convert_markdown
from generator.pages.views import Words
from generator.quotations import Quotations
from generator.rendering import Page, render_page
from generator.sources import AuthoredPage, ModuleNote, PaperSource, Record, Sources, Wording
from generator.structure.paper import restore
from generator.support import find_unsupported
from generator.timeline import make_events
from generator.traditional import to_traditional


def make_library(sources: Sources) -> Library:
    """All that the seeds say, put together and proved.

    Raises:
        SourceError: with every problem found.
    """
    segment, convert = language_tools(sources)
    papers, problems = _make_papers(sources.papers)
    quotations = Quotations(papers)
    term_ids = {record.slug for record in sources.terms} | sources.unread
    terms, wrong_terms = make_terms(
        sources.terms, quotations, convert, language.pinyin, known=term_ids
    )
    events, wrong_events = make_events(sources.events, quotations, term_ids)
    event_ids = {record.slug for record in sources.events} | sources.unread
    cases, wrong_cases = make_case_studies(sources.cases, quotations, term_ids, event_ids)
    frameworks, wrong_frameworks = make_frameworks(sources.frameworks, quotations, term_ids)
    comparisons, wrong_comparisons = make_comparisons(sources.comparisons, quotations, term_ids)
    records: tuple[Record[Any], ...] = (
        *sources.terms,
        *sources.events,
        *sources.cases,
        *sources.frameworks,
        *sources.comparisons,
    )
    unsupported = [problem for record in records for problem in find_unsupported(record)]
    problems = (
        *sources.problems,
        *problems,
        *wrong_terms,
        *wrong_events,
        *wrong_cases,
        *wrong_frameworks,
        *wrong_comparisons,
        *unsupported,
    )
    if problems:
        raise SourceError(problems)
    library = Library(
        site=sources.site.fields,
        papers=papers,
        terms=terms,
        events=events,
        cases=cases,
        frameworks=frameworks,
        comparisons=comparisons,
        mentions=_mark(papers, sources, segment),
        words=_measure_words(papers, segment),
    )
    doubts = group_by_word(find_conversion_doubts(library, sources))
    return dataclasses.replace(library, doubts=doubts)


def make_pages(
    library: Library,
    sources: Sources,
    authored: Iterable[AuthoredPage],
    wording: dict[str, Wording],
    modules: tuple[ModuleNote, ...],
) -> Iterator[Page]:
    """Every page of every locale, in Markdown; the arguments are those of `draft_pages`."""
    for draft, words in draft_pages(library, sources, authored, wording, modules):
        yield render_page(draft, words)


def draft_pages(
    library: Library,
    sources: Sources,
    authored: Iterable[AuthoredPage],
    wording: dict[str, Wording],
    modules: tuple[ModuleNote, ...],
) -> Iterator[tuple[Draft, Words]]:
    """Every page of every locale before it is rendered, with the words of its locale.

    `wording` is by language, `zh` and `en`; Traditional is made from Simplified.
    """
    authored = tuple(authored)
    _, convert = language_tools(sources)
    for locale in Locale:
        own = library if locale is not Locale.HANT else to_traditional(library, convert)
        words = make_words(wording, locale, convert)
        pages = [
            _convert_page(page, convert) if locale is Locale.HANT else page
            for page in authored
            if page.is_chinese is locale.is_chinese
        ]
        for draft in make_drafts(own, locale, words, pages, modules):
            yield draft, words


def make_words(wording: dict[str, Wording], locale: Locale, convert: Convert) -> Words:
    """The words of the interface in one locale."""
    words = wording["zh" if locale.is_chinese else "en"].words
    if locale is Locale.HANT:
        words = {key: convert(text) for key, text in words.items()}
    return Words(by_key=words)


def find_conversion_doubts(library: Library, sources: Sources) -> tuple[Doubt, ...]:
    """The conversions of papers and records that an editor should confirm."""
    words, overrides = _words_and_overrides(sources)
    _, short, convert = _tools(words, overrides)
    return find_doubts(
        gather_texts(library),
        segment=short,
        convert=convert,
        find_lone=language.make_lone_finder(short, dict(overrides), SEVERAL_FORMS),
        confirmed=sources.conversions.fields.confirmed,
    )


def language_tools(sources: Sources) -> tuple[Segment, Convert]:
    """The segmenter that knows the glossary, and the conversion to Traditional."""
    segment, _, convert = _tools(*_words_and_overrides(sources))
    return segment, convert


Overrides = tuple[tuple[str, str], ...]


def _words_and_overrides(sources: Sources) -> tuple[tuple[str, ...], Overrides]:
    overrides = tuple((item.zh, item.zh_hant) for item in sources.conversions.fields.overrides)
    words = {
        form for record in sources.terms for form in (record.fields.zh, *record.fields.aliases)
    }
    words |= {zh for zh, _ in overrides}
    return tuple(sorted(words)), overrides


LONGEST_WORD = 4
"""Characters beyond which a Chinese term is a phrase."""


@functools.lru_cache(maxsize=4)
def _tools(words: tuple[str, ...], overrides: Overrides) -> tuple[Segment, Segment, Convert]:
    """The site's segmenter, the one that conversion goes by, and the conversion.

    Kept between builds, because a live preview asks again and again for the same.
    """
    # Inside a long term OpenCC would find words of its own: 半導體制造 in a research consortium.
    known = dict(overrides)
    short = language.make_segmenter(
        word for word in words if len(word) <= LONGEST_WORD or word in known
    )
    return language.make_segmenter(words), short, language.make_converter(short, known)


def _make_papers(
    sources: Iterable[PaperSource],
) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    papers: list[Paper] = []
    problems: list[Problem] = []
    for source in sources:
        blocks, stale = _restore(source.lines, source.corrections)
        problems.extend(stale)
        misprints, gone = find_misprints(source.misprints, blocks)
        problems.extend(gone)
        papers.append(
            Paper(
                slug=source.record.slug,
                record=source.record.fields,
                location=source.location,
                blocks=blocks,
                corrections=source.corrections,
                misprints=misprints,
                source=source.lines,
            )
        )
    return tuple(papers), tuple(problems)


@functools.lru_cache(maxsize=256)
def _restore(
    lines: tuple[str, ...], corrections: tuple[Correction, ...]
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """Kept between builds: a paper's text seldom changes while its records are edited."""
    return restore(lines, corrections)


def _mark(
    papers: Iterable[Paper], sources: Sources, segment: Segment
) -> dict[tuple[str, int], tuple[Mention, ...]]:
    """The mentions of every block that belongs to its paper."""
    matcher = make_matcher((record.slug, record.fields) for record in sources.terms)
    return {
        (paper.slug, index): found
        for paper in papers
        for index, block in enumerate(paper.blocks)
        if not block.kind.is_furniture and (found := find_mentions(matcher, block, segment))
    }


def _measure_words(
    papers: Iterable[Paper], segment: Segment
) -> dict[tuple[str, int], tuple[int, ...]]:
    """The lengths of the words of every Chinese block that belongs to its paper."""
    return {
        (paper.slug, index): tuple(map(len, segment(block.text)))
        for paper in papers
        for index, block in enumerate(paper.blocks)
        if block.language is Language.ZH and not block.kind.is_furniture
    }


def _convert_page(page: AuthoredPage, convert: Convert) -> AuthoredPage:
    """An authored page in Traditional."""
    return AuthoredPage(
        address=page.address,
        is_chinese=True,
        title=convert(page.title),
        description=convert(page.description),
        markdown=convert_markdown(page.markdown, convert),
        location=page.location,
    )
