"""What citations look like, in Chinese and in English, and how the notes that hold them end."""

import re
from collections.abc import Sequence

from generator.structure.lines import Line
from generator.structure.script import CIRCLED, HAN

RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
"""Raised digits, the first standing for 0."""
MARK = re.compile(f"[{CIRCLED}]")
BRACKETED = re.compile(r"[\[\uff3b\u3014]\s*(\d{1,3})\s*[\]\uff3d\u3015]")
WIDEST = 200
"""Characters of a line that are looked at."""
_CITATION = re.compile(
    "《[^》]{2,}》?.*(?:年|期|[页頁]|版|卷|出版社|https?|网络首发)|出版社[，,]|"
    "第\\s*\\d+\\s*[期页頁版卷]|[Pp]p?\\.\\s*\\d+|[Vv]ol\\.|(?:19|20)\\d\\d[,，.:：()]"
)
_ISSUED = re.compile(
    "\\[[JMDNCRZ](?:/OL)?\\]|[Pp]p?\\.\\s*\\d|第\\s*\\d+(?:\\s*[-—–~、]\\s*\\d+)*\\s*[页頁期版卷]|[页頁]\\s*\\d|出版社|"
    "(?:19|20)\\d\\d\\s*年?\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日|\\d{4},\\s*\\d+\\(\\d+\\)"
)
_ISSUED_EN = re.compile(
    r"[Pp]p?\.\s*\d|[Pp]ress\b|[Vv]ol\.?\s*\d|[Nn]o\.?\s*\d|https?[:：]//|(?:19|20)\d\d\W{0,2}$"
)
_WORK = re.compile(
    "(?:(?:参见|參見|详见|詳見|转引自|轉引自|见|見|参阅|參閱)\\s*[:：]?)?"
    f"[{HAN}·（）()\\[\\]\u3014\u3015、,，.A-Za-z\\s]{{2,40}}[:：,，]\\s*[《“〈「]"
)
_TITLE = re.compile(
    "(?:[\u3014\\[(（][^\u3015\\])）]{1,6}[\u3015\\])）])?\\s*(?:[^《。，]{2,12}(?:[:：]|[编編][:：]?))?\\s*《[^》]{2,60}》?\\s*[，,（(。]?"
)
_WORK_EN = re.compile(
    "[A-Z][\\w.’'-]+(?:[,\\s]+(?:[A-Z][\\w.’'-]*|and|et|al|of|de|von|eds?)[.,]?){1,8}[,:.]?\\s"
)
_ADDRESS = re.compile(r"https?[:：]//\S+$")
_STRAY = re.compile(f"[{CIRCLED}]|[{RAISED}]{{1,3}}|\\d{{1,2}}")


def may_cite(text: str) -> bool:
    """Whether a text names a work, or a page, number or year of one."""
    return bool(_CITATION.search(text))


def cites(text: str) -> bool:
    """Whether a text surely cites: it has pages, a publisher, an issue, a day."""
    return bool(_ISSUED.search(text) or _ISSUED_EN.search(text))


def starts_work(text: str) -> bool:
    """Whether a line begins as the citation of a work does."""
    head = text[:WIDEST]
    return bool(_WORK.match(head) or _TITLE.match(head) or _WORK_EN.match(head))


def is_done(entry: Sequence[Line]) -> bool:
    """Whether the lines of a note end as notes do: a sentence, a reference, an address."""
    return (
        entry[-1].ends
        or entry[-1].text.endswith((".", "]", "\uff3d"))
        or bool(_ADDRESS.search(entry[-1].text))
    )


def is_mark(line: Line) -> bool:
    """Whether a line is a note's mark and nothing else, as where it was pulled out after all."""
    return bool(_STRAY.fullmatch(line.text))
