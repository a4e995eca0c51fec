"""Records to the events of the timeline, in order of their dates."""

from collections.abc import Iterable

from generator.dates import read_date
from generator.errors import Problem
from generator.library import Event
from generator.quotations import Quotations, prove
from generator.records import EventRecord
from generator.sources import Record, find_dangling


def make_events(
    records: Iterable[Record[EventRecord]], quotations: Quotations, terms: Iterable[str]
) -> tuple[tuple[Event, ...], tuple[Problem, ...]]:
    """The events by date, and all that is wrong with their records."""
    events: list[Event] = []
    problems: list[Problem] = []
    terms = frozenset(terms)
    for record in records:
        fields = record.fields
        passages, unproved = prove(quotations, record, fields.quotes)
        problems.extend(unproved)
        problems.extend(find_dangling(record, "terms", fields.terms, terms, "term"))
        if not fields.quotes:
            problems.append(
                Problem(
                    location=record.location("quotes"),
                    finding="no paper is quoted",
                    remedy="quote the paper that mentions the event",
                )
            )
        date = read_date(fields.date, record.location("date"))
        if fields.public_record is not None and fields.public_record.date is not None:
            place = record.location("public_record", "date")
            other = read_date(fields.public_record.date, place)
            if isinstance(other, Problem):
                problems.append(other)
        if isinstance(date, Problem):
            problems.append(date)
        else:
            events.append(
                Event(
                    slug=record.slug,
                    record=fields,
                    date=date,
                    passages=passages,
                    location=record.location(),
                )
            )
    events.sort(key=lambda event: (event.date.order, event.slug))
    return tuple(events), tuple(problems)
