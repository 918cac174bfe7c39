"""The calculator as people use it: an example that needs no script, an answer to their own numbers, errors in place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.server import Host
from tests.browser.visits import Reader

ADDRESS = "calculators/involvement/"
TOTAL, INVOLVED = "Всего обучающихся", "Вовлечено обучающихся"


def figure(page: Page) -> str:
    """Return the main figure of the answer, with plain spaces."""
    return page.locator(".calculator__figure").first.inner_text().replace("\u00a0", " ")


def outcome(page: Page, name: str) -> str:
    """Return an outcome of the answer with its sentence, with plain spaces."""
    return page.locator(f"[data-part=outcome-{name}]").first.inner_text().replace("\u00a0", " ")


def ready(page: Page) -> None:
    """Open the calculator and wait until it takes numbers."""
    page.goto(ADDRESS)
    expect(page.locator("[data-module=views][data-ready]")).to_have_count(1)
    expect(page.get_by_role("button", name="Рассчитать")).to_be_enabled()


def calculate(page: Page, total: str, involved: str) -> None:
    """Type the two numbers and ask for the answer."""
    page.get_by_label(TOTAL).fill(total)
    page.get_by_label(INVOLVED).fill(involved)
    page.get_by_role("button", name="Рассчитать").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
@pytest.mark.parametrize("width", [390, 1280])
def test_example_is_answered_before_any_script(visit: Visit, width: int, scripts: bool) -> None:
    """The page shows the worked example with its result; without scripts it says so and offers no dead button."""
    with visit(Reader(width, scripts=scripts)) as page:
        page.goto(ADDRESS)
        expect(page.get_by_label(TOTAL)).to_have_value("1\u00a0379")
        expect(page.get_by_label(INVOLVED)).to_have_value("613")
        assert figure(page) == "44,5 %"
        assert "Вовлечены 613 из 1 379 обучающихся – 44,5 %" in outcome(page, "share")
        assert "353" in outcome(page, "needed")
        expect(page.get_by_role("button", name="Рассчитать")).to_be_visible(visible=scripts)


@pytest.mark.parametrize("width", [390, 1280])
def test_typed_numbers_are_answered(visit: Visit, width: int) -> None:
    """Python in the browser answers what was typed, with the same words as the build, and the answer is in view."""
    with visit(Reader(width)) as page:
        ready(page)
        calculate(page, "1000", "700")
        expect(page.locator("[data-part=title]")).to_have_text("Результат")
        assert figure(page) == "70,0 %"
        assert "Вовлечены 700 из 1 000 обучающихся" in outcome(page, "share")
        assert "1,43" in outcome(page, "per_involved")
        expect(page.locator(".calculator__figure")).to_be_in_viewport()


def test_answer_follows_the_typing(page: Page) -> None:
    """After the first answer the next one comes while numbers are being typed, without a press of the button."""
    ready(page)
    calculate(page, "1000", "700")
    expect(page.locator(".calculator__figure")).to_have_text("70,0\u00a0%")
    page.get_by_label(INVOLVED).fill("500")
    expect(page.locator(".calculator__figure")).to_have_text("50,0\u00a0%")


def test_keyboard_alone_gets_an_answer(page: Page) -> None:
    """Numbers typed from field to field with Tab are answered by Enter."""
    ready(page)
    page.get_by_label(TOTAL).focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("200")
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    expect(page.locator(".calculator__figure")).to_have_text("25,0\u00a0%")


@pytest.mark.parametrize(
    ("total", "involved", "field", "words"),
    [
        ("1000", "1001", INVOLVED, "Вовлечено больше обучающихся (1 001), чем всего (1 000)."),
        ("0", "0", TOTAL, "От нуля обучающихся доля не считается."),
        ("1000", "-5", INVOLVED, "Число меньше допустимого."),
        ("1000,5", "5", TOTAL, "Нужно число без дробной части."),
        ("много", "5", TOTAL, "Это не число."),
        ("1000", "", INVOLVED, "Поле не заполнено."),
    ],
)
def test_wrong_number_is_explained_at_its_field(page: Page, total: str, involved: str, field: str, words: str) -> None:
    """The message stands under the field, belongs to it, is announced, and the field has the focus."""
    ready(page)
    calculate(page, total, involved)
    wrong = page.get_by_label(field)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_be_focused()
    message = page.locator(f"#{(wrong.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(message).to_be_visible()
    assert words in message.inner_text().replace("\u00a0", " ")
    expect(page.get_by_role("status")).to_contain_text("исправьте отмеченные поля")
    below = message.bounding_box()
    above = wrong.bounding_box()
    assert below
    assert above
    assert 0 <= below["y"] - above["y"] - above["height"] < 40


def test_mended_number_takes_the_message_away(page: Page) -> None:
    """After the mistake is mended no message is left and the answer is new."""
    ready(page)
    calculate(page, "100", "101")
    expect(page.get_by_label(INVOLVED)).to_have_attribute("aria-invalid", "true")
    calculate(page, "100", "99")
    expect(page.locator(".calculator__figure")).to_have_text("99,0\u00a0%")
    expect(page.get_by_label(INVOLVED)).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".calculator__error:visible")).to_have_count(0)


def test_example_comes_back(page: Page) -> None:
    """«Вернуть пример» restores the example's numbers and its answer."""
    ready(page)
    calculate(page, "10", "9")
    expect(page.locator(".calculator__figure")).to_have_text("90,0\u00a0%")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.get_by_label(TOTAL)).to_have_value("1\u00a0379")
    expect(page.locator(".calculator__figure")).to_have_text("44,5\u00a0%")
    expect(page.locator("[data-part=title]")).to_have_text("Разобранный пример")


def test_other_example_is_calculated(page: Page) -> None:
    """Another example fills the fields and is answered."""
    ready(page)
    page.get_by_role("button", name="Небольшая сельская школа").click()
    expect(page.get_by_label(TOTAL)).to_have_value("86")
    expect(page.locator(".calculator__figure")).to_have_text("68,6\u00a0%")


def test_lost_connection_is_told_and_mended(visit: Visit) -> None:
    """When the interpreter can't be fetched the page says so, keeps the numbers, and answers at the next try."""
    with visit(Reader(), allowed="ERR_INTERNET_DISCONNECTED|EngineError|Failed to fetch|ERR_FAILED") as page:
        page.route("**/assets/engine/**", lambda route: route.abort())
        ready(page)
        calculate(page, "1000", "250")
        expect(page.get_by_role("status")).to_contain_text("Не удалось загрузить программу расчёта.")
        assert figure(page) == "44,5 %"
        page.unroute("**/assets/engine/**")
        page.get_by_role("button", name="Повторить").click()
        expect(page.locator(".calculator__figure")).to_have_text("25,0\u00a0%")


SAVING = "() => Object.defineProperty(navigator.connection, 'saveData', {value: true})"


def test_the_interpreter_comes_ahead(page: Page) -> None:
    """Whoever opens a calculator has its interpreter by the time the numbers are typed."""
    with page.expect_worker(lambda worker: "/engine/" in worker.url):
        page.goto(ADDRESS)


def test_whoever_saves_data_fetches_no_interpreter_to_read(visit: Visit, host: Host) -> None:
    """A browser that is told to save data fetches the interpreter when somebody comes to a field, not before."""
    with visit(Reader()) as page:
        page.add_init_script(f"({SAVING})()")
        host.sent.clear()
        page.goto(ADDRESS, wait_until="networkidle")
        expect(page.get_by_role("button", name="Рассчитать")).to_be_enabled()
        assert [path for path, _ in host.sent if "assets/engine/" in path] == []
        with page.expect_worker(lambda worker: "/engine/" in worker.url):
            page.get_by_label(TOTAL).focus()


# Asked for by themselves: the first script, what the small engine's worker is made of, and what nobody waits for.
APART = ("/main.mjs", "/engine/worker.mjs", "/engine/micropython.mjs", "/offline/offline.mjs", "/calculator/past.mjs")


def test_scripts_are_named_ahead(page: Page) -> None:
    """Every script of an answer is named in the head, so that none waits for another; none is named in vain."""
    loaded: set[str] = set()
    page.context.on("request", lambda request: loaded.add(request.url))
    ready(page)
    calculate(page, "1000", "700")
    expect(page.locator(".calculator__figure")).to_have_text("70,0\u00a0%")
    named = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map((link) => link.href)")
    assert {url for url in loaded if "/assets/js/" in url and not url.endswith(APART)} == set(named)
