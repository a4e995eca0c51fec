"""A library in Traditional characters: all Chinese converted, nothing else touched."""

import dataclasses
from collections.abc import Iterator, Mapping

import pytest
import yaml
from conftest import GOLDEN, ROOT, make_block, make_paper, make_small_library

from generator.doubts import gather_texts
from generator.language import make_converter, make_segmenter
from generator.library import Library
from generator.loading import read_authored, read_sources, read_wording
from generator.model import BlockKind, Language
from generator.pipeline import language_tools, make_library
from generator.traditional import to_traditional

CONVERT = make_converter(make_segmenter([]), {})


@pytest.fixture(scope="module")
def both() -> tuple[Library, Library]:
    """The small library in both scripts."""
    library = make_small_library()
    return library, to_traditional(library, CONVERT)


def test_chinese_is_converted_wherever_it_stands(both: tuple[Library, Library]) -> None:
    """Records, their nested texts, the site's own words and the papers all change script."""
    _, hant = both
    assert hant.site.subject.zh == "合議"
    assert hant.terms[0].record.definition.zh.startswith("人人發言、逐條表決")
    assert hant.terms[0].record.aliases == ("合議制",)
    assert hant.events[0].record.actors[0].zh == "村民"
    assert hant.cases[0].facts[0].record.as_printed == "360個"
    assert hant.frameworks[0].record.edges[0].label is not None
    assert hant.frameworks[0].record.edges[0].label.zh == "討論之後"
    assert hant.frameworks[0].nodes[1].record.label.zh == "提議"
    assert hant.comparisons[0].positions[0].record.statement.zh == "村民一起作主。"
    weir = next(paper for paper in hant.papers if paper.slug == "weir")
    assert weir.record.title == "小堰修復中的村民合議"
    assert weir.blocks[0].text == "小堰修復中的村民合議"


def test_english_is_left_alone(both: tuple[Library, Library]) -> None:
    """Not one English word of a record changes."""
    hans, hant = both
    assert hant.terms[0].record.definition.en == hans.terms[0].record.definition.en
    for before, after in zip(hans.terms[0].renderings, hant.terms[0].renderings, strict=True):
        assert after.record.term == before.record.term
    note = hant.terms[0].renderings[1].record.note
    assert note is not None
    assert (note.zh, note.en) == ("太寬。", "Too broad.")
    assert hant.site.tagline.en == hans.site.tagline.en


def test_a_term_shows_both_scripts(both: tuple[Library, Library]) -> None:
    """The headwords stay as they are, because a term's page shows both."""
    hans, hant = both
    assert [(t.zh, t.zh_hant) for t in hant.terms] == [(t.zh, t.zh_hant) for t in hans.terms]


def test_offsets_hold_in_both_scripts(both: tuple[Library, Library]) -> None:
    """Every block keeps its length and address, so mentions and passages serve both."""
    hans, hant = both
    assert hant.mentions == hans.mentions
    for before, after in zip(hans.papers, hant.papers, strict=True):
        shape = [(b.address, b.kind, len(b.text)) for b in before.blocks]
        assert [(b.address, b.kind, len(b.text)) for b in after.blocks] == shape


def test_the_source_stays_as_it_came(both: tuple[Library, Library]) -> None:
    """The ragged lines, places and ids are no text to convert."""
    hans, hant = both
    for before, after in zip(hans.papers, hant.papers, strict=True):
        assert (after.source, after.location) == (before.source, before.location)
        assert after.record.source_file == before.record.source_file


def test_tables_are_converted_cell_by_cell(small_library: Library) -> None:
    """A table's rows and its text come out alike, and English blocks as they were."""
    table = make_block(
        "发 | 展 | 体制",
        BlockKind.TABLE,
        address="t1",
        rows=(("发", "展"), ("体制", "")),
    )
    english = make_block("The 体制.", address="p2", language=Language.EN)
    library = dataclasses.replace(small_library, papers=(make_paper("t", table, english),))
    (paper,) = to_traditional(library, CONVERT).papers
    assert paper.blocks[0].text == "發 | 展 | 體制"
    assert paper.blocks[0].rows == (("發", "展"), ("體制", ""))
    assert paper.blocks[1] == english


Pair = tuple[str, str]


@pytest.fixture(scope="module")
def real_texts() -> tuple[list[Pair], list[Pair]]:
    """The Chinese of this very site in both scripts: the papers, and all the rest."""
    sources = read_sources(ROOT / "seeds")
    _, convert = language_tools(sources)
    texts = list(gather_texts(make_library(sources)))
    papers = [text.zh for text in texts if text.block is not None]
    rest = [text.zh for text in texts if text.block is None]
    rest.extend(read_wording("zh").words.values())
    rest.extend(page.markdown for page in read_authored(ROOT / "docs") if page.is_chinese)
    return (
        [(text, convert(text)) for text in papers],
        [(text, convert(text)) for text in rest],
    )


READINGS = yaml.safe_load((GOLDEN / "conversion/ambiguous.yml").read_text(encoding="utf-8"))
RIGHT = {
    stretch: form
    for characters in READINGS.values()
    for rows in characters.values()
    for stretch, form in rows.items()
}


@pytest.mark.parametrize(
    ("part", "character"),
    [(part, one) for part, characters in READINGS.items() for one in characters],
)
def test_every_reading(
    part: str, character: str, real_texts: tuple[list[Pair], list[Pair]]
) -> None:
    """Each character of several forms takes the right one, in every sentence where it stands."""
    papers, rest = real_texts
    rows: Mapping[str, str] = READINGS[part][character]
    assert all(character in stretch for stretch in rows)
    assert [wrong for stretch in rows for wrong in misread(stretch, papers + rest)] == []
    if part == "papers":
        assert [one for one in rows if not any(one in text for text, _ in papers)] == []


def misread(stretch: str, texts: list[Pair]) -> Iterator[str]:
    """Where `stretch` came out otherwise, unless a longer stretch around it asks for that."""
    longer = [one for one in RIGHT if stretch in one and one != stretch]
    for text, converted in texts:
        start = text.find(stretch)
        while start >= 0:
            end = start + len(stretch)
            found = converted[start:end]
            if found != RIGHT[stretch] and not any(
                text.startswith(one, start - one.find(stretch)) for one in longer
            ):
                yield f"{converted[max(0, start - 9) : start]}[{found}]{converted[end : end + 9]}"
            start = text.find(stretch, end)
