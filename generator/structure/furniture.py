"""What belongs to the carrier and not to the paper: running heads, page numbers, advertising."""

import re
from collections import Counter
from collections.abc import Sequence

from generator.model import BlockKind
from generator.structure.drafts import Draft
from generator.structure.lines import Line

_NUMBER = re.compile(
    r"[-—–·•\s|~\uff5e]*(?:\d{1,4}|第\s*\d{1,4}\s*[页頁]|[Pp](?:age)?\.?\s*\d{1,4})[-—–·•\s|~\uff5e]*$|"
    r"第\s*\d+\s*[页頁]\s*[,，/]?\s*共\s*\d+\s*[页頁]$|"
    r"(?:[Pp]age\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}$"
)
_COUNTED = re.compile(
    r"(?:[Pp]age\s*|第\s*)?[-—–·•\s|~\uff5e(（\[\u3014]*(\d{1,4})"
    r"(?:\s*(?:/|of)\s*\d{1,4}|\s*[页頁](?:\s*[,，/]?\s*共\s*\d+\s*[页頁])?)?[-—–·•\s|~\uff5e)）\]\u3015]*$"
)
_ISSUE = re.compile(
    r"第?\s*\d+\s*卷\s*[,，]?\s*第?\s*\d+\s*期|(?:19|20)\d\d\s*年?\s*第\s*\d+\s*期|[Vv]ol\.?\s*\d+.{0,4}\s*[Nn]o\.?\s*\d+"
)
_ISSUED = re.compile(
    r"第\s*[\d一二三四五六七八九十百]{1,4}\s*[卷期]$|(?:19|20)\d\d\s*年(?:\s*\d{1,2}\s*月)?$|总第\s*\d+\s*期$|"
    r"(?:第\s*\d+\s*[卷期]\s*)?(?:[Vv]ol|[Nn]o)\.?\s*\d+$"
)
"""A part of the number of an issue, by itself."""
_JOURNAL = re.compile("[\u4e00-\u9fff]{2,16}(?:[（(][^）)]{2,8}版[）)])?$")
_URL = re.compile(r"(?:https?[:：]//|www\.)[!-~]+$")
_NOTICE = re.compile(
    "预览已结束|完整报告|二维码|扫码|扫一扫|公众号|版权所有|[Rr]ights [Rr]eserved|"
    "cnki\\.net|China Academic Journal|仅供(?:学习|参考|内部)|更多(?:报告|资料|精彩)|"
    "请(?:关注|访问|务必阅读)|Downloaded from|"
    "未经(?:许可|授权)|请勿(?:转载|传播)|欢迎(?:关注|订阅)|如有侵权"
)
_DISCLAIMER = re.compile(
    "[【\\[]?(?:免责声明|免責聲明|分析师声明|分析师申明|重要声明|法律声明|投资评级(?:说明|定义)?|评级说明)[】\\]:：]?$"
)
_IMPRINT = re.compile(
    "[*\uff0a\\s]{0,3}[\\[【（(\u3014]?\\s*(?:收\\s*稿\\s*日\\s*期|修回日期|投稿日期|中\\s*图\\s*分\\s*类\\s*号|中圖分類號|文\\s*献\\s*标\\s*识\\s*码|文\\s*章\\s*编\\s*号|文章編號|"
    "DOI|doi|责任编辑|責任編輯|编辑|網路首發|网络首发(?:时间|日期|地址)|引用格式|本文引用)\\s*(?:[\\]】\u3015]\\s*[:：]?|[:：)）])"
)
_CODE = re.compile(r"[\dA-Za-z()（）./:—–-]{4,60}$")
"""What is left of a code that a line's end cut: `04-0587-11`."""
_PAGED = re.compile(r"^[\s\d·•—–\-.|]+|[\s\d·•—–\-.|]+$")
_ITEM = re.compile("[（(]?[\\d一二三四五六七八九十]{1,3}(?:[）)、．]|\\.(?=\\D)|\\.\\d)")
_CITED = re.compile("[^《]{1,20}[:：]\\s*《")
"""A work that notes cite again and again begins so."""
_DIVISION = re.compile("第[一二三四五六七八九十百\\d]{1,4}[编編篇章节節]$")
_CITING = re.compile(r"[》\uff3d\]].*\d|[.．。；]$")
_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|·{4,}|(?:\. ){4,})\s*\d{1,4}$|(?:\.\s?){8,}$")
_CONTENTS = re.compile(r"(?:目\s*[录錄次]|Contents|CONTENTS)$")
_EDGE, _SPREAD, _LONGEST, _TOP = 2, 8, 120, 8
_BESIDE = 4
"""Lines within which a page has its number but once."""
_BRIEF, _NOTICED, _FRONT, _RUN = 20, 90, 30, 3


def find_furniture(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """The furniture among the lines, each line by itself but for notices that go together.

    ·创新战略与政策·          → running header: twice, each time where a page ends
    6                         → page number, next to the line below
    科技和产业    第24卷 第10期 → running header: volume and issue
    """
    counted = _find_counted(lines)
    notices = _find_notices(lines)
    feet = {place for place in notices if _NOTICE.search(lines[place].text)}
    heads = _find_heads(lines, counted | feet)
    single = [
        place
        for place in _find_numbers(lines, heads)
        if counted.isdisjoint(range(place - _BESIDE, place + _BESIDE + 1))
    ]
    numbers = sorted({*single, *counted})
    drafts = [
        Draft(kind=BlockKind.RUNNING_HEADER, lines=(lines[place],)) for place in sorted(heads)
    ]
    drafts += [Draft(kind=BlockKind.PAGE_NUMBER, lines=(lines[place],)) for place in numbers]
    run: list[Line] = []
    for place in sorted(notices - heads - set(numbers)):
        if run and run[-1].index != lines[place].index - 1:
            drafts.append(Draft(kind=BlockKind.BOILERPLATE, lines=tuple(run)))
            run = []
        run.append(lines[place])
    if run:
        drafts.append(Draft(kind=BlockKind.BOILERPLATE, lines=tuple(run)))
    return tuple(drafts)


def _key(line: Line) -> str:
    """What of a line comes back on each page: all but the page number at either end."""
    if len(line.text) > _LONGEST:
        return ""
    return re.sub(r"\s+", "", _PAGED.sub("", line.text))


def _is_paged(line: Line, key: str) -> bool:
    """Whether a line holds a page number besides its words: `漕糧改折與江南市鎮的米價　45`."""
    return bool(key) and key != "".join(line.text.split())


def _find_edges(lines: Sequence[Line], turning: frozenset[int]) -> frozenset[int]:
    """Places within two lines of which a page begins or ends, as by a number or notice there."""
    turns = [at for at, line in enumerate(lines) if at and (line.opens or at in turning)]
    return frozenset(place for at in turns for place in range(at - _EDGE, at + _EDGE))


def _find_counted(lines: Sequence[Line]) -> frozenset[int]:
    """Numbers by themselves that count up by one through the source: page numbers."""
    run: list[tuple[int, int]] = []
    best: list[tuple[int, int]] = []
    for place, line in enumerate(lines):
        match = _COUNTED.match(line.text) if len(line.text) <= _BRIEF else None
        if match is None:
            continue
        number = int(match[1])
        if (
            run
            and number == run[-1][1] + 1
            and place - run[-1][0] > (_SPREAD if len(run) < _RUN else 1)
        ):
            run.append((place, number))
        elif not run or place - run[-1][0] > 4 * _SPREAD or number != run[-1][1]:
            run = [(place, number)]
        best = max(best, run, key=len)
    return frozenset(place for place, _ in best) if len(best) >= _RUN else frozenset()


def _is_amid(lines: Sequence[Line], place: int) -> bool:
    """Whether it stands in the middle of a sentence."""
    if not 0 < place < len(lines) - 1:
        return False
    before = lines[place - 1]
    return not before.ends and before.width > lines[place].width + _EDGE


def _find_heads(lines: Sequence[Line], turning: frozenset[int]) -> set[int]:
    keys = [_key(line) for line in lines]
    counts = Counter(keys)
    at_edge = _find_edges(lines, turning) | {
        place for place in range(min(_EDGE, len(lines))) if _is_paged(lines[place], keys[place])
    }
    widest = max((line.width for line in lines), default=0)
    front = set()
    for start in range(min(30, len(lines))):
        for stop in range(start + 1, min(start + 4, len(lines) + 1)):
            front.add("".join(keys[start:stop]))
    placed: dict[str, list[int]] = {}
    found = set()
    for place, key in enumerate(keys):
        line = lines[place]
        if len(line.text) > _LONGEST or len(key) <= 1 or line.ends or "。" in line.text:
            continue
        if (
            _ISSUE.search(line.text)
            and "《" not in line.text
            and len(key) < _FRONT
            and line.width < widest
        ):
            found.add(place)
        elif counts[key] > 1 and not (
            (place and _DIVISION.match(lines[place - 1].text))
            or _ITEM.match(line.text)
            or _DIVISION.match(line.text)
            or _CITED.match(line.text)
        ):
            placed.setdefault(key, []).append(place)
        elif place > _FRONT and len(key) > _EDGE * 3 and key in front and place in at_edge:
            found.add(place)
    found |= _find_mastheads(lines, at_edge)
    for places in placed.values():
        edges = [place for place in places if place in at_edge]
        amid = [
            place
            for place in places
            if _is_amid(lines, place) and not _CITING.search(lines[place].text)
        ]
        true = edges if len(edges) > 1 else amid
        if len(true) > 1 and len(true) >= 0.6 * len(places):
            all_but_first = true == places[1:]
            found.update(places if all_but_first else true)
    return found


def _find_mastheads(lines: Sequence[Line], at_edge: frozenset[int]) -> set[int]:
    """Parts of an issue's number at the edge of a page, and the journal's name beside them."""
    wide = {place + step for place in at_edge for step in (0, 1)}
    parts = {
        place
        for place, line in enumerate(lines)
        if _ISSUED.match(line.text) and (place < _TOP or place in wide)
    }
    beside = {place + step for place in parts for step in (-1, 1)} - parts
    names = {
        place
        for place in beside
        if 0 <= place < len(lines)
        and (place in wide or (place < _TOP and {place - 1, place + 1} <= parts))
        and _JOURNAL.match(lines[place].text)
        and not lines[place].ends
    }
    return parts | names


def _find_numbers(lines: Sequence[Line], heads: set[int]) -> list[int]:
    found: list[int] = []
    at_edge = _find_edges(lines, frozenset())
    for place, line in enumerate(lines):
        if len(line.text) > _BRIEF or not _NUMBER.match(line.text):
            continue
        beside = {place - 1, place + 1} & heads
        edge = place in at_edge
        last = place >= len(lines) - 1
        if beside or (edge and place) or (last and place) or (_is_amid(lines, place) and line.gap):
            found.append(place)
    return found


def _is_code(lines: Sequence[Line], place: int, found: set[int]) -> bool:
    """Whether a line ends the code that the notice above it begins."""
    if place - 1 not in found or not _CODE.match(lines[place].text):
        return False
    return bool(_IMPRINT.match(lines[place - 1].text)) and not lines[place - 1].ends


def _find_notices(lines: Sequence[Line]) -> set[int]:
    found: set[int] = set()
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST:
            continue
        free = not place or lines[place - 1].ends or place - 1 in found or line.opens
        free = free or lines[place - 1].text.endswith(("；", ";", ":", "："))
        leads = (line.text[-1].isdecimal() or line.text[-1] == ".") and bool(
            _LEADERS.search(line.text)
        )
        if leads and place and _CONTENTS.match(lines[place - 1].text):
            found.add(place - 1)
        if leads or _IMPRINT.match(line.text) or _is_code(lines, place, found):
            found.add(place)
        elif place > 0.7 * len(lines) and _DISCLAIMER.match(line.text):
            found.update(range(place, len(lines)))
            break
        elif (
            free
            and len(line.text) < _NOTICED
            and (_URL.match(line.text) or _NOTICE.search(line.text))
        ):
            found.add(place)
    return found
