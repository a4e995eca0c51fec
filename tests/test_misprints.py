"""Misprints are found in the restored text, or reported where their remark stands."""

from pathlib import PurePosixPath

from generator.misprints import find_misprints
from generator.model import (
    Bilingual,
    Block,
    BlockKind,
    Language,
    LineRange,
    Location,
    Misprint,
)

HERE = Location(path=PurePosixPath("seeds/papers/weir/corrections.yml"), line=7)
NOTE = Bilingual(zh="疑为“智能家居”。", en="Probably 智能家居 (smart home).")


def make_block(text: str, first: int, last: int) -> Block:
    return Block(
        kind=BlockKind.PARAGRAPH,
        language=Language.ZH,
        text=text,
        lines=(LineRange(first=first, last=last),),
        address=f"p{first}",
    )


def make_misprint(line: int, match: str) -> Misprint:
    return Misprint(line=line, match=match, note=NOTE, location=HERE)


BLOCKS = (make_block("汽车、智能加剧、现代纺织", 1, 3), make_block("又见智能加剧。", 5, 6))


def test_a_misprint_is_found_in_the_block_of_its_line() -> None:
    """The same words may stand twice; the line says which are meant."""
    (found,), problems = find_misprints([make_misprint(6, "智能加剧")], BLOCKS)
    assert problems == ()
    assert (found.block, BLOCKS[1].text[found.start : found.end]) == (1, "智能加剧")


def test_misprints_come_in_the_order_of_the_text() -> None:
    """Whatever the order in which an editor noted them."""
    found, _ = find_misprints([make_misprint(5, "智能加剧"), make_misprint(2, "智能加剧")], BLOCKS)
    assert [one.block for one in found] == [0, 1]


def test_a_misprint_that_stands_nowhere_is_a_problem() -> None:
    """A remark that the text has outgrown stops the build."""
    found, (problem,) = find_misprints([make_misprint(4, "智能加剧")], BLOCKS)
    assert found == ()
    assert str(problem) == (
        "seeds/papers/weir/corrections.yml:7: line 4 of the source has no '智能加剧' — "
        "copy the words from the restored text, and name one of its lines"
    )
