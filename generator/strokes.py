"""How many strokes a Han character has, for indexes of Traditional headwords."""

import functools
from collections.abc import Mapping
from importlib.resources import files


def count_strokes(character: str) -> int:
    """The strokes of one character by the Unicode Han Database; 0 where they aren't known.

    It counts 辶 as three strokes, as mainland dictionaries do; those of Taiwan count four.
    """
    return _strokes().get(character, 0)


@functools.cache
def _strokes() -> Mapping[str, int]:
    """The table in `data/strokes.txt`, which says where it is from."""
    text = files("generator").joinpath("data/strokes.txt").read_text("utf-8")
    strokes: dict[str, int] = {}
    code = 0
    for line in text.splitlines():
        if line.startswith("=U+"):
            code = int(line.removeprefix("=U+"), 16)
        elif not line.startswith("#"):
            strokes.update((chr(code + at), int(digit, 36)) for at, digit in enumerate(line))
            code += len(line)
    return strokes
