"""The door in: folders to sources."""

from pathlib import Path

import pytest
from conftest import ROOT, SMALL_SEEDS, ProjectMaker, as_lines

from generator.errors import SourceError
from generator.loading import (
    read_authored,
    read_corrections,
    read_modules,
    read_sources,
    read_text,
    read_wording,
)
from generator.model import CorrectionAction

SOURCE = "seeds/papers/weir/source.txt"


def test_every_kind_is_read_and_sorted(make_project: ProjectMaker) -> None:
    """Each folder gives its records by id, whatever order the disk has them in."""
    again = SMALL_SEEDS["seeds/glossary/xiuyandui.yml"].replace("修堰队\n", "安堰队\n")
    sources = read_sources(make_project({"seeds/glossary/anyandui.yml": again}) / "seeds")
    assert [record.slug for record in sources.terms] == ["anyandui", "heyi", "xiuyandui"]
    assert [paper.record.slug for paper in sources.papers] == ["ferry", "weir"]
    assert [record.slug for record in sources.events] == ["2019-heyi"]
    assert [record.slug for record in sources.cases] == ["weir-repair"]
    assert [record.slug for record in sources.frameworks] == ["three-steps"]
    assert [record.slug for record in sources.comparisons] == ["who-decides"]
    assert sources.site.fields.first_year == 2018
    assert sources.conversions.fields.overrides[0].zh == "于大海"


def test_places_begin_with_the_name_of_the_seeds(project: Path) -> None:
    """Wherever the project lies, places are told from its own folder."""
    sources = read_sources(project / "seeds")
    assert str(sources.terms[0].location("en", 0, "term")) == "seeds/glossary/heyi.yml:8"
    assert str(sources.papers[1].location) == f"{SOURCE}:1"


def test_a_site_may_do_without_a_kind(make_project: ProjectMaker) -> None:
    """Folders for frameworks, comparisons and the like may be missing."""
    folder = make_project()
    for name in ("comparisons", "frameworks", "cases"):
        for path in (folder / "seeds" / name).iterdir():
            path.unlink()
        (folder / "seeds" / name).rmdir()
    sources = read_sources(folder / "seeds")
    assert (sources.cases, sources.frameworks, sources.comparisons) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一\n二\n", ("一", "二", "")),
        ("一\r\n二", ("一", "二")),
        ("\ufeff一\n", ("一", "")),
        ("一\x0c二\u2028三\x85四\n五", ("一\x0c二\u2028三\x85四", "五")),
        ("\n一", ("", "一")),
    ],
)
def test_lines_of_a_paper(tmp_path: Path, text: str, lines: tuple[str, ...]) -> None:
    """A text is cut at line feeds only, so that line numbers are those of an editor."""
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    assert read_text(path) == lines


def test_a_text_that_is_not_there(tmp_path: Path) -> None:
    """A single text is named as it was asked for."""
    with pytest.raises(SourceError) as stopped:
        read_text(tmp_path / "a.txt")
    assert str(stopped.value).endswith("a.txt:1: no such file — add it, or correct its name")


def test_corrections(tmp_path: Path) -> None:
    """Corrections come typed, each with its own place."""
    path = tmp_path / "corrections.yml"
    path.write_text(
        "corrections:\n"
        "  - line: 3\n"
        "    match: 合议\n"
        "    action: join\n"
        "    reason: {zh: 连。, en: One sentence.}\n",
        encoding="utf-8",
    )
    (correction,) = read_corrections(path)
    assert (correction.line, correction.match) == (3, "合议")
    assert correction.action is CorrectionAction.JOIN
    assert correction.location.line == 2
    path.write_text("corrections: [{line: three}]\n", encoding="utf-8")
    with pytest.raises(SourceError) as stopped:
        read_corrections(path)
    assert len(stopped.value.problems) == 4


def test_wording_is_flat() -> None:
    """Words of the interface are found by dotted keys."""
    words = read_wording("en").words
    assert words["nav.home"] == "Home"
    assert words["date.months.10"] == "October"


def test_authored_pages(project: Path) -> None:
    """Both languages come with address, title and Markdown without front matter."""
    pages = read_authored(project / "docs")
    assert [(p.is_chinese, p.address) for p in pages] == [
        (True, "about/"),
        (True, ""),
        (False, "about/"),
        (False, ""),
    ]
    assert pages[0].title == "关于"
    assert pages[0].markdown == "`执行` 执行。"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {"docs/en/about.md": None},
            ["docs/zh/about.md:1: this page has no partner in 'en' — write docs/en/about.md too"],
        ),
        (
            {"docs/zh/about.md": "没有题头。\n"},
            ["docs/zh/about.md:1: no front matter — begin with ---, title:, description:, ---"],
        ),
        (
            {"docs/zh/about.md": "---\ntitle: 关于\n---\n"},
            ["docs/zh/about.md:1: no title or no description — give both in the front matter"],
        ),
        (
            {"docs/zh/index.md": None, "docs/en/index.md": None},
            ["docs:1: there is no home page — write docs/zh/index.md"],
        ),
        (
            {"docs/en/about.md": b"\xff"},
            [
                (
                    "docs/en/about.md:1: not UTF-8 at byte 0 (its encoding is unknown) — "
                    "save it as UTF-8"
                )
            ],
        ),
    ],
)
def test_authored_pages_that_are_wrong(
    make_project: ProjectMaker, changes: dict[str, str | bytes | None], expected: list[str]
) -> None:
    """A page without partner, front matter or title is named with what to write."""
    with pytest.raises(SourceError) as stopped:
        read_authored(make_project(changes) / "docs")
    assert as_lines(stopped.value.problems) == expected


def test_modules_tell_what_they_are() -> None:
    """Every module of the generator begins with one sentence about itself."""
    notes = {note.name: note.sentence for note in read_modules()}
    files = sorted((ROOT / "generator").rglob("*.py"))
    assert len(notes) == len(files)
    assert all(sentence.endswith(".") for sentence in notes.values())
    assert notes["errors"].startswith("What is wrong with a seed")
