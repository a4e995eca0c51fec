"""What is wrong with a seed, said so that whoever wrote it can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A place, what was found there, and what to do about it."""

    location: Location
    finding: str
    remedy: str

    def __str__(self) -> str:
        """`path:line: what — what to do`; the only formatter of problems."""
        return f"{self.location}: {self.finding} — {self.remedy}"

    @property
    def order(self) -> tuple[Location, str]:
        """By file, then line, then text, so that reports come out the same every time."""
        return (self.location, str(self))


class SourceError(Exception):
    """The seeds have problems; all that were found are in `problems`, sorted, each once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Gather what is wrong."""
        self.problems = tuple(sorted(set(problems), key=lambda problem: problem.order))
        super().__init__("\n".join(map(str, self.problems)))
