"""The timeline: events by year, what lies outside its span set apart, incidents too."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.addresses import case_page
from generator.library import Event
from generator.pages.drafts import HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView
from generator.records import EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OurNote:
    """A remark of ours beside what a paper says."""

    text: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView:
    """An event as the list shows it."""

    slug: str
    date: str
    edtf: str
    kind: str
    kind_words: str
    title: str
    summary: str
    actors: str
    terms: tuple[LinkView, ...]
    cases: tuple[LinkView, ...]
    quotes: tuple[QuoteView, ...]
    notes: tuple[OurNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The events of a year."""

    year: str
    events: tuple[EventView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearBar:
    """A year in the strip above the list: how many events it has."""

    year: int
    count: int
    share: int
    """Its count as a percentage of the largest count."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The page of the timeline."""

    bars: tuple[YearBar, ...]
    years: tuple[YearView, ...]
    earlier: tuple[EventView, ...]
    later: tuple[EventView, ...]
    incidents: tuple[EventView, ...]
    kinds: tuple[LinkView, ...]
    count: int


def draft_timeline(desk: Desk) -> Draft:
    """The page of the timeline."""
    site = desk.library.site
    milestones = [e for e in desk.library.events if e.record.kind is not EventKind.INCIDENT]
    within = [e for e in milestones if site.first_year <= e.date.start.year <= site.last_year]
    earlier = [e for e in milestones if e.date.start.year < site.first_year]
    later = [e for e in milestones if e.date.start.year > site.last_year]
    incidents = [e for e in desk.library.events if e.record.kind is EventKind.INCIDENT]
    used = dict.fromkeys(event.record.kind for event in within)
    return Draft(
        address="timeline/",
        locale=desk.locale,
        title=desk.words("timeline.title"),
        title_lang=desk.locale.html,
        description=desk.words(
            "timeline.description",
            first=site.first_year,
            last=site.last_year,
            count=len(within),
            subject=desk.text(site.subject),
        ),
        template="timeline",
        context=TimelinePage(
            bars=year_bars(desk, within),
            years=tuple(
                YearView(year=str(year), events=_views(desk, events))
                for year, events in groupby(within, key=lambda event: event.date.start.year)
            ),
            earlier=_views(desk, earlier),
            later=_views(desk, later),
            incidents=_views(desk, incidents),
            kinds=tuple(
                LinkView(
                    text=desk.words(f"kind.{kind.value}"), href=kind.value, lang=desk.locale.html
                )
                for kind in EventKind
                if kind in used
            ),
            count=len(within),
        ),
        hides=HIDES_NAVIGATION,
    )


def year_bars(desk: Desk, events: Iterable[Event] | None = None) -> tuple[YearBar, ...]:
    """Every year of the timeline's span, with the number of its milestones."""
    site = desk.library.site
    if events is None:
        events = (e for e in desk.library.events if e.record.kind is not EventKind.INCIDENT)
    first_of: dict[int, str] = {}
    counts: dict[int, int] = {}
    for event in events:
        year = event.date.start.year
        first_of.setdefault(year, event.slug)
        counts[year] = counts.get(year, 0) + 1
    largest = max(counts.values(), default=1)
    return tuple(
        YearBar(
            year=year,
            count=counts.get(year, 0),
            share=round(100 * counts.get(year, 0) / largest),
            href=desk.links.to("timeline/", first_of[year]) if year in first_of else "",
        )
        for year in range(site.first_year, site.last_year + 1)
    )


def _views(desk: Desk, events: Iterable[Event]) -> tuple[EventView, ...]:
    return tuple(_view(desk, event) for event in events)


def _view(desk: Desk, event: Event) -> EventView:
    record = event.record
    notes = [OurNote(text=desk.text(note), basis="") for note in record.disputed]
    if record.public_record is not None:
        notes.insert(
            0,
            OurNote(
                text=desk.text(record.public_record.statement),
                basis=desk.text(record.public_record.basis),
            ),
        )
    return EventView(
        slug=event.slug,
        date=desk.date(event.date),
        edtf=event.date.edtf,
        kind=record.kind.value,
        kind_words=desk.words(f"kind.{record.kind.value}"),
        title=desk.text(record.title),
        summary=desk.text(record.summary),
        actors=desk.locale.separator.join(desk.text(actor) for actor in record.actors),
        terms=desk.term_links(record.terms),
        cases=tuple(
            desk.record_link(case.record.title, case_page(case.slug))
            for case in desk.library.cases
            if event.slug in case.record.events
        ),
        quotes=desk.quotes(event.passages),
        notes=tuple(notes),
    )
