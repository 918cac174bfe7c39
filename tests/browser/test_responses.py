"""Answers to questionnaires in Chromium: typed from paper with keys, given in turns in class, saved, withdrawn."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.curator import store_programme
from tests.project import ROOT

ID = "pupil-pupil-mentee-after"
ADDRESS = f"responses/?questionnaire={ID}"
ASKED: list[dict[str, Any]] = yaml.safe_load((ROOT / f"content/questionnaires/{ID}.yml").read_text("utf-8"))[
    "questions"
]
HEADINGS = ["Код", *(question["text"] for question in ASKED)]
MARKER = "Пишет Мария из 7 Б"
STARTING = 120_000  # milliseconds that the large engine may take on a busy machine
# What is typed for each type of question, and what the table has then.
KEYS = {"scale": ("7", "7"), "number": ("2", "2"), "yes-no": ("д", "да"), "choice": ("2", ""), "several": ("3 1", "")}
# All that a page holds: its elements with their values, its storages, its address and the steps behind it.
HELD = """() => [
  document.documentElement.outerHTML, ...[...document.querySelectorAll("input, textarea")].map((one) => one.value),
  ...[localStorage, sessionStorage].map((storage) => JSON.stringify({...storage})),
  JSON.stringify(history.state), location.href].join("\\n")"""
# What is wider than the screen, and what is lower than a finger needs.
WIDER = """() => [document.documentElement, ...document.querySelectorAll(".sitting")]
  .filter((one) => one.scrollWidth > one.clientWidth).map((one) => `${one.tagName} ${one.scrollWidth}`)"""
LOW = """all => all.filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 44)
  .map((one) => one.textContent)"""


def come(page: Page, address: str = ADDRESS) -> None:
    """Open the page and wait until it can be used."""
    page.goto(address)
    expect(page.locator(".responses[data-ready]")).to_be_attached()


def choose_keys(question: dict[str, Any]) -> tuple[str, str]:
    """Return the keys of an answer, and the words that a table has for it."""
    if question["type"] == "open":
        return MARKER, MARKER
    keys, words = KEYS[question["type"]]
    titles = [option["title"] for option in question.get("options", ())]
    return keys, words or "; ".join(titles[place] for place in ((0, 2) if " " in keys else (1,)))


def enter(page: Page, *cells: str) -> None:
    """Type into one cell after another, by keys: the driver's keyboard has no Russian ones."""
    keyboard = page.context.new_cdp_session(page)
    for cell in cells:
        for letter in cell:
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyDown", "key": letter, "text": letter})
            keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp", "key": letter})
        page.keyboard.press("Enter")
    keyboard.detach()


def save_file(page: Page, button: str) -> bytes:
    """Press a button that saves a file, and return the file."""
    with page.expect_download(timeout=STARTING) as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_paper_is_typed_with_keys_and_comes_out_as_the_table_of_the_questionnaire(page: Page) -> None:
    """Two sheets by keyboard; wrong cells say what is expected; a reload keeps them; the files hold exactly them."""
    come(page)
    grid = page.get_by_role("grid", name="Ввести с бумаги")
    grid.focus()
    enter(page, "КТ-47", *(choose_keys(question)[0] for question in ASKED))
    count = page.locator("[data-part=count]")
    expect(count).to_have_text("Записано: 1\u00a0лист.")
    # Enter has led from the last question to the next sheet.
    enter(page, "kt-47", "11")
    expect(grid.locator("td[aria-invalid] small")).to_have_text(["этот код уже в строке 1", "нужно: число от 1 до 10"])
    expect(count).to_have_text("Записано: 2\u00a0листа. Отмечены 2\u00a0клетки: исправьте или очистите.")
    come(page)
    expect(grid.locator("td[aria-invalid] small")).to_have_count(2)
    expect(grid.get_by_role("row").nth(2).get_by_role("gridcell").first).to_contain_text("kt-47")
    grid.focus()
    page.keyboard.press("ArrowDown")
    enter(page, "МР-28", "10")
    expect(grid.locator("td[aria-invalid]")).to_have_count(0)

    full = ["КТ-47", *(choose_keys(question)[1] for question in ASKED)]
    short = ["МР-28", "10", *[""] * (len(ASKED) - 1)]
    rows = list(csv.reader(io.StringIO(save_file(page, "Сохранить ответы .csv").decode("utf-8-sig")), delimiter=";"))
    assert rows == [HEADINGS, full, short]
    book = openpyxl.load_workbook(io.BytesIO(save_file(page, "Сохранить ответы .xlsx")))
    [headings, *cells] = book["Ответы"].iter_rows(values_only=True)
    assert list(headings) == HEADINGS
    assert [["" if cell is None else str(cell) for cell in row] for row in cells] == [full, short]
    assert isinstance(cells[0][1], int)


def answer(page: Page, code: str, mark: str, words: str) -> None:
    """Answer as a person in class does, up to the last press."""
    page.get_by_role("button", name="Начать отвечать").click()
    page.get_by_label("Ваш код").fill(code)
    page.get_by_role("group", name=f"1. {ASKED[0]['text']}").get_by_text(mark, exact=True).click()
    page.get_by_label(f"12. {ASKED[11]['text']}").fill(words)


def begin_in_class(page: Page) -> None:
    """Begin to collect on this computer."""
    page.get_by_label("Пароль", exact=True).fill("учебный год")
    page.get_by_label("Пароль ещё раз").fill("учебный год")
    page.get_by_role("button", name="Начать сбор на этом компьютере").click()
    expect(page.get_by_role("button", name="Начать отвечать")).to_be_visible(timeout=STARTING)


@pytest.mark.thorough("tests/programme/responses.test.mjs has answers; test_answers_of_a_programme takes them in")
def test_three_people_in_class(page: Page) -> None:
    """Nothing of a former answer is left for the next one; a reload loses none; the passphrase alone shows them."""
    come(page)
    page.get_by_role("grid", name="Ввести с бумаги").focus()
    enter(page, "АА-11")
    expect(page.locator("[data-part=count]")).to_have_text("Записано: 1\u00a0лист.")
    begin_in_class(page)
    steps = page.evaluate("history.length")
    assert page.locator("[data-part=grid]").count() == 0
    people = [("КТ-47", "3", "Слова первого"), ("МР-28", "9", "Слова второй"), ("ДА-55", "10", MARKER)]
    for number, (code, mark, words) in enumerate(people):
        answer(page, code, mark, words)
        if number == 1:
            # Half an answer is nobody's: it goes with the page, and the two ways back lead to no answer.
            page.reload()
            expect(page.get_by_role("button", name="Начать отвечать")).to_be_visible()
            assert words not in page.evaluate(HELD)
            answer(page, code, mark, words)
        page.get_by_role("button", name="Готово").click()
        expect(page.get_by_text("Спасибо, ответ записан")).to_be_visible()
        held = page.evaluate(HELD)
        assert not [text for one in people for text in (one[0], one[2]) if text in held]
    assert page.evaluate("history.length") == steps
    # A field that is asked to remember nothing, in no form, is not remembered.
    page.get_by_role("button", name="Начать отвечать").click()
    fields = page.locator(".sitting :is(input, textarea)")
    remembered = "all => all.filter((one) => one.autocomplete !== 'off' || one.form).map((one) => one.outerHTML)"
    assert fields.count() > len(ASKED)
    assert fields.evaluate_all(remembered) == []
    page.go_back()
    page.go_forward()
    expect(page.get_by_role("button", name="Начать отвечать")).to_be_visible()
    assert MARKER not in page.evaluate(HELD)

    page.get_by_text("Для куратора: закончить сбор").click()
    secret = page.get_by_label("Пароль, с которого начали")
    secret.fill("чужой пароль")
    page.get_by_role("button", name="Закончить").click()
    expect(page.get_by_text("Пароль не подошёл. Ответы остались закрыты.")).to_be_visible(timeout=STARTING)
    assert MARKER not in page.evaluate(HELD)
    secret.fill("учебный год")
    page.get_by_role("button", name="Закончить").click()
    expect(page.locator("[data-part=count]")).to_have_text("Записано: 4\u00a0листа.", timeout=STARTING)
    rows = list(csv.reader(io.StringIO(save_file(page, "Сохранить ответы .csv").decode("utf-8-sig")), delimiter=";"))
    assert {(row[0], row[1], row[-1]) for row in rows[1:]} == {("АА-11", "", ""), *people}
    assert page.evaluate("localStorage.getItem('nastavnik-sitting')") is None


def test_answers_of_a_programme(page: Page) -> None:
    """They come into it at one moment; the file for the region holds none; a code takes out all of one person."""
    store_programme(page, organisation="Школа № 5")
    come(page)
    expect(page.locator(".responses__place")).to_contain_text("в программе «Наставничество в школе № 5»")
    begin_in_class(page)
    for code, mark in (("КТ-47", "7"), ("МР-28", "8")):
        answer(page, code, mark, f"{MARKER} {mark}")
        page.get_by_role("button", name="Готово").click()
        expect(page.get_by_text("Спасибо, ответ записан")).to_be_visible()
    page.get_by_text("Для куратора: закончить сбор").click()
    page.get_by_label("Пароль, с которого начали").fill("учебный год")
    page.get_by_role("button", name="Закончить").click()
    expect(page.locator("[data-part=count]")).to_have_text("Записано: 2\u00a0листа.", timeout=STARTING)
    kept = page.evaluate(
        """async () => {
          const part = (name) => import(new URL(`../assets/js/${name}.mjs`, location.href).href);
          const parts = ["workspace/workspace", "programme/counts"].map(part);
          const [{openWorkspace}, {counts, countsText}] = await Promise.all(parts);
          const {programme, tasks, content} = await openWorkspace();
          const file = countsText(counts(programme, tasks, content, new Date()));
          return {responses: Object.values(programme.responses), counts: file};
        }"""
    )
    assert len({one["updated_at"] for one in kept["responses"]}) == 1
    assert MARKER in json.dumps(kept["responses"], ensure_ascii=False)
    assert MARKER not in kept["counts"]
    assert "КТ-47" not in kept["counts"]

    field = page.locator(".responses__withdrawing").get_by_label("Код", exact=True)
    field.fill("ДА-55")
    page.get_by_role("button", name="Удалить ответы с этим кодом").click()
    expect(page.get_by_text("Листов с кодом ДА-55 здесь нет. Проверьте код по своему списку.")).to_be_visible()
    field.fill("kt 47")
    page.get_by_role("button", name="Удалить ответы с этим кодом").click()
    expect(page.get_by_text("Листов с кодом kt 47 здесь нет.")).to_be_visible()
    field.fill("kt-47")
    page.get_by_role("button", name="Удалить ответы с этим кодом").click()
    page.get_by_role("button", name="Да, удалить").click()
    expect(page.locator("[data-part=count]")).to_have_text("Записано: 1\u00a0лист.")
    expect(page.get_by_text("Ответы с этим кодом удалены").first).to_be_visible()
    page.get_by_role("button", name="Отменить").click()
    expect(page.locator("[data-part=count]")).to_have_text("Записано: 2\u00a0листа.")
    page.get_by_role("button", name="Удалить все листы этой анкеты").click()
    page.get_by_role("button", name="Да, удалить").click()
    expect(page.locator("[data-part=count]")).to_contain_text("Листов пока нет")


def test_codes_are_made_saved_and_kept_nowhere(page: Page) -> None:
    """A list for so many people goes into a file and onto slips; the browser keeps none of it."""
    come(page)
    expect(page.get_by_text("Если кураторов несколько, список составляет один")).to_be_visible()
    page.get_by_label("Или на столько человек").fill("12")
    page.get_by_role("button", name="Составить без имён").click()
    expect(page.get_by_text("Список на 12\u00a0человек готов.")).to_be_visible()
    text = save_file(page, "Сохранить список .csv")
    [headings, *rows] = list(csv.reader(io.StringIO(text.decode("utf-8-sig")), delimiter=";"))
    assert headings == ["Код", "Имя", "Роль", "Пара"]
    codes = [row[0] for row in rows]
    assert len(set(codes)) == 12
    assert page.locator(".slips li").count() == 12
    assert not [code for code in codes if code in page.evaluate("JSON.stringify({...localStorage})")]
    page.get_by_label("Прежний список, .csv").set_input_files(
        {"name": "письмо.csv", "mimeType": "text/csv", "buffer": "Здравствуйте".encode()}
    )
    page.get_by_role("button", name="Составить без имён").click()
    expect(page.get_by_text("Это не список кодов")).to_be_visible()


@pytest.mark.thorough("test_no_page_scrolls_sideways has each kind of page")
def test_the_page_fits_every_screen(page: Page) -> None:
    """Neither the page nor the one in class is wider than a screen; what is pressed is high enough for a finger."""
    come(page)
    fit(page, ".responses button")
    begin_in_class(page)
    page.get_by_role("button", name="Начать отвечать").click()
    fit(page, ".sitting :is(button, .sitting__choice, .sitting__line)")


def fit(page: Page, pressed: str) -> None:
    """Look at what the page shows on a narrow, an ordinary and a wide screen."""
    for width in (320, 390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate(WIDER) == []
        assert page.locator(pressed).evaluate_all(LOW) == []


@pytest.mark.thorough("speed alone; test_answers_of_a_programme has the page")
def test_scripts_are_named_ahead(page: Page) -> None:
    """Every script that the page needs is named in its head, so that none waits for another; none is named in vain."""
    loaded: set[str] = set()
    page.context.on("request", lambda request: loaded.add(request.url))
    come(page)
    page.wait_for_load_state("networkidle")
    named = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map((link) => link.href)")
    apart = ("/main.mjs", "/offline/offline.mjs")
    assert {url for url in loaded if "/assets/js/" in url and not url.endswith(apart)} == set(named)
