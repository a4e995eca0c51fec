"""How well the papers in `seeds/` are restored, by the rules alone and with their corrections.

The truth in `gold/` was read from the sources line by line by people who hadn't seen the rules or
what they make of the papers; where an editor decided otherwise afterwards, a comment there says so.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from scoring import COLUMNS, Truth, find_faults, score

from generator.loading import read_sources
from generator.model import BlockKind
from generator.structure.paper import restore

ROOT = Path(__file__).resolve().parent.parent
GOLD = Path(__file__).resolve().parent / "gold"


def read_gold(path: Path, source: tuple[str, ...]) -> Iterator[Truth]:
    """The blocks of a file of gold: kind, level or label, lines, first and last characters.

    Raises:
        ValueError: when the characters aren't those of the lines.
    """
    for row in path.read_text(encoding="utf-8").splitlines():
        if row.startswith("# "):
            continue
        kind, mark, ranges, first, last = row.split("\t")
        lines = tuple(
            number
            for part in ranges.split(",")
            for number in range(int(part.split("-")[0]), int(part.split("-")[-1]) + 1)
            if source[number - 1].strip()
        )
        text = "".join("".join(source[number - 1] for number in lines).split())
        if not (text.startswith(first) and text.endswith(last)):
            raise ValueError(f"{path.name}: {ranges} doesn't run from {first} to {last}")
        yield Truth(
            kind=BlockKind(kind),
            lines=lines,
            level=int(mark) if kind == "heading" else None,
            label=mark if kind == "footnote" else None,
        )


def main() -> None:
    """Score each paper twice, and print what is wrong on demand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", action="store_true", help="list what differs")
    arguments = parser.parse_args()
    print(f"{'':42}" + "".join(f"{name:>12}" for name in COLUMNS))
    for name in ("rules alone", "with corrections"):
        every = []
        for paper in read_sources(ROOT / "seeds").papers:
            slug = paper.record.slug
            truth = tuple(read_gold(GOLD / f"{slug}.tsv", paper.lines))
            corrections = paper.corrections if name == "with corrections" else ()
            blocks, _ = restore(paper.lines, corrections)
            scores = score(paper.lines, truth, blocks)
            every.append(scores)
            print(f"{name:18}{slug:24}" + "".join(f"{one:12.4f}" for one in scores))
            if arguments.faults:
                print("".join(f"    {fault}\n" for fault in find_faults(truth, blocks)), end="")
        means = [sum(column) / len(column) for column in zip(*every, strict=True)]
        print(f"{name:18}{'mean':24}" + "".join(f"{one:12.4f}" for one in means))


if __name__ == "__main__":
    main()
