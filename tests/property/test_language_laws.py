"""Laws of words and scripts, whatever the text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.language import make_converter, make_lone_finder, make_segmenter

HAN = st.sampled_from("举国体制发展干后里面台制征余于一十五堰渡口合议的了①②〇㐀𠀀")
OTHER = st.sampled_from(
    "，。、；：？！（）“”‘’《》·—…[]() \t0123456789.%abcXYZ-\u2063\u3000\U0001f600"
)
TEXT = st.text(st.one_of(HAN, OTHER), max_size=60) | st.text(max_size=40)

segment = make_segmenter(["举国体制", "合议", "十一五"])
OVERRIDES = {"于大海": "于大海", "余剑": "余劍"}
convert = make_converter(segment, OVERRIDES)
find_lone = make_lone_finder(segment, OVERRIDES, "发干后里面台制征余于")


@given(TEXT)
def test_words_join_back_to_the_text(text: str) -> None:
    """Segmentation loses and adds nothing, and gives no empty word."""
    words = segment(text)
    assert "".join(words) == text
    assert all(words)


@given(TEXT)
@settings(deadline=None)
def test_conversion_keeps_the_length(text: str) -> None:
    """Offsets into the Simplified text hold in the Traditional one."""
    assert len(convert(text)) == len(text)


@given(st.text(st.characters(min_codepoint=1, max_codepoint=0x7F), max_size=60))
def test_ascii_is_left_alone(text: str) -> None:
    """Links, ids, code and English come out as they went in."""
    assert convert(text) == text


@given(TEXT.filter(lambda text: not re.search("[\0\u2063]|[A-Za-z]’[A-Za-z]", text)))
def test_no_quotation_mark_is_left(text: str) -> None:
    """Every Chinese quotation mark takes its Traditional form, in its own place."""
    converted = convert(text)
    assert not set("“”‘’") & set(converted)
    for before, after in zip(text, converted, strict=True):
        assert (before in "“”‘’") <= (after in "「」『』")


@given(TEXT)
@settings(deadline=None)
def test_what_is_decided_alone_comes_out_as_it_would_alone(text: str) -> None:
    """A character that no phrase decides is converted as if nothing stood beside it."""
    converted = convert(text)
    for index in find_lone(text):
        assert converted[index] == convert(text[index])
