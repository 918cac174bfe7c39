"""The form of a calculator is safe HTML, and behaves when numbers, engines or links do not."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from markdown import markdown  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from guidebook.engine import Engine
from guidebook.pages.pages import pages
from guidebook.records.calculators import Calculator
from guidebook.records.library import Library
from guidebook.site.security import Policy
from tests.browser.server import serving
from tests.browser.visits import Reader, visiting
from tests.project import ROOT
from tests.site_records import read_site

EXTENSIONS = ["attr_list", "md_in_html", "tables"]
DOCUMENT = """<!doctype html>
<html lang="ru"><meta charset="utf-8"><title>Калькулятор</title><link rel="icon" href="data:,">
<main>{body}</main><script type="module" src="../../assets/js/main.mjs"></script></html>
"""
ADDRESS = "calculators/involvement/"
INVOLVED = "Вовлечено обучающихся"


def page_text(library: Library, engine: Engine) -> str:
    """Return the article of the calculator's page."""
    [found] = [page for page in pages(library, engine) if page.record == ("calculators", "involvement")]
    return found.article.html


@pytest.fixture(scope="module")
def library() -> Library:
    """The real content."""
    return read_site().library


def retell(library: Library, **changes: Any) -> Library:
    """Return the library with other texts in the record of the calculator."""
    record = library.calculators["involvement"].model_dump(mode="json")
    hostile = Calculator.model_validate_json(json.dumps({**record, **changes}))
    return replace(library, calculators={**library.calculators, "involvement": hostile})


def test_markdown_leaves_the_form_alone(library: Library, served: Engine) -> None:
    """Where a site engine takes pages as Markdown, articles and their forms pass through it letter by letter."""
    for page in pages(library, served):
        assert page.article.html in markdown(page.article.markdown, extensions=["meta", *EXTENSIONS])


def test_texts_cannot_break_out(library: Library, served: Engine) -> None:
    """Brackets, quotes and closing tags in texts stay texts: in labels, in attributes, in the data of the scripts."""
    nasty = "</script><script>alert(1)</script> \"' & <b>"
    record = library.calculators["involvement"].model_dump(mode="json")
    views = []
    for view in record["views"]:
        fields = [{**field, "label": nasty, "hint": nasty} for field in view["fields"]]
        outcomes = [{**outcome, "label": nasty, "note": nasty} for outcome in view["outcomes"]]
        examples = [{**example, "title": nasty} for example in view["examples"]]
        tables = [{**table, "label": nasty, "hint": nasty} for table in view["tables"]]
        changes = {"fields": fields, "outcomes": outcomes, "examples": examples, "tables": tables}
        views.append({**view, "title": nasty, "summary": nasty, **changes})
    text = page_text(retell(library, title=nasty, views=views, saving=nasty), served)
    form = text[text.index("<form") : text.rindex("</form>")]
    assert "<b>" not in form
    assert form.count("<script") == form.count("</script>") == len(views)
    data = re.findall(r"<script[^>]*>(.*)</script>", form)
    assert [json.loads(one)["labels"]["views"][0]["outcomes"][0]["label"] for one in data] == [nasty] * len(views)


@pytest.fixture(scope="module")
def address(library: Library, served: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The calculator's page with nothing around it, under the policy of the site."""
    folder = tmp_path_factory.mktemp("form")
    shutil.copytree(ROOT / "docs" / "assets", folder / "assets")
    for path, content in served.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(content, folder / path)
    body = page_text(library, served)
    page = folder / "calculators" / "involvement" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(Policy((), (), ()).guard(DOCUMENT.format(body=body)), encoding="utf-8")
    shutil.copy(Path(__file__).with_name("pages") / "404.html", folder)
    with serving(folder) as host:
        yield host.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page, opened and ready."""
    with visiting(browser, address, Reader()) as page:
        page.goto(ADDRESS)
        expect(page.locator("form[data-ready]")).to_be_visible()
        yield page


def test_half_a_number_is_no_mistake(page: Page) -> None:
    """While somebody types, no message appears: the answer stands as the former one until the number makes sense."""
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible()
    page.get_by_label(INVOLVED).fill("61 3")
    expect(page.get_by_role("heading", name="Прежний результат")).to_be_visible()
    expect(page.locator("[aria-invalid]")).to_have_count(0)
    page.get_by_label(INVOLVED).fill("613")
    expect(page.get_by_role("heading", name="Результат", exact=True)).to_be_visible()


def test_message_follows_the_mending(page: Page) -> None:
    """A message that is shown changes and goes with the typing, without a press of the button."""
    page.get_by_label(INVOLVED).fill("1380")
    page.get_by_role("button", name="Рассчитать").click()
    message = page.locator("[data-part=error-involved]")
    expect(message).to_contain_text("Вовлечено больше обучающихся")
    page.get_by_label(INVOLVED).fill("13,5")
    expect(message).to_contain_text("Нужно число без дробной части.")
    page.get_by_label(INVOLVED).fill("135")
    expect(message).to_be_hidden()


def test_only_the_newest_answer_is_shown(page: Page) -> None:
    """Questions asked in a row end with the answer to the last one."""
    for number in range(600, 614):
        page.get_by_label(INVOLVED).fill(str(number))
        page.get_by_role("button", name="Рассчитать").click()
    expect(page.locator("[data-part=outcome-share]")).to_contain_text("44,5\u00a0%")
    page.get_by_label(INVOLVED).fill("1")
    page.get_by_role("button", name="Рассчитать").click()
    page.get_by_role("button", name="Вернуть пример").click()
    expect(page.get_by_role("heading", name="Разобранный пример")).to_be_visible()
    expect(page.get_by_label(INVOLVED)).to_have_value("613")
    page.get_by_label(INVOLVED).fill("2")
    page.get_by_role("button", name="Рассчитать").click()
    expect(page.locator("[data-part=outcome-share]")).to_contain_text("Вовлечены 2 из")


def test_engine_that_never_comes_is_told(browser: Browser, address: str) -> None:
    """When the interpreter's program hangs on its way, the page says so after a minute, and «Повторить» mends it."""
    with visiting(browser, address, Reader(), allowed="EngineError|silent|ERR_ABORTED|ERR_FAILED") as page:
        page.clock.install()
        page.context.route("**/*.wasm", lambda route: None)
        # The page asks for the program by itself, as soon as its form is ready.
        with page.expect_request("**/*.wasm"):
            page.goto(ADDRESS)
        expect(page.locator("form[data-ready]")).to_be_visible()
        page.get_by_label(INVOLVED).fill("600")
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.get_by_role("status")).to_contain_text("Загружаем программу расчёта")
        page.clock.fast_forward(61_000)
        expect(page.get_by_role("status")).to_contain_text("Программа расчёта не отвечает.")
        page.context.unroute_all()
        page.get_by_role("button", name="Повторить").click()
        expect(page.locator("[data-part=outcome-share]")).to_contain_text("Вовлечены 600 из")
        expect(page.get_by_role("button", name="Рассчитать")).to_be_visible()


def test_without_scripts_nothing_can_be_sent(browser: Browser, address: str) -> None:
    """Without scripts the example stands with its answer, and Enter in a field leads nowhere."""
    with visiting(browser, address, Reader(scripts=False)) as page:
        page.goto(ADDRESS)
        expect(page.locator("noscript p")).to_be_visible()
        page.get_by_label(INVOLVED).press("Enter")
        assert page.url == address + ADDRESS
        expect(page.locator("[data-part=outcome-share]")).to_contain_text("Вовлечены 613 из")
