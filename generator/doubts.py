"""Conversions that an editor should confirm: characters that only their own dictionary decided.

Many a Simplified character has several Traditional forms. Where a phrase of OpenCC's or an
override of ours holds it, the word decides; elsewhere the commonest form is taken, unseen.
"""

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator

from generator.library import (
    CaseStudy,
    Comparison,
    Doubt,
    Event,
    Framework,
    Library,
    Paper,
    Term,
    Text,
)
from generator.model import Bilingual, Block, Convert, Language, Location, Segment
from generator.records import TermRecord

_TABLE = (
    "丑醜丑 丰豐丰 于於于 云雲云 仆僕仆 伙夥伙 余餘余 佣傭佣 借借藉 冲衝沖 准準准 凶兇凶 "
    "划劃划 制制製 升升昇 占佔占 卷卷捲 历歷曆 发發髮 只只隻 台臺檯颱台 吁籲吁 后後后 周周週 "
    "咨諮咨 咸鹹咸 回回迴 困困睏 坛壇罈 复復複覆 夸誇夸 姜姜薑 它它牠 尝嘗嚐 尽盡儘 岳嶽岳 "
    "干幹乾干 并並併 征徵征 御御禦 志志誌 愈愈癒 扎扎紮 托托託 折折摺 斗鬥斗 曲曲麴 朱朱硃 "
    "朴樸朴 杆杆桿 杰傑杰 松松鬆 欲欲慾 汇匯彙 沈沈瀋 注注註 涂塗涂 淀澱淀 游遊游 筑築筑 "
    "签籤簽 系系係繫 纤纖縴 脏髒臟 舍舍捨 苏蘇甦 范範范 荡蕩盪 蒙蒙矇濛 表表錶 谷谷穀 赞贊讚 "
    "辟闢辟 迹跡蹟 郁鬱郁 采採采 里裡里 钟鍾鐘 面面麵 饥飢饑"
)

SEVERAL_FORMS = {entry[0]: tuple(entry[1:]) for entry in _TABLE.split()}
"""From a character to its forms in Taiwan, first the one that it takes alone.

They are those of OpenCC's own dictionary, `STCharacters`, but for two kinds: mere variants (菸 of
煙), and forms that live in a few fixed words, which OpenCC has as phrases (傢 in 傢伙, 瞭 in 瞭解).
"""


def gather_texts(library: Library) -> Iterator[Text]:
    """The Chinese of papers and records, in the order of the library."""
    for paper in library.papers:
        for index, block in enumerate(paper.blocks):
            if block.language is Language.ZH and not block.kind.is_furniture:
                place = _block_location(paper, block)
                yield Text(zh=block.text, location=place, block=(paper.slug, index))
        for zh in _chinese((paper.record, paper.corrections, paper.misprints)):
            yield Text(zh=zh, location=paper.location)
    entries: tuple[Term | Event | CaseStudy | Framework | Comparison, ...] = (
        *library.terms,
        *library.events,
        *library.cases,
        *library.frameworks,
        *library.comparisons,
    )
    for entry in entries:
        for zh in _chinese(entry.record):
            yield Text(zh=zh, location=entry.location)


def _block_location(paper: Paper, block: Block) -> Location:
    return dataclasses.replace(paper.location, line=block.lines[0].first)


def _chinese(value: object) -> Iterator[str]:
    """Every Chinese text inside a value; a term whose Traditional form is given has only texts."""
    if isinstance(value, Bilingual):
        yield value.zh
    elif isinstance(value, tuple):
        for item in value:
            yield from _chinese(item)
    elif dataclasses.is_dataclass(value):
        if isinstance(value, TermRecord):
            yield from value.aliases if value.zh_hant else (value.zh, *value.aliases)
        for field in dataclasses.fields(value):
            yield from _chinese(getattr(value, field.name))


def find_doubts(
    texts: Iterable[Text],
    *,
    segment: Segment,
    convert: Convert,
    find_lone: Callable[[str], tuple[int, ...]],
    confirmed: Collection[str],
) -> tuple[Doubt, ...]:
    """Each character that was decided alone, and that no stretch of `confirmed` vouches for.

    `confirmed` holds Traditional text: 區別於 vouches for every 于 that became 於 in it. A single
    character vouches for itself where it is a word of its own.
    """
    vouchers = defaultdict(list)
    for stretch in confirmed:
        for offset, one in enumerate(stretch):
            vouchers[one].append((stretch, offset))
    doubts = []
    for text in texts:
        lone = find_lone(text.zh)
        if not lone:
            continue
        converted = convert(text.zh)
        words = _word_spans(segment(text.zh))
        for at in lone:
            start, end = words[at]
            is_vouched = any(
                at >= offset and converted.startswith(stretch, at - offset)
                for stretch, offset in vouchers[converted[at]]
                if len(stretch) > 1 or end - start == 1
            )
            if not is_vouched:
                chosen = converted[at]
                others = tuple(form for form in SEVERAL_FORMS[text.zh[at]] if form != chosen)
                doubts.append(
                    Doubt(text=text, start=start, end=end, at=at, chosen=chosen, others=others)
                )
    return tuple(doubts)


def _word_spans(words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """For each character of a text the span of its word."""
    spans: list[tuple[int, int]] = []
    for word in words:
        spans.extend([(len(spans), len(spans) + len(word))] * len(word))
    return tuple(spans)


def group_by_word(doubts: Iterable[Doubt]) -> tuple[tuple[Doubt, ...], ...]:
    """Doubts about one character in one word together, the commonest first."""
    groups = defaultdict(list)
    for doubt in doubts:
        groups[doubt.word, doubt.character, doubt.chosen].append(doubt)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(tuple(group) for _, group in ordered)
