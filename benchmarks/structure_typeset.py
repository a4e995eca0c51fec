"""How well papers of our own come back that real engines set and pdftotext pulled out.

The papers in `typeset/papers/` were written for this; `typeset/layouts.py` says how each is set,
by Typst, Chromium or ReportLab, and what is then done to its text. Prints for each layout what
`scoring.score` measures.
"""

import argparse
import runpy
import tempfile
from pathlib import Path

from scoring import COLUMNS, find_faults, score
from typeset.building import build, show_text
from typeset.layouts import LAYOUTS
from typeset.truth import read_truth

from generator.structure.paper import restore

ROOT = Path(__file__).resolve().parent.parent


def run(folder: Path, *, only: str, lists_faults: bool) -> None:
    """Build, restore and score the papers, and print a row for each."""
    tools = runpy.run_path(str(ROOT / "tests" / "browser.py"))
    tools["find_or_install_font"]()
    chromium: str = tools["find_or_install"]()
    print(f"{'':44}" + "".join(f"{name:>12}" for name in COLUMNS))
    every = []
    for name, layout in LAYOUTS.items():
        if only not in name:
            continue
        rows = build(name, layout, folder, chromium=chromium)
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
    parser.add_argument("--faults", action="store_true", help="list what differs")
    parser.add_argument("--out", type=Path, help="a folder to keep the PDFs and texts in")
    arguments = parser.parse_args()
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        run(arguments.out, only=arguments.only, lists_faults=arguments.faults)
    else:
        with tempfile.TemporaryDirectory() as folder:
            run(Path(folder), only=arguments.only, lists_faults=arguments.faults)


if __name__ == "__main__":
    main()
