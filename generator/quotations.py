"""Every quotation is found in its paper, character by character, or the build stops.

A quotation matches the settled text exactly, except that note markers (`①`, `[1]`, `[2-4]`) may
be left out of it.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.errors import Problem
from generator.library import Paper, Passage
from generator.markers import MARKER
from generator.model import Location
from generator.records import QuoteRecord
from generator.sources import Record, nearest, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bare:
    """A text without its markers, and where each character stood."""

    text: str
    offsets: tuple[int, ...]


class Quotations:
    """Finds quotations in a set of papers; built once, asked often."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        """Index the papers' text, furniture left out."""
        self._papers = {paper.slug: paper for paper in papers}
        self._bare: dict[str, list[tuple[int, _Bare]]] = {
            slug: [
                (index, _bare(block.text))
                for index, block in enumerate(paper.blocks)
                if not block.kind.is_furniture
            ]
            for slug, paper in self._papers.items()
        }

    def find(self, paper: str, quote: str, location: Location) -> Passage | Problem:
        """The first passage of `paper` that has the words of `quote`, or what is wrong.

        `location` is where the record quotes them.
        """
        if paper not in self._papers:
            return Problem(
                location=location,
                finding=f"there is no paper {shown(paper)}",
                remedy=f"use one of {', '.join(self._papers)}{nearest(paper, self._papers)}",
            )
        wanted = MARKER.sub("", quote).strip()
        if not wanted:
            return Problem(
                location=location,
                finding="the quotation is empty",
                remedy="copy the words of the paper that it should prove",
            )
        for index, bare in self._bare[paper]:
            start = bare.text.find(wanted)
            if start >= 0:
                return Passage(
                    paper=paper,
                    block=index,
                    start=bare.offsets[start],
                    end=bare.offsets[start + len(wanted) - 1] + 1,
                    location=location,
                )
        return Problem(
            location=location,
            finding=f"the quotation {shown(quote)} isn't in paper '{paper}'",
            remedy=self._advice(paper, wanted),
        )

    def has(self, paper: str, address: str) -> bool:
        """Whether a paper has a block of its own at an address."""
        return any(
            block.address == address and not block.kind.is_furniture
            for block in (self._papers[paper].blocks if paper in self._papers else ())
        )

    def _advice(self, paper: str, wanted: str) -> str:
        """Where the words stand instead, or the nearest passage."""
        for other, blocks in self._bare.items():
            if other != paper and any(wanted in bare.text for _, bare in blocks):
                return f"name the right paper: it is in '{other}'"
        pairs = {wanted[at : at + 2] for at in range(len(wanted) - 1)}
        best = max(
            self._bare[paper],
            key=lambda item: sum(pair in item[1].text for pair in pairs),
            default=None,
        )
        if best is None:
            return "correct the quotation"
        index, bare = best
        match = difflib.SequenceMatcher(None, bare.text, wanted, autojunk=False)
        longest = match.find_longest_match()
        start = max(0, longest.a - longest.b)
        near = bare.text[start : start + len(wanted)]
        address = self._papers[paper].blocks[index].address
        return f"correct it after the nearest passage: 「{near}」 (#{address})"


def prove(
    quotations: Quotations, record: Record[Any], quotes: Iterable[QuoteRecord]
) -> tuple[tuple[Passage, ...], tuple[Problem, ...]]:
    """The passages of a record's own list `quotes`, and what is wrong with the others."""
    passages: list[Passage] = []
    problems: list[Problem] = []
    for index, quote in enumerate(quotes):
        found = quotations.find(quote.paper, quote.quote, record.location("quotes", index, "quote"))
        if isinstance(found, Problem):
            problems.append(found)
        else:
            passages.append(found)
    return tuple(passages), tuple(problems)


def _bare(text: str) -> _Bare:
    kept: list[str] = []
    offsets: list[int] = []
    end = 0
    for match in (*MARKER.finditer(text), None):
        stop = match.start() if match else len(text)
        kept.append(text[end:stop])
        offsets.extend(range(end, stop))
        end = match.end() if match else stop
    return _Bare(text="".join(kept), offsets=tuple(offsets))
