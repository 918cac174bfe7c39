"""The page of the pair's plan in a browser: days off by one press, the calendar, what comes with hand-overs."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.curator import store_programme
from tests.browser.tables import clear_table
from tests.calculators.test_calendar_file import parse

ADDRESS = "calculators/meetings/"
READY = 60_000  # milliseconds: the tables' scripts and the engine come first


def save_events(page: Page, button: str) -> list[dict[str, str]]:
    """Press a button and return the events of the file that is saved."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return parse(Path(waiting.value.path()).read_bytes().decode())


def test_days_off_and_calendar(page: Page) -> None:
    """A press fills the days off, the plan goes round them, and its dates leave as a file for calendars."""
    page.goto(ADDRESS)
    expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Праздники и каникулы 2026/27 (черновик)").click()
    page.get_by_label("По какой день").fill("30.11.2026")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible(timeout=READY)
    every = save_events(page, "Сохранить в календарь (.ics)")
    (stamp,) = {event["DTSTAMP"] for event in every}
    age = datetime.datetime.now(datetime.UTC) - datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%S%z")
    assert datetime.timedelta(0) <= age < datetime.timedelta(minutes=5)
    assert {event["zone"] for event in every} == {"Asia/Chita"}
    dates = {event["DTSTART"][:8] for event in every}
    assert max(dates) > "20261109"
    assert not {date for date in dates if "20261026" <= date <= "20261104"}


@pytest.mark.thorough("tests/calculators/test_meetings has each rhythm; test_days_off_and_calendar the page")
def test_the_rhythm_is_chosen(page: Page) -> None:
    """Twice a week nearly doubles the plan; what was kept when the rhythm was a number is still there, no blank."""
    page.goto(ADDRESS)
    expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
    rhythm, figure = page.get_by_label("Как часто"), page.locator(".calculator__figure")
    expect(rhythm).to_have_value("1")
    page.locator("[data-table=moved] summary").click()
    clear_table(page.locator("[data-table=moved]"))
    page.get_by_role("button", name="Рассчитать").click()
    expect(figure).to_have_text("16", timeout=READY)
    rhythm.select_option("дважды в неделю")
    expect(figure).to_have_text("30")
    rhythm.select_option("раз в месяц (4 недели)")
    expect(figure).to_have_text("4")
    for kept, shown in (("2", "2"), ("", "1")):
        page.evaluate(
            """weeks => {
              const key = "nastavnik-calculator:meetings:";
              const typed = JSON.parse(localStorage.getItem(key));
              typed.fields.weeks = weeks;
              localStorage.setItem(key, JSON.stringify(typed));
            }""",
            kept,
        )
        page.reload()
        expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
        expect(rhythm).to_have_value(shown)


MENTORS = "Анна\tученик – ученик\tспорт\tпн 14–16\tочно\t10\t2\t1\tда\tда"
MENTEES = "Егор\tученик – ученик\tспорт\tпн 14–16\tочно\t6\t\tда"
CONFIRMED = {
    "fields": {},
    "tables": {"mentors": MENTORS, "mentees": MENTEES, "decisions": "Анна\tЕгор\tподтверждена"},
    "example": [],
}


@pytest.mark.thorough("tests/calculators/test_handovers; test_assigned_pairs_of_the_programme_are_added has pairs come")
def test_hand_overs_carry_the_form_and_take_the_period(page: Page) -> None:
    """Confirmed pairs come with their form; the dates are the programme's, with the way back, never over typed ones."""
    store_programme(page, period={"from": "2026-10-01", "to": "2027-04-30"})
    page.evaluate(
        "text => { localStorage[`nastavnik-calculator:matching:@${localStorage['nastavnik-current']}`] = text; }",
        json.dumps(CONFIRMED),
    )
    page.goto("calculators/matching/")
    page.locator("[data-part=outcome-pairs] tbody tr").filter(has_text="Егор").wait_for(timeout=READY)
    page.get_by_role("button", name="Передать назначенные пары в план встреч").click()
    page.wait_for_url("**/calculators/meetings/**")
    first, last = page.get_by_label("С какого дня"), page.get_by_label("По какой день")
    said = page.locator(".said")
    expect(first).to_have_value("01.10.2026", timeout=READY)
    expect(last).to_have_value("30.04.2027")
    expect(said).to_contain_text("Срок взят из программы: 01.10.2026 – 30.04.2027")
    form = page.locator("[data-table=pairs]").get_by_role("gridcell", name="ученик – ученик")
    expect(form).to_have_count(1)
    expect(page.locator("[data-part=outcome-plan] tbody tr").first).to_contain_text("05.10.2026", timeout=READY)
    offered = page.get_by_role("button", name="Взять срок программы")
    expect(offered).to_be_hidden()
    said.get_by_role("button", name="Отменить").click()
    expect(first).to_have_value("01.09.2026")
    expect(said).to_contain_text("Прежний срок возвращён")
    expect(offered).to_be_visible()
    first.fill("02.11.2026")
    last.fill("25.12.2026")
    expect(page.locator("[data-part=outcome-plan] tbody tr").first).to_contain_text("02.11.2026")
    page.reload()
    expect(page.get_by_text("Срок программы «Наставничество в школе № 5»: 01.10.2026 – 30.04.2027.")).to_be_visible()
    expect(first).to_have_value("02.11.2026")
    offered.click()
    expect(first).to_have_value("01.10.2026")
    expect(last).to_have_value("30.04.2027")


ASSIGNED = {
    "pair-1": {"kind": "pair", "row": 0, "mentor": "Анна", "mentee": "Егор", "form": "Студент – ученик",
               "hours": "пн 14:00–16:00", "state": "закреплена", "confirmed": True, "deleted": False},
    "pair-2": {"kind": "pair", "row": 1, "mentor": "Борис", "mentee": "Женя", "form": "Учитель – учитель",
               "hours": "вт 14:00–15:00", "state": "закреплена", "confirmed": True, "deleted": False},
    "pair-3": {"kind": "pair", "row": 2, "mentor": "Борис", "mentee": "Зоя", "form": "–", "hours": "–",
               "state": "предложена", "confirmed": False, "deleted": False},
}  # fmt: skip
PLANNED = {
    "fields": {"first": "01.10.2026", "last": "30.11.2026"},
    "tables": {"pairs": "анна\tЕгор\t\tпн 14–15\t\tДоклад\t"},
    "example": [],
}


def test_assigned_pairs_of_the_programme_are_added(page: Page) -> None:
    """Confirmed pairs that are not in the table come with form and hours; who is there stays, and the way back."""
    store_programme(page, parts={"pairs": ASSIGNED})
    page.evaluate(
        "text => { localStorage[`nastavnik-calculator:meetings:@${localStorage['nastavnik-current']}`] = text; }",
        json.dumps(PLANNED),
    )
    page.goto("calculators/meetings/")
    pairs = page.locator("[data-table=pairs]")
    add = pairs.get_by_role("button", name="Добавить назначенные пары")
    expect(add).to_have_text("Добавить назначенные пары: 1", timeout=READY)
    add.click()
    expect(page.locator(".said")).to_contain_text("Добавлено назначенных пар: 1")
    for text in ("Доклад", "Борис", "Учитель – учитель", "вт 14:00–15:00"):
        expect(pairs.get_by_role("gridcell", name=text, exact=True)).to_have_count(1)
    expect(pairs.get_by_role("gridcell", name="Студент – ученик", exact=True)).to_have_count(0)
    expect(add).to_be_hidden()
    plan = page.locator("[data-part=outcome-plan] tbody")
    expect(plan).to_contain_text("Борис – Женя", timeout=READY)
    expect(plan).not_to_contain_text("Зоя")
    page.locator(".said").get_by_role("button", name="Отменить").click()
    expect(pairs.get_by_role("gridcell", name="Борис", exact=True)).to_have_count(0)
    expect(add).to_have_text("Добавить назначенные пары: 1")
