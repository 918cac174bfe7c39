"""A curator plans pairs for a school: from an empty browser to printed cards, worksheets and a calendar."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.curator import TITLE, begin
from tests.browser.tables import clear_table
from tests.browser.visits import Reader

TOPICS = ("математика", "русский язык", "физика", "английский язык", "робототехника", "спорт", "рисование")
DAYS = ("пн", "вт", "ср", "чт", "пт")
SURNAMES = [
    "Агафонова", "Белов", "Волкова", "Гусев", "Дорофеева", "Ершов", "Жукова", "Зимин", "Иванова", "Крылов",
    "Лапина", "Морозов", "Никитина", "Орлов", "Панова", "Рогов", "Седова", "Титов", "Уварова", "Фомин",
    "Харитонова", "Цветков", "Чернова", "Шубин", "Щукина", "Юдин", "Яшина", "Бобров", "Весна", "Громов",
    "Дёмина", "Ежов", "Зуева", "Ильин", "Кротова", "Лосев", "Мельник", "Носов", "Осипова", "Попов", "Рябова",
]  # fmt: skip
MENTORS, MENTEES = SURNAMES[:17], SURNAMES[17:41]
PASTE = """([part, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const frame = document.querySelector(`[data-table=${part}] .frame--grid`);
  frame.focus();
  frame.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def mentors() -> str:
    """Return the table of mentors as a spreadsheet copies it: every third takes two mentees."""
    lines = ["Наставник\tФорма\tПредлагает\tСвободное время\tВозраст или класс\tСколько возьмёт\tОбучен\tСогласие"]
    for number, name in enumerate(MENTORS):
        topics = f"{TOPICS[number % 7]}, {TOPICS[(number + 3) % 7]}"
        free = f"{DAYS[number % 5]} 14:00–16:00, {DAYS[(number + 2) % 5]} 15:00–16:00"
        seats = 2 if number % 3 == 0 else 1
        lines.append(f"{name}\tУченик – ученик\t{topics}\t{free}\t{9 + number % 3}\t{seats}\tда\tда")
    return "\n".join(lines)


def mentees() -> str:
    """Return the table of mentees."""
    lines = ["Наставляемый\tФорма\tЗапрос\tСвободное время\tВозраст или класс\tЖдёт с\tСогласие"]
    for number, name in enumerate(MENTEES):
        free = f"{DAYS[number % 5]} 14:00–16:00, {DAYS[(number + 1) % 5]} 14:00–15:30"
        day = f"{1 + number:02d}.09.2026"
        lines.append(f"{name}\tУченик – ученик\t{TOPICS[number % 7]}\t{free}\t{5 + number % 4}\t{day}\tда")
    return "\n".join(lines)


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    """Return the folder for the pictures of the way: NASTAVNIK_PICTURES, or the test's own."""
    folder = Path(os.environ.get("NASTAVNIK_PICTURES") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def come(page: Page, address: str) -> None:
    """Open a worksheet and wait until its tables can be filled in."""
    page.goto(address)
    expect(page.locator("form.calculator[data-ready]").first).to_be_visible()


def fill(page: Page, table: str, text: str) -> None:
    """Paste a whole table in place of the example."""
    part = page.locator(f"[data-table={table}]")
    if part.evaluate("part => part.matches('details:not([open])')"):
        part.locator("summary").click()
    clear_table(part)
    if text:
        page.evaluate(PASTE, [table, text])
        first = text.split("\n")[1].split("\t")[0]
        expect(part.locator("td[data-row='0'][data-column='0']")).to_have_text(first)


def wait_for_answer(page: Page) -> Locator:
    """Wait for the answer to what stands in the tables and return the form."""
    form = page.locator("form.calculator")
    expect(form).to_have_attribute("data-state", "fresh", timeout=30_000)
    return form


def rows(page: Page, outcome: str) -> Locator:
    """Return the rows of an outcome."""
    return page.locator(f"[data-part=outcome-{outcome}] tbody tr")


def picture(page: Page, folder: Path, name: str) -> None:
    """Take a picture, where somebody wants them."""
    if os.environ.get("NASTAVNIK_PICTURES"):
        page.screenshot(path=folder / name)


def test_from_an_empty_browser_to_printed_cards(visit: Visit, pictures: Path) -> None:
    """24 mentees and 17 mentors: weights, decisions, quick meetings, marks, plans, cards, calendar, programme."""
    with visit(Reader()) as page:
        page.add_init_script("window.print = () => { document.body.dataset.printed = '' }")
        begin(page)
        come(page, "calculators/matching/")
        for table, text in (("mentors", mentors()), ("mentees", mentees()), ("wishes", ""), ("decisions", "")):
            fill(page, table, text)
        page.get_by_role("button", name="Рассчитать").click()
        wait_for_answer(page)
        expect(page.locator("[data-part=outcome-proof] [data-value]")).to_have_text("лучше нельзя: проверено")
        paired = int(page.locator(".calculator__figure").inner_text())
        assert 17 <= paired <= 23
        expect(rows(page, "pairs")).to_have_count(paired)
        picture(page, pictures, "1-pairs.png")

        # Another weight: the answer follows and says what has changed.
        page.get_by_role("slider", name="Общее свободное время").press("Home")
        told = page.locator("[data-part=outcome-pairs] .calculator__changes")
        expect(told).to_contain_text("С прошлого расчёта")
        page.get_by_role("slider", name="Общее свободное время").press("End")
        expect(page.locator("output").nth(1)).to_have_text("обязательно")
        expect(rows(page, "pairs").first).to_be_visible()

        # One pair stays, two are confirmed.
        names = [rows(page, "pairs").nth(place).locator("button").first for place in range(3)]
        titles = [re.sub(r"^[^:]+: ", "", name.get_attribute("aria-label") or "") for name in names]
        for action, title in zip(("Оставить вместе", "Назначить", "Назначить"), titles, strict=True):
            page.get_by_role("button", name=f"{action}: {title}").click()
            pressed = page.get_by_role("button", name=f"{action}: {title}")
            expect(pressed).to_have_attribute("aria-pressed", "true")
            expect(page.locator(".said")).to_contain_text(title)
        expect(page.locator("[data-part=outcome-confirmed] [data-value]")).to_have_text("2")
        picture(page, pictures, "2-decisions.png")
        page.get_by_role("button", name="Сохранить в программу").click()
        expect(page.locator(".said")).to_contain_text("Таблицы сохранены в программу")

        # Quick meetings for everybody, on cards and on a big screen.
        page.get_by_role("button", name="Передать в быстрые встречи").click()
        expect(page.locator(".calculator__received")).to_contain_text("Получено из")
        wait_for_answer(page)
        expect(rows(page, "rounds").first).to_be_visible()
        page.get_by_role("button", name="Показать на большом экране").click()
        expect(page.locator("dialog.screen").get_by_role("heading")).to_contain_text("1 из")
        picture(page, pictures, "3-screen.png")
        page.keyboard.press("Escape")
        if page.locator("dialog.screen").count():
            page.keyboard.press("Escape")
        expect(page.locator("dialog.screen")).to_have_count(0)
        page.get_by_role("button", name="Напечатать карточки").click()
        page.emulate_media(media="print")
        expect(page.locator(".card")).to_have_count(len(MENTORS) + len(MENTEES))
        page.pdf(path=pictures / "4-cards.pdf")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")

        # Marks after the meetings come back as wishes.
        marked = f"Кто\tО ком\tОтметка\n{MENTEES[0]}\t{MENTORS[0]}\t5\n{MENTORS[0]}\t{MENTEES[0]}\t5"
        fill(page, "marks", marked)
        page.get_by_role("button", name="Передать в подбор пар как пожелания").click()
        expect(page).to_have_url(re.compile(r"/matching/$"))
        wait_for_answer(page)
        wishes = page.get_by_role("grid", name="Пожелания")
        expect(wishes.locator("td").first).to_have_text(MENTEES[0])
        expect(page.locator("[data-part=outcome-confirmed] [data-value]")).to_have_text("2")

        # The confirmed pairs get their plans.
        page.get_by_role("button", name="Передать назначенные пары в план встреч").click()
        expect(page).to_have_url(re.compile(r"/meetings/$"))
        expect(page.locator(".calculator__received")).to_be_visible()
        wait_for_answer(page)
        expect(rows(page, "plan").first).to_be_visible()
        expect(page.locator("[data-part=outcome-pairs_planned] [data-value]")).to_have_text("2")
        picture(page, pictures, "5-plan.png")
        with page.expect_download() as download:
            page.get_by_role("button", name="Сохранить в календарь (.ics)").click()
        download.value.save_as(pictures / "plan.ics")
        calendar = (pictures / "plan.ics").read_bytes().decode()
        assert calendar.startswith("BEGIN:VCALENDAR\r\n")
        assert calendar.count("BEGIN:VEVENT") == int(page.locator(".calculator__figure").inner_text())
        page.get_by_role("button", name="Напечатать рабочие листы").click()
        page.emulate_media(media="print")
        expect(page.locator(".card")).to_have_count(2)
        expect(page.locator(".card").first.locator(".card__signatures p")).to_have_text(["Наставник", "Наставляемый"])
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        page.emulate_media(media="screen")
        page.get_by_role("button", name="Сохранить в программу").click()
        expect(page.locator(".said")).to_contain_text("Таблицы сохранены в программу")

        page.goto("programme/")
        part = page.locator(".pairing-desk")
        expect(part).to_contain_text("Наставников: 17, наставляемых: 24. Назначено пар: 2.")
        expect(page.locator(".programmes__list > li[aria-current=true]")).to_contain_text(TITLE)
        picture(page, pictures, "6-programme.png")
