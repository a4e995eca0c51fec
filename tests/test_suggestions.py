"""Which words of the papers may deserve an entry."""

import functools
import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, make_block

from generator.__main__ import main
from generator.language import make_segmenter, pinyin
from generator.model import Block, BlockKind
from generator.suggestions import Suggestion, suggest_terms, write_stub
from generator.suggestions.usage import c_values, entropy

APPROVED = frozenset({"关键核心技术攻关"})
"""Forms among the first that aren't in the glossary, but would do well there."""

TAGS = {"的": "uj", "和": "c", "下": "f", "在": "p", "合议": "n", "制度": "n", "健全": "v"}
TAGS |= {
    "条件": "n",
    "村民": "n",
    "修堰队": "n",
    "甲": "nr",
    "乙": "nr",
    "张三": "nr",
    "小堰": "ns",
}
FRAMES = ("昨天{}开工", "今天{}停工", "村里有{}", "{}走了", "他说{}很好", "去看{}", "大家谈{}吗")
"""Sentences that set a word among different neighbours."""
OTHERS = make_block("天要下雨了，大家都早早回家吃饭去。" * 20, address="p9")
"""Other text: what stands together in a large text need not in a small one."""


def suggest(
    *texts: str | Block,
    known: Mapping[str, str] | None = None,
    words: tuple[str, ...] = ("修堰队",),
) -> dict[str, Suggestion]:
    """What a paper with these paragraphs suggests, by form."""
    blocks = [make_block(text) if isinstance(text, str) else text for text in texts]
    blocks.append(OTHERS)
    found = suggest_terms(
        [("weir", blocks)],
        known or {},
        make_segmenter((*words, *(known or ()))),
        lambda word: TAGS.get(word, "d"),
    )
    return {suggestion.form: suggestion for suggestion in found}


def around(word: str) -> str:
    """A paragraph in which a word has different neighbours."""
    return "。".join(frame.format(word) for frame in FRAMES) + "。"


def test_c_value() -> None:
    """Frequency, less the mean of the longer ones around it, by the length."""
    values = c_values({("合议",): 8, ("合议", "制度"): 6, ("村民", "合议"): 4, ("修堰队",): 2})
    assert values == pytest.approx(
        {
            ("合议",): 1.0 * (8 - (6 + 4) / 2),
            ("合议", "制度"): 6 * 1.5849625,
            ("村民", "合议"): 4 * 1.5849625,
            ("修堰队",): 2.0,
        }
    )


@pytest.mark.parametrize(
    ("counts", "bits"), [((2, 2), 1.0), ((7,), 0.0), ((2, 1, 1), 1.5), ((), 0.0)]
)
def test_entropy(counts: tuple[int, ...], bits: float) -> None:
    """The entropy of counts, in bits."""
    assert entropy(counts) == pytest.approx(bits)


def test_nothing_comes_of_nothing() -> None:
    """No papers, no blocks, or no Chinese: no candidates."""
    assert suggest_terms([], {}, make_segmenter(()), lambda _: "n") == ()
    assert suggest() == {}
    assert suggest("", "Nothing here.", "2019 1956") == {}


def test_a_name_of_two_words() -> None:
    """Words that keep together among changing neighbours are a candidate, with its grounds."""
    found = suggest(around("合议制度"), "所谓“合议制度”是议事办法。")
    assert list(found) == ["合议制度"]
    one = found["合议制度"]
    assert one.words == ("合议", "制度")
    assert (one.frequency, one.quoted, one.papers) == (8, 1, ("weir",))
    assert one.c_value == pytest.approx(8 * 1.5849625)
    assert one.branching == pytest.approx(3.0)
    assert [sentence.text for sentence in one.sentences[:1]] == ["所谓“合议制度”是议事办法。"]
    assert str(one.sentences[0]) == "weir#p1 所谓“合议制度”是议事办法。"


def test_what_leans_on_others_is_left_out() -> None:
    """Verbs with their objects, frames, function words, ordinary words and persons aren't names."""
    verb = "健全合议。健全制度。健全村民合议。村民合议成了。看村民合议。健全合议。健全合议。"
    assert "健全合议" not in suggest(verb)
    frame = "在制度条件下。昨天制度条件下。今天制度条件下。"
    assert "制度条件" not in suggest(frame)
    assert "制度条件" in suggest(frame.replace("下", ""))
    assert suggest(around("合议的")) == {}
    assert suggest(around("张三"), around("甲乙")) == {}


def test_a_piece_is_left_out() -> None:
    """What hardly stands outside a longer candidate isn't suggested beside it."""
    assert list(suggest(around("村民合议制度"))) == ["村民合议制度"]


def test_what_the_glossary_has() -> None:
    """Neither a known form nor a piece of one is suggested; what holds one may be."""
    text = around("村民合议制度")
    assert suggest(text, known={"村民合议制度": "heyi"}) == {}
    found = suggest(text, known={"制度": "zhidu", "合议制": "heyi"})
    assert found["村民合议制度"].broader == ("zhidu",)
    assert found["村民合议制度"].related == ("heyi",)


def test_names_in_marks() -> None:
    """One pair of marks is enough for a name, but not for a person, a number or a journal."""
    text = "他把村民议事叫做“小堰合议”。小堰合议以后，“2019”年，“张三”和张三都来了。"
    assert list(suggest(text, words=("小堰",))) == ["小堰合议"]
    journal = "见《村民合议》2019年第3期。又见《村民合议》，2020年。"
    assert suggest(journal) == {}
    assert list(suggest("见《村民合议》。村民合议。")) == ["村民合议"]


@pytest.mark.parametrize("kind", [BlockKind.AUTHOR, BlockKind.FOOTNOTE, BlockKind.FOREIGN])
def test_blocks_apart(kind: BlockKind) -> None:
    """Names of authors, notes and other articles don't count."""
    assert suggest(make_block(around("修堰队"))) != {}
    assert suggest(make_block(around("修堰队"), kind)) == {}


def test_sentences() -> None:
    """A long sentence is cut to a clause, and a cell of a table is by itself."""
    long = "，".join(["村民说话"] * 30) + "，看修堰队，" + "他们走了，" * 9 + "再见。"
    table = make_block("甲 | 看看修堰队 | 乙", BlockKind.TABLE, address="t1")
    found = suggest(long, table, "修堰队走了。")["修堰队"]
    assert {(one.address, one.text) for one in found.sentences} == {
        ("p1", "看修堰队"),
        ("t1", "看看修堰队"),
        ("p1", "修堰队走了。"),
    }


def test_stub() -> None:
    """A stub is a record with blanks, its evidence in comments."""
    stub = write_stub(suggest(around("合议制度"), known={"制度": "zhidu"})["合议制度"], pinyin)
    assert stub == (
        "# 合议制度: 7 times in weir\n"
        "# C-value 11.1, branching 2.8 bits, 0 times in quotation marks\n"
        "#   weir#p1 昨天合议制度开工。\n"
        "#   weir#p1 今天合议制度停工。\n"
        "#   weir#p1 村里有合议制度。\n"
        "# heyi-zhidu.yml\n"
        'zh: "合议制度"\n'
        "# pinyin: hé yì zhì dù\n"
        "category:  # concept, mechanism, institution, actor, programme, document, policy, "
        "theory, technology\n"
        "definition:\n  zh:\n  en:\n"
        "en:\n  - term:\n    status: preferred\n"
        'quotes:\n  - paper: weir\n    quote: "昨天合议制度开工。"\n'
        "broader: [zhidu]\n"
    )


# The papers of this site.


@functools.cache
def known_forms() -> frozenset[str]:
    """All forms of the present glossary."""
    entries = (
        yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in (ROOT / "seeds/glossary").glob("*.yml")
    )
    return frozenset(form for one in entries for form in (one["zh"], *one.get("aliases", ())))


@pytest.fixture(scope="module")
def bare_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers without any records."""
    seeds = tmp_path_factory.mktemp("bare") / "seeds"
    shutil.copytree(ROOT / "seeds/papers", seeds / "papers")
    for name in ("site.yml", "conversions.yml"):
        shutil.copy(ROOT / "seeds" / name, seeds)
    return seeds


def run_suggest(
    capsys: pytest.CaptureFixture[str], *arguments: str | Path
) -> list[tuple[str, str]]:
    """The stubs that the command prints, each with its term."""
    capsys.readouterr()
    assert main(["suggest", *map(str, arguments)]) == 0
    stubs = capsys.readouterr().out.split("---\n")
    return [(yaml.safe_load(stub)["zh"], stub) for stub in stubs if stub]


def fill(stub: str) -> str:
    """A stub with its blanks filled in."""
    stub = re.sub("^category:  #.*", "category: concept", stub, flags=re.MULTILINE)
    stub = stub.replace("  zh:\n", "  zh: 释义。\n").replace("  en:\n", "  en: A meaning.\n")
    return stub.replace("- term:\n", "- term: a rendering\n")


def save(stubs: list[tuple[str, str]], glossary: Path) -> None:
    """The stubs as files under the names that they propose, filled in."""
    glossary.mkdir(exist_ok=True)
    for _, stub in stubs:
        match = re.search(r"^# (\S+\.yml)$", stub, re.MULTILINE)
        assert match is not None
        path = glossary / match[1]
        assert not path.exists()
        path.write_text(fill(stub), encoding="utf-8")


def test_an_empty_glossary(
    bare_seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most of the first forty are worth an entry, quickly; filled in, they pass the checks."""
    start = time.perf_counter()
    stubs = run_suggest(capsys, "--seeds", bare_seeds)
    assert time.perf_counter() - start < 10
    assert len(stubs) == 40
    assert sum(form in known_forms() | APPROVED for form, _ in stubs) >= 28
    seeds = tmp_path / "seeds"
    shutil.copytree(bare_seeds, seeds)
    save(stubs, seeds / "glossary")
    assert main(["check", str(seeds)]) == 0, capsys.readouterr().out


def test_the_present_glossary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has an entry isn't suggested again; new entries stand beside the present ones."""
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    stubs = run_suggest(capsys, "--seeds", seeds, "--top", "1000")
    assert stubs
    assert not {form for form, _ in stubs} & known_forms()
    assert any("broader:" in stub for _, stub in stubs)
    save(stubs[:20], seeds / "glossary")
    assert main(["check", str(seeds)]) == 0, capsys.readouterr().out


def test_one_paper(bare_seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--paper` looks into that paper only; `--top` says how many candidates are shown."""
    stubs = run_suggest(
        capsys, "--seeds", bare_seeds, "--paper", "jiebang-guashuai-brief", "--top", "5"
    )
    assert len(stubs) == 5
    papers = {quote["paper"] for _, stub in stubs for quote in yaml.safe_load(stub)["quotes"]}
    assert papers == {"jiebang-guashuai-brief"}
    assert run_suggest(capsys, "--seeds", bare_seeds, "--top", "0") == []


def test_a_paper_that_is_not_there(bare_seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown paper is misuse, and the nearest one is named."""
    assert main(["suggest", "--seeds", str(bare_seeds), "--paper", "self-relianc"]) == 2
    assert capsys.readouterr().out == (
        "--paper: there is no paper 'self-relianc' — use one of deepening-reform, "
        "innovation-models, jiebang-guashuai-brief, practical-rationality, self-reliance; "
        "did you mean 'self-reliance'?\n"
    )
