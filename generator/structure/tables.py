"""The cells of a table, told apart where the dump allows."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.structure.joining import join_lines
from generator.structure.lines import Line
from generator.structure.script import HAN, measure_width

_SEAM = re.compile(f"(?<=[{HAN}”）)%\uff05\\d])[ \\u3000]+(?=[{HAN}“（(\\d])")
_OPEN_END = re.compile("[，、,：（(《“]$")
_CLOSED_START = re.compile("[，、。；：,;）)》”]")
_MOST_LINES, _FEW_LINES, _SAMPLE = 400, 120, 60
_MOST_COLUMNS, _PAIR = 8, 2
_ANY = -1
"""The measure of a group that is still to be chosen."""
_SEAMED, _STUB, _STUB_WIDTH, _LOOSE = 16, 12, 9, 1.5
_TAILED = (0.05, 0.9)


_Prices = list[tuple[float, float]]
"""Of each piece: what it costs that its cell goes on after it, and that it ends."""
_State = tuple[int, int, bool]
"""A measure, a place in the group, and whether the cell has ended a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What could be made of a dump."""

    cells: tuple[str, ...]
    """In source order; the lines, where cells can't be told apart."""
    rows: tuple[tuple[str, ...], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    text: str
    width: float
    """In Chinese characters."""

    is_open: bool
    """Whether it can't be the last of a cell."""
    is_rest: bool
    """Whether it can't be the first."""


def read_table(lines: Sequence[Line], *, closing: Sequence[int] = ()) -> Grid:
    """The cells of a table in source order, and its rows if they can be told.

    By rank: spaces that the extraction left at the end of each cell, an empty cell being a line
    of nothing but spaces (`closing`: those after the last line); a head whose cells stand in
    one line, below which cells end where a line is short for its column; a first column or row
    of single short lines, the other cells telling by their widths which way the dump ran.

        部分省份 发展理念 发展模式   → head of three
        山东
        “1个图谱”和“N张           → full, for its column
        清单”                      → short: the cell ends
    """
    plain = Grid(cells=tuple(join_lines([line.text]) for line in lines), rows=None)
    if not _PAIR < len(lines) <= _MOST_LINES:
        return plain
    head = _read_head(lines[0])
    return (
        _read_tails(lines, head, closing)
        or (_read_under(lines[1:], head) if len(head) > 1 else None)
        or (_read_headless(lines) if len(head) <= _PAIR else None)
        or plain
    )


def _read_head(line: Line) -> tuple[str, ...]:
    """The cells of a head that stands in one line, the first empty where a space says so."""
    parts = line.text.split()
    if (
        len(parts) < _PAIR
        or any(len(part) > _SEAMED for part in parts)
        or re.search("[，。；]", line.text)
    ):
        return ()
    return tuple(parts)


def _read_tails(lines: Sequence[Line], head: Sequence[str], closing: Sequence[int]) -> Grid | None:
    """Cells that end in a space, as word processors leave one at the end of a paragraph."""
    ends = sum(line.tail > 0 for line in lines)
    if not _TAILED[0] * len(lines) < ends < _TAILED[1] * len(lines) or len(head) < _PAIR:
        return None
    first = lines[0]
    columns = len(head) + (first.indent > 0 and first.gap > 0 and not first.opens)
    cells: list[str] = []
    held: list[str] = []
    for line in lines[1:]:
        if not held:
            cells += [""] * sum(line.blanks)
        held.append(line.text)
        if line.tail:
            cells += [join_lines(held), *[""] * (line.tail - 1)]
            held = []
    if held:
        cells.append(join_lines(held))
    cells += [""] * min(sum(closing), -len(cells) % columns)
    if len(cells) % columns or len(cells) < columns:
        return None
    top = (*[""] * (columns - len(head)), *head)
    rows = (tuple(top), *_chunk(cells, columns))
    return Grid(cells=tuple(cell for row in rows for cell in row if cell), rows=rows)


def _chunk(cells: Sequence[str], size: int) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(cells[at : at + size]) for at in range(0, len(cells), size))


def _make_piece(text: str) -> _Piece:
    return _Piece(
        text=text,
        width=measure_width(text) / 2,
        is_open=bool(_OPEN_END.search(text)) or text.count("（") > text.count("）"),
        is_rest=bool(_CLOSED_START.match(text)),
    )


def _cut(lines: Sequence[Line]) -> list[_Piece]:
    """Lines as pieces of cells: a short piece before a seam is a cell of its own."""
    pieces = []
    for line in lines:
        texts = _SEAM.split(line.text)
        if len(texts) > 1 and not all(measure_width(text) <= _SEAMED for text in texts[:-1]):
            texts = [line.text]
        pieces += [_make_piece(text) for text in texts]
    return pieces


def _read_under(lines: Sequence[Line], head: Sequence[str]) -> Grid | None:
    """Rows under a head of one line, each column having its own measure."""
    columns = len(head)
    pieces = _cut(lines)
    if not columns <= len(pieces) or columns > _MOST_COLUMNS:
        return None
    ends, cost = _fit_columns(pieces, columns)
    cells = _gather(pieces, ends)
    if len(cells) % columns or cost > 3.2 * len(pieces):
        return None
    rows = (tuple(head), *_chunk(cells, columns))
    return Grid(cells=tuple(cell for row in rows for cell in row), rows=rows)


def _gather(pieces: Sequence[_Piece], ends: Sequence[bool]) -> list[str]:
    cells: list[str] = []
    held: list[str] = []
    for piece, end in zip(pieces, ends, strict=True):
        held.append(piece.text)
        if end:
            cells.append(join_lines(held))
            held = []
    if held:
        cells.append(join_lines(held))
    return cells


def _stay(piece: _Piece, measure: float, *, split: float = 3.0) -> float:
    """What it costs that a cell goes on after a line; `split`, after the end of a sentence."""
    lack = measure - piece.width
    if lack < -_LOOSE:
        return -2.0 * lack
    worst = split if piece.text.endswith(("。", "；")) else 9.0
    return min(worst, lack * lack / 2)


def _leave(piece: _Piece, after: _Piece | None, measure: float) -> float:
    """What it costs that a cell ends with a line."""
    cost = math.log(measure + 1) if piece.width <= measure + 1.5 else 2.0 * (piece.width - measure)
    if piece.width > measure - 0.75:
        cost += 0.7
    if piece.is_open or (after is not None and after.is_rest):
        cost += 6.0
    return cost


def _fit_columns(pieces: Sequence[_Piece], columns: int) -> tuple[list[bool], float]:
    """Where cells end if each column has a measure, found by trying and improving."""
    widths = sorted(piece.width for piece in pieces)
    levels = sorted({widths[len(widths) * share // 100] for share in (10, 50, 95)})
    if columns > _PAIR * 2:
        levels = [levels[0], levels[-1]]
    best: tuple[list[bool], float] = ([], math.inf)
    starts = list(itertools.islice(itertools.product(levels, repeat=columns), 100))
    even = (0.5,) * columns
    sample = {level: _price(pieces[:_SAMPLE], level) for level in levels}
    ranked = sorted((_walk([sample[one] for one in start], even)[1], start) for start in starts)
    prices = sample if len(pieces) <= _SAMPLE else {}
    tried: set[tuple[tuple[float, ...], tuple[float, ...]]] = set()
    for _, start in ranked[:6]:
        measures: tuple[float, ...] = start
        habits = even
        for _ in range(6):
            tried.add((measures, habits))
            for measure in measures:
                if measure not in prices:
                    prices[measure] = _price(pieces, measure)
            places, cost = _walk([prices[measure] for measure in measures], habits)
            if cost < best[1]:
                best = ([end for _, end in places], cost)
            following = _measure(pieces, places, measures), _learn_habits(places, columns)
            if following in tried:
                break
            measures, habits = following
    return best


def _learn_habits(places: Sequence[tuple[int, bool]], columns: int) -> tuple[float, ...]:
    """How often a cell goes on after a line, in each column."""
    counts = [[1, 1] for _ in range(columns)]
    for column, end in places:
        counts[column][end] += 1
    return tuple(going / (going + ended) for going, ended in counts)


def _measure(
    pieces: Sequence[_Piece], places: Sequence[tuple[int, bool]], old: Sequence[float]
) -> tuple[float, ...]:
    """The measure of each column, of its lines that aren't a cell's last, else of all."""
    result = []
    for column, before in enumerate(old):
        own = [
            (piece.width, end)
            for piece, (place, end) in zip(pieces, places, strict=True)
            if place == column
        ]
        going = sorted(width for width, end in own if not end)
        every = [width for width, _ in own]
        if going:
            result.append(max(going[len(going) // 2], min(max(every), going[-1])))
        else:
            result.append(max(every, default=before))
    return tuple(result)


def _price(pieces: Sequence[_Piece], measure: float) -> _Prices:
    """What each piece costs in a column of a measure, if its cell goes on, and if it ends."""
    stays = [_stay(piece, measure) for piece in pieces]
    afters = (*pieces[1:], None)
    leaves = [_leave(piece, after, measure) for piece, after in zip(pieces, afters, strict=True)]
    return list(zip(stays, leaves, strict=True))


def _walk(
    prices: Sequence[_Prices], habits: Sequence[float]
) -> tuple[list[tuple[int, bool]], float]:
    """The cheapest way through the columns: for each piece its column and whether it ends."""
    columns = len(prices)
    costs = [math.inf] * columns
    costs[0] = 0.0
    going = [math.log(habit) for habit in habits]
    ending = [math.log(1 - habit) for habit in habits]
    steps: list[list[bool]] = []
    for row in zip(*prices, strict=True):
        following = []
        moved = []
        came = columns - 1
        for column in range(columns):
            stay = costs[column] + row[column][0] - going[column]
            move = costs[came] + row[came][1] - ending[came]
            following.append(min(stay, move))
            moved.append(move < stay)
            came = column
        steps.append(moved)
        costs = following
    column, total = 0, costs[0]
    places: list[tuple[int, bool]] = []
    for moved in reversed(steps):
        end = moved[column]
        if end:
            column = (column - 1) % columns
        places.append((column, end))
    places.reverse()
    return places, total


def _read_headless(lines: Sequence[Line]) -> Grid | None:
    """A table whose first row or column is single short lines: 基本概念, 范畴属性, 构成要素."""
    pieces = [_make_piece(line.text) for line in lines]
    best: tuple[float, Grid] | None = None
    if len(lines) > _FEW_LINES:
        return None
    for size in range(2, 7):
        stub = pieces[:size]
        if len(pieces) < 3 * size or any(one.width > _STUB_WIDTH or one.is_open for one in stub):
            break
        for grouped in (True, False):
            fit = _fit_groups(pieces[size:], size) if grouped else _fit_columns(pieces[size:], size)
            cells = [*(one.text for one in stub), *_gather(pieces[size:], fit[0])]
            if len(cells) % size or len(cells) < 3 * size:
                continue
            groups = _chunk(cells, size)
            cost = fit[1] + 4.0 * _unlikeness(groups[1:])
            rows = tuple(zip(*groups, strict=True)) if grouped else groups
            tidy = all(_is_stub(cell) for cell in (row[0] for row in rows))
            if tidy and (best is None or cost < best[0]):
                best = (cost, Grid(cells=tuple(cells), rows=rows))
    if best is None or best[0] > 3.2 * len(pieces):
        return None
    return best[1]


def _is_stub(cell: str) -> bool:
    return len(cell) <= _STUB and not re.search("[，。；]", cell)


def _unlikeness(groups: Sequence[Sequence[str]]) -> float:
    """How much the cells at the same place of each group differ in length."""
    total = 0.0
    for cells in zip(*groups, strict=True):
        sizes = [math.log(len(cell) + 1) for cell in cells]
        mean = sum(sizes) / len(sizes)
        total += sum(abs(size - mean) for size in sizes)
    return total


def _fit_groups(pieces: Sequence[_Piece], size: int) -> tuple[list[bool], float]:
    """Where cells end if the dump ran down the columns: each group has a measure of its own.

    A cell of which one paragraph ended a sentence ends with another.
    """
    widths = sorted({round(piece.width) for piece in pieces})
    levels = sorted({*widths[:: max(1, len(widths) // 4)], widths[-1]})
    chosen = math.log(len(levels))
    costs: dict[_State, float] = {(level, 0, False): chosen for level in range(len(levels))}
    steps: list[dict[_State, _State]] = []
    for at, piece in enumerate(pieces):
        after = pieces[at + 1] if at + 1 < len(pieces) else None
        ended = piece.text.endswith(("。", "；"))
        stays = [0.9 + _stay(piece, measure, split=0.3) for measure in levels]
        leaves = [_leave(piece, after, measure) for measure in levels]
        following: dict[_State, float] = {}
        origin: dict[_State, _State] = {}
        for state, cost in costs.items():
            level, place, spoken = state
            move = cost + leaves[level] + 6.0 * (spoken and not ended)
            whole = place + 1 == size
            for target, sum_ in (
                ((level, place, spoken or ended), cost + stays[level]),
                ((_ANY if whole else level, 0 if whole else place + 1, False), move),
            ):
                if sum_ < following.get(target, math.inf):
                    following[target], origin[target] = sum_, state
        fresh = (_ANY, 0, False)
        if fresh in following:
            cost, source = following.pop(fresh) + chosen, origin.pop(fresh)
            for level in range(len(levels)):
                target = (level, 0, False)
                if cost < following.get(target, math.inf):
                    following[target], origin[target] = cost, source
        steps.append(origin)
        costs = following
    finals = {state: cost for state, cost in costs.items() if state[1:] == (0, False)}
    if not finals:
        return [True] * len(pieces), math.inf
    state = min(finals, key=finals.__getitem__)
    total = finals[state]
    ends = []
    for origin in reversed(steps):
        ends.append(origin[state][:2] != state[:2])
        state = origin[state]
    ends.reverse()
    return ends, total
