"""The site over plain HTTP, by the name of a host: what browsers refuse there is said at its place, all else works."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.curator import FIRST, TITLE, begin, box, come, wait_until_stored
from tests.browser.server import Host
from tests.browser.test_calculator import calculate, open_calculator
from tests.browser.test_engines import READY, STARTING, panel
from tests.browser.test_programme_files import load, save
from tests.browser.visits import PLAIN, Reader, visiting

ENVELOPE = {
    "format": "nastavnik-encrypted/1",
    "key": {"name": "PBKDF2", "hash": "SHA-256", "iterations": 1_000_000, "salt": "A" * 22 + "=="},
    "cipher": {"name": "AES-GCM", "iv": "A" * 16},
    "data": "A" * 64,
}
UNPROTECTED = "Пароль для файла работает только по защищённому адресу, который начинается с https://"


@pytest.fixture
def address(host: Host) -> str:
    """Where browsers see the site without encryption."""
    return host.address.replace("127.0.0.1", PLAIN)


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A reader of that address, on a phone, whose browser would have service workers."""
    with visiting(browser, address, Reader(390, keeps=True)) as page:
        yield page


@pytest.mark.thorough("test_file_moves_to_another_computer does so; test_what_needs_encryption_says_so has plain HTTP")
def test_programme_is_kept_and_carried_over(plain: Page, browser: Browser, address: str) -> None:
    """A programme is begun, ticked, found after a reload, saved to a file and opened in another browser."""
    begin(plain)
    assert plain.evaluate("[isSecureContext, typeof crypto.randomUUID, typeof caches]") == [False, *["undefined"] * 2]
    come(plain)
    box(plain, FIRST).check()
    wait_until_stored(plain)
    plain.reload()
    expect(box(plain, FIRST)).to_be_checked()
    plain.get_by_role("button", name="Добавить свой пункт").first.click()
    plain.get_by_label("Свой пункт").fill("Позвонить на завод")
    plain.get_by_role("button", name="Добавить", exact=True).click()
    expect(box(plain, "Позвонить на завод")).to_be_visible()
    plain.goto("programme/")
    plain.get_by_role("button", name="Копировать").click()
    expect(plain.locator(".programmes__list > li[aria-current]")).to_contain_text(f"{TITLE} – копия")
    file = save(plain).read_text(encoding="utf-8")
    with visiting(browser, address, Reader()) as other:
        other.goto("programme/")
        load(other, file)
        other.get_by_role("region", name="Что в файле").get_by_role("button", name="Открыть файл").click()
        expect(other.locator(".programmes__list > li[aria-current]")).to_contain_text(f"{TITLE} – копия")
        load(other, file)
        preview = other.get_by_role("region", name="Что в файле")
        preview.get_by_label("Добавить отдельной копией").check()
        preview.get_by_role("button", name="Открыть файл").click()
        expect(other.locator(".programmes__list > li")).to_have_count(2)
        come(other)
        expect(box(other, FIRST)).to_be_checked()


@pytest.mark.thorough(
    "test_typed_numbers_are_answered, test_answer_as_a_spreadsheet; test_what_needs_encryption_says_so has plain HTTP"
)
def test_both_engines_answer(plain: Page) -> None:
    """A calculator answers, its link is offered without a clipboard, the large engine starts for this page alone."""
    open_calculator(plain)
    calculate(plain, "200", "50")
    form = plain.locator("form.calculator").first
    expect(form.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")
    form.get_by_role("button", name="Скопировать ссылку с числами").click()
    expect(form.get_by_text("Скопируйте адрес страницы: теперь в нём есть ваши числа.")).to_be_visible()
    panel(plain).get_by_role("button", name="Загрузить программу").click()
    text = panel(plain).locator("[data-part=text]")
    expect(text).to_have_text(READY, timeout=STARTING)
    expect(text).to_contain_text("пока открыта эта страница")
    expect(text).to_contain_text("https://")


def test_what_needs_encryption_says_so(plain: Page) -> None:
    """Work without a network, files under a password and the browser's promise name the address that they need."""
    plain.goto("programme/")
    expect(plain.locator(".bottom__offline")).to_have_text(
        "Без сети разделы не открыть: браузер хранит их только для адресов, которые начинаются с https://."
    )
    load(plain, json.dumps(ENVELOPE))
    expect(plain.locator(".transfer__answer")).to_contain_text(UNPROTECTED)
    begin(plain)
    plain.get_by_text("Сохранить файл с паролем").first.click()
    expect(plain.locator(".guard__fold")).to_contain_text(UNPROTECTED)
    expect(plain.locator(".guard__fold input")).to_have_count(0)
    expect(plain.locator(".transfer")).to_contain_text("Попросить его не удалять их можно только по защищённому адресу")
    expect(plain.get_by_role("button", name="Попросить не удалять")).to_have_count(0)
