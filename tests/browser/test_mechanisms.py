"""What a calculator's page can do beyond form and answer comes from its spec and its record alone, no JavaScript."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.curator import TITLE, begin
from tests.browser.server import Host
from tests.browser.tables import clear_table
from tests.browser.test_access import violations
from tests.browser.visits import Reader, visiting

pytestmark = pytest.mark.thorough(
    "a build with calculators of its own; test_rules_travel, test_plan_page, test_worksheet_tabs and "
    "tests/calculators/test_specs have each"
)

LIST = "[data-part=outcome-list]"


@pytest.fixture
def page(browser: Browser, samples: Host) -> Iterator[Page]:
    """The calculator with everything, ready."""
    with visiting(browser, samples.address, Reader()) as page:
        come(page)
        yield page


def come(page: Page, calculator: str = "sample-talks") -> None:
    """Open a calculator and wait for its scripts."""
    page.goto(f"calculators/{calculator}/")
    expect(page.locator("form.calculator[data-ready]")).to_be_visible()


def show_example(page: Page) -> None:
    """Have the example in the tables of a programme, which begin empty."""
    expect(page.locator(".calculator__programme")).to_be_visible()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "waiting")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "example")


def rows(page: Page) -> Locator:
    """Return the rows of the answer."""
    return page.locator(f"{LIST} tbody tr")


def test_sliders_choices_and_boxes(page: Page) -> None:
    """They say in words where they stand, their answer follows at once, and they are there again after a reload."""
    slider = page.get_by_role("slider", name="Перерывы")
    expect(page.locator("output")).to_have_text("не учитывать")
    slider.press("ArrowRight")
    expect(page.locator("output")).to_have_text("1")
    slider.press("End")
    expect(page.locator("output")).to_have_text("обязательно")
    expect(slider).to_have_attribute("aria-valuetext", "обязательно")
    expect(rows(page).first).to_contain_text("09:50")
    page.get_by_label("Порядок").select_option("С конца")
    expect(rows(page).first).to_contain_text("Дина")
    page.get_by_label("Громко").check()
    expect(rows(page).first).to_contain_text("Дина!")
    page.reload()
    expect(rows(page).first).to_contain_text("Дина!")
    expect(page.locator("output")).to_have_text("обязательно")
    expect(page.get_by_label("Громко")).to_be_checked()
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.locator("output")).to_have_text("не учитывать")
    expect(slider).to_have_attribute("aria-valuetext", "не учитывать")


def test_actions_change_a_table_and_the_answer(page: Page) -> None:
    """A button in a row puts a row into the table of decisions and the answer follows; the way back is offered."""
    page.get_by_role("button", name="Подтвердить: Анна – Борис").click()
    sure = page.get_by_role("button", name="Подтвердить: Анна – Борис")
    expect(sure).to_have_attribute("aria-pressed", "true")
    expect(sure).to_be_focused()
    expect(page.locator(".said")).to_contain_text("Беседа подтверждена: Анна – Борис")
    decisions = page.get_by_role("grid", name="Решения")
    expect(decisions.locator("td").nth(5)).to_have_text("sure")
    # Another decision on the same pair takes the place of the first one.
    page.get_by_role("button", name="Отменить: Анна – Борис").click()
    expect(rows(page)).to_have_count(2)
    expect(decisions.locator("td").nth(5)).to_have_text("off")
    expect(decisions.locator("td").nth(6)).to_have_text("")
    expect(page.locator(".calculator__figure")).to_have_text("2")
    page.locator(".said").get_by_role("button", name="Отменить").click()
    expect(rows(page)).to_have_count(3)


def test_changes_are_marked_in_words_and_counted(page: Page) -> None:
    """After another answer rows that are new or other than before bear a word, and a line counts them."""
    told = page.locator(f"{LIST} .calculator__changes")
    page.get_by_role("button", name="Рассчитать").click()
    expect(told).to_have_text("С прошлого расчёта строки не изменились.")
    page.get_by_role("button", name="Отменить: Вера – Глеб").click()
    expect(told).to_have_text("С прошлого расчёта строк: исчезло – 1.")
    page.locator(".said").get_by_role("button", name="Отменить").click()
    expect(told).to_have_text("С прошлого расчёта строк: новых – 1.")
    expect(rows(page).nth(1)).to_contain_text("новая")
    page.get_by_label("Минут на беседу").fill("20")
    expect(told).to_have_text("С прошлого расчёта строк: изменилось – 3.")
    expect(page.locator(".rows__mark")).to_have_text(["изменилась"] * 3)


def test_preset_fills_its_fields_alone(page: Page) -> None:
    """A preset sets what it names, the answer follows, and the values before it can be had back."""
    page.get_by_role("button", name="Долгие беседы").click()
    expect(page.get_by_label("Минут на беседу")).to_have_value("40")
    expect(rows(page).first).to_contain_text("10:40")
    page.locator(".said").get_by_role("button", name="Отменить").click()
    expect(page.get_by_label("Минут на беседу")).to_have_value("10")
    expect(rows(page).first).to_contain_text("10:10")


def test_rows_are_handed_to_another_calculator(page: Page) -> None:
    """The rows of the answer open in the other calculator, which says where they are from and gives back its own."""
    page.get_by_role("button", name="Передать во время встреч").click()
    received = page.locator(".calculator__received")
    expect(received).to_contain_text("Получено из «Беседы».")
    expect(page).to_have_url(re.compile(r"/sample-minutes/$"))
    expect(page.locator("[data-part=outcome-meetings] tbody tr").first).to_contain_text("Анна и Борис")
    # The fields that were not handed over stand as in the example.
    expect(page.locator(".calculator__figure")).to_have_text("120")
    received.get_by_role("button", name="Вернуть прежнее").click()
    expect(received).to_have_count(0)
    expect(page.locator(".calculator__figure")).to_have_text("110")
    page.reload()
    expect(page.locator("form.calculator[data-ready]")).to_be_visible()
    expect(page.locator(".calculator__received")).to_have_count(0)


def test_rows_without_room_leave_the_other_calculator_alone(page: Page) -> None:
    """Rows that the browser can't keep are not handed over: that is said, and what was kept there stays."""
    there = "localStorage['nastavnik-calculator:sample-minutes:']"
    page.evaluate(f'{there} = \'{{"fields": {{"preparation": "5"}}, "tables": {{}}}}\'')
    page.evaluate(
        "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
    )
    page.get_by_role("button", name="Передать во время встреч").click()
    expect(page.locator(".said")).to_contain_text(
        "В хранилище браузера нет места, строки не переданы. Сохраните файл и загрузите его на той странице."
    )
    expect(page).to_have_url(re.compile(r"/sample-talks/$"))
    assert page.evaluate(there) == '{"fields": {"preparation": "5"}, "tables": {}}'


def test_template_of_a_table(page: Page, tmp_path: Path) -> None:
    """Each table offers a file with its headings and a row of the example, which the table reads again."""
    table = page.locator("[data-table=guests]")
    table.get_by_role("button", name="Скачать шаблон").click()
    with page.expect_download() as download:
        table.get_by_role("button", name="Шаблон .csv").click()
    download.value.save_as(tmp_path / "template.csv")
    assert (tmp_path / "template.csv").read_text(encoding="utf-8-sig") == "Хозяин;Гость\nАнна;Борис\n"
    table.locator("input[type=file]").set_input_files(tmp_path / "template.csv")
    expect(table.locator("td[data-row='1'][data-column='0']")).to_have_text("")
    assert table.locator("td[data-row='0']").all_inner_texts() == ["Анна", "Борис"]


def test_cards_are_printed_alone(page: Page) -> None:
    """One card for each guest with a column to fill in and lines to sign; on paper there is nothing else."""
    page.evaluate("window.print = () => { document.body.dataset.printed = '' }")
    page.get_by_role("button", name="Напечатать рабочие листы").click()
    expect(page.locator("body[data-printed]")).to_have_count(1)
    page.emulate_media(media="print")
    cards = page.locator(".card")
    expect(cards).to_have_count(3)
    expect(cards.get_by_role("heading")).to_have_text(["Борис", "Глеб", "Егор"])
    expect(cards.first).to_contain_text("Вопросы")
    expect(cards.first.locator(".card__signatures p")).to_have_text(["Гость", "Хозяин"])
    expect(cards.first).to_be_visible()
    expect(page.get_by_role("heading", name="Беседы", exact=True)).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    expect(cards).to_have_count(0)
    expect(page.get_by_role("heading", name="Беседы", exact=True)).to_be_visible()


def test_rounds_on_a_big_screen(page: Page) -> None:
    """The screen shows who sits where and the time left, and goes on by a key or by itself when that is over."""
    page.clock.install()
    page.get_by_role("button", name="Показать на большом экране").click()
    screen = page.locator("dialog.screen")
    expect(screen.get_by_role("heading")).to_have_text("Раунд 1 из 3")
    expect(screen.get_by_role("timer")).to_have_text("10:00")
    expect(screen.get_by_role("listitem")).to_have_text(["Стол 1АннаБорис"])
    expect(screen.get_by_label("Звук в конце раунда")).not_to_be_checked()
    assert violations(page) == []
    page.keyboard.press("Space")
    page.clock.run_for(9 * 60_000 + 1000)
    expect(screen.get_by_role("timer")).to_have_text("0:59")
    expect(screen.get_by_role("status")).to_have_text("Заканчивайте разговор")
    screen.get_by_label("Переходить к следующему раунду самому").check()
    page.clock.run_for(60_000)
    expect(screen.get_by_role("heading")).to_have_text("Раунд 2 из 3")
    page.keyboard.press("ArrowRight")
    expect(screen.get_by_role("heading")).to_have_text("Раунд 3 из 3")
    page.keyboard.press("Escape")
    expect(screen).to_have_count(0)
    expect(page.get_by_role("button", name="Показать на большом экране")).to_be_focused()


def save_as(page: Page) -> str:
    """Save the answer as .csv and return what the file is called."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Сохранить .csv").click()
    return download.value.suggested_filename


def test_codes_in_place_of_names(page: Page, tmp_path: Path) -> None:
    """Names become codes in all tables alike; the key, a file, brings the names back; files say which they hold."""
    assert "коды" not in save_as(page)
    page.get_by_role("button", name="Подтвердить: Вера – Глеб").click()
    page.get_by_text("Без имён").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Заменить имена кодами").click()
    download.value.save_as(tmp_path / "key.csv")
    expect(rows(page).nth(1)).to_contain_text("Н-02")
    expect(rows(page).nth(1)).to_contain_text("Нм-02")
    expect(page.get_by_role("grid", name="Решения").locator("td").nth(4)).to_have_text("Нм-02")
    expect(page.get_by_role("button", name="Подтвердить: Н-02 – Нм-02")).to_have_attribute("aria-pressed", "true")
    assert save_as(page).endswith(" – коды.csv")
    key = (tmp_path / "key.csv").read_text(encoding="utf-8-sig")
    assert key.startswith("Код;Имя\n")
    assert "Нм-02;Глеб\n" in key
    page.locator("[data-part=key-file]").set_input_files(tmp_path / "key.csv")
    expect(rows(page).nth(1)).to_contain_text("Вера")


KEPT = "nastavnik-calculator:sample-talks:"
TEXTS = f"JSON.parse(localStorage['{KEPT}']).tables"


def hide_names(page: Page, path: Path) -> Path:
    """Replace the names by codes; return the key."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Заменить имена кодами").click()
    download.value.save_as(path)
    return path


def test_codes_are_never_given_twice(page: Page, tmp_path: Path) -> None:
    """Two people who come one after another have two codes, and their keys bring all tables back as they were."""
    kept: dict[str, Any] = {
        "fields": {},
        "example": [],
        "tables": {
            "guests": '-Анна\tБорис\n\n\'Вера\t Глеб; "Г" \nН-02\tЕгор',
            "decisions": "-АННА\tБорис\tsure\nИгорь\tБорис\tвместо Нм-09",
        },
    }
    page.evaluate(
        "(kept) => Object.entries(kept).forEach((one) => localStorage.setItem(...one))", {KEPT: json.dumps(kept)}
    )
    page.reload()
    page.get_by_text("Без имён").click()
    first = hide_names(page, tmp_path / "first.csv")
    page.wait_for_function(f"{TEXTS}.guests === 'Н-01\\tНм-01\\n\\nН-03\\t Нм-02 \\nН-02\\tНм-03'")
    assert page.evaluate(f"{TEXTS}.decisions") == "Н-01.\tНм-01\tsure\nНм-04\tНм-01\tвместо Нм-09"
    # A press in the answer is about the same pair as the decision in other letters.
    expect(page.get_by_role("button", name="Подтвердить: Н-01 – Нм-01")).to_have_attribute("aria-pressed", "true")
    kept["tables"] = page.evaluate(TEXTS)
    kept["tables"]["guests"] += "\n=Дина\tЖанна"
    page.evaluate(
        "(kept) => Object.entries(kept).forEach((one) => localStorage.setItem(...one))", {KEPT: json.dumps(kept)}
    )
    page.reload()
    page.get_by_text("Без имён").click()
    second = hide_names(page, tmp_path / "second.csv")
    assert second.read_text(encoding="utf-8-sig") == "Код;Имя\nН-04;'=Дина\nНм-05;Жанна\n"
    key = page.locator("[data-part=key-file]")
    key.set_input_files(first)
    expect(page.locator(".said")).to_contain_text(
        "Имена возвращены. Остались коды, которых в этом ключе нет: Н-02, Н-04, Нм-05"
    )
    key.set_input_files(second)
    expect(page.locator(".said")).to_contain_text("Имена возвращены. Остались коды, которых в этом ключе нет: Н-02")
    page.wait_for_function(f"{TEXTS}.guests.endsWith('=Дина\\tЖанна')")
    assert page.evaluate(TEXTS) == {
        "guests": '-Анна\tБорис\n\n\'Вера\t Глеб; "Г" \nН-02\tЕгор\n=Дина\tЖанна',
        "decisions": "-АННА\tБорис\tsure\nИгорь\tБорис\tвместо Нм-09",
    }


def test_tables_live_in_the_programme(page: Page) -> None:
    """With a programme open the tables are saved into it row by row, shown on its page and taken back on the sheet."""
    expect(page.locator(".calculator__programme")).to_have_count(0)
    begin(page)
    come(page)
    bar = page.locator(".calculator__programme")
    expect(bar).to_contain_text(TITLE)
    show_example(page)
    page.get_by_role("button", name="Подтвердить: Вера – Глеб").click()
    expect(page.get_by_role("button", name="Подтвердить: Вера – Глеб")).to_have_attribute("aria-pressed", "true")
    bar.get_by_role("button", name="Сохранить в программу").click()
    expect(page.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    bar.get_by_role("button", name="Сохранить в программу").click()
    expect(page.locator(".said")).to_contain_text("В программе уже всё так, как в таблицах")
    page.get_by_role("button", name="Вернуть пример").click()
    clear_table(page.locator("[data-table=guests]"))
    bar.get_by_role("button", name="Взять из программы").click()
    expect(page.get_by_role("button", name="Подтвердить: Вера – Глеб")).to_have_attribute("aria-pressed", "true")
    expect(rows(page)).to_have_count(3)
    page.goto("programme/")
    part = page.locator(".pairing-desk")
    expect(part).to_contain_text("Наставников: 3, наставляемых: 0. Назначено пар: 2.")
    part.get_by_text("Назначенные пары: 2").click()
    expect(part.get_by_role("listitem").filter(has_text="Вера – Глеб").first).to_be_visible()
    part.get_by_role("link", name="Беседы").click()
    expect(page).to_have_url(re.compile(r"/sample-talks/$"))


def test_tables_that_no_file_would_hold_are_refused(page: Page) -> None:
    """A full programme takes no more rows: what its file would be refused for is said before, with the place."""
    stamp = "2026-01-01T00:00:00.000Z-0000-aaaaaa"
    programme = {
        "format": "nastavnik-programme/1",
        "id": "11111111-1111-4111-8111-111111111111",
        "title": TITLE,
        "updated_at": stamp,
        "answers": {},
        "participants": {f"old-{number}": {"updated_at": stamp, "kind": "old"} for number in range(10_000)},
    }
    page.goto("programme/")
    file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(programme).encode()}
    page.get_by_label("Файл программы").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Открыть файл").click()
    expect(page.locator(".programmes__list > li[aria-current=true]")).to_contain_text(TITLE)
    come(page)
    show_example(page)
    page.get_by_role("button", name="Подтвердить: Вера – Глеб").click()
    expect(page.get_by_role("button", name="Подтвердить: Вера – Глеб")).to_have_attribute("aria-pressed", "true")
    page.locator(".calculator__programme").get_by_role("button", name="Сохранить в программу").click()
    expect(page.locator(".said")).to_contain_text(
        re.compile(
            r"Таблицы не сохранены: файл программы с ними не открылся бы\. "
            r"Место: participants → [a-z0-9-]+\. Ожидается не больше 10000 записей, а записано больше\."
        )
    )


PARTICIPANTS = """async () => {
  const request = indexedDB.open("nastavnik");
  await new Promise((done) => { request.onsuccess = done; });
  const parts = request.result.transaction("parts").objectStore("parts").getAll();
  await new Promise((done) => { parts.onsuccess = done; });
  request.result.close();
  const there = parts.result.filter(({section, entry}) => section === "participants" && !entry.deleted);
  return there.map(({entry}) => `${entry.host} ${entry.guest}`).sort();
}"""


def write(page: Page, row: int, column: int, text: str) -> None:
    """Type a text into a cell of the first table; nothing empties it."""
    cell = page.locator(f"[data-table=guests] td[data-row='{row}'][data-column='{column}']")
    cell.click()
    page.keyboard.press("Delete")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(cell).to_have_text(text)


def save(page: Page) -> Locator:
    """Save the tables into the programme; return where that is said."""
    page.get_by_role("button", name="Сохранить в программу").click()
    return page.locator(".said__box")


def test_tables_write_what_was_changed_in_them(page: Page) -> None:
    """Rows that another tab has saved since stay as they are, which is said; what was seen is changed and deleted."""
    begin(page)
    come(page)
    show_example(page)
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "fresh")
    expect(save(page)).to_contain_text("Таблицы сохранены в программу")
    other = page.context.new_page()
    come(other)
    other.get_by_role("button", name="Взять из программы").click()
    write(other, 0, 1, "Peter")
    write(other, 3, 0, "Zoe")
    write(other, 3, 1, "Max")
    expect(save(other)).to_contain_text("Таблицы сохранены в программу")
    other.close()
    write(page, 1, 1, "Leo")
    expect(save(page)).to_contain_text(
        re.compile(
            "Таблицы сохранены в программу: .+. В программе есть строки, внесённые или изменённые не здесь, "
            r"они остались как есть: \d. Посмотреть их – «Взять из программы»"
        )
    )
    assert page.evaluate(PARTICIPANTS) == ["Zoe Max", "Анна Peter", "Вера Leo", "Дина Егор"]
    page.get_by_role("button", name="Взять из программы").click()
    expect(page.locator("[data-table=guests] td[data-row='3'][data-column='0']")).to_have_text("Zoe")
    page.wait_for_function(
        "localStorage[`nastavnik-calculator:sample-talks:@${localStorage['nastavnik-current']}`]?.includes('Zoe')"
    )
    page.reload()
    expect(page.locator(".calculator__programme")).to_be_visible()
    expect(page.locator("form.calculator")).to_have_attribute("data-state", "fresh")
    write(page, 3, 0, "")
    write(page, 3, 1, "")
    expect(save(page)).to_contain_text("Таблицы сохранены в программу")
    assert page.evaluate(PARTICIPANTS) == ["Анна Peter", "Вера Leo", "Дина Егор"]


@pytest.mark.parametrize("reader", [Reader(1280, "light"), Reader(390, "dark")], ids=str)
def test_mechanisms_have_no_barrier(browser: Browser, samples: Host, reader: Reader) -> None:
    """Axe finds nothing on the page with its mechanisms, and nothing scrolls sideways but the tables."""
    with visiting(browser, samples.address, reader) as page:
        come(page)
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator(".calculator__changes")).to_be_visible()
        page.get_by_text("Без имён").click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
