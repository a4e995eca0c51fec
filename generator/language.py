"""Words and scripts: segmentation, conversion to Traditional, pinyin."""

import contextlib
import functools
import hashlib
import io
import json
import marshal
import re
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import jieba
import opencc
import platformdirs
import pypinyin

from generator.model import Convert, Segment

WORD_BREAK = "\u2063"
"""INVISIBLE SEPARATOR: set between words, it keeps OpenCC from matching across them."""

LONGEST_RUN = 1_000
"""jieba is quadratic in Chinese without punctuation, so longer runs are cut here."""

_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_QUOTES = "“”‘’《》〈〉"
_UNMATCHABLE = re.compile(r"[\s·“”\"'‘’《》、]")
"""jieba never matches a user word that holds one of these (jieba #749, #938)."""


@functools.cache
def _base_dictionary() -> tuple[dict[str, int], int]:
    """The words of jieba itself with their frequencies, and the sum of these.

    Parsing them takes a second, so they are kept in the user's cache folder, under the hash of the
    dictionary; a copy that is damaged is made anew, and one that can't be written is done without.
    """
    with contextlib.closing(jieba.get_dict_file()) as file:
        source = file.read()
    key = hashlib.sha256(source).hexdigest()[:16]
    path = Path(platformdirs.user_cache_dir("juguo")) / f"words-{key}-{marshal.version}"
    kept = _read_cache(path)
    if kept is not None:
        return kept
    found = jieba.Tokenizer().gen_pfdict(io.BytesIO(source))
    _write_cache(path, marshal.dumps(found))
    frequencies, total = found
    return frequencies, total


def _read_cache(path: Path) -> tuple[dict[str, int], int] | None:
    """What was kept, if it is whole: the file begins with the hash of the rest."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, body = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(body).digest() != digest:
        return None
    frequencies, total = marshal.loads(body)  # noqa: S302 — our own file, and whole
    return frequencies, total


def _write_cache(path: Path, body: bytes) -> None:
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(hashlib.sha256(body).digest() + body)
        Path(file.name).replace(path)


_DIGEST = hashlib.sha256().digest_size


def lend_dictionary() -> None:
    """Give jieba's global tokenizer its words, before Material's search lets it fetch them.

    Left to itself it loads them slowly, and writes and trusts a file in the shared temporary
    folder (jieba #26, #884).
    """
    frequencies, total = _base_dictionary()
    jieba.dt.FREQ, jieba.dt.total = dict(frequencies), total
    jieba.dt.initialized = True


def make_segmenter(words: Iterable[str]) -> Segment:
    """A segmenter that knows `words`, with a jieba tokenizer of its own.

    The global tokenizer is left alone, because Material's search uses it; no cache file is
    written, because jieba loads its own unchecked.
    """
    tokenizer = jieba.Tokenizer()
    frequencies, total = _base_dictionary()
    tokenizer.FREQ, tokenizer.total = dict(frequencies), total
    tokenizer.initialized = True
    for word in words:
        if len(word) > 1 and not _UNMATCHABLE.search(word):
            tokenizer.add_word(word)

    @functools.lru_cache(maxsize=50_000)
    def segment(text: str) -> tuple[str, ...]:
        words: list[str] = []
        for start, run in _runs(text):
            if start:
                words.extend(tokenizer.lcut(run, HMM=False))
            else:
                words.append(run)
        return tuple(words)

    return segment


def _runs(text: str) -> Iterable[tuple[bool, str]]:
    """Cut a text into runs no longer than `LONGEST_RUN`; true marks those for jieba."""
    end = 0
    for match in _HAN_RUN.finditer(text):
        if match.end() - match.start() > LONGEST_RUN:
            if match.start() > end:
                yield True, text[end : match.start()]
            for start in range(match.start(), match.end(), LONGEST_RUN):
                yield True, text[start : min(start + LONGEST_RUN, match.end())]
            end = match.end()
    if end < len(text):
        yield True, text[end:]


def make_converter(segment: Segment, overrides: Mapping[str, str]) -> Convert:
    """A conversion to Traditional that keeps the length, by word boundary, overrides first.

    Already Traditional text must not go through it again: OpenCC isn't idempotent.
    Quotation marks “” and ‘’ become 「」 and 『』, one for one; an apostrophe stays.

    Raises:
        ValueError: when an override isn't as long as what it replaces.
    """
    for before, after in overrides.items():
        if len(before) != len(after):
            raise ValueError(before)
    converter = _load(_configure(overrides))

    @functools.lru_cache(maxsize=50_000)
    def convert(text: str) -> str:
        marked = WORD_BREAK.join(segment(text.replace(WORD_BREAK, "")))
        converted: str = converter.convert(marked).replace(WORD_BREAK, "")
        if len(converted) != len(text):
            # No phrase of s2tw changes the length, but a NUL ends a text for OpenCC.
            converted = "".join((converter.convert(one) or one)[:1] for one in text)
        return _QUOTATION_MARK.sub(lambda mark: _CORNERS[mark[0]], converted)

    return convert


_CORNERS = dict(zip("“”‘’", "「」『』", strict=True))
_QUOTATION_MARK = re.compile(r"[“”‘]|(?<![A-Za-z])’|’(?![A-Za-z])")
"""An apostrophe, ’ between two Latin letters, is none."""


def make_lone_finder(
    segment: Segment, overrides: Mapping[str, str], characters: Iterable[str]
) -> Callable[[str], tuple[int, ...]]:
    """What conversion decides by a character alone: the offsets of such `characters` in a text.

    It asks OpenCC itself, with the same words and phrases as `make_converter`; only its dictionary
    of characters is replaced by one that turns each of `characters` into a mark. So the mark
    stands wherever no phrase decides, and nowhere else.
    """
    characters = frozenset(characters)
    configuration = _configure(overrides)
    phrases_and_characters = configuration["conversion_chain"][0]
    marks = {"type": "inline", "entries": dict.fromkeys(sorted(characters), _MARK)}
    phrases_and_characters["dict"]["dicts"][-1] = marks
    configuration["conversion_chain"] = [phrases_and_characters]
    converter = _load(configuration)

    def find(text: str) -> tuple[int, ...]:
        candidates = tuple(index for index, one in enumerate(text) if one in characters)
        if not candidates:
            return ()
        marked = WORD_BREAK.join(segment(text.replace(WORD_BREAK, "")))
        converted: str = converter.convert(marked).replace(WORD_BREAK, "")
        if len(converted) != len(text):
            return candidates  # such a text is converted one by one
        return tuple(index for index in candidates if converted[index] == _MARK)

    return find


_MARK = "\ue000"
"""A private-use character, which no dictionary holds."""


def _configure(overrides: Mapping[str, str]) -> dict[str, Any]:
    """OpenCC's `s2tw` with the overrides as its first dictionary."""
    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    configuration: dict[str, Any] = json.loads((folder / "s2tw.json").read_text(encoding="utf-8"))
    _make_absolute(configuration, folder)
    if overrides:
        inline = {"type": "inline", "entries": dict(overrides)}
        configuration["segmentation"]["dict"]["dicts"].insert(0, inline)
        phrases_and_characters = configuration["conversion_chain"][0]["dict"]["dicts"]
        phrases_and_characters[0]["dicts"].insert(0, inline)
    return configuration


def _load(configuration: dict[str, Any]) -> opencc.OpenCC:
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "s2tw.json"
        path.write_text(json.dumps(configuration), encoding="utf-8")
        return opencc.OpenCC(str(path))


def _make_absolute(node: object, folder: Path) -> None:
    """Give every dictionary file its whole path: ours is no longer beside them."""
    if isinstance(node, dict):
        if "file" in node:
            node["file"] = str(folder / node["file"])
        for value in node.values():
            _make_absolute(value, folder)
    elif isinstance(node, list):
        for value in node:
            _make_absolute(value, folder)


def pinyin(text: str) -> str:
    """`"“链长制”"` → `"liàn zhǎng zhì"`: a syllable a character, always from Simplified text."""
    syllables = pypinyin.pinyin(text, style=pypinyin.Style.TONE, errors="default")
    return " ".join(
        one for choices in syllables if (one := choices[0].strip(_QUOTES)) and one.strip()
    )


def find_traditional(text: str) -> str:
    """The first character of a text that Simplified Chinese doesn't use there; empty if none.

    OpenCC judges with its phrases, so 乾 is Traditional in 乾淨 and isn't in 乾坤.
    """
    simplified = _simplifier().convert(text)
    if len(simplified) != len(text):
        return ""
    return next((old for old, new in zip(text, simplified, strict=True) if old != new), "")


@functools.cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def may_read(character: str, syllable: str) -> bool:
    """Whether a character has a reading of that sound, whatever its tone: 长 cháng, zhǎng."""
    readings = pypinyin.pinyin(character, heteronym=True, style=pypinyin.Style.NORMAL, v_to_u=True)[
        0
    ]
    return without_tones(syllable) in {without_tones(reading) for reading in readings}


def without_tones(pinyin: str) -> str:
    """`"lǜ shī"` → `"lu shi"`: lower case, no marks, for sorting."""
    marked = unicodedata.normalize("NFD", pinyin.casefold())
    return "".join(character for character in marked if not unicodedata.combining(character))


def read_tags() -> Callable[[str], str]:
    """The parts of speech in jieba's dictionary: `x` for words that it doesn't know."""
    with contextlib.closing(jieba.get_dict_file()) as file:
        tags = {word: tag for word, _, tag in (line.decode().split() for line in file)}
    return lambda word: tags.get(word, "x")
