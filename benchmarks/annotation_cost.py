"""What finding terms costs, in characters a second, with 100, 1,000 and 10,000 of them.

The text is the papers in `seeds/`, one after another, over and over, to ten megabytes, cut into
blocks. A hundred terms are common words of the papers; the others are put together from these, so
that there are more terms but hardly more matches. Each figure is the best of a few runs, start-up
aside, and is given

- for the matching: from a text to the forms that stand by themselves in it, with their places;
- for the whole: from a block to its mentions, the words of the text being known. In a build they
  are, for it segments every block once, whatever its terms, and the search needs the words too.
"""

import argparse
import functools
import time
from collections import Counter
from collections.abc import Callable, Sequence, Sized
from pathlib import Path

from generator.annotation import Matcher, find_mentions, make_matcher
from generator.forms import find_forms
from generator.language import make_segmenter
from generator.library import HAN
from generator.model import Bilingual, Block, BlockKind, Language, LineRange, Segment
from generator.records import Category, TermRecord

ROOT = Path(__file__).resolve().parent.parent
BYTES = 10_000_000
SIZES = (100, 1_000, 10_000)
RANKS = slice(100, 200)
"""Of the words by frequency: with these a mark stands in every twenty characters or so."""
BLOCK = 200
"""Characters; the blocks of the papers have about as many."""


def read_text(size: int) -> str:
    """The papers over and over, to `size` bytes or a little more."""
    text = "".join(
        path.read_text(encoding="utf-8").replace("\n", "")
        for path in sorted(ROOT.glob("seeds/papers/*/source.txt"))
    )
    return text * -(-size // len(text.encode()))


def make_names(text: str, number: int) -> list[str]:
    """Common words of a text, then pairs of them, each with ever farther ones."""
    counts = Counter(word for word in make_segmenter([])(text) if HAN.fullmatch(word))
    words = [word for word, _ in counts.most_common() if len(word) > 1][RANKS]
    pairs = (
        words[place] + words[(place + step) % len(words)]
        for step in range(1, len(words))
        for place in range(len(words))
    )
    return list(dict.fromkeys((*words, *pairs)))[:number]


def make_term(name: str) -> TermRecord:
    """An entry that has a name and little more."""
    return TermRecord(
        zh=name, category=Category.CONCEPT, definition=Bilingual(zh="义", en="Sense."), en=()
    )


def make_blocks(text: str) -> list[Block]:
    """A text as paragraphs of Chinese, cut where it may be."""
    lines = (LineRange(first=1, last=1),)
    return [
        Block(
            kind=BlockKind.PARAGRAPH,
            language=Language.ZH,
            text=text[start : start + BLOCK],
            lines=lines,
            address="p1",
        )
        for start in range(0, len(text), BLOCK)
    ]


def match(matcher: Matcher, block: Block) -> Sized:
    """What is measured as the matching."""
    return find_forms(matcher.chinese, block.text)


def mark(matcher: Matcher, segment: Segment, block: Block) -> Sized:
    """What is measured as the whole."""
    return find_mentions(matcher, block, segment)


def measure(
    work: Callable[[Block], Sized], blocks: Sequence[Block], runs: int
) -> tuple[int, float]:
    """What the work found in all blocks, and the fewest CPU seconds that it took."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        found = sum(len(work(block)) for block in blocks)
        best = min(best, time.process_time() - start)
    return found, best


def main() -> None:
    """Measure with each number of terms, and compare with the number before."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    text = read_text(BYTES)
    blocks = make_blocks(text)
    print(f"{len(text.encode()) / 1e6:.1f} MB, {len(text):,} characters, {len(blocks):,} blocks")
    names = make_names(read_text(1), max(SIZES))
    before: dict[str, float] = {}
    for size in SIZES:
        matcher = make_matcher((f"t{n}", make_term(name)) for n, name in enumerate(names[:size]))
        segment = make_segmenter(names[:size])
        for block in blocks:
            find_mentions(matcher, block, segment)  # so that the words are known
        works = {
            "matching": functools.partial(match, matcher),
            "whole": functools.partial(mark, matcher, segment),
        }
        for name, work in works.items():
            found, seconds = measure(work, blocks, arguments.runs)
            speed = len(text) / seconds / 1e6
            ratio = f", {speed / before[name]:.2f} of the speed before" if name in before else ""
            print(
                f"{size:>7,} terms, {name:<8} {found:>9,} found {speed:6.2f} M characters/s{ratio}"
            )
            before[name] = speed


if __name__ == "__main__":
    main()
