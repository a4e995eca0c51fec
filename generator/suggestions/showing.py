"""How a candidate is shown: its best sentences, the terms near it, and the record to fill in."""

import itertools
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.model import CELL_SEPARATOR, Block
from generator.records import Category
from generator.suggestions.usage import Chain

CONTEXTS = 3
"""Sentences that show a candidate in use, where there are so many."""
NEIGHBOURS = 3
"""Terms offered as related."""
LONGEST_ID = 80
"""Characters of a record's id."""
_SENTENCE = re.compile("[^。！？；;]+[。！？；;]?[”’）]*")
_PAIRS = ("“”", "‘’", "《》", "（）")
_SHORT, _LONG = 12, 80
"""Characters of a sentence that can stand alone, and that is still easy to read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a paper, or the clause of it that is shown, and where it stands."""

    paper: str
    address: str
    text: str

    def __str__(self) -> str:
        """`self-reliance#p12 原文`."""
        return f"{self.paper}#{self.address} {self.text}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A form that may deserve an entry, and why."""

    form: str
    words: Chain
    frequency: int
    """In all papers, outside longer forms of the glossary."""
    c_value: float
    """Zero where only quotation marks speak for it; so is the next."""
    branching: float
    """In bits, of the poorer side."""
    quoted: int
    """Occurrences in marks."""
    sentences: tuple[Sentence, ...]
    """The best one of each paper that has it, then others until there are `CONTEXTS`."""
    broader: tuple[str, ...]
    """The term that its last words name."""
    related: tuple[str, ...]
    """Terms that hold it, stand in it or often share its sentences."""

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers that have it."""
        return tuple(dict.fromkeys(sentence.paper for sentence in self.sentences))


def write_stub(suggestion: Suggestion, pinyin: Callable[[str], str]) -> str:
    """A record of the glossary, its evidence above it, for an editor to fill in the blanks.

    Evidence, file name and pinyin are comments, so that the whole is the record's YAML.
    """
    form = suggestion.form
    grounds = (
        f"C-value {suggestion.c_value:.1f}, branching {suggestion.branching:.1f} bits, "
        f"{suggestion.quoted} times in quotation marks"
    )
    rows = [
        f"# {form}: {suggestion.frequency} times in {', '.join(suggestion.papers)}",
        f"# {grounds}",
        *(f"#   {sentence}" for sentence in suggestion.sentences[:CONTEXTS]),
        f"# {_name_file(suggestion.words, pinyin)}",
        f"zh: {_quote(form)}",
        f"# pinyin: {pinyin(form)}",
        f"category:  # {', '.join(Category)}",
        "definition:",
        "  zh:",
        "  en:",
        "en:",
        "  - term:",
        "    status: preferred",
        "quotes:",
    ]
    best = {sentence.paper: sentence.text for sentence in reversed(suggestion.sentences)}
    for paper in suggestion.papers:
        rows += [f"  - paper: {paper}", f"    quote: {_quote(best[paper])}"]
    if suggestion.broader:
        rows.append(f"broader: [{', '.join(suggestion.broader)}]")
    if suggestion.related:
        rows.append(f"related: [{', '.join(suggestion.related)}]")
    return "\n".join([*rows, ""])


def cut_sentences(prose: Iterable[tuple[str, Block]]) -> Iterator[Sentence]:
    """The sentences of blocks given with their papers; a cell of a table is one, too."""
    for paper, block in prose:
        for cell in block.text.split(CELL_SEPARATOR):
            for match in _SENTENCE.finditer(cell):
                yield Sentence(paper=paper, address=block.address, text=match[0].strip())


def choose_sentences(form: str, sentences: Iterable[Sentence]) -> tuple[Sentence, ...]:
    """The best sentence of each paper, then others.

    One that says what the form is comes first, then one that is whole, then one of a readable
    length. Of a long one only the clause with the form is kept.
    """
    by_paper: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        if form in sentence.text:
            by_paper[sentence.paper].append(_shorten(sentence, form))
    name = re.escape(form)
    defines = re.compile(rf"所谓“?{name}|(?:^|[，：“]){name}”?(?:是指|是一种|指的是)")
    ranked = [
        sorted(
            found,
            key=lambda sentence: (
                defines.search(sentence.text) is None,
                any(
                    sentence.text.count(pair[0]) != sentence.text.count(pair[1]) for pair in _PAIRS
                ),
                len(sentence.text) < _SHORT,
            ),
        )
        for found in by_paper.values()
    ]
    others = [sentence for found in ranked for sentence in found[1:]]
    return tuple([found[0] for found in ranked] + others[: max(0, CONTEXTS - len(ranked))])


def find_broader(form: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The term of the longest known form that ends it: a Chinese name has its kind last."""
    heads = (known[form[at:]] for at in range(1, len(form)) if form[at:] in known)
    return tuple(itertools.islice(heads, 1))


def find_related(
    form: str, sentences: Iterable[Sentence], known: Mapping[str, str]
) -> tuple[str, ...]:
    """The terms that hold it or stand in it, then those that share most of its sentences."""
    near = {term for other, term in known.items() if other in form or form in other}
    texts = [sentence.text for sentence in sentences if form in sentence.text]
    shared = Counter(
        term for text in texts for term in {known[other] for other in known if other in text}
    )
    often = {term for term, count in shared.items() if count > 1}
    terms = (near | often) - set(find_broader(form, known))
    ranked = sorted(terms, key=lambda term: (term not in near, -shared[term], term))
    return tuple(ranked[:NEIGHBOURS])


def _shorten(sentence: Sentence, form: str) -> Sentence:
    if len(sentence.text) <= _LONG:
        return sentence
    clause = next((part for part in re.split("[，,：]", sentence.text) if form in part), form)
    return replace(sentence, text=clause.strip())


def _name_file(words: Chain, pinyin: Callable[[str], str]) -> str:
    """`("揭榜", "挂帅")` → `jiebang-guashuai.yml`."""
    plain = (unicodedata.normalize("NFD", pinyin(word)).casefold() for word in words)
    syllables = (re.sub("[^a-z0-9]", "", word) for word in plain)
    return "-".join(filter(None, syllables))[:LONGEST_ID].rstrip("-") + ".yml"


def _quote(text: str) -> str:
    """A value as YAML."""
    return json.dumps(text, ensure_ascii=False)
