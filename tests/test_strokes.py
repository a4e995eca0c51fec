import pytest

from generator.strokes import count_strokes


@pytest.mark.parametrize(
    ("character", "strokes"),
    [("一", 1), ("國", 11), ("鏈", 18), ("體", 22), ("揭", 12), ("㐀", 5), ("A", 0), ("", 0)],
)
def test_strokes_are_those_of_unicode(character: str, strokes: int) -> None:
    """Characters have the strokes that the Unicode Han Database gives; others have none."""
    assert count_strokes(character) == strokes
