"""A library in Traditional characters: all Chinese converted, nothing else touched."""

import dataclasses

import pytest
from conftest import make_block, make_paper, make_small_library

from generator.language import make_converter, make_segmenter
from generator.library import Library
from generator.model import BlockKind, Language
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
