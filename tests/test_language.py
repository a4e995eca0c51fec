"""Words and scripts."""

from typing import Any

import jieba
import pytest
from conftest import goldens

from generator.language import (
    LONGEST_RUN,
    make_converter,
    make_lone_finder,
    make_segmenter,
    pinyin,
)

GLOSSARY = ("新型举国体制", "揭榜挂帅", "链长制", "于大海", "余剑")


@pytest.mark.parametrize("golden", goldens("language"))
def test_golden(golden: dict[str, Any]) -> None:
    """Simplified text becomes the Traditional that a careful hand would write."""
    convert = make_converter(make_segmenter(GLOSSARY), golden.get("overrides", {}))
    assert {text: convert(text) for text in golden["cases"]} == golden["cases"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("健全新型举国体制", ("健全", "新型举国体制")),
        ("实行揭榜挂帅和链长制。", ("实行", "揭榜挂帅", "和", "链长制", "。")),
        ("", ()),
        ("R&D 2019年", None),
    ],
)
def test_words(text: str, words: tuple[str, ...] | None) -> None:
    """The terms of the glossary are words, and words join back to the text."""
    found = make_segmenter(GLOSSARY)(text)
    assert "".join(found) == text
    assert words is None or found == words


def test_the_segmenter_is_our_own() -> None:
    """The global tokenizer, which Material's search uses, doesn't learn our words."""
    word = "渡口合议小堰"
    assert make_segmenter([word])(word) == (word,)
    assert word not in jieba.dt.FREQ


def test_two_segmenters_do_not_share_words() -> None:
    """What one segmenter knows, the next doesn't."""
    make_segmenter(["渡口合议小堰"])
    assert "渡口合议小堰" not in make_segmenter([])("渡口合议小堰")


def test_long_runs_are_cut() -> None:
    """Chinese without punctuation is cut in runs, because jieba is quadratic in them."""
    text = "前言。" + "堰" * (3 * LONGEST_RUN + 7) + "。后记"
    words = make_segmenter([])(text)
    assert "".join(words) == text
    assert words[-2:] == ("。", "后记")


def test_word_break_in_the_text_keeps_the_length() -> None:
    """Even a text that holds our own invisible mark comes out as long as it went in."""
    convert = make_converter(make_segmenter([]), {})
    assert len(convert("发\u2063展体制")) == len("发\u2063展体制")


def test_overrides_keep_the_length() -> None:
    """An override of another length is refused before it can move an offset."""
    with pytest.raises(ValueError, match="于大海"):
        make_converter(make_segmenter([]), {"于大海": "于海"})


@pytest.mark.parametrize(
    ("text", "lone"),
    [
        ("发展", ()),
        ("发力", (0,)),
        ("于大海", ()),
        ("大海于", (2,)),
        ("体制和它", ()),
        ("\ue000发力", (1,)),
        ("发\0力", (0,)),
        ("", ()),
    ],
)
def test_what_a_character_alone_decides(text: str, lone: tuple[int, ...]) -> None:
    """Neither a phrase nor an override decides, so the dictionary of characters does."""
    overrides = {"于大海": "于大海"}
    assert make_lone_finder(make_segmenter(overrides), overrides, "发于制")(text) == lone


@pytest.mark.parametrize(
    ("text", "syllables"),
    [("链长制", "liàn zhǎng zhì"), ("揭榜挂帅", "jiē bǎng guà shuài"), ("银行", "yín háng")],
)
def test_pinyin(text: str, syllables: str) -> None:
    """Pinyin has a syllable a character, with its tone."""
    assert pinyin(text) == syllables
