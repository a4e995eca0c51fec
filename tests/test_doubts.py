"""Conversions that an editor should confirm."""

import dataclasses

import pytest
from conftest import HERE, ROOT, make_block, make_paper, make_record, make_small_library

from generator.doubts import SEVERAL_FORMS, find_doubts, gather_texts, group_by_word
from generator.language import make_converter, make_lone_finder, make_segmenter
from generator.library import Doubt, Library, Text
from generator.loading import read_sources
from generator.model import BlockKind, Language
from generator.pipeline import find_conversion_doubts, make_library
from generator.records import ConversionsRecord
from generator.sources import check_conversions


def doubts_of(
    *texts: str, overrides: dict[str, str] | None = None, confirmed: tuple[str, ...] = ()
) -> tuple[Doubt, ...]:
    """The doubts about texts that stand nowhere in particular."""
    overrides = overrides or {}
    segment = make_segmenter(overrides)
    return find_doubts(
        [Text(zh=text, location=HERE) for text in texts],
        segment=segment,
        convert=make_converter(segment, overrides),
        find_lone=make_lone_finder(segment, overrides, SEVERAL_FORMS),
        confirmed=confirmed,
    )


def seen(doubts: tuple[Doubt, ...]) -> list[tuple[str, str, str]]:
    """Doubts as their words, characters and forms."""
    return [(doubt.word, doubt.character, doubt.chosen) for doubt in doubts]


def test_what_no_phrase_decides_is_a_doubt() -> None:
    """A name takes the commonest form unseen; a word that OpenCC knows is no doubt."""
    (doubt,) = doubts_of("秋天，张梦杰研究头发。")
    assert (doubt.word, doubt.character, doubt.at) == ("杰", "杰", 5)
    assert (doubt.chosen, doubt.others) == ("傑", ("杰",))
    assert doubt.text.zh[doubt.start : doubt.end] == "杰"


def test_a_doubt_shows_its_word() -> None:
    """The word around the character is what an editor reads and what doubts are grouped by."""
    assert seen(doubts_of("实行链长制")) == [("制", "制", "制")]
    assert seen(doubts_of("给予后补助")) == [("后", "后", "後")]
    assert seen(doubts_of("后发国家")) == [("后发", "后", "後"), ("后发", "发", "發")]


@pytest.mark.parametrize(
    ("confirmed", "left"),
    [
        ((), ["于", "于"]),
        (("區別於",), ["于"]),
        (("區別於", "偏於"), []),
        (("區別于",), ["于", "于"]),
        (("於",), []),
    ],
)
def test_a_confirmed_stretch_is_no_doubt(confirmed: tuple[str, ...], left: list[str]) -> None:
    """A stretch vouches where it stands, in the form that it shows; a character for itself."""
    assert [doubt.word for doubt in doubts_of("区别于彼，偏于此", confirmed=confirmed)] == left


def test_a_single_character_vouches_only_for_a_word_of_its_own() -> None:
    """並 confirms the conjunction, not the 并 inside other words."""
    assert seen(doubts_of("并引并提", confirmed=("並",))) == [("并提", "并", "並")]


def test_a_stretch_at_the_edge_of_a_text() -> None:
    """A stretch that would begin before the text doesn't match from its end."""
    assert seen(doubts_of("杰", confirmed=("夢傑",))) == [("杰", "杰", "傑")]


def test_an_override_decides_or_confirms() -> None:
    """An override is never a doubt, and may give what conversion gives anyway."""
    assert doubts_of("张梦杰", overrides={"张梦杰": "張夢杰"}) == ()
    assert doubts_of("张梦杰", overrides={"张梦杰": "張夢傑"}) == ()
    record = make_record(
        ConversionsRecord,
        "overrides: [{zh: 梦杰, zh_hant: 夢傑, reason: {zh: 已核。, en: Checked.}}]",
    )
    assert check_conversions(record) == ()


def test_doubts_are_grouped_by_word() -> None:
    """One group for a character in a word, the commonest first."""
    groups = group_by_word(doubts_of("合于此", "后发国家", "偏于彼"))
    assert [(group[0].word, group[0].character, len(group)) for group in groups] == [
        ("于", "于", 2),
        ("后发", "发", 1),
        ("后发", "后", 1),
    ]


def test_texts_of_papers_and_records() -> None:
    """A block knows its place in the paper, a record its file."""
    texts = list(gather_texts(make_small_library()))
    by_text = {text.zh: text for text in texts}
    title = by_text["小堰修复中的村民合议"]
    assert title.block == ("weir", 0)
    assert str(title.location).endswith("seeds/papers/weir/source.txt:1")
    definition = by_text["人人发言、逐条表决的议事办法。它不同于一人作主。"]
    assert definition.block is None
    assert str(definition.location).endswith("seeds/glossary/heyi.yml:1")
    assert {"合议", "合议制", "太宽。", "源文本没有题名。", "讨论之后"} <= set(by_text)


def test_furniture_and_english_are_no_texts(small_library: Library) -> None:
    """What the page doesn't show, or what isn't converted, raises no doubts."""
    paper = make_paper(
        "t",
        make_block("刊头", BlockKind.RUNNING_HEADER),
        make_block("于 in English", language=Language.EN),
        "正文",
    )
    library = dataclasses.replace(small_library, papers=(paper,))
    texts = [text.zh for text in gather_texts(library)]
    assert "正文" in texts
    assert not {"刊头", "于 in English"} & set(texts)


def test_the_first_form_is_what_a_character_takes_alone() -> None:
    """The table keeps step with OpenCC, and offers a choice for each character."""
    convert = make_converter(make_segmenter(()), {})
    assert {one: forms[0] for one, forms in SEVERAL_FORMS.items()} == {
        one: convert(one) for one in SEVERAL_FORMS
    }
    assert all(len(set(forms)) == len(forms) > 1 for forms in SEVERAL_FORMS.values())


def test_doubts_about_our_own_texts_are_few() -> None:
    """Editors can read the list of what is left."""
    sources = read_sources(ROOT / "seeds")
    doubts = find_conversion_doubts(make_library(sources), sources)
    assert len(group_by_word(doubts)) < 40
