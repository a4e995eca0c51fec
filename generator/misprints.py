"""Misprints of a source, found again in the restored text: marked there, never changed."""

from collections.abc import Iterable, Sequence

from generator.errors import Problem
from generator.library import FoundMisprint
from generator.model import Block, Misprint
from generator.sources import shown


def find_misprints(
    misprints: Iterable[Misprint], blocks: Sequence[Block]
) -> tuple[tuple[FoundMisprint, ...], tuple[Problem, ...]]:
    """Where each misprint stands, in order of the text, and those that stand nowhere any more."""
    found: list[FoundMisprint] = []
    problems: list[Problem] = []
    for misprint in misprints:
        place = next(
            (
                (index, block.text.index(misprint.match))
                for index, block in enumerate(blocks)
                if any(part.first <= misprint.line <= part.last for part in block.lines)
                and misprint.match in block.text
            ),
            None,
        )
        if place is None:
            problems.append(
                Problem(
                    location=misprint.location,
                    finding=f"line {misprint.line} of the source has no {shown(misprint.match)}",
                    remedy="copy the words from the restored text, and name one of its lines",
                )
            )
            continue
        block, start = place
        found.append(
            FoundMisprint(
                block=block,
                start=start,
                end=start + len(misprint.match),
                note=misprint.note,
            )
        )
    found.sort(key=lambda one: (one.block, one.start))
    return tuple(found), tuple(problems)
