"""Where the markers of notes and references stand in a paper's text, and which note each means."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Block, BlockKind

MARKER = re.compile(r" ?\[\d{1,3}(?:[-–—,，、]\d{1,3})*\]|[①-⑳㉑-㊿]")
"""A note or reference marker within a paragraph, with the space that some papers set before it."""

_HAN = "\u3400-\u9fff"
_RAISED = re.compile("[⁰¹²³⁴-⁹]{1,3}")
_STOPPED = re.compile("[。，；：、”》’）]")
"""What a circled number that marks a note stands behind; one that counts items begins them."""
_PLAIN = re.compile(
    f"(?<=[{_HAN}，。；：、”》’）」』])\\d{{1,3}}(?=[，。；：、”》）」』]|$|[{_HAN}])"
    "(?![年月日个個项項亿億万萬余餘家种種多位名条條号號次届屆世期章节節页頁省市倍层層级級步])"
)
"""A digit that may mark a note: behind a word or stop, before another, and counting nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """A marker in its block: `text[start:end]`, without the space before it."""

    start: int
    end: int
    note: int | None
    """Index of the note's block; none where the source has no such note or reference."""


def find_markers(blocks: Sequence[Block]) -> Mapping[int, tuple[Marker, ...]]:
    """The markers in each block, by its index, in the order of the text.

    A circled, raised or plain number means the note of that label whose marker was found to stand
    in the block, the first marker the first such note; `[3]` means the third reference wherever
    it stands, and `[1,3-5]` is a marker for each number printed.
    """
    references: dict[str, int] = {}
    attached: dict[int, dict[str, list[int]]] = {}
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.FOOTNOTE or not block.label:
            continue
        if block.label.startswith("["):
            references.setdefault(block.label, index)
        if block.attached_to is not None:
            attached.setdefault(block.attached_to, {}).setdefault(block.label, []).append(index)
    found = {}
    for index, block in enumerate(blocks):
        markers = sorted(
            _read_markers(block, attached.get(index, {}), references),
            key=lambda marker: marker.start,
        )
        if markers:
            found[index] = tuple(markers)
    return found


def _read_markers(
    block: Block, attached: Mapping[str, Sequence[int]], references: Mapping[str, int]
) -> Iterator[Marker]:
    waiting = {label: iter(notes) for label, notes in attached.items()}
    own = block.label if block.kind is BlockKind.FOOTNOTE else None
    for match in MARKER.finditer(block.text):
        label = match[0].strip()
        start = match.end() - len(label)
        if label == own and not start:
            continue
        if not label.startswith("["):
            note = next(waiting.get(label, iter(())), None)
            if note is not None or _STOPPED.search(block.text[max(0, start - 1) : start]):
                yield Marker(start=start, end=match.end(), note=note)
        elif label.strip("[]").isdecimal():
            note = next(waiting.get(label, iter(())), references.get(label))
            yield Marker(start=start, end=match.end(), note=note)
        else:
            for number in re.finditer(r"\d+", match[0]):
                first, last = match.start() + number.start(), match.start() + number.end()
                yield Marker(start=first, end=last, note=references.get(f"[{number[0]}]"))
    for pattern in (_RAISED, _PLAIN):
        for match in pattern.finditer(block.text):
            note = next(waiting.get(match[0], iter(())), None)
            if note is not None:
                yield Marker(start=match.start(), end=match.end(), note=note)
