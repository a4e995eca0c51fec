"""Problems and how they are told."""

from pathlib import PurePosixPath

from generator.errors import Problem, SourceError
from generator.model import Location


def _problem(path: str, line: int, finding: str = "a slip") -> Problem:
    place = Location(path=PurePosixPath(path), line=line)
    return Problem(location=place, finding=finding, remedy="mend it")


def test_a_problem_reads_as_place_finding_remedy() -> None:
    """One line holds the place, what was found there, and what to do."""
    assert str(_problem("seeds/a.yml", 3)) == "seeds/a.yml:3: a slip — mend it"


def test_problems_are_sorted_and_told_once() -> None:
    """Problems come by file, line and text, each once, in whatever order they were found."""
    wanted = [
        _problem("a.yml", 2),
        _problem("a.yml", 10),
        _problem("a.yml", 10, "b slip"),
        _problem("b.yml", 1),
    ]
    error = SourceError([*reversed(wanted), wanted[0]])
    assert list(error.problems) == wanted
    assert str(error) == "\n".join(map(str, wanted))
