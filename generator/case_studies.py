"""Records to case studies, each figure proved by its quotation."""

from collections.abc import Iterable

from generator.dates import read_date
from generator.errors import Problem
from generator.library import CaseStudy, Fact
from generator.quotations import Quotations, prove
from generator.records import CaseRecord
from generator.sources import Record, find_dangling, shown


def make_case_studies(
    records: Iterable[Record[CaseRecord]],
    quotations: Quotations,
    terms: Iterable[str],
    events: Iterable[str],
) -> tuple[tuple[CaseStudy, ...], tuple[Problem, ...]]:
    """The cases by id, and all that is wrong with their records."""
    cases: list[CaseStudy] = []
    problems: list[Problem] = []
    terms, events = frozenset(terms), frozenset(events)
    for record in records:
        fields = record.fields
        passages, unproved = prove(quotations, record, fields.quotes)
        problems.extend(unproved)
        problems.extend(find_dangling(record, "mechanisms", fields.mechanisms, terms, "term"))
        problems.extend(find_dangling(record, "events", fields.events, events, "event"))
        facts, wrong = _make_facts(record, quotations)
        problems.extend(wrong)
        period = None
        if fields.period is not None:
            found = read_date(fields.period, record.location("period"))
            if isinstance(found, Problem):
                problems.append(found)
            else:
                period = found
        cases.append(
            CaseStudy(
                slug=record.slug,
                record=fields,
                period=period,
                facts=facts,
                passages=passages,
                location=record.location(),
            )
        )
    return tuple(cases), tuple(problems)


def _make_facts(
    record: Record[CaseRecord], quotations: Quotations
) -> tuple[tuple[Fact, ...], list[Problem]]:
    facts: list[Fact] = []
    problems: list[Problem] = []
    for index, fact in enumerate(record.fields.facts):
        if fact.as_printed not in fact.quote:
            problems.append(
                Problem(
                    location=record.location("facts", index, "as_printed"),
                    finding=f"{shown(fact.as_printed)} isn't in the quotation below it",
                    remedy="copy the figure from the quotation, to the letter",
                )
            )
        found = quotations.find(fact.paper, fact.quote, record.location("facts", index, "quote"))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            facts.append(Fact(record=fact, passage=found))
    return tuple(facts), problems
