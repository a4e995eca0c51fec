"""Which words of the papers may deserve an entry: candidates ranked by how they are used.

Only statistics of the language decide, nothing about a subject. A candidate is a chain of words
that could be a name by their parts of speech. Chains that lean on a neighbour are dropped: a verb
with its object (完善体制), a frame (在……条件下), a loose pair, a piece of something longer. What is
left is ranked three times and the ranks are fused: by C-value (frequent, and not only inside
longer candidates), by branching entropy (many different neighbours on both sides) and by how
often the papers set it in “…” or 《…》.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.library import HAN
from generator.model import Block, BlockKind, Language, Segment
from generator.suggestions.showing import (
    Suggestion,
    choose_sentences,
    cut_sentences,
    find_broader,
    find_related,
    write_stub,
)
from generator.suggestions.usage import (
    FEWEST,
    Tag,
    branching,
    c_values,
    can_be_name,
    is_well_formed,
    measure,
)

__all__ = ["Suggestion", "Tag", "suggest_terms", "write_stub"]

COVERED = 0.8
"""Share of its occurrences inside longer candidates from which on a form is only a piece."""
DAMPING = 60
"""The usual constant of reciprocal rank fusion: it keeps one list from deciding alone."""
_APART = frozenset({BlockKind.AUTHOR, BlockKind.FOOTNOTE})
"""Kinds of blocks that hold names of persons and journals rather than terms."""
_QUOTED = re.compile(r"[“《](?=[^”》]*[\u3400-\u9fff])([\w·]{2,20})[”》](?!\s*[,，]?\s*\d{4})")
"""A name in marks; a title with a year behind it is a journal."""


def suggest_terms(
    papers: Iterable[tuple[str, Sequence[Block]]],
    known: Mapping[str, str],
    segment: Segment,
    tag: Tag,
) -> tuple[Suggestion, ...]:
    """The candidates, best first.

    `papers` are ids with their blocks; `known` goes from the forms of the glossary to their terms.
    """
    prose = [(paper, block) for paper, blocks in papers for block in blocks if _is_prose(block)]
    text = "\n".join(block.text for _, block in prose)
    usage = measure([segment(run) for run in HAN.findall(text)], tag)
    well_formed = [chain for chain in usage.places if is_well_formed(chain, usage, tag)]
    # A form may be cut in two ways (科技攻关, 科技/攻关); the more frequent one stands for it.
    well_formed.sort(key=usage.counts.__getitem__)
    chains = {"".join(chain): chain for chain in well_formed}
    c_value = c_values({chain: usage.counts[chain] for chain in well_formed})
    used = [
        form
        for form in chains
        if form not in known
        and _count_apart(form, text, known) >= FEWEST
        and _count_apart(form, text, chains) > (1 - COVERED) * text.count(form)
    ]
    values = {form: c_value[chains[form]] for form in used}
    freedom = {form: branching(chains[form], usage) for form in used}
    quoted = Counter(_QUOTED.findall(text))
    marked = {
        form: count * math.sqrt(count / text.count(form))
        for form, count in quoted.items()
        if form not in known
        and _count_apart(form, text, known) >= FEWEST - 1
        and can_be_name(segment(form), count, usage, tag)
    }
    sentences = tuple(cut_sentences(prose))
    return tuple(
        Suggestion(
            form=form,
            words=chains.get(form) or segment(form),
            frequency=_count_apart(form, text, known),
            c_value=values.get(form, 0.0),
            branching=freedom.get(form, 0.0),
            quoted=quoted[form],
            sentences=choose_sentences(form, sentences),
            broader=find_broader(form, known),
            related=find_related(form, sentences, known),
        )
        for form in _fuse(values, freedom, marked)
    )


def _is_prose(block: Block) -> bool:
    return (
        block.language is Language.ZH and not block.kind.is_furniture and block.kind not in _APART
    )


def _count_apart(form: str, text: str, wholes: Iterable[str]) -> int:
    """The occurrences of a form that don't stand inside any of `wholes`."""
    here = re.compile(re.escape(form))
    longer = [
        (whole, match.start())
        for whole in wholes
        if form in whole and form != whole
        for match in here.finditer(whole)
    ]
    return sum(
        not any(text.startswith(whole, max(0, match.start() - at)) for whole, at in longer)
        for match in here.finditer(text)
    )


def _fuse(*lists: Mapping[str, float]) -> list[str]:
    """One order from several, by reciprocal rank fusion; of what it lacks a list says nothing."""
    scores: dict[str, float] = defaultdict(float)
    for values in lists:
        ranked = sorted(values, key=lambda form: (-values[form], form))
        for rank, form in enumerate(ranked, start=1):
            scores[form] += 1 / (DAMPING + rank)
    return sorted(scores, key=lambda form: (-scores[form], form))
