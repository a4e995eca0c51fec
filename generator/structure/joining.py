"""How lines become one line: what space falls, what stays, and nothing else is touched."""

import re
from collections.abc import Iterable

from generator.structure.english import restore_spaces
from generator.structure.script import FULL, HAN, SHARED, is_english

_SPACES = re.compile(r"\s+")
_CHINESE = re.compile(
    f" (?:(?<=[{HAN}] )(?=[{HAN}{FULL}{SHARED}])|"
    f"(?<=[{FULL}{SHARED}] )(?=[{HAN}])|(?<=[{FULL}] )(?=[{FULL}]))"
)
_HALF = re.compile(f" (?:(?<=[{HAN}] )(?=[,;:!?)])|(?<=[,;(] )(?=[{HAN}]))")
_DECIMAL = re.compile(r" (?:(?<=\d\. )(?=\d)|(?<=\d )(?=\.\d))")
_ADDRESS = re.compile(r"(?:://|：//|www\.)\S*$")
_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_DASH = re.compile("[A-Za-z0-9]-$")


def join_lines(texts: Iterable[str]) -> str:
    """The text that lines make, on one line.

        ['人均 GDP 达 679. 1 元，累计增', '长了 57. 8%'] → '人均 GDP 达 679.1 元，累计增长了 57.8%'

    Between Han characters, and beside full-width punctuation, no space. Between Han and Latin
    one where the line has it, none where it breaks. Between Latin words one.
    """
    row = [" ".join(text.split()) for text in texts]
    row = [text for text in row if text]
    english = is_english("".join(row))
    joined = "".join(_parts(row, english=english))
    joined = _CHINESE.sub("", joined)
    if not english:
        joined = _DECIMAL.sub("", _HALF.sub("", joined))
    return restore_spaces(joined)


def _parts(row: list[str], *, english: bool) -> Iterable[str]:
    before = ""
    for text in row:
        if before and _is_spaced(before, text, english=english):
            yield " "
        yield text
        before = text


def _is_spaced(before: str, after: str, *, english: bool) -> bool:
    if _DASH.search(before[-2:]) or _ADDRESS.search(before[-200:]):
        return False
    if english:
        return True
    return bool(_LETTER.match(before[-1]) and _LETTER.match(after[0]))
