"""The forms that a term may take in a text, and where they stand in one.

An Aho–Corasick automaton finds every form in one pass, so the cost doesn't grow with the number of
terms, only with the matches. `ahocorasick_rs` wraps the Rust crate `aho-corasick`: it is kept up,
counts in code points, and has wheels for Linux, macOS and Windows, on Arm too. `pyahocorasick` is
no faster and loses matches when asked for the longest; `daachorse` has no wheels for Linux on Arm.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

Span = tuple[int, int, str]
"""The start and end of a form in a text, and its term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of terms, ready to be looked for."""

    automaton: AhoCorasick
    terms: tuple[str, ...]
    """The term of each form, by its number in the automaton."""
    guarded: tuple[bool, ...]
    """Whether the form begins or ends with what may go on: with Latin, or with a number."""


def make_forms(terms: Mapping[str, str]) -> Forms:
    """Forms ready to be looked for, given from form to term."""
    return Forms(
        automaton=AhoCorasick(terms),
        terms=tuple(terms.values()),
        guarded=tuple(any(_may_go_on(edge) for edge in (form[0], form[-1])) for form in terms),
    )


def find_forms(forms: Forms, text: str) -> list[Span]:
    """Every occurrence of every form by itself, those within others too, by start and end.

    举国体制 and 体制 in 举国体制 → both; 5G in 15GB, or 一五 in 十一五 → none.
    """
    terms, guarded = forms.terms, forms.guarded
    return sorted(
        (start, end, terms[number])
        for number, start, end in forms.automaton.find_matches_as_indexes(text, overlapping=True)
        if not guarded[number] or _stands_alone(text, start, end)
    )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a form doesn't begin or end within a Latin word, or within a number."""
    return not (
        _goes_on(text[start], text[start - 1 : start])
        or _goes_on(text[end - 1], text[end : end + 1])
    )


def _may_go_on(edge: str) -> bool:
    return _is_latin(edge) or edge in _DIGITS


def _goes_on(edge: str, beyond: str) -> bool:
    """Whether the character at the edge of a form and the one beyond it belong together."""
    return (_is_latin(edge) and _is_latin(beyond)) or (edge in _DIGITS and beyond in _MORE_DIGITS)


_DIGITS = frozenset("〇零一二三四五六七八九十百")
_MORE_DIGITS = _DIGITS - {"一"}  # which is more often part of 统一 or 一系列


def _is_latin(character: str) -> bool:
    """A letter or digit of a script that sets spaces between words."""
    return character < "\u2e80" and character.isalnum()


def chinese_forms(name: str) -> Iterator[str]:
    """A name as Chinese texts print it, as given first.

    With and without spaces about its Latin and digits; its punctuation, or all that can be, in
    half width or full width: `2035年规划（草案）` → `2035 年规划(草案)` and more.
    """
    tight = _BORDER_SPACE.sub("", name)
    for spaced in (name, tight, _BORDER.sub(" ", tight)):
        yield spaced
        yield from (spaced.translate(width) for width in (_HALF, _FULL_PUNCTUATION, _FULL))


_HAN = "\u3400-\u9fff"
_BORDER = re.compile(f"(?<=[{_HAN}])(?=[0-9A-Za-z+])|(?<=[0-9A-Za-z+])(?=[{_HAN}])")
_BORDER_SPACE = re.compile(f"(?<=[{_HAN}]) (?=[!-~])|(?<=[!-~]) (?=[{_HAN}])")

_FULL = {half: half + 0xFEE0 for half in range(ord("!"), ord("~") + 1)}
_FULL_PUNCTUATION = {half: full for half, full in _FULL.items() if not chr(half).isalnum()}
_HALF = {full: half for half, full in _FULL.items()} | str.maketrans("“”‘’–—", "\"\"''--")


def english_forms(name: str) -> Iterator[str]:
    """A folded name as English texts have it, as given first: in the singular and the plural.

    The word that is bent is the last, or the last before a preposition:
    `system for mobilizing resources` → `systems for mobilizing resources`.
    """
    folded = fold_english(name)
    yield folded
    yield _bend(folded)
    head = _PREPOSITION.search(folded)
    if head:
        yield _bend(folded[: head.start()]) + folded[head.start() :]


_PREPOSITION = re.compile(" (?:of|for|in|to|on|with|between|over|through) ")


def fold_english(text: str) -> str:
    """Lower case, hyphens as spaces, one kind of apostrophe; the length stays."""
    folded = text.lower().translate(_FOLDING)
    return folded if len(folded) == len(text) else text.translate(_FOLDING)


_FOLDING = str.maketrans({"-": " ", "\u2011": " ", "\u2013": " ", "’": "'", "\u00a0": " "})


def _bend(form: str) -> str:
    """The regular plural of a form, or its singular; a rule finds more than a stemmer, safely."""
    if form.endswith("ies") and len(form) > 4:  # noqa: PLR2004 — "ties" is its own singular
        return form[:-3] + "y"
    if form.endswith("s") and not form.endswith(("ss", "us", "is")):
        return form[:-1]
    if form.endswith("y") and form[-2:-1] not in "aeiou":
        return form[:-1] + "ies"
    if form.endswith(("s", "x", "ch", "sh")):
        return form + "es"
    return form + "s"
