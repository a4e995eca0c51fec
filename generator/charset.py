"""What bytes that aren't UTF-8 look like instead, so that a message can name it."""

_SAMPLE = 100_000
"""Bytes that are looked at."""
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會"
    "可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部"
    "度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性"
    "好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内"
)
"""The characters that make up about a third of any Chinese text, in either script."""
_LEAST = 0.1
"""The share of them below which a reading isn't Chinese."""


def guess_encoding(data: bytes) -> str:
    """What the bytes look like, as the end of a sentence: `it looks like BIG5`.

    Big5 bytes are nearly always valid GB18030 as well, so both are read, and the reading that has
    more of the most common characters is believed.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it looks like UTF-16"
    sample = data[:_SAMPLE]
    if _is_surrogates(data):
        return "UTF-8 but for a lone surrogate"
    if len(sample.decode("utf-8", "ignore").encode()) > 0.9 * len(sample):
        return "UTF-8 but for some broken bytes"
    shares = {name: _share(sample, name) for name in ("gb18030", "big5")}
    best = max(shares, key=lambda name: shares[name])
    return f"it looks like {best.upper()}" if shares[best] >= _LEAST else "its encoding is unknown"


def _is_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _share(sample: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are common ones."""
    foreign = [one for one in sample.decode(encoding, "replace") if not one.isascii()]
    return sum(one in _COMMON for one in foreign) / max(1, len(foreign))
