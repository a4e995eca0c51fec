"""Laws of marks: spans beside the text that never change it."""

from conftest import make_block, make_markers, make_notes, make_record
from hypothesis import given
from hypothesis import strategies as st

from generator.annotation import find_mentions, make_matcher
from generator.forms import find_forms, fold_english
from generator.language import make_segmenter
from generator.markers import MARKER
from generator.model import Block, Language
from generator.pages.views import Marks, cut
from generator.records import TermRecord

FORMS = {
    "juguo": ("举国体制", "nationwide system"),
    "xinxing": ("新型举国体制", "new nationwide system"),
    "tizhi": ("体制", "system"),
    "heyi": ("合议", "joint deliberation"),
    "zhi": ("制度", "system of rules"),
}


def _record(zh: str, en: str) -> TermRecord:
    return make_record(
        TermRecord,
        f"zh: {zh}\ncategory: concept\ndefinition: {{zh: 义, en: Sense.}}\n"
        f"en: [{{term: {en}, status: preferred}}]\n",
    ).fields


TERMS = [(slug, _record(zh, en)) for slug, (zh, en) in FORMS.items()]
MATCHER = make_matcher(TERMS)
SEGMENT = make_segmenter(zh for zh, _ in FORMS.values())
CHINESE = st.lists(
    st.sampled_from(
        [*(zh for zh, _ in FORMS.values()), *"新型举国体制度合议①，。", "[1]", " [2-4]"]
    ),
    max_size=20,
).map("".join)
ENGLISH = st.lists(
    st.sampled_from(
        [
            "new",
            "nationwide",
            "system",
            "systems",
            "of",
            "rules",
            "joint",
            " ",
            "-",
            ", ",
            "Deliberation",
            "İ",
            "[3]",
            "’s",
        ]
    ),
    max_size=20,
).map("".join)
BLOCKS = st.builds(make_block, CHINESE) | st.builds(
    make_block, ENGLISH, language=st.just(Language.EN)
)


@given(BLOCKS)
def test_mentions_lie_at_their_offsets_and_never_overlap(block: Block) -> None:
    """Every mention is a form of its term, in order, none touching another's characters."""
    end = 0
    for mention in find_mentions(MATCHER, block, SEGMENT):
        assert end <= mention.start < mention.end <= len(block.text)
        end = mention.end
        text = MARKER.sub("", block.text[mention.start : mention.end])
        if block.language is Language.ZH:
            assert text == FORMS[mention.term][0]
        else:
            folded = text.lower().replace("-", " ")
            assert folded.removesuffix("s") == FORMS[mention.term][1].removesuffix("s")


@given(CHINESE)
def test_the_longest_form_is_taken(text: str) -> None:
    """No mark could have begun where it does and gone on to a longer term."""
    for mention in find_mentions(MATCHER, make_block(text), SEGMENT):
        longer = [
            zh
            for zh, _ in FORMS.values()
            if text.startswith(zh, mention.start) and len(zh) > mention.end - mention.start
        ]
        assert longer == []


@given(ENGLISH)
def test_no_form_is_left_out_without_need(text: str) -> None:
    """A form that stands by itself is marked, unless a mark has some of its characters."""
    mentions = find_mentions(MATCHER, make_block(text, language=Language.EN), SEGMENT)
    bare = MARKER.sub("", text)
    taken = {place for m in mentions for place in range(m.start, m.end)}
    if bare == text:
        for start, end, _ in find_forms(MATCHER.english, fold_english(text)):
            assert taken & set(range(start, end))


@given(BLOCKS, st.dictionaries(st.sampled_from(["①", "[1]"]), st.just(["#n1"])))
def test_pieces_join_back_to_the_text(block: Block, notes: dict[str, list[str]]) -> None:
    """Taking the links out gives the text back, and no piece is empty."""
    mentions = find_mentions(MATCHER, block, SEGMENT)
    markers = make_markers([block, *make_notes(notes)])
    pieces = cut(block, Marks(mentions=mentions, markers=markers), dict.fromkeys(FORMS, "x"), set())
    assert "".join(piece.text for piece in pieces) == block.text
    assert all(piece.text for piece in pieces)
    marked = [piece.term for piece in pieces if piece.term]
    assert len(marked) >= len(mentions)
    assert set(marked) == {mention.term for mention in mentions}
