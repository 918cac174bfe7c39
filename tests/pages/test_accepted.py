"""What the check accepts, build builds: no text of a record ends in a traceback of the page makers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.problems.problem import as_text
from guidebook.reading.folder import PUBLISHED
from guidebook.records.addresses import SECTIONS, SHOWN
from guidebook.records.calculators import Calculator
from guidebook.records.library import KINDS
from guidebook.records.sections import BESIDE
from tests.fuzz.records import SIGNS, TEXTS, accept, build, change, check, leave_out, read_real, remove, strip, write

REAL = read_real()
RECORDS = sorted(path for path in REAL if path.endswith(".yml"))
FOLDERS = [{path for path in RECORDS if path.startswith(f"{kind}/")} for kind in KINDS]
CALENDAR = "calendars/holidays-2026-27.yml"
HEAD = "id: old\ntitle: Прежнее\nsource: {document: navigator}\n"
RETIRED = "retired: {since: 2026-09-01}\n"
HOSTILE = st.one_of(
    st.sampled_from(TEXTS),
    st.text(SIGNS + "аб \t", min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co"]), min_size=1, max_size=30),
)


@settings(max_examples=4)  # make fuzz plays thousands
@given(st.lists(HOSTILE, min_size=1, max_size=4), st.integers(0, 1 << 32))
def test_hostile_texts_anywhere(texts: list[str], seed: int) -> None:
    """With any texts in place of any of the real ones, each file that the check takes becomes pages and data."""
    chance = Random(seed)
    files = {
        path: change(text, lambda _: chance.choice(texts) if chance.random() < 0.3 else None)
        for path, text in REAL.items()
        if path.endswith(".yml")
    }
    loaded, _ = accept({**REAL, **files}, REAL)
    build(loaded)


def test_the_search_for_accepted_texts_finds_some() -> None:
    """The property above is not empty: of harmless texts everywhere most files stay changed, and are in the pages."""
    files = {
        path: change(text, lambda text: text + "ъъъ" if len(text) < 40 and "{" not in text else None)
        for path, text in REAL.items()
        if path.endswith(".yml")
    }
    loaded, stayed = accept({**REAL, **files}, REAL)
    assert len(stayed) > 25
    assert sum("ъъъ" in page.article.html for page in build(loaded)) > 25


@settings(max_examples=8)  # make fuzz plays hundreds
@given(st.one_of(st.sampled_from(FOLDERS), st.sets(st.sampled_from(RECORDS), min_size=1, max_size=4)))
def test_any_records_removed(removed: set[str]) -> None:
    """Without any of its records, or without all of a folder, the content becomes pages or the check says why not."""
    build(remove(REAL, removed))


@pytest.mark.parametrize("section", SECTIONS)
def test_no_section_can_be_removed(section: str) -> None:
    """A section removed together with its published name is told of by the check: menus lead to its page."""
    [problem] = [p for p in check(leave_out(REAL, [f"sections/{section}.yml"])).problems if p.code == "K309"]
    assert str(problem.place) == f"content/sections/{section}.yml:1:1"


def test_much_can_be_removed() -> None:
    """The property above is not empty: a site without news, calendars and situations is built."""
    removed = {path for path in RECORDS if path.startswith(("updates/", "calendars/", "situations/", "site/"))}
    loaded = check(leave_out(REAL, removed))
    assert as_text(loaded.problems) == ""
    assert build(loaded)


def test_records_with_nothing_optional() -> None:
    """With nothing but what they must have in all records all pages are made: a list may be empty, a text absent."""
    # What the list of published names says of items that are left out is another rule; calculators' texts have theirs.
    sound = {**REAL, PUBLISHED: ""}
    loaded, stayed = accept(strip(sound, {*KINDS} - {Calculator.kind}), sound)
    assert len(stayed) > 100
    assert {page.path for page in build(loaded)} == {page.path for page in build(check(REAL))}


def test_all_records_retired() -> None:
    """Nothing leans on a record's being in force: with every record retired all pages are made but lists of none."""
    loaded = check({path: text + (RETIRED if path in RECORDS else "") for path, text in REAL.items()})
    assert as_text(loaded.problems) == ""
    optional = [shown.section for shown in SHOWN.values() if shown.optional]
    lists = {SECTIONS[key] for key in (*optional, *(key for key, other in BESIDE.items() if other in optional))}
    whole = {page.path for page in build(check(REAL))}
    assert {page.path for page in build(loaded)} == whole - lists
    assert lists & whole


TITLES = ['День "народного единства', '"День', '"""', 'День "единства" и "согласия', "а;б", "а\tб\tв", "sep=;"]


def test_days_off_with_signs_of_tables() -> None:
    """The name of a day off may hold quotes, semicolons and tabs: the preset of the plan of meetings holds all days."""
    days = {f"2030-01-0{day}": title for day, title in enumerate(TITLES, start=1)}
    lines = "".join(f"  - {{first: {day}, title: {write(title)}}}\n" for day, title in days.items())
    loaded = check({**REAL, CALENDAR: REAL[CALENDAR] + lines})
    assert as_text(loaded.problems) == ""
    page = next(page for page in build(loaded) if page.path == "calculators/meetings/index.md")
    assert [day for day in days if day not in page.article.html] == []


def test_days_off_that_a_calculator_does_not_take() -> None:
    """A calendar with more days than the plan of meetings takes is refused by the check, in the calculator's words.

    Of its own it has seven, and three that holidays have moved.
    """
    days = "".join(f"  - {{first: {2031 + i // 28}-02-{i % 28 + 1:02}, title: День}}\n" for i in range(450))
    [problem] = check({**REAL, CALENDAR: REAL[CALENDAR] + days}).problems
    assert problem.code == "K505"
    assert problem.place.path == f"content/{CALENDAR}"
    assert problem.message.replace("\u00a0", " ") == (
        "Календарь не подходит калькулятору «meetings». "
        "В таблице 460 строк, а посчитать можно не больше 400. Разделите её на части."
    )


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("{state}", "В названии варианта «{state}»: так в таблицах отмечается другое."),
        ("на\tзначена", "В названии варианта табуляция: так в таблицах отмечается другое."),
    ],
)
def test_options_that_would_change_a_row(title: str, message: str) -> None:
    """The name of an option becomes a cell: what would be filled in, or make two cells of it, is refused."""
    path = "calculators/matching.yml"
    text = re.sub(r"(?<=name: together, label: )[^,}\n]+", lambda _: write(title), REAL[path], count=1)
    assert text != REAL[path]
    assert message in [problem.message for problem in check({**REAL, path: text}).problems]


@pytest.mark.parametrize(
    ("files", "page"),
    [
        (
            {"calculators/old.yml": f"{HEAD}summary: Считало.\nexplanation: Так.\n{RETIRED}"},
            "calculators/old/index.md",
        ),
        (
            {"stages/old.yml": f"{HEAD}number: 8\nshort: Прежний\npurpose: Был нужен.\n{RETIRED}"},
            "stages/old/index.md",
        ),
    ],
    ids=["calculator without its program", "stage without a checklist"],
)
def test_retired_records_keep_their_pages(files: Mapping[str, str], page: str) -> None:
    """A record that is no longer in force has its page, also when what it leaned on is gone."""
    loaded = check({**REAL, **files})
    assert as_text(loaded.problems) == ""
    made = {made.path: made.article.html for made in build(loaded)}
    assert "Запись не действует с 1\u00a0сентября 2026" in made[page]


def test_a_new_checklist_takes_the_place_of_a_retired_one() -> None:
    """A stage shows the tasks of the checklist in force, whichever of the two comes first."""
    new = f"{HEAD.replace('old', 'a-new')}stage: 7-completion\ninternal: [{{id: new-task, text: Новая задача.}}]\n"
    old = REAL["checklists/7-completion.yml"] + RETIRED
    loaded = check({**REAL, "checklists/7-completion.yml": old, "checklists/z-new.yml": new.replace("a-new", "z-new")})
    assert as_text(loaded.problems) == ""
    page = next(page for page in build(loaded) if page.path == "stages/7-completion/index.md")
    assert "Новая задача." in page.article.html


def test_a_term_with_a_no_break_space() -> None:
    """The words of a term are found in texts with either kind of space."""
    term = f'{HEAD}definition: Слово.\nwords: ["пяти\u00a0форм"]\n'
    loaded = check(
        {**REAL, "terms/old.yml": term, "updates/old.yml": f"{HEAD}date: 2026-11-23\nsummary: а\ntext: из пяти форм\n"}
    )
    assert as_text(loaded.problems) == ""
    page = next(page for page in build(loaded) if page.path == "updates/old/index.md")
    assert "glossary/#old" in page.article.html
