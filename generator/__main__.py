"""The door to the terminal: `python -m generator check` and its neighbours."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from generator import language, loading, pipeline
from generator.errors import SourceError
from generator.exports import export_glossary
from generator.exports.writing import write_files
from generator.importing import import_paper
from generator.model import Block, Convert, Segment
from generator.sources import nearest, shown
from generator.structure.paper import restore
from generator.suggestions import suggest_terms, write_stub

OK, PROBLEMS, MISUSE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 when there are problems, 2 for misuse."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SourceError as error:
        print(error)
        return PROBLEMS
    except BrokenPipeError:
        return OK


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    def add(name: str, run: object, text: str) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    read = add("read", _read, "restore one ragged text and print its blocks as JSON")
    read.add_argument("file", type=Path)
    read.add_argument("--corrections", type=Path, help="an editor's corrections.yml")
    check = add("check", _check, "print all problems of the seeds, one a line")
    check.add_argument("seeds", type=Path, nargs="?", default=Path("seeds"))
    pages = add("pages", _pages, "write the Markdown tree that MkDocs would render")
    pages.add_argument("--out", type=Path, required=True)
    pages.add_argument("--seeds", type=Path, default=Path("seeds"))
    pages.add_argument("--docs", type=Path, default=Path("docs"))
    export = add("export", _export, "write the glossary as TBX, SKOS, CSV and JSON")
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--seeds", type=Path, default=Path("seeds"))
    export.add_argument("--url", type=_address, default="", help="the site's address")
    suggest = add("suggest", _suggest, "list words that may deserve an entry, as YAML to fill in")
    suggest.add_argument("--top", type=int, default=40, metavar="N", help="how many (40)")
    suggest.add_argument("--paper", metavar="ID", help="look into this paper only")
    suggest.add_argument("--seeds", type=Path, default=Path("seeds"))
    convert = add("convert", _convert, "convert standard input as the site converts")
    convert.add_argument("--to", choices=["zh-Hant"], default="zh-Hant")
    convert.add_argument("--seeds", type=Path, default=Path("seeds"))
    segment = add("segment", _segment, "cut standard input to words, a line for a line")
    segment.add_argument("--seeds", type=Path, default=Path("seeds"))
    new = add("import", _import, "make the folder of a new paper from a text, PDF or Word file")
    new.add_argument("file", type=Path, metavar="FILE.(txt|pdf|docx)")
    new.add_argument("--id", required=True, help="a short readable id, such as self-reliance")
    new.add_argument("--seeds", type=Path, default=Path("seeds"))
    return parser


def _read(options: argparse.Namespace) -> int:
    lines = loading.read_text(options.file)
    corrections = loading.read_corrections(options.corrections) if options.corrections else ()
    blocks, stale = restore(lines, corrections)
    if stale:
        raise SourceError(stale)
    json.dump([_as_json(block) for block in blocks], sys.stdout, ensure_ascii=False, indent=1)
    print()
    return OK


def _as_json(block: Block) -> dict[str, object]:
    """A block as other tools read it; what it doesn't have is left out."""
    fields = {
        "type": block.kind.value,
        "level": block.level,
        "lang": block.language.value,
        "text": block.text,
        "lines": ",".join(map(str, block.lines)),
        "label": block.label,
        "attached_to": block.attached_to,
        "rows": block.rows,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _check(options: argparse.Namespace) -> int:
    if not options.seeds.is_dir():
        print(f"{options.seeds}: there is no such folder — name the folder of the seeds")
        return MISUSE
    library = pipeline.make_library(loading.gather_sources(options.seeds))
    print(
        f"{options.seeds}: no problems ({len(library.papers)} papers, {len(library.terms)} terms, "
        f"{len(library.events)} events, {len(library.cases)} cases, "
        f"{len(library.frameworks)} frameworks, {len(library.comparisons)} comparisons)",
        file=sys.stderr,
    )
    return OK


def _pages(options: argparse.Namespace) -> int:
    sources = loading.gather_sources(options.seeds)
    library = pipeline.make_library(sources)
    wording = {name: loading.read_wording(name) for name in loading.AUTHORED_LANGUAGES}
    authored = loading.read_authored(options.docs)
    pages = list(pipeline.make_pages(library, sources, authored, wording, loading.read_modules()))
    for page in pages:
        path = options.out.joinpath(*page.path.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.markdown, encoding="utf-8", newline="\n")
    print(f"{len(pages)} pages written to {options.out}", file=sys.stderr)
    return OK


def _export(options: argparse.Namespace) -> int:
    library = pipeline.make_library(loading.gather_sources(options.seeds))
    files = export_glossary(library, options.url)
    write_files(options.out, files)
    print(f"{len(files)} files written to {options.out}", file=sys.stderr)
    return OK


def _address(text: str) -> str:
    """The address of a site, as an argument; empty where there is none."""
    parts = urlsplit(text)
    if not text:
        return text
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise argparse.ArgumentTypeError("give an address such as https://example.org/site/")
    return text


def _suggest(options: argparse.Namespace) -> int:
    sources = loading.read_sources(options.seeds)
    papers = {
        source.record.slug: restore(source.lines, source.corrections)[0]
        for source in sources.papers
        if options.paper in {None, source.record.slug}
    }
    if options.paper is not None and not papers:
        ids = [source.record.slug for source in sources.papers]
        near = nearest(options.paper, ids)
        print(
            f"--paper: there is no paper {shown(options.paper)} — use one of {', '.join(ids)}{near}"
        )
        return MISUSE
    known = {
        form: record.slug
        for record in sources.terms
        for form in (record.fields.zh, *record.fields.aliases)
    }
    segment, _ = pipeline.language_tools(sources)
    found = suggest_terms(papers.items(), known, segment, language.read_tags())
    chosen = found[: max(0, options.top)]
    sys.stdout.write("---\n".join(write_stub(one, language.pinyin) for one in chosen))
    print(f"{len(chosen)} of {len(found)} candidates", file=sys.stderr)
    return OK


def _import(options: argparse.Namespace) -> int:
    folder, remarks = import_paper(options.file, options.id, options.seeds)
    print(folder)
    for remark in remarks:
        print(f"- {remark}")
    return OK


def _convert(options: argparse.Namespace) -> int:
    _, convert = _tools(options.seeds)
    for line in _standard_input():
        sys.stdout.write(convert(line))
    return OK


def _segment(options: argparse.Namespace) -> int:
    segment, _ = _tools(options.seeds)
    for line in _standard_input():
        words = (word.strip() for word in segment(line))
        print(" ".join(word for word in words if word))
    return OK


def _tools(seeds: Path) -> tuple[Segment, Convert]:
    """The site's own tools where there is a site, plain ones elsewhere."""
    if seeds.is_dir():
        return pipeline.language_tools(loading.read_sources(seeds))
    segment = language.make_segmenter(())
    return segment, language.make_converter(segment, {})


def _standard_input() -> Sequence[str]:
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    return text.splitlines(keepends=True)


if __name__ == "__main__":
    sys.exit(main())
