"""The page of the pair's plan in a browser: days off by one press, the calendar."""

from __future__ import annotations

import datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.tables import emptied
from tests.calculators.test_calendar_file import parsed

ADDRESS = "calculators/meetings/"
READY = 60_000  # milliseconds: the tables' scripts and the engine come first


def saved(page: Page, button: str) -> list[dict[str, str]]:
    """Press a button and return the events of the file that is saved."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return parsed(Path(waiting.value.path()).read_bytes().decode())


def test_days_off_and_calendar(page: Page) -> None:
    """A press fills the days off, the plan goes round them, and its dates leave as a file for calendars."""
    page.goto(ADDRESS)
    expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Праздники и каникулы 2026/27 (черновик)").click()
    page.get_by_label("По какой день").fill("30.11.2026")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible(timeout=READY)
    every = saved(page, "Сохранить в календарь (.ics)")
    (stamp,) = {event["DTSTAMP"] for event in every}
    age = datetime.datetime.now(datetime.UTC) - datetime.datetime.strptime(stamp, "%Y%m%dT%H%M%S%z")
    assert datetime.timedelta(0) <= age < datetime.timedelta(minutes=5)
    assert {event["zone"] for event in every} == {"Asia/Chita"}
    dates = {event["DTSTART"][:8] for event in every}
    assert max(dates) > "20261109"
    assert not {date for date in dates if "20261026" <= date <= "20261104"}


def test_the_rhythm_is_chosen(page: Page) -> None:
    """Twice a week nearly doubles the plan; what was kept when the rhythm was a number is still there, no blank."""
    page.goto(ADDRESS)
    expect(page.locator("form[data-ready]")).to_be_visible(timeout=READY)
    rhythm, figure = page.get_by_label("Как часто"), page.locator(".calculator__figure")
    expect(rhythm).to_have_value("1")
    page.locator("[data-table=moved] summary").click()
    emptied(page.locator("[data-table=moved]"))
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
