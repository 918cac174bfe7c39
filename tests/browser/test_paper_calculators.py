"""Calculators on paper: what is printed of a few rows and of many, whole, readable, on no more sheets than it takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import each, some
from tests.browser import school
from tests.browser.conftest import Visit
from tests.browser.curator import normalise
from tests.browser.paper import Paper, press_print, print_page
from tests.browser.school import Tables
from tests.browser.visits import Reader

READY = 90_000  # milliseconds until the plan of a large school is there, on a busy machine
MOMENTS = re.compile(r"\d\d\.\d\d\.\d{4}|(?:(?:пн|вт|ср|чт|пт) )?\d?\d:\d\d(?:–\d?\d:\d\d)?")
EXAMPLE = "Разобранный пример, не ваши данные"
MANY = 12  # rows
SHORT = 12  # letters of a row that may stand in a drawing or in a sentence too
FILLED = 0.45  # of the height of a sheet that is not the last
# The headings and rows of the tables of the answer that are open, page by page, as the screen has them.
ANSWER = """(form) => {
  const texts = (row) => [...row.cells].filter((cell) => !cell.matches(".rows__acts")).map((cell) => cell.textContent);
  const found = {};
  for (const part of form.querySelectorAll(".calculator__outcome")) {
    const table = () => part.querySelector("table");
    if (part.querySelector("details:not([open])") || part.querySelector("[data-frame]").hidden) continue;
    const rows = [];
    for (let more = true; more; ) {
      rows.push(...[...table().tBodies[0].rows].map(texts));
      const next = [...part.querySelectorAll("[data-pages]:not([hidden]) button")].at(-1);
      more = Boolean(next && !next.disabled);
      if (more) next.click();
    }
    found[part.querySelector(".calculator__tabletitle").textContent] = {heads: texts(table().tHead.rows[0]), rows};
  }
  return found;
}"""
PLAN = {"first": "01.09.2026", "last": "25.12.2026", "weeks": "2", "minutes": "45"}


@dataclass(frozen=True)
class Case:
    """A calculator with rows in its tables; how many sheets each print may take at most, by the words on its button."""

    calculator: str
    view: str
    tables: Callable[[], Tables]
    most: dict[str, int]
    fields: dict[str, str] = field(default_factory=dict)
    width: int = 1280


CASES = {
    "pairs-few": Case("matching", "", lambda: school.pairing(3, 4), {"«Пары»": 1, "результат": 2}, width=390),
    "plan-few": Case("meetings", "", lambda: school.planning(1), {"«План встреч»": 1, "листы": 1}, PLAN),
    "sides-few": Case("rotation", "sides", lambda: school.meeting(3, 4), {"карточки": 2}),
    "groups-few": Case("rotation", "groups", lambda: school.mixing(7), {"карточки": 2}, width=390),
    "schools-few": Case("involvement", "organisations", lambda: school.region(2), {"«По организациям»": 1}),
    "pairs-many": Case("matching", "", lambda: school.pairing(21, 38), {"«Пары»": 3, "результат": 4}),
    "plan-many": Case("meetings", "", lambda: school.planning(12), {"листы": 12, "«План встреч»": 7}, PLAN),
    "sides-many": Case("rotation", "sides", lambda: school.meeting(21, 38), {"карточки": 20, "«По кругам»": 4}),
    "groups-many": Case("rotation", "groups", lambda: school.mixing(60), {"карточки": 12}),
    "schools-many": Case("involvement", "organisations", lambda: school.region(40), {"«По организациям»": 2}),
}


def whose(name: str) -> str:
    """Return whose paper a case is about: ``make test`` takes the first case of each, of few rows."""
    return CASES[name].calculator


def open_case(page: Page, case: Case) -> Locator:
    """Open a calculator whose tables were filled in before, and wait for its answer."""
    school.seed(page, case.calculator, case.view, case.tables(), **case.fields)
    page.goto(f"calculators/{case.calculator}/{f'#view-{case.view}' if case.view else ''}")
    form = page.locator(f"form.calculator[data-view='{case.view}']")
    expect(form).to_have_attribute("data-state", "fresh", timeout=READY)
    page.wait_for_load_state("networkidle")
    return form


def list_pressed(page: Page) -> list[str]:
    """Return the words on buttons that stand nowhere else: in no cell, heading or text of the page."""
    labels = {normalise(button.inner_text()) for button in page.get_by_role("button").all() if button.is_visible()}
    texts = page.locator("article :is(p, li):not(form *), .calculator :is(td, th), .calculator__sentence")
    told = " ".join(map(normalise, texts.evaluate_all("all => all.map((one) => one.textContent)")))
    return sorted(label for label in labels if label and label not in told)


def check_sheets(paper: Paper, buttons: list[str]) -> None:
    """Nothing lies over anything, all can be read, nothing can be pressed, no sheet is for nothing."""
    assert paper.faults() == []
    assert [label for label in buttons for sheet in paper.sheets if sheet.find(label)] == []


def check_filling(paper: Paper) -> None:
    """No sheet but the last two, over which a table's last rows and what follows are spread, is left half empty."""
    for sheet in paper.sheets[:-2]:
        line = {id(word) for run in sheet.find(paper.line) for word in run}
        lowest = max(word.bottom for word in sheet.words if id(word) not in line)
        assert lowest > FILLED * sheet.height, f"{paper.name}: sheet {sheet.number} of {len(paper.sheets)}"


def check_rows(paper: Paper, heads: list[str], rows: list[list[str]]) -> None:
    """Every row is whole on one sheet, below its headings; no day, no hours are broken."""
    if len(rows) > MANY:  # a word that all rows have is said once
        same = [
            place for place, texts in enumerate(zip(*rows, strict=True))
            if place and len(set(texts)) == 1 and not re.search(r"\d", texts[0])
        ]  # fmt: skip
        assert paper.find_lost([[heads[place], "–", rows[0][place].strip("–") or "пусто"] for place in same]) == []
        heads = [head for place, head in enumerate(heads) if place not in same]
        rows = [[cell for place, cell in enumerate(row) if place not in same] for row in rows]
    assert paper.find_lost(rows) == []
    assert paper.list_bare([row for row in rows if len("".join(row)) > SHORT], heads) == []
    moments = {moment for row in rows for cell in row for moment in MOMENTS.findall(normalise(cell))}
    assert paper.find_torn(sorted(moments)) == []


TAKEN: list[str] = each(CASES, whose)


@pytest.mark.parametrize("name", TAKEN)
def test_everything_asked_for_is_on_paper(visit: Visit, name: str) -> None:
    """The page, its answer, each table, all cards: every row and heading, nothing else, as few sheets as it takes."""
    case = CASES[name]
    with visit(Reader(case.width)) as page:
        form = open_case(page, case)
        answer: dict[str, Any] = form.evaluate(ANSWER)
        buttons = list_pressed(page)

        for across in (False, True) if "few" in name else (False,):
            paper = print_page(page, f"{name}-page", across=across)
            check_sheets(paper, buttons)
            for table in answer.values():
                check_rows(paper, table["heads"], table["rows"])
            for table, rows in case.tables().items():
                if form.locator(f"div[data-table={table}]").count():
                    assert paper.find_lost([[cell for cell in row if cell] for row in rows]) == []

        for label in [label for label in buttons if label.startswith("Напечатать")]:
            press_print(form.get_by_role("button", name=label, exact=True))
            paper = print_page(page, f"{name}-{label.removeprefix('Напечатать ')}")
            check_sheets(paper, buttons)
            check_filling(paper)
            most = [most for words, most in case.most.items() if words in label]
            assert len(paper.sheets) <= (most or [99])[0]
            title = label.partition("«")[2].rstrip("»")
            for one, table in answer.items():
                if one == title or "результат" in label:
                    check_rows(paper, table["heads"], table["rows"])
                elif title:
                    assert paper.find_lost([[one]]) == [one]
        assert set(case.most) <= {words for words in case.most for label in buttons if words in label}


@pytest.mark.parametrize("width", some([390, 1280]))
@pytest.mark.thorough("size alone; test_everything_asked_for_is_on_paper prints pairs")
def test_pairs_of_a_school_are_two_sheets(visit: Visit, width: int) -> None:
    """38 pairs of people with ordinary names take two sheets, printed on a phone too."""
    case = Case("matching", "", lambda: school.pairing(21, 38, school.make_name), {})
    with visit(Reader(width)) as page:
        form = open_case(page, case)
        button = form.get_by_role("button", name="Напечатать «Пары»")
        button.scroll_into_view_if_needed()
        expect(button).to_be_in_viewport()
        press_print(button)
        paper = print_page(page, f"pairs-ordinary-{width}")
        assert len(paper.sheets) == 2
        check_rows(paper, **form.evaluate(ANSWER)["Пары"])
        check_sheets(paper, list_pressed(page))


@pytest.mark.thorough("size alone; test_everything_asked_for_is_on_paper prints cards")
def test_cards_of_many_guests(visit: Visit) -> None:
    """A hundred guests: each has one card with all meetings and a place for each mark; several stand on a sheet."""
    case = Case(
        "rotation", "sides", lambda: school.meeting(50, 50, school.make_name), {}, {"meetings": "3", "places": "50"}
    )
    with visit(Reader()) as page:
        form = open_case(page, case)
        rounds: list[list[str]] = form.evaluate(ANSWER)["По кругам"]["rows"]
        press_print(form.get_by_role("button", name="Напечатать карточки"))
        paper = print_page(page, "sides-100")
        check_sheets(paper, [])
        cards: dict[str, list[list[str]]] = {}
        for number, start, _, place, mentor, mentee, *_ in rounds:
            cards.setdefault(mentor, []).append([number, start, place, mentee])
            cards.setdefault(mentee, []).append([number, start, place, mentor])
        assert len(cards) == 100
        heads = ["Круг", "Начало", "Стол", "С кем", "Отметка, 1–5"]
        whole_cards = [[name, *heads, *(cell for row in rows for cell in row)] for name, rows in cards.items()]
        assert paper.find_lost(whole_cards) == []
        assert sum(len(sheet.find("".join(heads))) for sheet in paper.sheets) == 100
        assert len(paper.sheets) <= 100 / 8


@pytest.mark.thorough("test_everything_asked_for_is_on_paper has each column")
def test_columns_for_a_pen_are_wide_enough(visit: Visit) -> None:
    """A worksheet is somebody's own sheet: three columns to write in, each wide enough for a hand, two signatures."""
    with visit(Reader()) as page:
        form = open_case(page, Case("meetings", "", lambda: school.planning(2), {}, PLAN))
        press_print(form.get_by_role("button", name="Напечатать рабочие листы"))
        paper = print_page(page, "worksheets", across=True)
        check_sheets(paper, [])
        assert len(paper.sheets) == 2
        for sheet in paper.sheets:
            (tasks,), (results,), (feedback,) = map(sheet.find, ("Задачи", "Результат", "Обратная связь"))
            edges = [tasks[0].left, results[0].left, feedback[0].left, sheet.width - 14]
            assert all(right - left >= 30 for left, right in pairwise(edges))
            (mentor,), (mentee,) = sheet.find("Наставник")[:1], sheet.find("Наставляемый")[:1]
            assert abs(mentor[0].top - mentee[0].top) < 1
            assert mentor[0].top > feedback[0].bottom


@pytest.mark.thorough("test_without_scripts_the_example_fits_its_sheets prints the example")
def test_the_example_is_marked_on_every_sheet(visit: Visit) -> None:
    """Nobody takes the worked example for their own plan: the page, its tables and its cards say what they are."""
    with visit(Reader()) as page:
        page.goto("calculators/rotation/")
        form = page.locator("form.calculator[data-view=sides]")
        expect(form).to_have_attribute("data-ready", "")
        page.wait_for_load_state("networkidle")
        papers = [print_page(page, "example-page")]
        for label in ("Напечатать карточки", "Напечатать «По кругам»", "Напечатать результат"):
            press_print(form.get_by_role("button", name=label))
            papers.append(print_page(page, f"example-{label}"))
        for paper in papers:
            check_sheets(paper, list_pressed(page))
            assert all(sheet.find(EXAMPLE) for sheet in paper.sheets), paper.name


@pytest.mark.thorough("test_words says that nothing is calculated, test_everything_asked_for_is_on_paper prints")
def test_unfinished_tables_are_printed_without_an_answer(visit: Visit) -> None:
    """Where nothing is calculated yet, what was typed is printed in full: no figures, no table without rows."""
    tables = {**school.pairing(30, 0), "mentees": []}
    with visit(Reader()) as page:
        school.seed(page, "matching", "", tables)
        page.goto("calculators/matching/")
        form = page.locator("form.calculator")
        expect(form).to_have_attribute("data-ready", "")
        page.wait_for_load_state("networkidle")
        paper = print_page(page, "unfinished")
        assert paper.faults() == []
        assert paper.find_lost([[cell for cell in row if cell] for row in tables["mentors"]]) == []
        assert paper.find_lost([["Наставляемые"], ["Сумма баллов"]]) == ["Наставляемые", "Сумма баллов"]


@pytest.mark.parametrize("address", ["matching", "rotation"])
def test_without_scripts_the_example_fits_its_sheets(visit: Visit, address: str) -> None:
    """A page without scripts is printed with all its columns in type that can be read."""
    with visit(Reader(scripts=False)) as page:
        page.goto(f"calculators/{address}/")
        assert print_page(page, f"plain-{address}").faults() == []


# Prints a table of so many columns, as forms do; each cell is a word that can't be broken without harm.
WIDE = """async ([columns, pens]) => {
  const address = new URL("../../assets/js/calculator/paper-table.mjs", location.href);
  const {fit, measureColumns, tables, UPRIGHT} = await import(address);
  const named = (text, count) => Array.from({length: count}, (_, place) => `${text}${place + 1}`);
  const rows = named("строка", 50).map((row) => [row, ...named(`${row}столбец`, columns - 1)]);
  const source = {columns: named("Столбец", columns), rows, pens: named("Перо", pens), pen: 30};
  const known = measureColumns(source);
  const made = document.createElement("div");
  made.className = "cards md-typeset";
  made.append(document.createElement("div"));
  made.firstChild.className = "paper";
  made.firstChild.append(...tables(source, known, fit(known, rows.length, UPRIGHT)));
  document.body.append(made);
  document.documentElement.classList.add("prints-cards");
}"""


def test_columns_beyond_a_sheet_stand_in_a_second_block(page: Page) -> None:
    """14 wide columns and two for a pen are printed in blocks: each begins with the first column, none is lost."""
    page.goto("calculators/rotation/")
    page.evaluate(WIDE, [14, 2])
    paper = print_page(page, "blocks")
    check_sheets(paper, [])
    for row in range(1, 51):
        for column in range(1, 14):
            text = f"строка{row}столбец{column}"
            (sheet,) = [sheet for sheet in paper.sheets if sheet.find(text)]
            (cell,) = sheet.find(text)
            assert any(abs(name[0].bottom - cell[0].bottom) < 1 for name in sheet.find(f"строка{row}"))
    for sheet in paper.sheets:
        assert sheet.find("Столбец1")
    assert all(any(sheet.find(f"Перо{pen}") for sheet in paper.sheets) for pen in (1, 2))
