"""Title, authors, abstracts and keywords in both languages, and text of another article."""

import re
from collections.abc import Mapping, Sequence

from generator.model import BlockKind
from generator.structure.covers import find_cover
from generator.structure.drafts import Draft, leave
from generator.structure.lines import Line
from generator.structure.script import HAN, count_han, count_latin, is_english

_ABSTRACT = re.compile(
    "[【\\[\uff3b\u3014]?\\s*(?:摘\\s*要|内\\s*容\\s*提\\s*要|內\\s*容\\s*提\\s*要|内容摘要|提\\s*要|中文摘要)\\s*(?:[】\\]\uff3d\u3015]\\s*[:：]?|[:：]|$|\\s{1,8}(?=\\S))"
)
_KEYWORDS = re.compile(
    "[【\\[\uff3b\u3014]?\\s*(?:关\\s*键\\s*[词字]|關\\s*鍵\\s*[詞字]|主题词)\\s*(?:[】\\]\uff3d\u3015]\\s*[:：]?|[:：]|$|\\s{1,8}(?=\\S))"
)
_ABSTRACT_EN = re.compile(
    "[\\[【]?\\s*(?:Abstract|ABSTRACT|Summary|A\\s?B\\s?S\\s?T\\s?R\\s?A\\s?C\\s?T)\\s*[\\]】]?\\s*(?:[:：.—-]|$|(?=[A-Z]))"
)
_KEYWORDS_EN = re.compile(
    "[\\[【]?\\s*(?:Key\\s*-?\\s*[Ww]ords?|KEY\\s*WORDS?|Index\\s+Terms)\\s*[\\]】]?\\s*(?:[:：.—-]|$|(?=[a-zA-Z]))"
)
_NUMBERED = re.compile(
    "(?:[一二三四五六七八九十]{1,3}|[壹贰叁貳參肆伍])[、.]|第[一二三四五六七八九十\\d]{1,3}[章节節编編]|"
    f"\\d{{1,2}}(?:\\.\\d{{1,2}})*[\\s　、.]+[{HAN}]|引\\s*言|前\\s*言|导\\s*言|緒論|绪论"
)
_NAMED = re.compile(
    "(?:研究|主要)?(?:结论|結論|观点|要点|摘要)$|引言$|目\\s*录$|目\\s*錄$|正\\s*文$"
)
_NAMES = re.compile(
    f"[{HAN}]{{1,2}}\\s?[{HAN}]{{1,3}}(?:[\\s、，,;；·\\d*\uff0a†]+[{HAN}]{{1,2}}\\s?[{HAN}]{{1,3}}){{0,9}}[\\s\\d*\uff0a†,，]*$"
)
_PLACE = re.compile(
    "大学|大學|学院|學院|研究院|研究所|研究中心|科学院|党校|出版社|公司|委员会|中心[,，）)]|实验室|發展中心|系[,，）)\\s]"
)
_PLACE_EN = re.compile(
    r"Universit|Institut|Academy|College|School|Cent(?:er|re)|Department|Facult|Laborator|Ministry|China\b|\d{5,6}|@"
)
_AUTHOR = re.compile(
    "[\\[【（(*\uff0a†‡]{0,2}\\s*(?:(?:第一|通[讯信]|通訊)?作\\s*者\\s*(?:简\\s*介|簡介|单\\s*位|單位|信息)|第一作者|通[讯信]作者|通訊作者|作者[:：]|"
    "(?:基\\s*金|资\\s*助|資助)\\s*(?:项\\s*目|項目|资助|資助)?\\s*(?:[】\\])）]\\s*[:：]?|[:：])|"
    "(?:本文|本研究|本論文)(?:系|係|為|为|是|受|得到|获得|獲得).{0,80}(?:项目|項目|基金|课题|課題))"
)
_FEW, _LINES, _TOP, _LONG, _INDENT, _SHORT = 2, 3, 8, 6, 2, 0.85
_NAME_WIDTH, _PLACE_WIDTH, _NAMED_WIDTH, _NAMED_WORDS = 8, 60, 90, 16
"""How wide a name, a place of work, a line of authors may be; and of how many words."""
_LABELLED = frozenset({BlockKind.ABSTRACT, BlockKind.KEYWORDS})
_TALLEST = 10
"""Lines that may stand above an abstract."""
_MARKS = re.compile("[。，；！]|[:：]$")
_WORD = re.compile(r"[a-z]{5,}")


def find_front(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """What stands before and after the body, in whatever order.

    An abstract goes from its label to the keywords, else to the line that ends its paragraph. A
    title is a short free line or two before the first paragraph. A second abstract in the same
    language whose words aren't the paper's is another article's.
    """
    drafts = _find_labelled(lines)
    english = _find_english(leave(lines, drafts), lines)
    drafts = (*drafts, *english)
    return _find_title(lines, drafts) + _tell_foreign(drafts)


def _find_labelled(lines: Sequence[Line]) -> tuple[Draft, ...]:
    drafts = []
    place = 0
    while place < len(lines):
        text = lines[place].text
        if (
            _ABSTRACT.match(text)
            and not is_english(text)
            and (place < max(30, 0.3 * len(lines)) or place > 0.7 * len(lines))
        ):
            stop = _end_abstract(lines, place)
            drafts.append(Draft(kind=BlockKind.ABSTRACT, lines=tuple(lines[place:stop])))
        elif _KEYWORDS.match(text):
            stop = _end_keywords(lines, place)
            drafts.append(Draft(kind=BlockKind.KEYWORDS, lines=tuple(lines[place:stop])))
        elif _AUTHOR.match(text):
            stop = _end_particulars(lines, place)
            drafts.append(Draft(kind=BlockKind.AUTHOR, lines=tuple(lines[place:stop])))
        else:
            stop = place + 1
        place = stop
    return tuple(drafts)


def _end_particulars(lines: Sequence[Line], place: int) -> int:
    """One past the last line of what is said of an author or a grant from `place` on."""
    for at in range(place + 1, min(len(lines), place + _LONG)):
        before, line = lines[at - 1], lines[at]
        widest = max(one.width for one in lines[place:at])
        if (
            before.ends
            or line.gap > lines[place].gap + 1
            or line.opens
            or line.indent >= _INDENT
            or before.width < _SHORT * widest
            or _AUTHOR.match(line.text)
            or _ABSTRACT.match(line.text)
            or _NUMBERED.match(line.text)
        ):
            return at
    return min(len(lines), place + _LONG)


def _end_abstract(lines: Sequence[Line], place: int) -> int:
    """One past the last line of the abstract that begins at `place`."""
    limit = min(len(lines), place + 60)
    for at in range(place + 1, limit):
        if _KEYWORDS.match(lines[at].text) or _KEYWORDS_EN.match(lines[at].text):
            return at
        if _NUMBERED.match(lines[at].text) and lines[at - 1].ends:
            break
    widest = max(line.width for line in lines[place : place + 4])
    for at in range(place + 1, limit):
        before, line = lines[at - 1], lines[at]
        if _NUMBERED.match(line.text) or _ABSTRACT_EN.match(line.text):
            return at
        if before.ends and (
            before.width < 0.92 * widest
            or line.opens
            or (
                line.width < 0.85 * widest
                and at + 1 < limit
                and lines[at + 1].width < 0.85 * widest
            )
        ):
            return at
    return limit


def _end_keywords(lines: Sequence[Line], place: int) -> int:
    """One past the last line of the keywords that begin at `place`."""
    stop = place + 1
    while stop < len(lines) and stop < place + 5:
        before, line = lines[stop - 1], lines[stop]
        listed = len(re.findall("[；;、]", line.text)) > 0 and "，" not in line.text
        brief = line.width < 0.6 * before.width and not re.search("[，,。]", line.text)
        full = before.width > 0.85 * max(one.width for one in lines[max(0, place - 4) : place + 1])
        open_ended = before.text[-1] in ";；,，、：:" or (full and (listed or brief))
        if (
            line.opens
            or not open_ended
            or _ABSTRACT_EN.match(line.text)
            or _NUMBERED.match(line.text)
            or "。" in line.text
            or _KEYWORDS_EN.match(line.text)
        ):
            break
        stop += 1
    return stop


def _find_english(lines: Sequence[Line], every: Sequence[Line]) -> tuple[Draft, ...]:
    """Stretches of English lines in a Chinese paper, divided into their parts."""
    letters = sum(count_latin(line.text) for line in every)
    if sum(count_han(line.text) for line in every) < 0.02 * letters:
        return ()
    drafts: list[Draft] = []
    run: list[Line] = []
    for line in (*lines, None):
        if line is not None and (
            (is_english(line.text) and count_latin(line.text) > _FEW)
            or (run and count_han(line.text) == 0 and run[-1].index == line.index - 1)
        ):
            run.append(line)
            continue
        if len(run) > _LINES or any(
            _ABSTRACT_EN.match(one.text) or _KEYWORDS_EN.match(one.text) for one in run
        ):
            drafts += _divide(run)
        run = []
    return tuple(drafts)


def _divide(run: Sequence[Line]) -> list[Draft]:
    """Title, authors, abstract and keywords within a stretch of English."""
    parts: list[tuple[BlockKind, list[Line]]] = []
    for line in run:
        kind = parts[-1][0] if parts else None
        if _ABSTRACT_EN.match(line.text):
            parts.append((BlockKind.ABSTRACT, [line]))
        elif _KEYWORDS_EN.match(line.text):
            parts.append((BlockKind.KEYWORDS, [line]))
        elif kind is BlockKind.ABSTRACT:
            parts[-1][1].append(line)
        elif kind is BlockKind.KEYWORDS:
            if line.opens and parts[-1][1][-1].text[-1] not in ";,；，":
                parts.append((BlockKind.FOREIGN, [line]))
            else:
                parts[-1][1].append(line)
        elif (
            _PLACE_EN.search(line.text) and (kind is not None or line.text[0] in "(（0123456789")
        ) or (kind is not None and _is_names(line.text)):
            parts.append((BlockKind.AUTHOR, [line]))
        elif kind is None or kind is BlockKind.FOREIGN:
            parts.append((BlockKind.TITLE, [line]))
        else:
            parts[-1][1].append(line)
    return [Draft(kind=kind, lines=tuple(lines)) for kind, lines in parts]


def _is_names(text: str) -> bool:
    words = re.findall(r"[A-Za-z][A-Za-z.'’-]*", text)
    capital = [word for word in words if word[0].isupper()]
    return (
        bool(words)
        and len(text) < _NAMED_WIDTH
        and len(capital) == len([word for word in words if word not in ("and", "de")])
        and len(words) < _NAMED_WORDS
    )


def _find_title(lines: Sequence[Line], drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The Chinese title and authors: free lines before the first heading or paragraph."""
    kinds = {line.index: draft.kind for draft in drafts for line in draft.lines}
    first = lines[:60]
    body = sorted(line.width for line in lines)[len(lines) * 7 // 10] if lines else 0
    title: list[Line] = []
    authors: list[Draft] = []
    topped = _read_top(lines, kinds) or (() if kinds else find_cover(lines))
    if topped:
        return topped
    for place, line in enumerate(first):
        before = first[place - 1] if place else None
        if line.index in kinds:
            continue
        near = bool(title) and (
            before is title[-1]
            or (before is not None and kinds.get(before.index) is BlockKind.AUTHOR)
            or any(before in one.lines for one in authors)
        )
        if near and _is_author(line):
            authors.append(Draft(kind=BlockKind.AUTHOR, lines=(line,)))
            continue
        if _NUMBERED.match(line.text) or _NAMED.match(line.text):
            break
        free = (
            before is None or line.opens or before.index in kinds or before.ends or before in title
        )
        wordy = count_han(line.text) > _LINES or bool(title)
        fits = line.width <= 0.9 * body and not _MARKS.search(line.text) and wordy
        close = not title or (before is title[-1] and line.gap <= max(1, title[-1].gap))
        if fits and free and close and len(title) <= _LINES:
            title.append(line)
        elif (
            title
            or (place > _TOP and not line.ends and line.width > 0.8 * body and not kinds)
            or line.width > 0.8 * body
        ):
            break
    if not title:
        return _read_below(lines, kinds)
    return (Draft(kind=BlockKind.TITLE, lines=tuple(title)), *authors)


def _read_top(lines: Sequence[Line], kinds: Mapping[int, BlockKind]) -> tuple[Draft, ...]:
    """All that stands above the abstract: the title, then authors and where they work.

    None where a sentence ends there, or a heading stands, or nothing tells the title's end.
    """
    stop = next(
        (at for at, line in enumerate(lines) if kinds.get(line.index) in _LABELLED), len(lines)
    )
    top = [line for line in lines[:stop] if line.index not in kinds]
    if not 0 < len(top) <= _TALLEST or len(top) < stop or any("。" in line.text for line in top):
        return ()
    size = next((at for at, line in enumerate(top) if at and _is_author(line)), 0)
    if not size or size > _LINES or any(_NUMBERED.match(line.text) for line in top):
        return ()
    authors: list[list[Line]] = []
    for line in top[size:]:
        if authors and authors[-1][-1].text.count("（") > authors[-1][-1].text.count("）"):
            authors[-1].append(line)
        else:
            authors.append([line])
    return (
        Draft(kind=BlockKind.TITLE, lines=tuple(top[:size])),
        *(Draft(kind=BlockKind.AUTHOR, lines=tuple(one)) for one in authors),
    )


def _read_below(lines: Sequence[Line], kinds: Mapping[int, BlockKind]) -> tuple[Draft, ...]:
    """A title and its authors that came out below the abstract, above the first heading."""
    labelled = [at for at, line in enumerate(lines[:60]) if kinds.get(line.index) in _LABELLED]
    if not labelled:
        return ()
    start = labelled[-1] + 1
    stop = next(
        (at for at in range(start, len(lines)) if _NUMBERED.match(lines[at].text)), len(lines)
    )
    between = [line for line in lines[start:stop] if line.index not in kinds]
    if not 0 < len(between) <= _TALLEST or any(line.ends for line in between):
        return ()
    drafts: list[Draft] = []
    for line in between:
        last = drafts[-1] if drafts else None
        if _is_author(line):
            drafts.append(Draft(kind=BlockKind.AUTHOR, lines=(line,)))
        elif last is not None and last.kind is BlockKind.TITLE:
            drafts[-1] = Draft(kind=BlockKind.TITLE, lines=(*last.lines, line))
        else:
            drafts.append(Draft(kind=BlockKind.TITLE, lines=(line,)))
    return tuple(drafts) if sum(one.kind is BlockKind.TITLE for one in drafts) == 1 else ()


def _is_author(line: Line) -> bool:
    if line.width > _NAMED_WIDTH or "。" in line.text:
        return False
    if _PLACE.search(line.text) and (line.text[0] in "（(1\uff11" or line.width < _PLACE_WIDTH):
        return True
    return bool(_NAMES.match(line.text)) and (
        line.width < _NAME_WIDTH or bool(re.search(r"[\s、，,\d*]", line.text))
    )


def _tell_foreign(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Marks the abstract of another article: a second one with few of the paper's own words.

    Words are weighed only against the paper's English keywords and its first abstract.
    """
    said: set[str] | None = None
    result = []
    own = [
        one for one in drafts if one.kind is BlockKind.KEYWORDS and is_english(one.lines[0].text)
    ]
    topic = _words(own[0].lines) if own else set()
    for draft in drafts:
        if draft.kind is BlockKind.ABSTRACT and is_english(
            "".join(line.text for line in draft.lines)
        ):
            words = _words(draft.lines)
            if said is None and not (
                topic
                and len(words & topic) < 0.2 * len(topic)
                and len(_english_abstracts(drafts)) > 1
            ):
                said = words
            else:
                result.append(Draft(kind=BlockKind.FOREIGN, lines=draft.lines))
                continue
        result.append(draft)
    return tuple(result)


def _english_abstracts(drafts: Sequence[Draft]) -> list[Draft]:
    return [
        one for one in drafts if one.kind is BlockKind.ABSTRACT and is_english(one.lines[0].text)
    ]


def _words(lines: Sequence[Line]) -> set[str]:
    return {word for line in lines for word in _WORD.findall(line.text.lower())}
