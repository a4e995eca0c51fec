from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from scoring import find_faults, score
from structure_gold import GOLD, read_gold

from generator.loading import read_sources
from generator.model import Bilingual, Block, BlockKind, Correction, CorrectionAction, Location
from generator.structure.paper import restore

ROOT = Path(__file__).parent
GOLDEN = sorted((ROOT / "golden" / "structure").glob("*.yml"))
SEEDS = ROOT.parent / "seeds"
PAPERS = SEEDS / "papers"


def show(block: Block) -> dict[str, object]:
    """A block as the golden files write it, what is usual left out."""
    shown: dict[str, object] = {"kind": block.kind.value, "text": block.text}
    if block.level is not None:
        shown["level"] = block.level
    if block.label is not None:
        shown["label"] = block.label
    if block.attached_to is not None:
        shown["attached_to"] = block.attached_to
    if block.language.value != "zh":
        shown["language"] = block.language.value
    shown["lines"] = ",".join(map(str, block.lines))
    if block.rows is not None:
        shown["rows"] = [list(row) for row in block.rows]
    return shown


def correct(line: int, match: str, action: CorrectionAction, **rest: Any) -> Correction:  # noqa: ANN401
    return Correction(
        line=line,
        match=match,
        action=action,
        reason=Bilingual(zh="试", en="a trial"),
        location=Location(path=PurePosixPath("seeds/papers/p/corrections.yml"), line=7),
        **rest,
    )


def read(paper: str) -> list[str]:
    return (PAPERS / paper / "source.txt").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """Each phenomenon comes out as its golden file says."""
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    blocks, problems = restore(golden["source"])
    assert [show(block) for block in blocks] == golden["blocks"]
    assert problems == ()


def test_goldens_are_many() -> None:
    """There is a golden file for every phenomenon that the papers taught us."""
    assert len(GOLDEN) >= 15


def test_nothing_comes_of_nothing() -> None:
    """An empty source has no blocks."""
    assert restore([]) == ((), ())
    assert restore(["", "  ", "\f"]) == ((), ())


@pytest.mark.parametrize("source", [["\0"], ["\ud800 \udfff"], ["的"], ["①"], ["。"], ["图1"]])
def test_odd_characters_are_kept(source: list[str]) -> None:
    """Not even NUL or a lone surrogate is lost."""
    blocks, _ = restore(source)
    assert [block.text.split() for block in blocks] == [source[0].split()]


@pytest.mark.parametrize("paper", sorted(path.name for path in PAPERS.iterdir()))
def test_papers_agree_with_what_a_reader_reads(paper: str) -> None:
    """The rules alone come close to the truth of every line, and corrections make it whole."""
    sources = {source.record.slug: source for source in read_sources(SEEDS).papers}
    source = sources[paper]
    truth = tuple(read_gold(GOLD / f"{paper}.tsv", source.lines))
    alone, _ = restore(source.lines)
    corrected, problems = restore(source.lines, source.corrections)
    *parts, fidelity = score(source.lines, truth, alone)
    assert fidelity == 1
    assert min(parts) >= 0.97, find_faults(truth, alone)
    assert find_faults(truth, corrected) == []
    assert set(score(source.lines, truth, corrected)[:-1]) == {1.0}
    assert problems == ()


def test_headings_have_their_true_levels() -> None:
    """三级标题 are level 3, and a heading that breaks is one heading."""
    blocks, _ = restore(read("innovation-models"))
    found = [(b.level, b.text, b.address) for b in blocks if b.kind is BlockKind.HEADING]
    assert (3, "1.2.2 动力机制", "s1-2-2") in found
    assert (2, "2.2 以重庆两江新区实施“链长制”为例助力航空航天产业强链补链", "s2-2") in found


def test_tables_have_rows() -> None:
    """The three tables are told apart into cells."""
    sizes = {}
    for paper in ("deepening-reform", "jiebang-guashuai-brief", "innovation-models"):
        blocks, _ = restore(read(paper))
        table = next(block for block in blocks if block.kind is BlockKind.TABLE)
        rows = table.rows or ()
        sizes[paper] = (len(rows), {len(row) for row in rows})
    assert sizes == {
        "deepening-reform": (3, {4}),
        "jiebang-guashuai-brief": (7, {5}),
        "innovation-models": (10, {4}),
    }


def test_text_of_another_article_is_foreign() -> None:
    """The abstract of another article is known by its words."""
    blocks, _ = restore(read("self-reliance"))
    foreign = [block for block in blocks if block.kind is BlockKind.FOREIGN]
    assert [block.text[:49] for block in foreign] == [
        "Abstract: Directed by the nation’s long-term stra"
    ]


def test_notes_are_attached_where_their_markers_stand() -> None:
    """Each note's block holds its marker, but for those whose glyph the source lost."""
    blocks, _ = restore(read("deepening-reform"))
    notes = [block for block in blocks if block.kind is BlockKind.FOOTNOTE]
    lost = [note for note in notes if str(note.label) not in blocks[note.attached_to or 0].text]
    assert [(note.label, note.text[:3]) for note in lost] == [("⑪", "胡莹、"), ("⑪", "《马克")]


SOURCE = [
    "新型举国体制是社会主义市场经济条件下的创新发展，也是迭",
    "代演进。",
    "其特征有六。一是目标更加综合，二是主体更加多元，三是方",
    "式更加多样。",
]


def test_an_editor_joins() -> None:
    """A line joined goes on with the block of the line before it."""
    blocks, _ = restore(SOURCE, [correct(3, "其特征", CorrectionAction.JOIN)])
    assert [block.text for block in blocks] == ["".join(SOURCE)]


def test_an_editor_splits() -> None:
    """A block begins where the match begins, in the middle of a line too."""
    blocks, _ = restore(SOURCE, [correct(3, "一是", CorrectionAction.SPLIT)])
    assert [block.text[:6] for block in blocks] == ["新型举国体制", "其特征有六。", "一是目标更加"]
    assert [str(block.lines[0]) for block in blocks] == ["1-2", "3", "3-4"]


def test_a_split_inside_a_figure_begins_a_label() -> None:
    """The figure stays one block, and its other labels stay as they are."""
    source = read("self-reliance")
    (before,) = [block for block in restore(source)[0] if block.kind is BlockKind.FIGURE]
    split = correct(754, "科技决策议事协调机构", CorrectionAction.SPLIT)
    (after,) = [block for block in restore(source, [split])[0] if block.kind is BlockKind.FIGURE]
    glued = "党中央集中统一领导科技决策议事协调机构"
    assert glued in before.text
    parted = before.text.replace(glued, "党中央集中统一领导 | 科技决策议事协调机构")
    assert after.text == parted


def test_an_editor_names_the_kind_and_level() -> None:
    """Kind and level are the editor's; addresses follow."""
    blocks, _ = restore(
        SOURCE,
        [
            correct(1, "新型", CorrectionAction.KIND, kind=BlockKind.HEADING),
            correct(1, "新型", CorrectionAction.LEVEL, level=2),
        ],
    )
    assert [(b.kind, b.level, b.address) for b in blocks] == [
        (BlockKind.HEADING, 2, "s0-1"),
        (BlockKind.PARAGRAPH, None, "p1"),
    ]


def test_an_editor_restores_a_character() -> None:
    """What the extraction lost is put back before anything is read."""
    blocks, _ = restore(SOURCE, [correct(2, "代演进", CorrectionAction.RESTORE, text="代演进②")])
    assert blocks[0].text.endswith("迭代演进②。")


def test_a_stale_correction_is_a_problem() -> None:
    """A correction that no longer matches says where it would."""
    _, problems = restore(SOURCE, [correct(2, "其特征", CorrectionAction.JOIN)])
    assert [str(problem) for problem in problems] == [
        (
            "seeds/papers/p/corrections.yml:7: line 2 doesn't hold 「其特征」; it reads"
            " 「代演进。」 — line 3 holds it; correct the line"
        )
    ]


def test_a_correction_beyond_the_end_is_a_problem() -> None:
    """A line that the source doesn't have is said to be none."""
    _, problems = restore(SOURCE, [correct(9, "其", CorrectionAction.JOIN)])
    assert [str(problem) for problem in problems] == [
        (
            "seeds/papers/p/corrections.yml:7: the source has no line 9, only 4"
            " — correct the line, or take the correction out"
        )
    ]
