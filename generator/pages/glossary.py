"""The indexes of the glossary: by pinyin, by strokes, by English name, by category."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from generator.addresses import Survey, survey_page, term_page
from generator.language import without_tones
from generator.library import Locale, Term
from generator.pages.drafts import HIDES_ALL, Draft
from generator.pages.views import Desk, LinkView, Span
from generator.records import Category
from generator.strokes import count_strokes


class Order(StrEnum):
    """An order of the terms; the value names its page."""

    PINYIN = Survey.PINYIN.value
    STROKES = Survey.STROKES.value
    ENGLISH = Survey.ENGLISH.value
    CATEGORY = Survey.CATEGORY.value


USUAL = {Locale.HANS: Order.PINYIN, Locale.HANT: Order.STROKES, Locale.EN: Order.ENGLISH}
"""The order of the glossary's front page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermLine:
    """A term in an index."""

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
    """Terms under one initial, number of strokes or category."""

    anchor: str
    name: str
    terms: tuple[TermLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A page of the glossary besides the entries."""

    name: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """An index."""

    lead: str
    note: str
    orders: tuple[Tab, ...]
    surveys: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]
    groups: tuple[TermGroup, ...]
    count: int


DOWNLOADS = (
    ("TBX", "downloads/glossary.tbx"),
    ("SKOS", "downloads/glossary.ttl"),
    ("CSV", "downloads/glossary.csv"),
    ("JSON", "downloads/glossary.json"),
    ("JSON Schema", "downloads/glossary.schema.json"),
)
"""Names and addresses, from the root of the site."""


def draft_term_list(desk: Desk, address: str) -> Draft:
    """An index: the glossary's front page in the order usual in its language, or any other."""
    is_front = address == "glossary/"
    order = USUAL[desk.locale] if is_front else Order(address.split("/")[1])
    terms = sorted(desk.library.terms, key=lambda term: _key(desk, order, term))
    groups = tuple(
        TermGroup(anchor=anchor, name=name, terms=tuple(_line(desk, term) for term in found))
        for (anchor, name), found in groupby(terms, key=lambda term: _group(desk, order, term))
    )
    name = _name(desk, order)
    title = desk.words("glossary.title")
    return Draft(
        address=address,
        locale=desk.locale,
        title=title if is_front else desk.words("glossary.title_by", order=name),
        title_lang=desk.locale.html,
        description=desk.words(
            "glossary.description" if is_front else "glossary.description_by",
            count=len(terms),
            subject=desk.text(desk.library.site.subject),
            order=name,
        ),
        template="glossary",
        context=TermList(
            lead=desk.words("glossary.lead", count=len(terms), order=name),
            note=desk.words("glossary.strokes_note") if order is Order.STROKES else "",
            orders=tuple(_tabs(desk, order)),
            surveys=tuple(
                LinkView(
                    text=desk.words(f"survey.{name}.title"),
                    href=desk.links.to(survey_page(survey)),
                    lang=desk.locale.html,
                )
                for survey in (Survey.MATRIX, Survey.RENDERINGS, Survey.DOUBTS)
                for name in [survey.name.lower()]
            ),
            downloads=tuple(
                LinkView(text=text, href=desk.links.to_root(path), lang="en")
                for text, path in DOWNLOADS
            ),
            groups=groups,
            count=len(terms),
        ),
        hides=HIDES_ALL,
    )


def _name(desk: Desk, order: Order) -> str:
    name = order.name.lower()
    return desk.words(f"glossary.by.{name}")


def _tabs(desk: Desk, here: Order) -> Iterator[Tab]:
    for order in Order:
        yield Tab(
            name=_name(desk, order),
            href=desk.links.to(survey_page(Survey(order.value))),
            is_here=order is here,
        )


def _line(desk: Desk, term: Term) -> TermLine:
    is_hant = desk.locale is Locale.HANT
    other = Span(
        text=term.zh if is_hant else term.zh_hant, lang="zh-Hans" if is_hant else "zh-Hant"
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


def _key(desk: Desk, order: Order, term: Term) -> tuple[object, ...]:
    pinyin = (without_tones(term.pinyin), term.pinyin, term.slug)
    english = (_first_letter(term.preferred), term.preferred.casefold(), term.slug)
    match order:
        case Order.PINYIN:
            return (_first_letter(term.pinyin), *pinyin)
        case Order.STROKES:
            return tuple((count_strokes(one) or _LAST, one) for one in _bare(term.zh_hant))
        case Order.ENGLISH:
            return english
        case Order.CATEGORY:
            place = list(Category).index(term.record.category)
            return (place, *(pinyin if desk.locale.is_chinese else english))


def _group(desk: Desk, order: Order, term: Term) -> tuple[str, str]:
    """The anchor and the name of the group that a term stands in."""
    match order:
        case Order.STROKES:
            count = count_strokes(_bare(term.zh_hant)[:1])
            return (f"i-{count}", desk.words("glossary.strokes", count=count) if count else "#")
        case Order.CATEGORY:
            value = term.record.category.value
            return (f"i-{value}", desk.words(f"category.{value}"))
        case Order.PINYIN | Order.ENGLISH:
            letter = _first_letter(term.pinyin if order is Order.PINYIN else term.preferred)
            return (f"i-{letter.lower()}" if letter != "#" else "i-other", letter)


_LAST = 99
"""Where a character without strokes, such as a letter, stands among counts."""


def _bare(text: str) -> str:
    return text.lstrip("“‘「『《〈\"'")


def _first_letter(text: str) -> str:
    first = without_tones(_bare(text))[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"
