"""Characters and the classes they fall into, so that every rule means the same by a word."""

import re

HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Han characters, as the inside of a character class."""

FULL = (
    "\u3001-\u3003\u3008-\u3011\u3014-\u301f\u30fb\ufe30-\ufe4f\uff01-\uff0f\uff1a-\uff20"
    "\uff3b-\uff40\uff5b-\uff65"
)
"""Punctuation that takes a full width whatever stands beside it."""

SHARED = "\u00b7\u2013-\u2015\u2018-\u201d\u2025-\u2027\u22ef"
"""Punctuation that Chinese and English share; beside a Han character it is Chinese."""

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
"""Note marks, the first standing for 1."""

NUMERAL = "〇零一二三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾貳參陸兩两"
"""The digits of Chinese numbers, plain and financial, as the inside of a character class."""

_HAN = re.compile(f"[{HAN}]+")
_ADDRESS = re.compile(r"(?:https?[:：]//|www\.)\S*")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_WIDE = re.compile(
    f"[{HAN}{FULL}{SHARED}\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000\u3200-\u33ff\uac00-\ud7af]+"
)
_BESIDE = re.compile(f"[,;:.?!()](?:(?<=[{HAN}{FULL}{SHARED}][,;:.?!()])|(?=[{HAN}{SHARED}]))")
_LOOSE = re.compile(f"(?<=[{HAN}{FULL}])\\s+(?=[{HAN}{FULL}])")
_DIGITS = 4
_VALUES = {
    digit: value
    for value, row in enumerate(
        ("〇零", "一壹", "二贰貳两兩", "三叁參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
    )
    for digit in row
}


def count_han(text: str) -> int:
    """How many Han characters a text holds."""
    return len(text) - len(_HAN.sub("", text))


def count_latin(text: str) -> int:
    """How many Latin letters a text holds."""
    return len(text) - len(_LATIN.sub("", text))


def is_english(text: str) -> bool:
    """Whether a text is written in Latin letters, a Chinese word or two aside."""
    if _LATIN.search(text) is None:
        return False
    text = _ADDRESS.sub("", text)
    return count_latin(text) > 2 * count_han(text)


def measure_width(text: str) -> int:
    """The width of a text in half-width units, as it stood on the page.

    Half-width punctuation beside a Han character was full width there; spaces between Han
    characters were none: `方 面,操` → 8.
    """
    if len(text.split(None, 1)) > 1:
        text = _LOOSE.sub("", text)
    return len(text) + len(text) - len(_WIDE.sub("", text)) + len(_BESIDE.findall(text))


def parse_numeral(text: str) -> int | None:
    """The number that a Chinese or Arabic numeral stands for: `十二`, `廿一`, `壹`, `12`."""
    if text.isdecimal():
        return int(text) if len(text) <= _DIGITS else None
    total, digit = 0, 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in "十拾":
            total, digit = total + (digit or 1) * 10, 0
        elif char in "廿卅":
            total, digit = total + (20 if char == "廿" else 30), 0
        elif char == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            return None
    return total + digit
