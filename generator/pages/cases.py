"""The list of case studies, and the page of a case."""

from dataclasses import dataclass
from decimal import Decimal

from generator.addresses import case_page
from generator.library import CaseStudy, Fact
from generator.pages.drafts import HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView, first_sentence
from generator.records import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case in the list."""

    href: str
    title: str
    country: str
    sector: str
    period: str
    opening: str
    papers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelGroup:
    """The cases of one level."""

    name: str
    anchor: str
    cases: tuple[CaseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseList:
    """The page of all cases: Chinese ones by level, then foreign ones."""

    groups: tuple[LevelGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactView:
    """A figure, as printed and as a number."""

    label: str
    as_printed: str
    number: str
    unit: str
    quote: QuoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """The page of a case."""

    level: str
    country: str
    place: str
    period: str
    sector: str
    mechanisms: tuple[LinkView, ...]
    account: str
    facts: tuple[FactView, ...]
    quotes: tuple[QuoteView, ...]
    events: tuple[LinkView, ...]
    notes: tuple[str, ...]


HOME_COUNTRY = "CN"


def draft_case_list(desk: Desk) -> Draft:
    """The page of all cases."""
    cases = desk.library.cases
    groups = [
        (
            desk.words(f"level.{level.value}"),
            level.value,
            tuple(
                case
                for case in cases
                if case.record.level is level and case.record.country == HOME_COUNTRY
            ),
        )
        for level in Level
    ]
    foreign = tuple(case for case in cases if case.record.country != HOME_COUNTRY)
    groups.append((desk.words("level.foreign"), "foreign", foreign))
    return Draft(
        address="cases/",
        locale=desk.locale,
        title=desk.words("cases.title"),
        title_lang=desk.locale.html,
        description=desk.words("cases.description", count=len(cases)),
        template="cases",
        context=CaseList(
            groups=tuple(
                LevelGroup(
                    name=name, anchor=anchor, cases=tuple(_line(desk, case) for case in found)
                )
                for name, anchor, found in groups
                if found
            )
        ),
        hides=HIDES_NAVIGATION,
    )


def _line(desk: Desk, case: CaseStudy) -> CaseLine:
    record = case.record
    return CaseLine(
        href=desk.links.to(case_page(case.slug)),
        title=desk.text(record.title),
        country=_country(desk, record.country),
        sector=desk.text(record.sector),
        period=desk.date(case.period) if case.period else "",
        opening=first_sentence(desk.text(record.account)),
        papers=len({passage.paper for passage in case.passages}),
    )


def _country(desk: Desk, code: str) -> str:
    key = f"country.{code}"
    words = desk.words
    return words(key) if words.has(key) else code


def draft_case(desk: Desk, case: CaseStudy) -> Draft:
    """The page of one case."""
    record = case.record
    events = {event.slug: event for event in desk.library.events}
    return Draft(
        address=case_page(case.slug),
        locale=desk.locale,
        title=desk.text(record.title),
        title_lang=desk.locale.html,
        description=first_sentence(desk.text(record.account)),
        template="case",
        context=CasePage(
            level=desk.words(f"level.{record.level.value}"),
            country=_country(desk, record.country),
            place=desk.text(record.place) if record.place else "",
            period=desk.date(case.period) if case.period else "",
            sector=desk.text(record.sector),
            mechanisms=desk.term_links(record.mechanisms),
            account=desk.text(record.account),
            facts=tuple(_fact(desk, fact) for fact in case.facts),
            quotes=desk.quotes(case.passages),
            events=tuple(
                desk.record_link(events[slug].record.title, "timeline/", slug)
                for slug in record.events
            ),
            notes=tuple(desk.text(note) for note in record.notes),
        ),
        source=case.location.path,
        hides=HIDES_NAVIGATION,
    )


def _fact(desk: Desk, fact: Fact) -> FactView:
    record = fact.record
    return FactView(
        label=desk.text(record.label),
        as_printed=record.as_printed,
        number=_number(record.value) if record.value is not None else "",
        unit=desk.text(record.unit) if record.unit else "",
        quote=desk.quote(fact.passage),
    )


def _number(value: Decimal) -> str:
    """Digits in groups of three, without needless zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
