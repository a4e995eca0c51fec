"""The labels that a figure left behind, each put together from its lines."""

import re
from collections.abc import Iterable, Sequence

from generator.structure.joining import join_lines
from generator.structure.lines import Line

_LONGEST = 80
_BULLET = re.compile("[\ue000-\uf8ff•●■◆▪▲►➢✓]")


def read_labels(lines: Sequence[Line]) -> tuple[str, ...]:
    """The labels of a figure, in source order.

    Lines with no blank between them make one label, and so do a line that ends open, by `、` or
    within brackets, and the next; a bullet begins one, and so does an editor's split.

        负责顶层设计、统筹协调、
        整体推进、督促落实       → 负责顶层设计、统筹协调、整体推进、督促落实
    """
    labels: list[list[str]] = []
    for place, line in enumerate(lines):
        nested = (
            0 < place < len(lines) - 1
            and _BULLET.match(lines[place - 1].text)
            and _BULLET.match(lines[place + 1].text)
        )
        goes_on = labels and _goes_on(labels[-1], line)
        inside = labels and nested and not _BULLET.match(line.text)
        if (goes_on or inside) and not line.cut:
            labels[-1].append(line.text)
        else:
            labels.append([line.text])
    return tuple(join_lines(label) for label in labels)


def _goes_on(label: Iterable[str], line: Line) -> bool:
    before = "".join(label)
    if _BULLET.match(line.text):
        return False
    if before.count("（") > before.count("）") and len(before) < _LONGEST:
        return True
    return (
        before.endswith(("、", "，", "：", "与", "和", "及", "的"))
        or line.text[0] in "、，）"
        or not line.gap
    )
