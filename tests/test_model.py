"""The values: how they read, and what they know of themselves."""

from dataclasses import FrozenInstanceError
from pathlib import PurePosixPath

import pytest
from conftest import HERE, make_block

from generator.model import BlockKind, LineRange, Location


def test_location_reads_as_path_and_line() -> None:
    """A location reads as editors and terminals link it."""
    assert str(Location(path=PurePosixPath("seeds/a.yml"), line=7)) == "seeds/a.yml:7"


def test_locations_sort_by_line_as_a_number() -> None:
    """Line 9 comes before line 10."""
    path = PurePosixPath("a.yml")
    tenth, ninth = Location(path=path, line=10), Location(path=path, line=9)
    assert sorted([tenth, ninth]) == [ninth, tenth]


@pytest.mark.parametrize(("first", "last", "text"), [(3, 3, "3"), (3, 5, "3-5")])
def test_line_range(first: int, last: int, text: str) -> None:
    """A range of one line is written as that line."""
    assert str(LineRange(first=first, last=last)) == text


def test_furniture() -> None:
    """Exactly running heads, page numbers, notices and foreign text are furniture."""
    furniture = {kind.value for kind in BlockKind if kind.is_furniture}
    assert furniture == {"running_header", "page_number", "boilerplate", "foreign"}


def test_values_are_frozen() -> None:
    """Settled text can't be edited."""
    block = make_block("小堰")
    with pytest.raises(FrozenInstanceError):
        block.text = "大堰"  # type: ignore[misc] # that is the point
    with pytest.raises(FrozenInstanceError):
        HERE.line = 2  # type: ignore[misc] # that is the point
