"""What a file gave, and characters put in the place of glyphs."""

import re
import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """The text of a file, or why there is none."""

    text: str = ""
    remarks: tuple[str, ...] = ()
    """What the format kept from us."""
    fault: tuple[str, str] | None = None
    """What is wrong with the file, and what to do about it."""


_RADICALS = str.maketrans(
    "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def mend(text: str) -> str:
    """Characters where the file gave glyphs: fonts share glyphs, and PDF then names the radical.

    `⼯⻓` → `工长`; halves of one character are joined, what is no character becomes U+FFFD.
    """
    text = re.sub(
        "[\u2f00-\u2fdf]",
        lambda match: unicodedata.normalize("NFKC", match[0]),
        text.translate(_RADICALS),
    )
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NO_TEXT.sub("\ufffd", whole)
