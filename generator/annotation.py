"""Which terms stand where in a text: spans beside it, the longest form as the mark.

Where forms overlap, those are marked that together cover most of the text, the fewest that can,
the first of equals. So the longest form is the mark; but 航空航天产业链 is marked as 航空航天 and
产业链, though 航空航天产业 is a term as well. The forms inside a mark are kept as nested.

In Chinese, a form that is part of a word (公有制 in 非公有制) isn't a mention: the segmentation,
which knows the glossary, says what a word is. In English, a form must stand between non-letters,
and a hyphen counts as a space; so must a Latin form (C919) in Chinese. Note markers aren't seen:
举国①体制 is marked as 举国体制.
"""

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from generator.forms import (
    Forms,
    Span,
    chinese_forms,
    english_forms,
    find_forms,
    fold_english,
    make_forms,
)
from generator.library import Mention
from generator.markers import MARKER
from generator.model import Block, Language, Segment
from generator.records import Status, TermRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Matcher:
    """The forms of all terms, as Chinese and as English texts have them."""

    chinese: Forms
    english: Forms


def make_matcher(terms: Iterable[tuple[str, TermRecord]]) -> Matcher:
    """A matcher for terms, each given as id and record.

    A form that several terms have belongs to the one that it names best: as its name, as an alias,
    as a rendering of the better status, and as given rather than bent; then to the first.
    """
    chinese: list[tuple[tuple[int, int], str, str]] = []
    english: list[tuple[tuple[int, int], str, str]] = []
    for slug, record in terms:
        for name in (record.zh, *record.aliases):
            rank = _NAME if name == record.zh else _ALIAS
            chinese += [((rank, n), form, slug) for n, form in enumerate(chinese_forms(name))]
            if name.isascii():
                english += [((rank, n), form, slug) for n, form in enumerate(english_forms(name))]
        for rendering in record.en:
            rank = _STATUSES[rendering.status]
            forms = english_forms(rendering.term)
            english += [((rank, n), form, slug) for n, form in enumerate(forms)]
    return Matcher(chinese=_settle(chinese), english=_settle(english))


_NAME, _ALIAS = 0, 1
_STATUSES = {status: rank for rank, status in enumerate(Status, start=_ALIAS + 1)}


def _settle(claims: list[tuple[tuple[int, int], str, str]]) -> Forms:
    """Give every form to the term with the best claim, each claim being rank, form and term."""
    terms: dict[str, str] = {}
    for _, form, slug in sorted(claims, key=lambda claim: claim[0]):
        terms.setdefault(form, slug)
    return make_forms(terms)


def find_mentions(matcher: Matcher, block: Block, segment: Segment) -> tuple[Mention, ...]:
    """The mentions in a settled block, in order, none overlapping another."""
    text, cuts = _cut_markers(block.text)
    if block.language is Language.EN:
        found = find_forms(matcher.english, fold_english(text))
        mentions = [_make_mention(span, _within(span, found)) for span in _choose(found)]
    else:
        found = find_forms(matcher.chinese, text)
        mentions = [
            _make_mention(span, _leave_out_chance(text, span, _within(span, found), segment))
            for span in _choose(_leave_out_parts_of_words(text, found, segment))
        ]
    return tuple(_put_back(mention, cuts) for mention in mentions) if cuts else tuple(mentions)


def _make_mention(span: Span, nested: Iterable[Span]) -> Mention:
    start, end, term = span
    others = sorted({inner for _, _, inner in nested} - {term})
    return Mention(term=term, start=start, end=end, nested=tuple(others))


def _choose(spans: Iterable[Span]) -> list[Span]:
    """Those that cover most of the text, by the fewest, the first of equals; in order.

    Worked out from the end: the best choice from each span on, with that span or without it.
    """
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    starts = [start for start, _, _ in ordered]
    best = [(0, 0)] * (len(ordered) + 1)  # characters covered, and less one for each span
    follower = [0] * len(ordered)  # with which to go on after a span, none if it isn't taken
    for index in range(len(ordered) - 1, -1, -1):
        start, end, _ = ordered[index]
        following = bisect_left(starts, end, index)
        covered, fewest = best[following]
        taken = (covered + end - start, fewest - 1)
        if taken >= best[index + 1]:
            follower[index] = following
        best[index] = max(taken, best[index + 1])
    chosen: list[Span] = []
    index = 0
    while index < len(ordered):
        if follower[index]:
            chosen.append(ordered[index])
        index = follower[index] or index + 1
    return chosen


def _within(span: Span, found: Sequence[Span]) -> list[Span]:
    """The forms inside a span; `found` is in order."""
    start, end, _ = span
    first = bisect_left(found, (start,))
    last = bisect_left(found, (end,), first)
    return [inner for inner in found[first:last] if inner[1] <= end]


def _leave_out_parts_of_words(text: str, found: Sequence[Span], segment: Segment) -> list[Span]:
    """The forms that aren't part of one word: 攻关 is in 科技攻关, for 科技 is a word too.

    一五 isn't in 十一五, nor 公有制 in 非公有制, for one character is no word of its own there.
    """
    if not found:
        return []
    words = segment(text)
    ends = list(accumulate(map(len, words)))
    kept: list[Span] = []
    for span in found:
        start, end, _ = span
        index = bisect_right(ends, start)
        word, shift = words[index], ends[index] - len(words[index])
        rests = (word[: start - shift], word[end - shift :]) if end <= ends[index] else ()
        if text[start:end].isascii() or all(not rest or _is_word(rest, segment) for rest in rests):
            kept.append(span)
    return kept


def _is_word(text: str, segment: Segment) -> bool:
    """Whether a text is one word, and more than an affix."""
    return len(text) > 1 and segment(text) == (text,)


def _leave_out_chance(
    text: str, span: Span, inner: Iterable[Span], segment: Segment
) -> Iterator[Span]:
    """The forms inside a mark by more than chance: 链长 in 总链长, but not 央企 in 中央企业."""
    start, end, _ = span
    for form in inner:
        first, last, _ = form
        if not _is_chance(text[start:end], first - start, last - start, segment):
            yield form


@functools.lru_cache(maxsize=10_000)
def _is_chance(word: str, first: int, last: int, segment: Segment) -> bool:
    """Whether a word falls into words across an edge of `word[first:last]`, as 中央 and 企业 do.

    The segmentation takes the word and the form as they stand, so it is shown the form without its
    far end, and with one character beyond its edge.
    """
    crossings: list[tuple[int, int]] = []
    if first:
        length = len(segment(word[first - 1 : last - 1])[0])
        crossings.append((first - 1, first - 1 + length))
    if last < len(word):
        length = len(segment(word[first + 1 : last + 1])[-1])
        crossings.append((last + 1 - length, last + 1))
    return any(
        all(
            len(part) > 1
            for part in (*segment(word[:start]), word[start:end], *segment(word[end:]))
        )
        for start, end in crossings
    )


def _cut_markers(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text without its note markers; the places of the cuts in it, and what is gone till there.

    `举国①体制` → `举国体制`, `[(2, 1)]`.
    """
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    end = gone = 0
    for marker in MARKER.finditer(text):
        kept.append(text[end : marker.start()])
        gone += len(marker[0])
        end = marker.end()
        cuts.append((end - gone, gone))
    return "".join((*kept, text[end:])) if cuts else text, cuts


def _put_back(mention: Mention, cuts: Sequence[tuple[int, int]]) -> Mention:
    """A mention in the text without its markers, as a mention in the whole text."""
    before = bisect_right(cuts, mention.start, key=lambda cut: cut[0])
    inside = bisect_left(cuts, mention.end, key=lambda cut: cut[0])
    return Mention(
        term=mention.term,
        start=mention.start + (cuts[before - 1][1] if before else 0),
        end=mention.end + (cuts[inside - 1][1] if inside else 0),
        nested=mention.nested,
    )
