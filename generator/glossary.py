"""Records to the terms of the glossary: scripts, pinyin, renderings and quotations proved."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.addresses import Survey
from generator.errors import Problem
from generator.language import find_traditional, may_read, without_tones
from generator.library import HAN, Passage, Rendering, Sense, Term
from generator.model import Convert
from generator.quotations import Quotations, prove
from generator.records import Status, TermRecord
from generator.sources import Record, find_dangling, shown

_STATUS_ORDER = {status: place for place, status in enumerate(Status)}
_COMMA = re.compile("[,，、]")
_WORK = re.compile("《[^》]+》")
"""The title of a work: what stands in it is of the title, commas too."""


def make_terms(
    records: Iterable[Record[TermRecord]],
    quotations: Quotations,
    convert: Convert,
    pinyin: Callable[[str], str],
    *,
    known: Iterable[str] = (),
) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    """The terms, sorted by pinyin, and all that is wrong with their records.

    `known` are ids that exist besides those of `records`.
    """
    records = tuple(records)
    known = frozenset(known) | {record.slug for record in records}
    problems: list[Problem] = list(_find_double_forms(records))
    relations = _relate(records)
    terms: list[Term] = []
    for record in records:
        fields = record.fields
        if record.slug in {survey.value for survey in Survey}:
            problems.append(
                Problem(
                    location=record.location(),
                    finding=f"'{record.slug}' is the name of a page over all terms",
                    remedy="give the file another name",
                )
            )
        passages, unproved = prove(quotations, record, fields.quotes)
        problems.extend(unproved)
        for field in ("broader", "narrower", "related"):
            problems.extend(find_dangling(record, field, getattr(fields, field), known, "term"))
        if fields.replaced_by is not None:
            problems.extend(
                find_dangling(record, "replaced_by", (fields.replaced_by,), known, "term")
            )
        renderings, wrong = _make_renderings(record, quotations)
        problems.extend(wrong)
        senses, wrong = _make_senses(record, quotations)
        problems.extend(wrong)
        problems.extend(_check_scripts(record))
        broader, narrower, related = relations[record.slug]
        if renderings:
            terms.append(
                Term(
                    slug=record.slug,
                    record=fields,
                    zh=fields.zh,
                    zh_hant=fields.zh_hant or convert(fields.zh),
                    pinyin=fields.pinyin or pinyin(fields.zh),
                    renderings=renderings,
                    passages=passages,
                    senses=senses,
                    broader=broader,
                    narrower=narrower,
                    related=related,
                    location=record.location(),
                )
            )
    terms.sort(key=lambda term: (without_tones(term.pinyin), term.pinyin, term.slug))
    return tuple(terms), tuple(problems)


def _relate(
    records: Sequence[Record[TermRecord]],
) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Broader, narrower and related terms of each, whichever of two entries names the other."""
    broader: dict[str, dict[str, None]] = {record.slug: {} for record in records}
    narrower: dict[str, dict[str, None]] = {record.slug: {} for record in records}
    related: dict[str, dict[str, None]] = {record.slug: {} for record in records}
    for record in records:
        for above in record.fields.broader:
            broader[record.slug][above] = None
            narrower.setdefault(above, {})[record.slug] = None
        for below in record.fields.narrower:
            narrower[record.slug][below] = None
            broader.setdefault(below, {})[record.slug] = None
        for other in record.fields.related:
            related[record.slug][other] = None
            related.setdefault(other, {})[record.slug] = None
    return {
        record.slug: (
            tuple(broader[record.slug]),
            tuple(narrower[record.slug]),
            tuple(
                other
                for other in related[record.slug]
                if other not in broader[record.slug] and other not in narrower[record.slug]
            ),
        )
        for record in records
    }


def _make_senses(
    record: Record[TermRecord], quotations: Quotations
) -> tuple[tuple[Sense, ...], list[Problem]]:
    """The meanings of a term, each with its passages."""
    senses: list[Sense] = []
    problems: list[Problem] = []
    if len(record.fields.senses) == 1:
        problems.append(
            Problem(
                location=record.location("senses"),
                finding="a single sense",
                remedy="write the others too, or say it in the definition",
            )
        )
    for index, sense in enumerate(record.fields.senses):
        passages: list[Passage] = []
        for at, quote in enumerate(sense.quotes):
            place = record.location("senses", index, "quotes", at, "quote")
            found = quotations.find(quote.paper, quote.quote, place)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                passages.append(found)
        senses.append(Sense(record=sense, passages=tuple(passages)))
    return tuple(senses), problems


def _make_renderings(
    record: Record[TermRecord], quotations: Quotations
) -> tuple[tuple[Rendering, ...], list[Problem]]:
    """The renderings, the preferred one first."""
    renderings: list[Rendering] = []
    problems: list[Problem] = []
    for index, rendering in enumerate(record.fields.en):
        passage = None
        if rendering.source is not None:
            place = record.location("en", index, "source", "quote")
            found = quotations.find(rendering.source.paper, rendering.source.quote, place)
            if isinstance(found, Problem):
                problems.append(found)
            else:
                passage = found
        renderings.append(Rendering(record=rendering, passage=passage))
    preferred = sum(item.record.status is Status.PREFERRED for item in renderings)
    if preferred != 1:
        problems.append(
            Problem(
                location=record.location("en"),
                finding=f"{preferred} renderings are 'preferred'",
                remedy="mark exactly one rendering as preferred",
            )
        )
    renderings.sort(key=lambda item: _STATUS_ORDER[item.record.status])
    return tuple(renderings), problems


def _check_scripts(record: Record[TermRecord]) -> Iterable[Problem]:
    """What is wrong with the forms of one term in themselves."""
    fields = record.fields
    yield from _check_pinyin(record)
    chinese: list[tuple[tuple[str | int, ...], str]] = [
        (("zh",), fields.zh),
        *((("aliases", at), alias) for at, alias in enumerate(fields.aliases)),
        (("definition", "zh"), fields.definition.zh),
    ]
    for steps, text in chinese:
        if character := find_traditional(text):
            yield Problem(
                location=record.location(*steps),
                finding=f"'{character}' in {shown(text)} is a Traditional character",
                remedy="write Simplified Chinese; the Traditional form is made from it",
            )
    if fields.zh_hant is not None and len(fields.zh_hant) != len(fields.zh):
        yield Problem(
            location=record.location("zh_hant"),
            finding=f"{shown(fields.zh_hant)} hasn't as many characters as {shown(fields.zh)}",
            remedy="write the same word in Traditional characters",
        )
    for index, alias in enumerate(fields.aliases):
        if _COMMA.search(alias) and not _WORK.fullmatch(alias):
            yield Problem(
                location=record.location("aliases", index),
                finding=f"a comma inside the alias {shown(alias)}",
                remedy="write each alias as an item of its own",
            )


def _check_pinyin(record: Record[TermRecord]) -> Iterable[Problem]:
    """Whether there is a syllable for each character, and each is a reading of its own."""
    if record.fields.pinyin is None:
        return
    characters = [one for one in record.fields.zh if HAN.match(one) or one.isdecimal()]
    syllables = [one for one in record.fields.pinyin.split() if not one.isupper() and one.isalpha()]
    if len(syllables) != len(characters):
        yield Problem(
            location=record.location("pinyin"),
            finding=f"{len(syllables)} syllables for {len(characters)} characters",
            remedy="write one syllable a character, with spaces between, or leave pinyin out",
        )
        return
    for character, syllable in zip(characters, syllables, strict=True):
        if not character.isdecimal() and not may_read(character, syllable):
            yield Problem(
                location=record.location("pinyin"),
                finding=f"'{character}' isn't read {shown(syllable)}",
                remedy="write its reading in this word, or leave pinyin out",
            )


def _find_double_forms(records: Iterable[Record[TermRecord]]) -> Iterable[Problem]:
    """Chinese forms that two terms claim."""
    owners: dict[str, str] = {}
    for record in records:
        own = record.fields.zh
        forms: list[tuple[tuple[str | int, ...], str]] = [(("zh",), own)]
        forms += [(("aliases", at), form) for at, form in enumerate(record.fields.aliases)]
        for steps, form in forms:
            owner = owners.setdefault(form, record.slug)
            if owner != record.slug or (steps != ("zh",) and form == own):
                yield Problem(
                    location=record.location(*steps),
                    finding=f"{shown(form)} is already a form of the term '{owner}'",
                    remedy="keep it in one entry, and name the other under `related`",
                )
