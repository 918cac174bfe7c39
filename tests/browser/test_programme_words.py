"""What the programme says of itself: who is who, what was done, what is due, what browsers do with data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.curator import (
    FIRST,
    SECOND,
    THIRD,
    TITLE,
    begin,
    box,
    come,
    details,
    normalise,
    row,
    store_programme,
    wait_until_stored,
)

ARCHIVED = "Программа в архиве: сроки не напоминаются"


def find_words(page: Page) -> Locator:
    """Return what was done last, as the page tells it."""
    return page.locator(".said__only-heard")


def describe(page: Page, task: str, label: str, text: str) -> None:
    """Fill in one field of a task and fold the task again."""
    field = details(page, task).get_by_label(label)
    field.fill(text)
    field.press("Escape")


def test_one_person_in_several_writings_is_one_in_the_filter(page: Page) -> None:
    """Writings that differ in spaces, dots and capitals are one name, as written most often, with all its tasks."""
    store_programme(page)
    come(page)
    for task, name in ((FIRST, "Иванова А. А."), (SECOND, "иванова а.а"), (THIRD, "Семёнов П. И.")):
        describe(page, task, "Ответственный", name)
    choice = page.get_by_label("Чьи")
    expect(choice.locator("option")).to_have_text(["всех", "Иванова А. А.", "Семёнов П. И."])
    choice.select_option("Иванова А. А.")
    expect(page.locator("li.task:visible")).to_have_count(2)
    # The person stays chosen when another writing of the name becomes the usual one.
    panel = details(page, SECOND)
    panel.get_by_label("Ответственный").fill("Семенов П.И")
    panel.get_by_label("Ответственный").press("Tab")
    row(page, FIRST).get_by_role("button", name="Иванова А. А.").click()
    row(page, FIRST).get_by_label("Ответственный").fill("ИВАНОВА А. А.")
    row(page, FIRST).get_by_label("Ответственный").press("Tab")
    expect(choice.locator("option")).to_have_text(["всех", "ИВАНОВА А. А.", "Семенов П.И"])
    expect(choice).to_have_value("ИВАНОВА А. А.")


@pytest.mark.thorough("tests/programme/words.test.mjs has archived programmes")
def test_archived_programme_has_nothing_due(page: Page) -> None:
    """What was put away is neither late nor coming: in the bar, lists, overview, road map and calendar."""
    store_programme(page)
    come(page)
    for task, day in ((FIRST, "2020-05-01"), (SECOND, "2099-05-01")):
        describe(page, task, "Срок", day)
    wait_until_stored(page)
    page.get_by_label("Просроченные").check()
    page.goto("programme/")
    expect(page.locator(".bar__progress").first).to_contain_text("просрочено 1")
    page.get_by_role("button", name=f"В архив: {TITLE}").click()
    expect(find_words(page)).to_have_text(f"Программа «{TITLE}» убрана в архив, сроки в ней больше не напоминаются")
    expect(page.locator(".bar__head")).to_contain_text(ARCHIVED)
    expect(page.locator(".overview")).to_contain_text(f"{ARCHIVED}, просроченного в ней нет.")
    assert not re.search("росрочен[оы]: |просрочено|Ближайшие", page.locator("article").inner_text())
    expect(page.locator(".roadmap__late, .timeline__mark--late, .timeline__today")).to_have_count(0)
    page.get_by_role("button", name="Сроки для календаря").click()
    expect(find_words(page)).to_have_text(
        "Сроков для календаря нет: программа в архиве. Чтобы напоминать о сроках, верните её из архива"
    )
    come(page)
    expect(row(page, FIRST).locator(".task__chips")).to_contain_text("срок 1\u00a0мая 2020\u00a0г.")
    expect(page.get_by_label("Просроченные")).to_be_hidden()
    assert "просрочено" not in page.locator("article").inner_text()
    page.goto("programme/")
    page.get_by_text("В архиве: 1").click()
    page.get_by_role("button", name=f"Вернуть из архива: {TITLE}").click()
    expect(find_words(page)).to_have_text(f"Программа «{TITLE}» возвращена из архива")
    expect(page.get_by_role("heading", name="Просрочено: 1\u00a0задача")).to_be_visible()
    expect(page.get_by_role("heading", name="Ближайшие сроки: 1\u00a0задача")).to_be_visible()


def save_text(page: Page, button: str) -> tuple[str, str]:
    """Press a button that saves a file; return its name and its text."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_text(encoding="utf-8")


@pytest.mark.thorough("tests/programme/words.test.mjs; test_file_under_a_passphrase has a name")
def test_files_are_named_by_what_they_are_and_actions_by_what_they_did(page: Page) -> None:
    """A file says in its name whether it is locked, a copy that it is one; each action says what has become of what."""
    begin(page)
    day = page.evaluate("new Date().toLocaleDateString('sv')")
    name, text = save_text(page, "Сохранить программу в файл")
    assert name == f"{TITLE} {day} без пароля.json"
    expect(find_words(page)).to_have_text(f"Файл передан браузеру: проверьте папку загрузок, «{name}»")
    page.get_by_text("Сохранить файл с паролем").first.click()
    for label in ("Пароль", "Пароль ещё раз"):
        page.get_by_label(label, exact=True).fill("синий трамвай у реки")
    locked, _ = save_text(page, "Сохранить файл с паролем")
    assert locked == f"{TITLE} {day} с паролем.json"
    expect(find_words(page)).to_have_text(f"Файл с паролем передан браузеру: проверьте папку загрузок, «{locked}»")
    page.get_by_role("button", name="Сроки для календаря").click()
    expect(find_words(page)).to_have_text("Сроков для календаря нет: ни у одной открытой задачи не указан срок")

    def load(document: dict[str, object], mode: str = "") -> None:
        file = {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(document).encode()}
        page.get_by_label("Файл программы").set_input_files(file)  # type: ignore[arg-type]
        preview = page.get_by_role("region", name="Что в файле")
        if mode:
            preview.get_by_label(mode).check()
        preview.get_by_role("button", name="Открыть файл").click()

    document = json.loads(text)
    load(document, "Объединить")
    expect(find_words(page)).to_have_text(f"Файл открыт: в программе «{TITLE}» ничего не изменилось")
    load(document, "Заменить")
    expect(find_words(page)).to_have_text(f"Файл открыт: программа «{TITLE}» заменена той, что в файле")
    load(document, "Добавить отдельной копией")
    expect(find_words(page)).to_have_text(f"Файл открыт: добавлена копия «{TITLE} – копия»")
    expect(page.locator(".programmes__list").first.locator("strong")).to_have_text([TITLE, f"{TITLE} – копия"])
    load(document | {"id": "00000000-0000-4000-8000-00000000000a", "title": "Другая"})
    expect(find_words(page)).to_have_text("Файл открыт: программа «Другая» добавлена")
    page.get_by_role("button", name="Удалить: Другая").click()
    expect(find_words(page)).to_have_text("Программа «Другая» удалена")
    page.get_by_text("Удалённые недавно: 1").click()
    page.get_by_role("button", name="Восстановить: Другая").click()
    expect(find_words(page)).to_have_text("Программа «Другая» восстановлена")
    name, _ = save_text(page, "Сохранить все программы")
    assert name == f"Все программы {day} без пароля.json"
    expect(find_words(page)).to_have_text(
        f"Файл передан браузеру: проверьте папку загрузок, 3\u00a0программы, «{name}»"
    )


@pytest.mark.thorough("words of the page; test_full_disk and test_browser_that_keeps_nothing have the states")
def test_storage_is_described_as_browsers_do_it(page: Page) -> None:
    """Private windows, cleaning, Safari's seven days, a full disk, the browser's promise, and what to do: in words."""
    page.add_init_script(
        "for (const name of ['persist', 'persisted']) StorageManager.prototype[name] = async () => window.promised"
    )
    page.goto("programme/")
    hint = "Пропадут они, если закрыть частное окно, очистить данные браузера или семь дней не открывать сайт в Safari:"
    expect(page.locator(".programme-form")).to_contain_text(hint)
    page.locator(".programme-form").get_by_role("link", name="сохраняйте файл").click()
    expect(page.get_by_role("heading", name="Где хранятся данные")).to_be_in_viewport()
    text = normalise(page.locator("article").inner_text())
    for words in (
        "закрыть частное окно (инкогнито): в нём всё хранится только до закрытия",
        "очистить историю вместе с файлами cookie и данными сайтов или включить такую очистку при выходе",
        "не открывать сайт в Safari семь дней, в которые браузером пользовались",
        "на диске мало места: браузер освобождает его за счёт сайтов, которые давно не открывали, если не обещал",
        "сохраняйте программу в файл в конце каждого дня, когда вы её меняли",
    ):
        assert words in text
    begin(page)
    panel = page.locator(".transfer")
    expect(panel).to_contain_text("Браузер не обещал хранить эти данные: если места на диске станет мало, он может")
    page.get_by_role("button", name="Попросить не удалять").click()
    expect(find_words(page)).to_have_text(
        "Браузер не согласился. Сохраняйте файл в конце дня, когда вы что-то изменили"
    )
    page.evaluate("window.promised = true")
    page.get_by_role("button", name="Попросить не удалять").click()
    expect(find_words(page)).to_have_text("Браузер обещал не удалять данные сам, когда на диске мало места")
    expect(panel).to_contain_text(
        "Браузер обещал не удалять эти данные сам, когда на диске мало места. Очистка истории с данными сайтов и "
        "закрытие частного окна удалят их в любом случае. Сохраняйте файл в конце дня, когда вы что-то изменили."
    )


@pytest.mark.thorough("tests/programme/words.test.mjs has archived programmes")
def test_ticks_of_an_archived_programme_are_still_counted(page: Page) -> None:
    """Put away is not forgotten: what was done stands in the counts, with no word of what is late."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    describe(page, SECOND, "Срок", "2020-05-01")
    wait_until_stored(page)
    page.goto("programme/")
    page.get_by_role("button", name=f"В архив: {TITLE}").click()
    expect(page.locator(".bar__progress").first).to_have_text("Выполнено 1\u00a0из\u00a035")
