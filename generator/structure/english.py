"""English whose spaces the extraction lost; alone here because it needs a list of words."""

import re
from functools import lru_cache

import wordninja

_RUN = re.compile(r"[A-Za-z]+")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_ADDRESS = re.compile(r"(?:https?[:：]//|www\.|doi)\S*|[\w.+-]{1,64}@\S+")
_AFTER = re.compile(
    r"(?<=[A-Za-z”’][,;:)])(?=[A-Za-z0-9“(])|(?<=[a-z]{2}\.)(?=[A-Z])|(?<=[0-9][,;])(?=[A-Za-z])"
)
_BEFORE = re.compile(r"(?<=[A-Za-z0-9])(?=[(“])|(?<=[a-z”])(?=[0-9]{2})|(?<=”)(?=[A-Za-z])")
_LONG = 18
"""Letters in a row that no running English has often."""
_LONGEST = 240
"""Letters in a row beyond which it is no English."""
_SHARE = 0.3
_SHORTEST, _WHOLE = 10, 3
_NAME, _GIVEN = 2, 9
"""Letters of a text, and of a piece, below which nothing is lost."""


def restore_spaces(text: str) -> str:
    """English with its spaces; what isn't English, or has them, comes back as it is.

    Cut at capitals, then by the likeliest words; the case stays the source's:

        LIBing,ChinaCenterforInformation → LI Bing, China Center for Information
    """
    if not _is_glued(text):
        return text
    pieces, last = [], 0
    for match in _ADDRESS.finditer(text):
        pieces += [_restore(text[last : match.start()]), match[0]]
        last = match.end()
    return "".join((*pieces, _restore(text[last:])))


def _is_glued(text: str) -> bool:
    if len(text) < _SHORTEST:
        return False
    plain = _ADDRESS.sub("", text) if "//" in text or "www." in text or "@" in text else text
    runs = _RUN.findall(plain)
    letters = sum(map(len, runs))
    if letters < 0.7 * len(plain) or letters < _SHORTEST:
        return False
    if " " not in plain and any(len(_WORD.findall(run)) > 1 for run in runs):
        return True
    return sum(len(run) for run in runs if len(run) > _LONG) > _SHARE * letters


def _restore(text: str) -> str:
    spaced = _RUN.sub(lambda match: _part(match[0]), text)
    return _BEFORE.sub(" ", _AFTER.sub(" ", spaced))


def _part(run: str) -> str:
    words: list[str] = []
    pieces = _WORD.findall(run)
    if len(pieces) == _NAME and pieces[0].isupper() and len(pieces[1]) <= _GIVEN:
        return " ".join(pieces)  # LIHongwei: a family name in capitals, and a given name whole
    for piece in pieces:
        words += _segment(piece)
    return " ".join(words) if "".join(words) == run else run


@lru_cache(maxsize=4096)
def _segment(piece: str) -> list[str]:
    if len(piece) < _WHOLE or len(piece) > _LONGEST or piece.isupper():
        return [piece]
    found = wordninja.split(piece.lower())
    if "".join(found) != piece.lower():
        return [piece]
    words, last = [], 0
    for word in found:
        words.append(piece[last : last + len(word)])
        last += len(word)
    return words
