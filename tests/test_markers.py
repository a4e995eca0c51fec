import pytest
from conftest import make_block, make_notes

from generator.markers import Marker, find_markers
from generator.model import BlockKind


def test_a_reference_is_found_wherever_it_is_cited() -> None:
    """`[1]` means the first entry in every block, not only in the first that cites it."""
    blocks = [
        make_block("甲[1]。"),
        make_block("乙 [1]。", address="p2"),
        *make_notes({"[1]": ["#n1"]}),
    ]
    found = find_markers(blocks)
    assert found == {
        0: (Marker(start=1, end=4, note=2),),
        1: (Marker(start=2, end=5, note=2),),
    }


def test_a_note_does_not_point_at_itself() -> None:
    """The label at the head of a note isn't a marker; one further on is."""
    note = make_block("[1] 王某，转引自[2]。", BlockKind.FOOTNOTE, address="n1", label="[1]")
    assert find_markers([note]) == {0: (Marker(start=10, end=13, note=None),)}


@pytest.mark.parametrize("text", ["计有1种主张。", "投入1.5亿元。", "A1钢", "第12期"])
def test_digits_that_count_are_no_markers(text: str) -> None:
    """A digit is a marker only where no unit follows and no number goes on."""
    assert find_markers([make_block(text), *make_notes({"1": ["#n1"]})]) == {}
