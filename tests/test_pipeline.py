"""The order of the work, from sources to pages."""

from pathlib import Path

import pytest
from conftest import SMALL_SEEDS, ProjectMaker
from test_pages import MODULES, WORDING

from generator.errors import SourceError
from generator.library import Library
from generator.loading import read_authored, read_sources
from generator.model import BlockKind
from generator.pipeline import language_tools, make_library, make_pages

PAGES = [
    "about.md",
    "architecture.md",
    "cases/index.md",
    "cases/weir-repair.md",
    "comparisons/index.md",
    "comparisons/who-decides.md",
    "frameworks/index.md",
    "frameworks/three-steps.md",
    "glossary/by-category.md",
    "glossary/by-english.md",
    "glossary/by-pinyin.md",
    "glossary/by-strokes.md",
    "glossary/doubts.md",
    "glossary/heyi.md",
    "glossary/index.md",
    "glossary/matrix.md",
    "glossary/renderings.md",
    "glossary/xiuyandui.md",
    "index.md",
    "papers/ferry.md",
    "papers/index.md",
    "papers/weir.md",
    "timeline/index.md",
]


def test_a_library_holds_what_the_seeds_say(small_library: Library) -> None:
    """Papers, records and marks of the small project come together."""
    library = small_library
    assert [paper.slug for paper in library.papers] == ["ferry", "weir"]
    assert [term.slug for term in library.terms] == ["heyi", "xiuyandui"]
    assert library.events[0].passages[0].paper == "weir"
    marked = {
        paper.blocks[index].text[mention.start : mention.end]
        for (slug, index), mentions in library.mentions.items()
        for paper in library.papers
        if paper.slug == slug
        for mention in mentions
    }
    assert marked == {"合议", "合议制", "修堰队"}


def test_every_passage_is_the_quotation(small_library: Library) -> None:
    """The stretch that a passage names holds the words of its record."""
    papers = {paper.slug: paper for paper in small_library.papers}
    (passage,) = small_library.events[0].passages
    text = papers[passage.paper].blocks[passage.block].text[passage.start : passage.end]
    assert text == small_library.events[0].record.quotes[0].quote


def test_furniture_has_no_marks(make_project: ProjectMaker) -> None:
    """A running head is not read for terms."""
    source = SMALL_SEEDS["seeds/papers/weir/source.txt"]
    name = "seeds/papers/weir/source.txt"
    corrections = (
        "corrections:\n  - line: 3\n    match: 摘要\n    action: kind\n"
        "    kind: boilerplate\n    reason: {zh: 试。, en: A trial.}\n"
    )
    folder = make_project(
        {name: source, name.replace("source.txt", "corrections.yml"): corrections}
    )
    library = make_library(read_sources(folder / "seeds"))
    weir = next(paper for paper in library.papers if paper.slug == "weir")
    index = next(at for at, block in enumerate(weir.blocks) if block.kind is BlockKind.BOILERPLATE)
    assert "合议" in weir.blocks[index].text
    assert ("weir", index) not in library.mentions


def test_problems_of_all_records_come_together(make_project: ProjectMaker) -> None:
    """One report has the problems of every kind of record."""
    changes: dict[str, str | bytes | None] = {
        name: text.replace("paper: weir", "paper: wier")
        for name, text in SMALL_SEEDS.items()
        if name.startswith("seeds/")
    }
    with pytest.raises(SourceError) as stopped:
        make_library(read_sources(make_project(changes) / "seeds"))
    folders = {problem.location.path.parts[1] for problem in stopped.value.problems}
    assert folders == {"glossary", "timeline", "cases", "frameworks", "comparisons"}


def test_every_page_of_every_locale(make_project: ProjectMaker) -> None:
    """The whole list of pages, the same in all three locales."""
    folder = make_project()
    sources = read_sources(folder / "seeds")
    pages = make_pages(
        make_library(sources), sources, read_authored(folder / "docs"), WORDING, MODULES
    )
    by_path = {page.path.as_posix(): page.markdown for page in pages}
    expected = [f"{locale}/{path}" for locale in ("en", "zh-Hant", "zh") for path in PAGES]
    assert sorted(by_path) == expected
    assert "發" not in by_path["zh/papers/weir.md"]
    assert "合議" in by_path["zh-Hant/papers/weir.md"]
    assert "`执行` 執行" in by_path["zh-Hant/about.md"]


def test_tools_are_made_once(project: Path) -> None:
    """A live preview asks again and again, and gets the tools that it has."""
    sources = read_sources(project / "seeds")
    assert language_tools(sources) == language_tools(sources)


def test_a_term_is_a_word(small_library: Library, make_project: ProjectMaker) -> None:
    """The segmenter knows the glossary and the overrides."""
    sources = read_sources(make_project() / "seeds")
    segment, convert = language_tools(sources)
    assert "修堰队" in segment("由修堰队动手")
    assert convert("由于大海") in {"由於大海", "由于大海"}
    assert convert("于大海说") == "于大海說"
    assert small_library.terms[1].zh == "修堰队"
