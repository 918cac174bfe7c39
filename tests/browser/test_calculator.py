"""The calculator as people use it: an example that needs no script, an answer to their own numbers, errors in place."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.breadth import some
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


def open_calculator(page: Page) -> None:
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
@pytest.mark.parametrize("width", some([390, 1280]))
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


@pytest.mark.parametrize("width", some([390, 1280]))
def test_typed_numbers_are_answered(visit: Visit, width: int) -> None:
    """Python in the browser answers what was typed, with the same words as the build, and the answer is in view."""
    with visit(Reader(width)) as page:
        open_calculator(page)
        calculate(page, "1000", "700")
        expect(page.locator("[data-part=title]")).to_have_text("Результат")
        assert figure(page) == "70,0 %"
        assert "Вовлечены 700 из 1 000 обучающихся" in outcome(page, "share")
        assert "1,43" in outcome(page, "per_involved")
        expect(page.locator(".calculator__figure")).to_be_in_viewport()


def test_what_the_first_program_lacks_is_fetched(page: Page) -> None:
    """A number that takes more of the interpreter than usual ones is answered by the whole of it, which comes then."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    def count_whole() -> int:
        return sum("micropython-whole" in address for address in asked)

    open_calculator(page)
    calculate(page, "1000", "700")
    expect(page.locator(".calculator__figure")).to_have_text("70,0\u00a0%")
    assert count_whole() == 0
    calculate(page, "9999999999", "700")
    expect(page.get_by_label(TOTAL)).to_have_attribute("aria-invalid", "true")
    assert count_whole() == 1
    calculate(page, "1000", "500")
    expect(page.locator(".calculator__figure")).to_have_text("50,0\u00a0%")
    assert count_whole() == 1


@pytest.mark.thorough("test_typed_numbers_are_answered has an answer, test_words each of its states")
def test_answer_follows_the_typing(page: Page) -> None:
    """After the first answer the next one comes while numbers are being typed, without a press of the button."""
    open_calculator(page)
    calculate(page, "1000", "700")
    expect(page.locator(".calculator__figure")).to_have_text("70,0\u00a0%")
    page.get_by_label(INVOLVED).fill("500")
    expect(page.locator(".calculator__figure")).to_have_text("50,0\u00a0%")


@pytest.mark.wcag("2.1.1", says="Калькулятор считает без мыши")
def test_keyboard_alone_gets_an_answer(page: Page) -> None:
    """Numbers typed from field to field with Tab are answered by Enter."""
    open_calculator(page)
    page.get_by_label(TOTAL).focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("200")
    page.keyboard.press("Tab")
    page.keyboard.type("50")
    page.keyboard.press("Enter")
    expect(page.locator(".calculator__figure")).to_have_text("25,0\u00a0%")


@pytest.mark.wcag("3.3.1", "3.3.3", says="Об ошибке сказано словами у поля: что не так и что сделать")
@pytest.mark.parametrize(
    ("total", "involved", "field", "words"),
    some(
        [
            ("1000", "1001", INVOLVED, "Вовлечено больше обучающихся (1 001), чем всего (1 000)."),
            ("0", "0", TOTAL, "От нуля обучающихся доля не считается."),
            ("1000", "-5", INVOLVED, "Число меньше допустимого."),
            ("1000,5", "5", TOTAL, "Нужно число без дробной части."),
            ("много", "5", TOTAL, "Это не число."),
            ("1000", "", INVOLVED, "Поле не заполнено."),
        ]
    ),
)
def test_wrong_number_is_explained_at_its_field(page: Page, total: str, involved: str, field: str, words: str) -> None:
    """The message stands under the field, belongs to it, is announced, and the field has the focus."""
    open_calculator(page)
    calculate(page, total, involved)
    wrong = page.get_by_label(field)
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_be_focused()
    message = page.locator(f"#{(wrong.get_attribute('aria-describedby') or '').split()[-1]}")
    expect(message).to_be_visible()
    assert words in message.inner_text().replace("\u00a0", " ")
    expect(page.locator("form").get_by_role("status")).to_contain_text("исправьте отмеченные поля")
    below = message.bounding_box()
    above = wrong.bounding_box()
    assert below
    assert above
    assert 0 <= below["y"] - above["y"] - above["height"] < 40


@pytest.mark.thorough("test_wrong_number_is_explained_at_its_field has messages, test_words a mended one")
def test_mended_number_takes_the_message_away(page: Page) -> None:
    """After the mistake is mended no message is left and the answer is new."""
    open_calculator(page)
    calculate(page, "100", "101")
    expect(page.get_by_label(INVOLVED)).to_have_attribute("aria-invalid", "true")
    calculate(page, "100", "99")
    expect(page.locator(".calculator__figure")).to_have_text("99,0\u00a0%")
    expect(page.get_by_label(INVOLVED)).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(".calculator__error:visible")).to_have_count(0)


@pytest.mark.thorough("test_words walks from the example to one's own numbers and back")
def test_example_comes_back(page: Page) -> None:
    """«Вернуть пример» restores the example's numbers and its answer."""
    open_calculator(page)
    calculate(page, "10", "9")
    expect(page.locator(".calculator__figure")).to_have_text("90,0\u00a0%")
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.get_by_label(TOTAL)).to_have_value("1\u00a0379")
    expect(page.locator(".calculator__figure")).to_have_text("44,5\u00a0%")
    expect(page.locator("[data-part=title]")).to_have_text("Разобранный пример")


@pytest.mark.thorough("test_words has the example come back into the fields")
def test_other_example_is_calculated(page: Page) -> None:
    """Another example fills the fields and is answered."""
    open_calculator(page)
    page.get_by_role("button", name="Небольшая сельская школа").click()
    expect(page.get_by_label(TOTAL)).to_have_value("86")
    expect(page.locator(".calculator__figure")).to_have_text("68,6\u00a0%")


def test_lost_connection_is_told_and_mended(visit: Visit) -> None:
    """When the interpreter can't be fetched the page says so, keeps the numbers, and answers at the next try."""
    with visit(Reader(), allowed="ERR_INTERNET_DISCONNECTED|EngineError|Failed to fetch|ERR_FAILED") as page:
        page.route("**/assets/engine/**", lambda route: route.abort())
        open_calculator(page)
        calculate(page, "1000", "250")
        expect(page.locator("form").get_by_role("status")).to_contain_text("Не удалось загрузить программу расчёта.")
        assert figure(page) == "44,5 %"
        page.unroute("**/assets/engine/**")
        page.get_by_role("button", name="Повторить").click()
        expect(page.locator(".calculator__figure")).to_have_text("25,0\u00a0%")


SAVING = "() => Object.defineProperty(navigator.connection, 'saveData', {value: true})"


@pytest.mark.thorough("speed alone; test_typed_numbers_are_answered has the answer")
def test_the_interpreter_comes_ahead(page: Page) -> None:
    """Whoever opens a calculator has its interpreter by the time the numbers are typed."""
    with page.expect_worker(lambda worker: "/engine/" in worker.url):
        page.goto(ADDRESS)


@pytest.mark.thorough("speed alone; test_typed_numbers_are_answered has the answer")
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
    open_calculator(page)
    calculate(page, "1000", "700")
    expect(page.locator(".calculator__figure")).to_have_text("70,0\u00a0%")
    named = page.eval_on_selector_all("link[rel=modulepreload]", "links => links.map((link) => link.href)")
    assert {url for url in loaded if "/assets/js/" in url and not url.endswith(APART)} == set(named)


def numbers(page: Page) -> list[str]:
    """Return the two numbers as they stand once the form is ready."""
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached()
    return [page.get_by_label(label).first.input_value().replace("\u00a0", " ") for label in (TOTAL, INVOLVED)]


def keeps(page: Page, values: dict[str, str]) -> None:
    """Type into a tab and wait until the browser has it."""
    for label, value in values.items():
        page.get_by_label(label).fill(value)
    page.wait_for_function(
        "([kept, values]) => values.every((value) => localStorage[kept].includes(value))",
        arg=["nastavnik-calculator:involvement:organisation", [*values.values()]],
    )


def test_each_tab_has_its_own_numbers_again(page: Page) -> None:
    """A reload gives a tab what was typed in it; a new one gets the newest; deleted data never come back."""
    other, third = page.context.new_page(), page.context.new_page()
    open_calculator(page)
    open_calculator(other)
    keeps(page, {TOTAL: "1111"})
    keeps(other, {INVOLVED: "222"})
    page.reload()
    assert numbers(page) == ["1111", "613"]
    expect(page.locator("[data-part=title]").first).to_have_text("Результат")
    open_calculator(third)
    assert numbers(third) == ["1 379", "222"]
    other.reload()
    assert numbers(other) == ["1 379", "222"]
    other.get_by_role("button", name="Вернуть пример").click()
    expect(other.get_by_label(INVOLVED)).to_have_value("613")
    page.reload()
    assert numbers(page) == ["1111", "613"]
    # With its answer a tab keeps what it shows.
    expect(page.locator("[data-part=title]").first).to_have_text("Результат")
    other.evaluate("localStorage.clear()")
    page.reload()
    assert numbers(page) == ["1 379", "613"]


@pytest.mark.thorough(
    "test_each_tab_has_its_own_numbers_again keeps numbers, test_what_was_typed_survives_a_reload tables"
)
def test_large_tables_are_kept_once(page: Page) -> None:
    """What this tab has typed is kept a second time only while it is small."""
    open_calculator(page)
    kept = page.evaluate("""async () => {
      const {Memory} = await import(new URL("../../assets/js/calculator/memory.mjs", location.href).href);
      return [100, 300_000].map((size) => {
        const memory = new Memory("a", "b");
        memory.keep({fields: {}, tables: {rows: "a".repeat(size)}});
        return [memory.recallTyped().tables.rows.length, sessionStorage.getItem(memory.key)?.length > size];
      });
    }""")
    assert kept == [[100, True], [300_000, False]]


@pytest.mark.thorough("test_link_carries_the_numbers has a link, test_each_tab_has_its_own_numbers_again what is kept")
def test_link_takes_nothing_away(page: Page) -> None:
    """Numbers that come by a link say so and give those before them back; what is typed over them survives a reload."""
    open_calculator(page)
    keeps(page, {TOTAL: "1111"})
    page.goto("about:blank")
    page.goto(f"{ADDRESS}#view=organisation&total=200&involved=50&target=70")
    assert numbers(page) == ["200", "50"]
    received = page.locator(".calculator__received")
    expect(received).to_contain_text("Здесь числа из ссылки.")
    keeps(page, {INVOLVED: "77"})
    page.reload()
    assert numbers(page) == ["200", "77"]
    received.get_by_role("button", name="Вернуть прежнее").click()
    assert numbers(page) == ["1111", "613"]
    page.reload()
    assert numbers(page) == ["1111", "613"]
    expect(received).to_have_count(0)


DENIED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(globalThis, name, {get() { throw new DOMException("denied", "SecurityError"); }});
}"""
FULL = """() => {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (let number = 0; ; number += 1) localStorage.setItem(`full-${size}-${number}`, "x".repeat(size));
    } catch {
      // The next piece is smaller.
    }
  }
}"""


@pytest.mark.parametrize(
    ("storage", "typed", "replaced"),
    some(
        [
            (
                "denied",
                "Браузер не даёт хранить данные, введённое не сохранено: после перезагрузки страницы введите или "
                "загрузите его снова.",
                "Браузер не даёт хранить данные: вернуть прежние можно, пока страница открыта.",
            ),
            (
                "full",
                "В хранилище браузера нет места, введённое не сохранено: после перезагрузки страницы введите или "
                "загрузите его снова.",
                "В хранилище браузера нет места для прежних данных: вернуть их можно, пока страница открыта.",
            ),
        ]
    ),
)
def test_why_nothing_is_kept(page: Page, storage: str, typed: str, replaced: str) -> None:
    """A browser that forbids to keep data and one without room are told as such, also of a table of one row."""
    if storage == "denied":
        page.add_init_script(DENIED)
    page.goto(f"{ADDRESS}#view-organisations")
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached()
    if storage == "full":
        page.evaluate(FULL)
    table = "Школа;Всего;Охват\nЛицей;100;50\n".encode()
    page.locator("input[type=file]").set_input_files({"name": "т.csv", "mimeType": "text/csv", "buffer": table})
    expect(page.locator("[data-part=unkept]:visible")).to_have_text(typed)
    expect(page.locator(".calculator__report")).to_contain_text(replaced)
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.locator(".calculator__status:visible")).to_have_text(replaced)
