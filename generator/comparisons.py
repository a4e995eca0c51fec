"""Records to comparisons: a question, and what each paper holds on it in its own words."""

from collections.abc import Iterable

from generator.errors import Problem
from generator.library import Comparison, Passage, Position
from generator.quotations import Quotations
from generator.records import ComparisonRecord
from generator.sources import Record, find_dangling


def make_comparisons(
    records: Iterable[Record[ComparisonRecord]], quotations: Quotations, terms: Iterable[str]
) -> tuple[tuple[Comparison, ...], tuple[Problem, ...]]:
    """The comparisons by id, and all that is wrong with their records."""
    comparisons: list[Comparison] = []
    problems: list[Problem] = []
    terms = frozenset(terms)
    for record in records:
        fields = record.fields
        problems.extend(find_dangling(record, "terms", fields.terms, terms, "term"))
        positions: list[Position] = []
        for index, position in enumerate(fields.positions):
            passages: list[Passage] = []
            for at, quote in enumerate(position.quotes):
                place = record.location("positions", index, "quotes", at, "quote")
                found = quotations.find(position.paper, quote.quote, place)
                if isinstance(found, Problem):
                    problems.append(found)
                else:
                    passages.append(found)
            if not position.quotes:
                problems.append(
                    Problem(
                        location=record.location("positions", index),
                        finding="a position without a quotation",
                        remedy="quote the words of the paper that show it",
                    )
                )
            positions.append(Position(record=position, passages=tuple(passages)))
        if len(fields.positions) < 2:  # noqa: PLR2004 — a comparison takes two
            problems.append(
                Problem(
                    location=record.location("positions"),
                    finding="fewer than two positions",
                    remedy="set at least two papers side by side",
                )
            )
        comparisons.append(
            Comparison(
                slug=record.slug,
                record=fields,
                positions=tuple(positions),
                location=record.location(),
            )
        )
    return tuple(comparisons), tuple(problems)
