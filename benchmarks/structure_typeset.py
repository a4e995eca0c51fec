"""How well papers of our own come back that real engines set and pdftotext pulled out.

The papers in `typeset/papers/` were written for this; `typeset/layouts.py` says how each is set,
by Typst, Chromium or ReportLab, and what is then done to its text. Prints for each layout what
`scoring.score` measures.
"""

import argparse
import contextlib
import random
import runpy
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from scoring import COLUMNS, find_faults, score
from typeset.building import build, show_text
from typeset.layout import Layout
from typeset.layouts import LAYOUTS
from typeset.truth import read_truth

from generator.structure.paper import restore

ROOT = Path(__file__).resolve().parent.parent
MANNER = (
    *("engine", "margin", "columns", "notes", "each_page", "endnotes"),
    *("keeps_layout", "page_breaks", "ruined", "spread", "flush"),
)
"""What of a layout can be had without its paper's own heads and numbers."""


def cross(count: int) -> dict[str, Layout]:
    """Papers in the manner of layouts that aren't theirs, chosen by chance: unseen by the rules."""
    dice = random.Random(count)  # noqa: S311
    crossed: dict[str, Layout] = {}
    while len(crossed) < count:
        (_, own), (manner, other) = dice.choices(list(LAYOUTS.items()), k=2)
        if own.paper == other.paper:
            continue
        crossed[f"{own.paper} as {manner}"] = replace(
            own,
            **{name: getattr(other, name) for name in MANNER},
            page=dice.choice([(110, 190), (148, 210), (170, 240), (210, 285)]),
            size=dice.choice([9.5, 10.5, 11.5]),
        )
    return crossed


def run(folder: Path, layouts: Mapping[str, Layout], *, only: str, lists_faults: bool) -> None:
    """Build, restore and score the papers, and print a row for each."""
    tools = runpy.run_path(str(ROOT / "tests" / "browser.py"))
    tools["find_or_install_font"]()
    chromium: str = tools["find_or_install"]()
    print(f"{'':44}" + "".join(f"{name:>12}" for name in COLUMNS))
    every = []
    for name, layout in layouts.items():
        if only not in name:
            continue
        try:
            rows = build(name, layout, folder, chromium=chromium)
        except ValueError as error:
            if layouts is LAYOUTS:
                raise
            print(f"{name:44}  can't be set so: {str(error)[:40]}")
            continue
        text = show_text(rows, layout)
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        source, truth = text.split("\n"), read_truth(rows)
        blocks, _ = restore(source)
        scores = score(source, truth, blocks)
        every.append(scores)
        print(f"{name:44}" + "".join(f"{one:12.3f}" for one in scores))
        if lists_faults:
            print("".join(f"    {fault}\n" for fault in find_faults(truth, blocks)), end="")
    means = [sum(column) / len(column) for column in zip(*every, strict=True)]
    print(f"{'mean':44}" + "".join(f"{one:12.3f}" for one in means))


def main() -> None:
    """Read the options, and keep what is built where they say."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="layouts whose name holds this")
    parser.add_argument(
        "--crossed", type=int, default=0, metavar="N", help="N papers in layouts of others instead"
    )
    parser.add_argument("--faults", action="store_true", help="list what differs")
    parser.add_argument("--out", type=Path, help="a folder to keep the PDFs and texts in")
    arguments = parser.parse_args()
    layouts = cross(arguments.crossed) if arguments.crossed else LAYOUTS
    with contextlib.ExitStack() as stack:
        folder = arguments.out or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        run(folder, layouts, only=arguments.only, lists_faults=arguments.faults)


if __name__ == "__main__":
    main()
