"""What restoring a paper costs, as megabytes of source a second of CPU.

Ordinary text is the papers in `seeds/` one after another, over and over; each doubling should leave
the speed as it was. Odd text is what nobody writes and anybody may send. Each figure is the best of
a few runs, start-up aside.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from generator.structure.paper import restore

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1_000_000

TABLE = ("表 1 各省的情况", *("山东", "链长制", "领导") * 5)

ODD: dict[str, tuple[str, ...]] = {
    "very short lines": ("的是",) * 50_000,
    "very short lines, blank lines between": ("的是", "") * 50_000,
    "digits by themselves": ("1",) * 50_000,
    "marks of notes by themselves": ("①",) * 30_000,
    "captions of tables": ("表 1 各省的情况",) * 20_000,
    "captions, each with a table": TABLE * 2_000,
    "captions of figures": ("图 1 各省的情况",) * 20_000,
    "headings": ("一、国家",) * 20_000,
    "abstracts": ("摘要：的是国",) * 20_000,
    "references": ("参考文献", *("[1] 王某. 论国家[J]. 某刊, 2020.",) * 20_000),
    "addresses": ("https://a.b/c",) * 20_000,
    "200,000 blank lines": ("的", *("",) * 200_000, "是"),
    "a megabyte of spaces": ("的" + " " * MEGABYTE + "是",),
    "English without spaces": ("thequickbrownfox" * 60_000,),
    "one line of 50 MB": ("新型举国体制是社会主义。" * 1_400_000,),
}


def measure(source: Sequence[str], runs: int) -> tuple[float, float]:
    """The megabytes of a source, and the fewest CPU seconds that restoring it took."""
    size = sum(len(line.encode()) + 1 for line in source) / MEGABYTE
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        restore(source)
        best = min(best, time.process_time() - start)
    return size, best


def show(name: str, source: Sequence[str], runs: int) -> None:
    """Measure one source, and print its size, its time and its speed."""
    size, seconds = measure(source, runs)
    print(f"{name:<40}{size:7.2f} MB {seconds:7.2f} s {size / seconds:8.2f} MB/s")


def main() -> None:
    """Measure ordinary text at growing lengths, then odd text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--copies", type=int, default=8, help="of the papers, once")
    arguments = parser.parse_args()
    papers = [
        line
        for path in sorted(ROOT.glob("seeds/papers/*/source.txt"))
        for line in path.read_text(encoding="utf-8").split("\n")
    ]
    restore(papers)
    for times in (1, 2, 4):
        show(f"ordinary text, {times} times", papers * (arguments.copies * times), arguments.runs)
    for name, source in ODD.items():
        show(name, source, 1)


if __name__ == "__main__":
    main()
