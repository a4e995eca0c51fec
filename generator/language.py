"""Words and scripts: segmentation, conversion to Traditional, pinyin."""

import contextlib
import functools
import hashlib
import io
import json
import marshal
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

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
    Quotation marks “” and ‘’ become 「」 and 『』, one for one.

    Raises:
        ValueError: when an override isn't as long as what it replaces.
    """
    for before, after in overrides.items():
        if len(before) != len(after):
            raise ValueError(before)
    converter = _make_opencc(overrides)

    @functools.lru_cache(maxsize=50_000)
    def convert(text: str) -> str:
        marked = WORD_BREAK.join(segment(text.replace(WORD_BREAK, "")))
        converted: str = (
            converter.convert(marked).replace(WORD_BREAK, "").translate(_QUOTATION_MARKS)
        )
        if len(converted) != len(text):
            # No phrase of s2tw changes the length, but a NUL ends a text for OpenCC.
            one_by_one = ((converter.convert(one) or one)[:1] for one in text)
            converted = "".join(one_by_one).translate(_QUOTATION_MARKS)
        return converted

    return convert


_QUOTATION_MARKS = str.maketrans("“”‘’", "「」『』")


def _make_opencc(overrides: Mapping[str, str]) -> opencc.OpenCC:
    """OpenCC's `s2tw` with the overrides as its first dictionary."""
    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    configuration = json.loads((folder / "s2tw.json").read_text(encoding="utf-8"))
    _make_absolute(configuration, folder)
    if overrides:
        inline = {"type": "inline", "entries": dict(overrides)}
        configuration["segmentation"]["dict"]["dicts"].insert(0, inline)
        phrases_and_characters = configuration["conversion_chain"][0]["dict"]["dicts"]
        phrases_and_characters[0]["dicts"].insert(0, inline)
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
    """`"链长制"` → `"liàn zhǎng zhì"`: a syllable a character, always from Simplified text."""
    syllables = pypinyin.pinyin(text, style=pypinyin.Style.TONE, errors="default")
    return " ".join(choices[0] for choices in syllables)
