"""What people read when a seed is wrong, to the letter: the place, the finding, the remedy."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import SMALL_SEEDS, ProjectMaker, run

from generator.__main__ import main

Changes = Mapping[str, str | bytes | None]
Check = Callable[[Changes], list[str]]

TERM = "seeds/glossary/heyi.yml"
SENSE = "  - meaning: {zh: 甲, en: One}\n    quotes: [{paper: weir, quote: 合议}]\n"
OTHER = "seeds/glossary/xiuyandui.yml"
EVENT = "seeds/timeline/2019-heyi.yml"
CASE = "seeds/cases/weir-repair.yml"
FRAMEWORK = "seeds/frameworks/three-steps.yml"
COMPARISON = "seeds/comparisons/who-decides.yml"
PAPER = "seeds/papers/weir/paper.yml"
SOURCE = "seeds/papers/weir/source.txt"
CORRECTIONS = "seeds/papers/weir/corrections.yml"

QUOTE = "合议是指人人发言、逐条表决的议事办法"
DATE_REMEDY = "write it as 2019, 2019-10, 2019-10-31 or 2016/2020, with ~ behind it for about"


def edit(path: str, *swaps: tuple[str, str]) -> Changes:
    """A file of the small project with a few stretches replaced, each of which must be there."""
    text = SMALL_SEEDS[path]
    for before, after in swaps:
        assert before in text
        text = text.replace(before, after, 1)
    return {path: text}


@pytest.fixture
def check(make_project: ProjectMaker, capsys: pytest.CaptureFixture[str]) -> Check:
    """Checks the small project with changes; gives the lines that were printed."""

    def check_with(changes: Changes) -> list[str]:
        folder = make_project(changes)
        status = main(["check", str(folder / "seeds")])
        lines = capsys.readouterr().out.splitlines()
        assert status == (1 if lines else 0)
        return lines

    return check_with


def test_a_whole_project_has_no_problems(check: Check) -> None:
    """The small project, unchanged, is free of problems."""
    assert check({}) == []


FILES: dict[str, tuple[Changes, list[str]]] = {
    "site_without_site_yml": (
        {"seeds/site.yml": None},
        ["seeds/site.yml:1: no such file — add it, or correct its name"],
    ),
    "paper_without_text": (
        {SOURCE: None},
        [f"{SOURCE}:1: no such file — add it, or correct its name"],
    ),
    "paper_without_record": (
        {PAPER: None},
        [f"{PAPER}:1: no such file — add it, or correct its name"],
    ),
    "empty_paper": (
        {SOURCE: "\n \n"},
        [f"{SOURCE}:1: the file is empty — fill it, or remove it"],
    ),
    "empty_record": (
        {TERM: ""},
        [f"{TERM}:1: the file is empty — fill it, or remove it"],
    ),
    "gb18030_paper": (
        {SOURCE: SMALL_SEEDS[SOURCE].encode("gb18030")},
        [f"{SOURCE}:1: not UTF-8 at byte 2 (it looks like GB18030) — save it as UTF-8"],
    ),
    "utf16_record": (
        {TERM: SMALL_SEEDS[TERM].encode("utf-16")},
        [f"{TERM}:1: not UTF-8 at byte 0 (it looks like UTF-16) — save it as UTF-8"],
    ),
    "bytes_that_are_no_text": (
        {SOURCE: "小堰\n小堰\n".encode() + b"\xff\xff\xff\xfe"},
        [f"{SOURCE}:3: not UTF-8 at byte 14 (its encoding is unknown) — save it as UTF-8"],
    ),
    "paper_too_large": (
        {SOURCE: "堰" * 2_000_000},
        [f"{SOURCE}:1: 6,000,000 bytes, over 5,000,000 — split or shorten it"],
    ),
    "name_in_capitals": (
        {"seeds/glossary/He_Yi.yml": "zh: 和议"},
        [
            (
                "seeds/glossary/He_Yi.yml:1: 'He_Yi.yml' can't be the name of a record — "
                "name it in lower-case ASCII letters, digits and hyphens, ending in .yml"
            )
        ],
    ),
    "file_among_the_papers": (
        {"seeds/papers/notes.txt": "x"},
        [
            (
                "seeds/papers/notes.txt:1: 'notes.txt' can't be the folder of a paper — "
                "make a folder named in lower-case ASCII letters, digits and hyphens"
            )
        ],
    ),
    "record_that_is_a_list": (
        {TERM: "- 合议\n"},
        [f"{TERM}:1: the file holds no fields — write one field a line, such as `zh: …`"],
    ),
    "stale_correction": (
        {
            CORRECTIONS: "corrections:\n"
            "  - {line: 6, match: 渡口, action: join, reason: {zh: 无。, en: None.}}\n"
        },
        [
            (
                f"{CORRECTIONS}:2: line 6 doesn't hold 「渡口」; it reads 「一、小堰为什么要修」 — "
                "correct the line or the match, or take the correction out"
            )
        ],
    ),
}

SYNTAX: dict[str, tuple[Changes, list[str]]] = {
    "duplicate_key": (
        edit(TERM, ("zh: 合议\n", "zh: 合议\nzh: 商议\n")),
        [f"{TERM}:2: 'zh' is given twice — keep one and remove the other"],
    ),
    "tab": (
        edit(TERM, ("  zh: 人人", "\tzh: 人人")),
        [f"{TERM}:5: a tab — indent with spaces"],
    ),
    "full_width_colon": (
        edit(TERM, ("zh: 合议\n", "zh：合议\n")),
        [f"{TERM}:1: a full-width colon ： follows the field's name — type an ASCII `: `"],
    ),
    "full_width_colon_within": (
        edit(TERM, ("  en: A way", "  en：A way")),
        [f"{TERM}:6: a full-width colon ： follows the field's name — type an ASCII `: `"],
    ),
    "no_space_after_colon": (
        edit(TERM, ("category: mechanism", "category:mechanism")),
        [f"{TERM}:3: no space after the colon — write `name: value`"],
    ),
    "colon_in_value": (
        edit(TERM, ("en: A way of", "en: A way: of")),
        [
            (
                f"{TERM}:6: this isn't YAML (mapping values are not allowed in this context) — "
                "put the value in quotes, and check the indentation"
            )
        ],
    ),
    "anchor": (
        edit(TERM, ("zh: 合议\n", "zh: &a 合议\n")),
        [f"{TERM}:1: an anchor or alias (& or *) — write the value out, in quotes"],
    ),
    "alias": (
        edit(TERM, ("related: [xiuyandui]", "related: *a")),
        [f"{TERM}:15: an anchor or alias (& or *) — write the value out, in quotes"],
    ),
    "tag": (
        edit(TERM, ("zh: 合议\n", "zh: !!python/name:os.system 合议\n")),
        [f"{TERM}:1: a tag (!) — remove it; a value is text"],
    ),
    "nesting": (
        {TERM: "zh: " + "[" * 40_000 + "\n"},
        [f"{TERM}:1: nested more than 12 deep — lay it out flat"],
    ),
    "too_many_values": (
        {TERM: "aliases: [" + "a, " * 30_000 + "a]\n"},
        [f"{TERM}:1: more values than a record can need — split it into records"],
    ),
    "second_document": (
        {TERM: SMALL_SEEDS[TERM] + "---\nzh: 商议\n"},
        [f"{TERM}:16: a second document begins (`---`) — keep one record a file"],
    ),
    "invisible_character": (
        edit(TERM, ("zh: 合议\n", "zh: 合\u200b议\n")),
        [f"{TERM}:1: invisible character U+200B — delete it, or type the line anew"],
    ),
    "right_to_left_override": (
        edit(TERM, ("人人", "人\u202e人")),
        [f"{TERM}:5: invisible character U+202E — delete it, or type the line anew"],
    ),
}

FIELDS: dict[str, tuple[Changes, list[str]]] = {
    "wrong_field": (
        edit(TERM, ("  en: A way", "  english: None\n  en: A way")),
        [f"{TERM}:6: unknown field 'english' — remove it, or use one of zh, en"],
    ),
    "wrong_field_with_suggestion": (
        edit(TERM, ("note: {zh: 太宽。", "notes: {zh: 太宽。")),
        [
            (
                f"{TERM}:12: unknown field 'notes' — "
                "remove it, or use one of term, status, source, official, note; "
                "did you mean 'note'?"
            )
        ],
    ),
    "misspelt_field": (
        edit(TERM, ("category:", "catagory:")),
        [
            f"{TERM}:1: 'category' is missing — add a line `category: …`",
            (
                f"{TERM}:3: unknown field 'catagory' — remove it, or use one of zh, category, "
                "definition, en, pinyin, zh_hant, aliases, senses, quotes, broader, narrower, "
                "related, replaced_by; did you mean 'category'?"
            ),
        ],
    ),
    "missing_field": (
        edit(OTHER, (", en: Those who repair the weir.", "")),
        [f"{OTHER}:3: 'en' is missing — add a line `en: …`"],
    ),
    "wrong_enum": (
        edit(TERM, ("mechanism", "mechanizm")),
        [
            (
                f"{TERM}:3: 'category' is 'mechanizm' — use one of concept, mechanism, "
                "institution, actor, programme, document, policy, theory, technology; "
                "did you mean 'mechanism'?"
            )
        ],
    ),
    "empty_value": (
        edit(TERM, ("zh: 合议\n", "zh:\n")),
        [f"{TERM}:1: 'zh' is empty — fill it in"],
    ),
    "text_for_a_list": (
        edit(TERM, ("[合议制]", "合议制")),
        [
            (
                f"{TERM}:2: 'aliases' should be a list, not '合议制' — "
                "put each item on a line of its own that begins with `- `"
            )
        ],
    ),
    "text_for_fields": (
        edit(CASE, ("{zh: 水利, en: water}", "水利")),
        [f"{CASE}:4: 'sector' should be fields, not '水利' — write one field a line, indented"],
    ),
    "word_for_a_number": (
        edit(CASE, ("value: 360", "value: 3万")),
        [
            (
                f"{CASE}:10: 'value' should be a number, not '3万' — "
                "write digits, without 万, 亿, commas or a unit"
            )
        ],
    ),
    "word_for_a_year": (
        edit("seeds/site.yml", ("2018", "MMXVIII")),
        [
            (
                "seeds/site.yml:4: 'first_year' should be a whole number, not 'MMXVIII' — "
                "write digits only"
            )
        ],
    ),
    "word_for_yes_or_no": (
        edit(FRAMEWORK, ("form: flow", "form: flow\nreconstructed: perhaps")),
        [
            (
                f"{FRAMEWORK}:4: 'reconstructed' should be yes or no, not 'perhaps' — "
                "write `true` or `false`"
            )
        ],
    ),
    "country_in_words": (
        edit(CASE, ("CN", "China")),
        [
            (
                f"{CASE}:3: 'China' can't be the value of 'country' — "
                "write the ISO code of the country, two capitals, such as CN"
            )
        ],
    ),
    "id_in_capitals": (
        edit(TERM, ("[xiuyandui]", "[XiuYanDui]")),
        [
            (
                f"{TERM}:15: 'XiuYanDui' can't be the value of '0' — "
                "an id is lower-case letters and digits with single hyphens"
            )
        ],
    ),
    "control_character_in_a_value": (
        edit(TERM, ("mechanism", '"mecha\\u0009nism"')),
        [
            (
                f"{TERM}:3: 'category' is 'mecha nism' — use one of concept, mechanism, "
                "institution, actor, programme, document, policy, theory, technology; "
                "did you mean 'mechanism'?"
            )
        ],
    ),
}

CONTENT: dict[str, tuple[Changes, list[str]]] = {
    "quotation_not_in_its_paper": (
        edit(TERM, (QUOTE, "合议是指人人发言、逐个表决的办法")),
        [
            (
                f"{TERM}:14: the quotation '合议是指人人发言、逐个表决的办法' "
                "isn't in paper 'weir' — correct it after the nearest passage: "
                "「合议是指人人发言、逐条表决的议事」 (#p3)"
            )
        ],
    ),
    "quotation_of_another_paper": (
        edit(TERM, ("paper: weir", "paper: ferry")),
        [
            (
                f"{TERM}:14: the quotation '{QUOTE}' isn't in paper 'ferry' — "
                "name the right paper: it is in 'weir'"
            )
        ],
    ),
    "quotation_of_an_unknown_paper": (
        edit(TERM, ("paper: weir", "paper: wier")),
        [f"{TERM}:14: there is no paper 'wier' — use one of ferry, weir; did you mean 'weir'?"],
    ),
    "dangling_term": (
        edit(TERM, ("[xiuyandui]", "[xiuyanduo]")),
        [
            (
                f"{TERM}:15: there is no term 'xiuyanduo' — "
                "use an existing id, or add the term first; did you mean 'xiuyandui'?"
            )
        ],
    ),
    "dangling_term_like_no_other": (
        edit(EVENT, ("[heyi]", "[zzz]")),
        [f"{EVENT}:6: there is no term 'zzz' — use an existing id, or add the term first"],
    ),
    "dangling_event": (
        edit(CASE, ("[2019-heyi]", "[2019-heyii]")),
        [
            (
                f"{CASE}:17: there is no event '2019-heyii' — "
                "use an existing id, or add the event first; did you mean '2019-heyi'?"
            )
        ],
    ),
    "term_related_to_itself": (
        edit(TERM, ("[xiuyandui]", "[heyi]")),
        [f"{TERM}:15: 'heyi' is this term itself — remove it"],
    ),
    "duplicate_form": (
        edit(OTHER, ("category: actor", "aliases: [合议制]\ncategory: actor")),
        [
            (
                f"{OTHER}:2: '合议制' is already a form of the term 'heyi' — "
                "keep it in one entry, and name the other under `related`"
            )
        ],
    ),
    "two_preferred_renderings": (
        edit(TERM, ("status: deprecated", "status: preferred")),
        [f"{TERM}:7: 2 renderings are 'preferred' — mark exactly one rendering as preferred"],
    ),
    "no_renderings": (
        edit(OTHER, ("[{term: weir repair team, status: preferred}]", "[]")),
        [f"{OTHER}:4: 0 renderings are 'preferred' — mark exactly one rendering as preferred"],
    ),
    "traditional_of_another_length": (
        edit(TERM, ("category", "zh_hant: 合議制\ncategory")),
        [
            (
                f"{TERM}:3: '合議制' hasn't as many characters as '合议' — "
                "write the same word in Traditional characters"
            )
        ],
    ),
    "several_aliases_in_one": (
        edit(TERM, ("[合议制]", "[合议制、商议制]")),
        [
            (
                f"{TERM}:2: a comma inside the alias '合议制、商议制' — "
                "write each alias as an item of its own"
            )
        ],
    ),
    "traditional_in_the_simplified_field": (
        edit(TERM, ("zh: 合议\n", "zh: 合議\n")),
        [
            (
                f"{TERM}:1: '議' in '合議' is a Traditional character — "
                "write Simplified Chinese; the Traditional form is made from it"
            )
        ],
    ),
    "traditional_in_an_alias": (
        edit(TERM, ("[合议制]", "[合議制]")),
        [
            (
                f"{TERM}:2: '議' in '合議制' is a Traditional character — "
                "write Simplified Chinese; the Traditional form is made from it"
            )
        ],
    ),
    "too_few_syllables": (
        edit(TERM, ("category: mechanism", "pinyin: hé\ncategory: mechanism")),
        [
            (
                f"{TERM}:3: 1 syllables for 2 characters — "
                "write one syllable a character, with spaces between, or leave pinyin out"
            )
        ],
    ),
    "pinyin_of_another_word": (
        edit(TERM, ("category: mechanism", "pinyin: hé dào\ncategory: mechanism")),
        [
            (
                f"{TERM}:3: '议' isn't read 'dào' — "
                "write its reading in this word, or leave pinyin out"
            )
        ],
    ),
    "a_single_sense": (
        edit(TERM, ("category: mechanism", f"senses:\n{SENSE}category: mechanism")),
        [f"{TERM}:3: a single sense — write the others too, or say it in the definition"],
    ),
    "sense_not_in_its_paper": (
        edit(
            TERM,
            (
                "category: mechanism",
                f"senses:\n{SENSE}{SENSE.replace('weir', 'wier')}category: mechanism",
            ),
        ),
        [f"{TERM}:7: there is no paper 'wier' — use one of ferry, weir; did you mean 'weir'?"],
    ),
    "empty_translation": (
        edit(TERM, ("term: joint deliberation", 'term: ""')),
        [f"{TERM}:8: 'term' is empty — fill it in"],
    ),
    "name_of_a_page_over_all_terms": (
        {
            "seeds/glossary/matrix.yml": "zh: 甲\ncategory: concept\n"
            "definition: {zh: 乙, en: B}\nen: [{term: a, status: preferred}]\n"
        },
        [
            (
                "seeds/glossary/matrix.yml:1: 'matrix' is the name of a page over all terms — "
                "give the file another name"
            )
        ],
    ),
    "date_as_a_number": (
        edit(EVENT, ("date: 2019-10", "date: 201910")),
        [f"{EVENT}:1: '201910' isn't a date — {DATE_REMEDY}"],
    ),
    "no_such_month": (
        edit(EVENT, ("2019-10", "2019-13")),
        [f"{EVENT}:1: '2019-13' isn't a date — {DATE_REMEDY}"],
    ),
    "period_backwards": (
        edit(CASE, ("2019/2020", "2020/2019")),
        [f"{CASE}:5: '2020/2019' isn't a date — {DATE_REMEDY}"],
    ),
    "event_without_quotation": (
        edit(
            EVENT,
            ("\n  - {paper: weir, quote: 2019年10月，村里定下“合议制”办理修复的办法}", " []"),
        ),
        [f"{EVENT}:7: no paper is quoted — quote the paper that mentions the event"],
    ),
    "figure_not_in_its_quotation": (
        edit(CASE, ("as_printed: 360个", "as_printed: 36O个")),
        [
            (
                f"{CASE}:12: '36O个' isn't in the quotation below it — "
                "copy the figure from the quotation, to the letter"
            )
        ],
    ),
    "unknown_parent": (
        edit(FRAMEWORK, ("parent: heyi", "parent: heyy")),
        [
            (
                f"{FRAMEWORK}:7: no node 'heyy' stands before this one — "
                "name a node above it; did you mean 'heyi'?"
            )
        ],
    ),
    "second_node_of_one_name": (
        edit(FRAMEWORK, ("id: vote", "id: propose"), ("to: vote", "to: heyi")),
        [f"{FRAMEWORK}:8: a second node 'propose' — give each node an id of its own"],
    ),
    "edge_to_nowhere": (
        edit(FRAMEWORK, ("to: vote", "to: votes")),
        [f"{FRAMEWORK}:10: there is no node 'votes' — name one of the nodes; did you mean 'vote'?"],
    ),
    "reconstruction_without_basis": (
        edit(FRAMEWORK, ("form: flow", "form: flow\nreconstructed: true")),
        [
            (
                f"{FRAMEWORK}:4: a reconstruction without its basis — "
                "say under `basis` what in the text the drawing rests on"
            )
        ],
    ),
    "position_without_quotation": (
        edit(COMPARISON, ("[{quote: 三分之二的户赞成才算通过}]", "[]")),
        [
            (
                f"{COMPARISON}:4: a position without a quotation — "
                "quote the words of the paper that show it"
            )
        ],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), FILES.values(), ids=FILES)
def test_files(check: Check, changes: Changes, expected: list[str]) -> None:
    """A file that is missing, empty or unreadable is named with what to do."""
    assert check(changes) == expected


@pytest.mark.parametrize(("changes", "expected"), SYNTAX.values(), ids=SYNTAX)
def test_syntax(check: Check, changes: Changes, expected: list[str]) -> None:
    """Slips of YAML, and YAML that no record needs, are named at their own line."""
    assert check(changes) == expected


@pytest.mark.parametrize(("changes", "expected"), FIELDS.values(), ids=FIELDS)
def test_fields(check: Check, changes: Changes, expected: list[str]) -> None:
    """A field of the wrong name or kind is named with what it should be."""
    assert check(changes) == expected


@pytest.mark.parametrize(("changes", "expected"), CONTENT.values(), ids=CONTENT)
def test_content(check: Check, changes: Changes, expected: list[str]) -> None:
    """A record that is at odds with the papers or the other records says with which."""
    assert check(changes) == expected


PLACED: dict[str, tuple[Changes, str]] = {
    "empty_quotation": (edit(TERM, (QUOTE, '""')), f"{TERM}:14: "),
    "empty_quoted_name": (edit(TERM, ("zh: 合议\n", 'zh: ""\n')), f"{TERM}:1: "),
    "override_of_another_length": (
        edit("seeds/conversions.yml", ("zh_hant: 于大海", "zh_hant: 于大大海")),
        "seeds/conversions.yml:",
    ),
    "noncharacter": (edit(TERM, ("zh: 合议\n", "zh: 合\uffff议\n")), f"{TERM}:1: "),
    "escaped_invisible_character": (
        edit(TERM, ("zh: 合议\n", 'zh: "合\\u200b议"\n')),
        f"{TERM}:1: ",
    ),
}


@pytest.mark.parametrize(("changes", "place"), PLACED.values(), ids=PLACED)
def test_places(check: Check, changes: Changes, place: str) -> None:
    """Values that nothing could be made of are a problem at their place, never a traceback."""
    lines = check(changes)
    assert len(lines) == 1
    assert lines[0].startswith(place)
    assert " — " in lines[0]


def test_a_folder_in_the_place_of_a_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder named source.txt is no text."""
    (project / SOURCE).unlink()
    (project / SOURCE).mkdir()
    assert main(["check", str(project / "seeds")]) == 1
    expected = f"{SOURCE}:1: no such file — add it, or correct its name\n"
    assert capsys.readouterr().out == expected


def test_a_link_that_leads_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A symbolic link may not publish a file from outside the seeds."""
    (project / "secret.yml").write_text("zh: 密", encoding="utf-8")
    (project / "seeds/glossary/mi.yml").symlink_to(project / "secret.yml")
    assert main(["check", str(project / "seeds")]) == 1
    assert capsys.readouterr().out == (
        "seeds/glossary/mi.yml:1: a link that leads out of the folder — put the file itself here\n"
    )


def test_no_papers(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Seeds without papers say where papers go, even when records are there."""
    for path in (project / "seeds/papers").rglob("*.*"):
        path.unlink()
    for path in (project / "seeds/papers").iterdir():
        path.rmdir()
    assert main(["check", str(project / "seeds")]) == 1
    assert capsys.readouterr().out == (
        "seeds/papers:1: no papers — make a folder here for each paper\n"
    )


def test_files_of_editors_are_passed_over(check: Check) -> None:
    """What an editor hides or keeps as a backup is no record."""
    hidden = {f"seeds/glossary/{name}": "x" for name in (".heyi.yml.swp", "#heyi.yml#", "~a.yml")}
    assert check(hidden) == []


def test_a_broken_record_hides_no_other_problem(check: Check) -> None:
    """Quotations are checked beside a record that can't be read, whose id still counts as known."""
    broken = edit(TERM, ("category:", "categry:"))
    unproved = edit(EVENT, ("quote: ", "quote: 无"))
    lines = check({**broken, **unproved})
    assert [line.split(":")[0] for line in lines] == [TERM, TERM, EVENT]
    assert not any("there is no term" in line for line in lines)


def test_all_problems_at_once_and_sorted(check: Check) -> None:
    """Every problem of every record comes at once, by file, then by line as a number."""
    lines = check(
        {
            **edit(TERM, ("[xiuyandui]", "[nobody]"), (QUOTE, "无此一句"), ("mechanism", "actor")),
            **edit(EVENT, ("2019-10", "someday"), ("[heyi]", "[nothing]")),
            **edit(CASE, ("[2019-heyi]", "[never]"), ("as_printed: 360个", "as_printed: 多少")),
            **edit(FRAMEWORK, ("parent: heyi", "parent: none")),
        }
    )
    assert [line.split(" ")[0] for line in lines] == [
        f"{CASE}:12:",
        f"{CASE}:17:",
        f"{FRAMEWORK}:7:",
        f"{TERM}:14:",
        f"{TERM}:15:",
        f"{EVENT}:1:",
        f"{EVENT}:6:",
    ]


def test_every_problem_is_one_line_without_control_characters(check: Check) -> None:
    """A hostile value can't break a report into lines, colour it, or drown it."""
    value = '"\\e[31m\\r\\n::error:: ' + "x" * 500 + '"'
    (line,) = check(edit(TERM, ("category: mechanism", f"category: {value}")))
    assert line.isprintable()
    assert len(line) < 400


def test_exit_status(project: Path) -> None:
    """The status is 0 without problems, 1 with them, and 2 when the command is wrong."""
    whole = run("generator", "check", cwd=project)
    assert (whole.returncode, whole.stdout) == (0, "")
    assert whole.stderr.endswith(
        "seeds: no problems (2 papers, 2 terms, 1 events, 1 cases, 1 frameworks, 1 comparisons)\n"
    )
    (project / TERM).unlink()
    broken = run("generator", "check", "seeds", cwd=project)
    assert broken.returncode == 1
    assert broken.stdout.startswith(f"{CASE}:6: there is no term 'heyi' — ")
    nowhere = run("generator", "check", "nowhere", cwd=project)
    assert nowhere.returncode == 2
    assert nowhere.stdout == ("nowhere: there is no such folder — name the folder of the seeds\n")


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["check", "a", "b"], ["pages"]])
def test_misuse(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A command that doesn't exist, or lacks something, ends with 2 and says how it is used."""
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert capsys.readouterr().err.startswith("usage: python -m generator")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_that_may_not_be_read(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file without permission is a problem of its own."""
    (project / TERM).chmod(0)
    assert main(["check", str(project / "seeds")]) == 1
    assert capsys.readouterr().out == (
        f"{TERM}:1: can't be read (Permission denied) — mend its permissions\n"
    )
