import pytest

from generator.charset import guess_encoding

SIMPLIFIED = "新型举国体制是社会主义市场经济条件下的创新发展，要发挥好政府与市场的作用。\n"
TRADITIONAL = "新型舉國體制是社會主義市場經濟條件下的創新發展，要發揮好政府與市場的作用。\n"


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (SIMPLIFIED.encode("gb18030"), "it looks like GB18030"),
        (TRADITIONAL.encode("gb18030"), "it looks like GB18030"),
        (TRADITIONAL.encode("big5"), "it looks like BIG5"),
        ((TRADITIONAL * 9000).encode("big5")[:-1], "it looks like BIG5"),
        (TRADITIONAL.encode("utf-16"), "it looks like UTF-16"),
        (b"\xed\xa0\x80 abc", "UTF-8 but for a lone surrogate"),
        (SIMPLIFIED.encode()[:-2] + b"\n", "UTF-8 but for some broken bytes"),
        ("Größe und Maß".encode("latin-1"), "its encoding is unknown"),
        (bytes(range(128, 256)), "its encoding is unknown"),
    ],
)
def test_bytes_are_named(data: bytes, guess: str) -> None:
    """Bytes that aren't UTF-8 are named for what they most likely are."""
    assert guess_encoding(data) == guess
