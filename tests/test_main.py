"""The door to the terminal."""

import json
from pathlib import Path

import pytest
from conftest import ROOT, run
from test_pipeline import PAGES

from generator.__main__ import main


def _read(path: Path, capsys: pytest.CaptureFixture[str], *rest: str) -> list[dict[str, object]]:
    assert main(["read", str(path), *rest]) == 0
    blocks = json.loads(capsys.readouterr().out)
    assert isinstance(blocks, list)
    return blocks


def test_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`read` prints the ordered blocks of one text, in the fixed form."""
    blocks = _read(project / "seeds/papers/weir/source.txt", capsys)
    assert blocks[0] == {
        "type": "title",
        "lang": "zh",
        "text": "小堰修复中的村民合议",
        "lines": "1",
    }
    assert blocks[3] == {
        "type": "heading",
        "level": 1,
        "lang": "zh",
        "text": "一、小堰为什么要修",
        "lines": "6",
    }
    assert blocks[-1]["type"] == "footnote"
    assert blocks[-1]["label"] == "①"
    attached = blocks[-1]["attached_to"]
    assert isinstance(attached, int)
    assert "①" in str(blocks[attached]["text"])


def test_read_with_corrections(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An editor's corrections have the last word; stale ones end the reading."""
    source = project / "seeds/papers/weir/source.txt"
    corrections = project / "corrections.yml"
    text = (
        "corrections:\n  - line: 6\n    match: 小堰为什么要修\n    action: level\n"
        "    level: 2\n    reason: {zh: 试。, en: A trial.}\n"
    )
    corrections.write_text(text, encoding="utf-8")
    blocks = _read(source, capsys, "--corrections", str(corrections))
    assert blocks[3]["level"] == 2
    corrections.write_text(text.replace("为什么", "怎么"), encoding="utf-8")
    assert main(["read", str(source), "--corrections", str(corrections)]) == 1
    assert ":2: line 6 doesn't hold 「小堰怎么要修」" in capsys.readouterr().out


def test_read_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A text that isn't there is a problem like any other."""
    assert main(["read", str(tmp_path / "x.txt")]) == 1
    assert "x.txt:1: no such file — " in capsys.readouterr().out


def test_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`pages` writes the Markdown tree of all locales and no other file."""
    out = project / "out"
    arguments = ["--seeds", str(project / "seeds"), "--docs", str(project / "docs")]
    assert main(["pages", "--out", str(out), *arguments]) == 0
    found = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert found == {f"{locale}/{page}" for locale in ("zh", "zh-Hant", "en") for page in PAGES}
    assert capsys.readouterr().err == f"{len(found)} pages written to {out}\n"
    page = (out / "zh-Hant/glossary/heyi.md").read_text(encoding="utf-8")
    assert page.startswith('---\ntitle: "合議"\n')


def test_convert(project: Path) -> None:
    """`convert` converts standard input line by line with the site's own overrides."""
    done = run("generator", "convert", cwd=project, stdin="于大海说：“发展”\r\n\n合议制")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.replace("\r", "") == "于大海說：「發展」\n\n合議制"


def test_segment(project: Path) -> None:
    """`segment` gives a line of words for a line of text, glossary terms whole."""
    done = run("generator", "segment", cwd=project, stdin="由修堰队办理。\n\n合议制 好\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "由 修堰队 办理 。\n\n合议制 好\n"


def test_tools_without_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there are no seeds, `convert` and `segment` work with plain tools."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.txt").write_text("体制", encoding="utf-8")
    with (tmp_path / "in.txt").open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert main(["convert", "--to", "zh-Hant"]) == 0
    assert capsys.readouterr().out == "體制"


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Help lists the commands, each with what it does."""
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    text = capsys.readouterr().out
    for command in ("read", "check", "pages", "convert", "segment", "import", "suggest", "export"):
        assert f"    {command} " in text


def test_the_project_checks_out(capsys: pytest.CaptureFixture[str]) -> None:
    """The seeds of this project have no problems."""
    assert main(["check", str(ROOT / "seeds")]) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", ":1: the file is empty — fill it, or remove it"),
        (
            "第一行\n新型舉國體制是社會主義的創新".encode("big5"),
            ":1: not UTF-8 at byte 0 (it looks like BIG5) — save it as UTF-8",
        ),
        (
            "新型举国体制是社会主义的".encode("gb18030"),
            ":1: not UTF-8 at byte 0 (it looks like GB18030) — save it as UTF-8",
        ),
        (
            "国家\n".encode() + b"\xed\xa0\x80",
            ":2: not UTF-8 at byte 7 (UTF-8 but for a lone surrogate) — save it as UTF-8",
        ),
    ],
)
def test_read_bytes_that_are_no_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, message: str
) -> None:
    """What isn't UTF-8 is refused with the encoding that it looks like, and the byte."""
    source = tmp_path / "x.txt"
    source.write_bytes(data)
    assert main(["read", str(source)]) == 1
    assert message in capsys.readouterr().out


@pytest.mark.parametrize("text", ["的", "国\0家", "新型举国体制是社会主义。" * 1_400_000])
def test_read_odd_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    """One character, NUL and 50 MB on one line are texts like any other."""
    source = tmp_path / "x.txt"
    source.write_text(text, encoding="utf-8")
    assert main(["read", str(source)]) == 0
    blocks = json.loads(capsys.readouterr().out)
    assert "".join(block["text"] for block in blocks) == text
