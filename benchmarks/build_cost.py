"""What a page costs to build, and whose cost it is: ours (seeds to Markdown) or MkDocs'.

Prints CPU milliseconds a page and our share of the whole; each figure is the median of a few fresh
processes, so that start-up, dictionaries and templates are in it.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

OURS = """
import time
from pathlib import Path
from generator import loading, pipeline
sources = loading.read_sources(Path("seeds"))
library = pipeline.make_library(sources)
wording = {name: loading.read_wording(name) for name in loading.AUTHORED_LANGUAGES}
authored = loading.read_authored(Path("docs"))
pages = list(pipeline.make_pages(library, sources, authored, wording, loading.read_modules()))
print(time.process_time(), len(pages))
"""

WHOLE = """
import sys, time
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config(site_dir=sys.argv[1])
config.plugins.on_startup(command="build", dirty=False)
build(config)
print(time.process_time(), 0)
"""


def measure(code: str, *arguments: str) -> tuple[float, int]:
    """CPU seconds of a fresh process that runs `code`, and the pages that it counted."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    seconds, pages = done.stdout.split()[-2:]
    return float(seconds), int(pages)


def main() -> None:
    """Measure both, and print costs a page and the share."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    ours = [measure(OURS) for _ in range(runs)]
    with tempfile.TemporaryDirectory() as scratch:
        whole = [measure(WHOLE, str(Path(scratch) / "site")) for _ in range(runs)]
    pages = ours[0][1]
    own = statistics.median(seconds for seconds, _ in ours)
    all_of_it = statistics.median(seconds for seconds, _ in whole)
    rest = all_of_it - own
    print(f"pages                {pages}")
    print(f"ours, a page         {1000 * own / pages:.1f} ms CPU")
    print(f"MkDocs', a page      {1000 * rest / pages:.1f} ms CPU")
    print(f"our share            {own / all_of_it:.2f}")


if __name__ == "__main__":
    main()
