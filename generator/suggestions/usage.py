"""How words are used in running text: what stands together, leans on others, or stands free."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Tag = Callable[[str], str]
"""A word to its part of speech as jieba's dictionary has it; `x` where it has none."""

Chain = tuple[str, ...]
"""Consecutive words."""

LONGEST = 6
"""Words of a candidate."""
FEWEST = 3
"""Occurrences of a candidate; one in quotation marks needs one fewer."""
PLAIN = 2
"""Characters up to which a word of the dictionary is an ordinary one, such as 机制."""
COHESION = 3.0
"""Bits by which the parts of a candidate must attract each other, wherever it is cut."""
FRAMED = 0.4
"""Share of its occurrences before a localizer (下, 中, 上) that makes a noun a frame."""
LEANING = 0.07
"""By how much a verb may begin phrases more often than it ends them, and still be part of names."""
ENDING = 0.12
"""Share of its occurrences at the end of a phrase that a verb or name needs at least."""
_INNER = frozenset("n ng ns nt nz v vg vn a ag an b f g h i j l m s x".split())  # noqa: SIM905
"""Parts of speech within a name: nouns, verbs, adjectives, phrases (i, l), short forms (j) …"""
_FIRST = _INNER - {"m"}
_LAST = _INNER - {"m", "a", "b", "ns", "h", "f", "s", "vg", "ag"} | {"k"}
_NAMES = frozenset({"n", "l", "j", "i", "nz", "nt", "x"})
"""What a candidate of one word may be."""
_PROPER = frozenset({"nr", "ns", "m", "t"})
"""Persons, places, numbers and times."""
_FUNCTIONS = frozenset("ucpdry")
"""Particles, conjunctions, prepositions, adverbs and pronouns: no name has them at its edges."""
_ACTIONS = frozenset({"v", "vn", "a"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """How the words of all papers are used."""

    counts: Mapping[Chain, int]
    """Every chain of up to `LONGEST` words."""
    places: Mapping[Chain, tuple[tuple[Chain, int], ...]]
    """The chains that could be names: the runs that they stand in, and where."""
    begins: Mapping[str, int]
    """How often a word begins a phrase."""
    ends: Mapping[str, int]
    total: int
    """Words in all."""


def measure(runs: Sequence[Chain], tag: Tag) -> Usage:
    """Count what stands in runs of Chinese without any punctuation."""
    places: dict[Chain, list[tuple[Chain, int]]] = defaultdict(list)
    begins, ends = Counter[str](), Counter[str]()
    for run in runs:
        for at, word in enumerate(run):
            begins[word] += at == 0 or _joins(tag(run[at - 1]))
            ends[word] += at + 1 == len(run) or _joins(tag(run[at + 1]))
            if tag(word) not in _FIRST:
                continue
            for end in range(at + 1, min(at + LONGEST, len(run)) + 1):
                if tag(run[end - 1]) in _LAST:
                    places[run[at:end]].append((run, at))
                if tag(run[end - 1]) not in _INNER:
                    break
    return Usage(
        counts=Counter(chain for run in runs for chain in _chains(run)),
        places={chain: tuple(found) for chain, found in places.items() if len(found) >= FEWEST},
        begins=begins,
        ends=ends,
        total=sum(map(len, runs)),
    )


def c_values(frequencies: Mapping[Chain, int]) -> dict[Chain, float]:
    """Frequency, less the mean frequency of the longer candidates around it, times length.

    Length is log2(words + 1), so that single words count too.
    """
    around: dict[Chain, list[int]] = defaultdict(list)
    for chain, frequency in frequencies.items():
        for part in set(_chains(chain)) - {chain}:
            if part in frequencies:
                around[part].append(frequency)
    return {
        chain: math.log2(len(chain) + 1)
        * (frequency - (sum(around[chain]) / len(around[chain]) if chain in around else 0))
        for chain, frequency in frequencies.items()
    }


def branching(chain: Chain, usage: Usage) -> float:
    """How freely its neighbours change: the entropy of the poorer side, in bits.

    The edge of a run is a neighbour of its own each time, for nothing leans on punctuation.
    """
    before, after = Counter[str | int](), Counter[str | int]()
    for number, (run, at) in enumerate(usage.places[chain]):
        end = at + len(chain)
        before[run[at - 1] if at else number] += 1
        after[run[end] if end < len(run) else number] += 1
    return min(entropy(before.values()), entropy(after.values()))


def entropy(counts: Iterable[int]) -> float:
    """The entropy of what was counted so often each, in bits: `(2, 2)` → 1.0."""
    counts = tuple(counts)
    total = sum(counts)
    return sum(count / total * math.log2(total / count) for count in counts)


def is_well_formed(chain: Chain, usage: Usage, tag: Tag) -> bool:
    """Whether a chain can be a name by itself."""
    if len(chain) == 1:
        word = chain[0]
        return len(word) > PLAIN and tag(word) in _NAMES and _ends_phrases(word, usage)
    is_cut = any(len(word) == 1 and tag(word) == "v" for word in (chain[0], chain[-1]))
    return not (
        is_cut
        or all(tag(word) in _PROPER for word in chain)
        or _governs(chain, usage, tag)
        or _is_frame(chain, usage, tag)
        or _cohesion(chain, usage) < COHESION
    )


def can_be_name(words: Chain, count: int, usage: Usage, tag: Tag) -> bool:
    """Whether words that stand in marks `count` times are more than a remark or a person."""
    if len(words) == 1 and len(words[0]) <= PLAIN and tag(words[0]) != "x":
        return count > 1  # an ordinary word, marked for once
    return not (
        any(tag(word)[0] in _FUNCTIONS for word in (words[0], words[-1]))
        or all(tag(word) in _PROPER for word in words)
        or _governs(words, usage, tag)
    )


def _governs(chain: Chain, usage: Usage, tag: Tag) -> bool:
    """Whether it is a verb with its object: 完善/体制, but not 研究/方法 or 揭榜/挂帅.

    A single word no longer than the verb that is seldom without it isn't its object.
    """
    verb, rest = chain[0], chain[1:]
    if tag(verb) not in _ACTIONS or len(verb) == 1 or not rest:
        return False
    is_bound = 2 * usage.counts[rest] <= 3 * usage.counts[chain]
    if is_bound and len(rest) == 1 and len(rest[0]) <= len(verb):
        return False
    return _takes_objects(verb, usage)


def _takes_objects(word: str, usage: Usage) -> bool:
    """Whether a word rather begins phrases than ends them; a verb used as a noun doesn't.

    A word that was seldom seen is taken for a verb.
    """
    surplus = usage.begins[word] - usage.ends[word]
    leans = (surplus + 1) / (usage.counts[word,] + 2) > LEANING
    return leans or not _ends_phrases(word, usage)


def _ends_phrases(word: str, usage: Usage) -> bool:
    """Whether a word ends phrases often enough to be a name: 充分发挥 doesn't."""
    return (usage.ends[word] + 0.5) / (usage.counts[word,] + 1) > ENDING


def _is_frame(chain: Chain, usage: Usage, tag: Tag) -> bool:
    """Whether a localizer often follows: 市场经济/条件 in 市场经济条件下."""
    places = usage.places[chain]
    followers = (run[at + len(chain) : at + len(chain) + 1] for run, at in places)
    return sum(bool(after) and tag(after[0]) == "f" for after in followers) > FRAMED * len(places)


def _cohesion(chain: Chain, usage: Usage) -> float:
    """The least pointwise mutual information between the two parts of any cut, in bits."""
    return min(
        math.log2(
            usage.counts[chain]
            * usage.total
            / (usage.counts[chain[:cut]] * usage.counts[chain[cut:]])
        )
        for cut in range(1, len(chain))
    )


def _chains(words: Chain) -> Iterator[Chain]:
    """Every chain of up to `LONGEST` words within a run."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            yield words[start:end]


def _joins(tag: str) -> bool:
    """Whether it is a particle (的) or a conjunction (和), which stand between phrases."""
    return tag[0] in "uc"
