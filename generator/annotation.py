"""Which terms stand where in a text: spans beside it, longest form first.

The matcher looks a text up by its pairs of characters, so its cost doesn't grow with the number
of terms. Leftmost-longest decides where forms overlap; the forms inside the winner are kept as
nested. In Chinese, a form that stands strictly inside one word (一五 in 十一五) isn't a mention:
the segmentation, which knows the glossary, says what a word is. In English, a form must stand
between non-letters, and a hyphen counts as a space; so must a Latin form (C919) in Chinese.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from generator.library import Mention
from generator.model import Block, Language, Segment
from generator.records import TermRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """The forms of all terms, by their first two characters, longest first."""

    chinese: Mapping[str, tuple[tuple[str, str], ...]]
    """From a pair of characters to (form, term)."""
    english: Mapping[str, tuple[tuple[str, str], ...]]


def make_matcher(terms: Iterable[tuple[str, TermRecord]]) -> Matcher:
    """A matcher for terms, each given as id and record; a form belongs to the first that has it."""
    chinese: dict[str, str] = {}
    english: dict[str, str] = {}
    for slug, record in terms:
        for form in (record.zh, *record.aliases):
            chinese.setdefault(form, slug)
            if form.isascii():
                _add_english(english, form, slug)
        for rendering in record.en:
            _add_english(english, rendering.term, slug)
    return Matcher(chinese=_by_pair(chinese), english=_by_pair(english))


def find_mentions(matcher: Matcher, block: Block, segment: Segment) -> tuple[Mention, ...]:
    """The mentions in a settled block, in order, none overlapping another."""
    if block.language is Language.EN:
        text = fold_english(block.text)
        found = _find(text, matcher.english)
        found = [span for span in found if _stands_alone(text, span[0], span[1])]
        return _longest(found, found)
    found = _find(block.text, matcher.chinese)
    if not found:
        return ()
    words = _word_spans(block.text, segment)
    found = [span for span in found if _stands_alone(block.text, span[0], span[1])]
    whole = [
        (start, end, slug)
        for start, end, slug in found
        if block.text[start:end].isascii() or not _is_inside_word(start, end, words)
    ]
    return _longest(whole, found)


def fold_english(text: str) -> str:
    """Lower case, hyphens as spaces, one kind of apostrophe; the length stays."""
    folded = text.lower().translate(_FOLDING)
    return folded if len(folded) == len(text) else text.translate(_FOLDING)


_FOLDING = str.maketrans({"-": " ", "\u2011": " ", "\u2013": " ", "’": "'", "\u00a0": " "})


def _add_english(forms: dict[str, str], form: str, slug: str) -> None:
    folded = fold_english(form)
    for variant in (folded, *_plurals(folded)):
        forms.setdefault(variant, slug)


def _plurals(form: str) -> tuple[str, ...]:
    """The regular plural of a form, or its singular; a rule finds more than a stemmer, safely."""
    if form.endswith("ies") and len(form) > 4:  # noqa: PLR2004 — "ties" is its own singular
        return (form[:-3] + "y",)
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return (form[:-1],)
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return (form[:-1] + "ies",)
    if form.endswith(("s", "x", "ch", "sh")):
        return (form + "es",)
    return (form + "s",)


def _by_pair(forms: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    pairs: dict[str, list[tuple[str, str]]] = {}
    for form, slug in forms.items():
        pairs.setdefault(form[:2], []).append((form, slug))
    return {
        pair: tuple(sorted(found, key=lambda item: (-len(item[0]), item)))
        for pair, found in pairs.items()
    }


def _find(
    text: str, forms: Mapping[str, tuple[tuple[str, str], ...]]
) -> list[tuple[int, int, str]]:
    """Every occurrence of every form, as (start, end, term)."""
    found: list[tuple[int, int, str]] = []
    get = forms.get
    for start, pair in enumerate(map("".join, pairwise(text))):
        candidates = get(pair)
        if candidates:
            found.extend(
                (start, start + len(form), slug)
                for form, slug in candidates
                if text.startswith(form, start)
            )
    return found


def _longest(
    whole: list[tuple[int, int, str]], found: list[tuple[int, int, str]]
) -> tuple[Mention, ...]:
    """Leftmost-longest of the whole words; any form found inside a winner is nested in it."""
    mentions: list[Mention] = []
    kept: list[tuple[int, int, str]] = []
    end = 0
    for span in sorted(whole, key=lambda item: (item[0], -item[1])):
        if span[0] >= end:
            kept.append(span)
            end = span[1]
    for start, stop, slug in kept:
        nested = {
            inner
            for first, last, inner in found
            if start <= first and last <= stop and inner != slug
        }
        mentions.append(Mention(term=slug, start=start, end=stop, nested=tuple(sorted(nested))))
    return tuple(mentions)


def _word_spans(text: str, segment: Segment) -> list[tuple[int, int]]:
    """For each character, the start and end of its word."""
    spans: list[tuple[int, int]] = []
    start = 0
    for word in segment(text):
        spans.extend([(start, start + len(word))] * len(word))
        start += len(word)
    return spans


def _is_inside_word(start: int, end: int, words: list[tuple[int, int]]) -> bool:
    """Whether one word holds the span and more on either side."""
    first, last = words[start]
    return first <= start and end <= last and (first, last) != (start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a form that begins or ends in Latin isn't part of a longer Latin word there."""
    return not (
        (_is_latin(text[start - 1 : start]) and _is_latin(text[start]))
        or (_is_latin(text[end - 1]) and _is_latin(text[end : end + 1]))
    )


def _is_latin(character: str) -> bool:
    """A letter or digit of a script that sets spaces between words."""
    return character.isalnum() and character < "\u2e80"
