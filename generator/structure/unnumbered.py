"""Headings without a number: named ones, questions, and short lines that stand free."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.structure.lines import Line
from generator.structure.script import NUMERAL, count_han, is_english

NAMED = re.compile(
    "[【\\[]?(?:引\\s*言|导\\s*[言论]|導\\s*[言論]|绪\\s*论|緒\\s*論|前\\s*言|结\\s*[语论]|結\\s*[語論]|结束语|余\\s*论|餘\\s*論|小\\s*结|致\\s*谢|致\\s*謝|附\\s*录|附\\s*錄|"
    "讨\\s*论|总\\s*结|(?:主要)?参\\s*考\\s*文\\s*献|(?:主要)?參\\s*考\\s*文\\s*獻|注\\s*释|註\\s*釋|結論與建議|结论与(?:建议|启示|展望)|研究结论|风险提示|References|Introduction|Conclusions?)\\s*[】\\]]?\\s*[:：]?$"
)
_DATE = re.compile(f"(?:\\d{{4}}|[{NUMERAL}]{{4}})\\s*年")
_TALKING = re.compile("[，,。；;]")
_NARROWEST, _FEWEST_HAN = 4, 2
_STOP = "。；，、,;：:"


def find_plain(lines: Sequence[Line], measures: Mapping[int, int], taken: set[int]) -> set[int]:
    """Headings without a number: named ones, questions, and short lines that stand free."""
    found = {
        place for place, line in enumerate(lines) if place not in taken and NAMED.match(line.text)
    }
    leads = _find_leads(lines, measures)
    for place, line in enumerate(lines):
        if place in taken or place in found:
            continue
        before = lines[place - 1] if place else None
        after = lines[place + 1] if place + 1 < len(lines) else None
        if _DATE.match(line.text):
            continue
        free = (
            before is None
            or before.ends
            or place - 1 in taken
            or place - 1 in found
            or before.last in "；;"
        )
        measure = measures[line.index]
        if (
            not free
            or after is None
            or line.width > (0.95 if _is_asked(line) else 0.6) * measure
            or line.width < _NARROWEST
            or line.last in _STOP + "）)”■』」"
            or (line.ends and line.text[-1] not in "？?")
            or _TALKING.search(line.text)
            or line.text.count("“") != line.text.count("”")
            or place not in leads
            or is_english(line.text)
            or (line.indent == 1 and not line.opens)
            or count_han(line.text) < _FEWEST_HAN
        ):
            continue
        found.add(place)
    return found


def _find_leads(lines: Sequence[Line], measures: Mapping[int, int]) -> set[int]:
    """Lines after which a full one comes, or short free ones and then a full one."""
    leads = set()
    for place in range(len(lines) - 2, -1, -1):
        after = lines[place + 1]
        full = after.width >= 0.7 * measures[after.index]
        if full or (place + 1 in leads and not after.ends and after.last not in _STOP):
            leads.add(place)
    return leads


def find_long_questions(
    lines: Sequence[Line], measures: Mapping[int, int], taken: set[int]
) -> Iterator[int]:
    """Questions of two lines that stand free: a full one, set off from above, and a short one."""
    leads = _find_leads(lines, measures)
    for place, (line, end) in enumerate(itertools.pairwise(lines)):
        if (
            line.gap > end.gap
            and not line.ends
            and end.text[-1] in "？?"
            and end.width < 0.4 * measures[end.index] <= line.width
            and place + 1 in leads
            and not {place, place + 1} & taken
            and "。" not in line.text
        ):
            yield place


def _is_asked(line: Line) -> bool:
    """Whether a line is a question by itself, set off from what is above."""
    return line.gap > 0 and line.text[-1] in "？?"
