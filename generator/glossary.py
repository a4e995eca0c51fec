"""Records to the terms of the glossary: scripts, pinyin, renderings and quotations proved."""

import unicodedata
from collections.abc import Callable, Iterable

from generator.errors import Problem
from generator.library import Rendering, Term
from generator.model import Convert
from generator.quotations import Quotations, prove
from generator.records import Status, TermRecord
from generator.sources import Record, find_dangling, shown

_STATUS_ORDER = {status: place for place, status in enumerate(Status)}


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
    terms: list[Term] = []
    for record in records:
        fields = record.fields
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
        problems.extend(_check_scripts(record))
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
                    location=record.location(),
                )
            )
    terms.sort(key=lambda term: (without_tones(term.pinyin), term.pinyin, term.slug))
    return tuple(terms), tuple(problems)


def without_tones(pinyin: str) -> str:
    """`"lǜ shī"` → `"lu shi"`: lower case, no marks, for sorting."""
    marked = unicodedata.normalize("NFD", pinyin.casefold())
    return "".join(character for character in marked if not unicodedata.combining(character))


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
    if fields.zh_hant is not None and len(fields.zh_hant) != len(fields.zh):
        yield Problem(
            location=record.location("zh_hant"),
            finding=f"{shown(fields.zh_hant)} hasn't as many characters as {shown(fields.zh)}",
            remedy="write the same word in Traditional characters",
        )
    for index, alias in enumerate(fields.aliases):
        if "," in alias or "，" in alias or "、" in alias:
            yield Problem(
                location=record.location("aliases", index),
                finding=f"a comma inside the alias {shown(alias)}",
                remedy="write each alias as an item of its own",
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
