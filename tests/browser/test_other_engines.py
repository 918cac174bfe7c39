"""The pages that ``nastavnik pages`` writes become the same guide under the engines that may follow MkDocs."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from guidebook.site.navigation import navigation
from tests.breadth import each
from tests.browser.curator import FIRST, begin, box, come, wait_until_stored
from tests.browser.server import serving
from tests.browser.visits import Reader, visiting
from tests.project import ROOT, nastavnik, run
from tests.site.built import Built
from tests.site.document import Element
from tests.site_records import read_site

pytestmark = pytest.mark.thorough(
    "builds by other engines; tests/site/test_pages has the pages that the command writes"
)

BY_ENGINE = ("404.html",)
MENU = {"Формы", "Этапы", "Инструменты", "Новости"}
REST = {"Роли", "Словарь", "О навигаторе", "Редактору"}
CONFIG: Mapping[str, Any] = {
    "site_name": "Наставничество: методический навигатор",
    "theme": {"name": "material", "language": "ru", "font": False},
    "markdown_extensions": ["attr_list", "md_in_html", "tables", "admonition"],
    "nav": [{"Главная": "index.md"}],  # without one every page would name all the others
    "extra_css": [f"assets/css/{name}.css" for name in ("guide", "calculator", "engine", "programme")],
    "extra_javascript": [{"path": "assets/js/main.mjs", "type": "module"}],
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a configuration and the pages as another engine takes them."""
    folder = tmp_path_factory.mktemp("engines")
    done = nastavnik(ROOT, "pages", str(folder / "docs"))
    assert done.returncode == 0, done.stderr
    return folder


def build(folder: Path, engine: str, options: Mapping[str, Any]) -> Built:
    """Have an engine build the pages of a folder."""
    config = folder / f"{options['site_dir']}.yml"
    config.write_text(json.dumps(options, ensure_ascii=False), encoding="utf-8")
    done = run(folder, str(Path(sys.executable).with_name(engine)), "build", "--config-file", str(config))
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(folder / str(options["site_dir"]), done.stdout)


# Without the guide's own frame; the other engine's pages are read with it.
ENGINES = each(["properdocs", "zensical"], lambda _: "an engine")


@pytest.fixture(scope="module", params=ENGINES)
def other(request: pytest.FixtureRequest, written: Path) -> Built:
    """The guide as another engine builds it."""
    return build(written, request.param, {**CONFIG, "site_dir": request.param})


def test_the_frame_goes_along(written: Path, built: Built) -> None:
    """Zensical's templates understand the guide's own frame too: title, sections, path and footer stand there."""
    theme = {**CONFIG["theme"], "custom_dir": str(ROOT / "hooks" / "theme"), "palette": {"scheme": "default"}}
    nav = navigation(read_site().library)
    framed = {**CONFIG, "theme": theme, "nav": nav, "site_dir": "framed", "extra": {"previewed": False}}
    framed |= {"extra_css": [], "extra_javascript": []}
    made = build(written, "zensical", framed)
    for address in set(built.pages) - set(BY_ENGINE):
        page, own = made.page(address), built.page(address)
        assert words(made, address) == words(built, address)
        assert texts(page.one("header")) >= MENU
        assert texts(page.one("footer")) >= REST
        assert not texts(page.one("header")) & REST
        assert crumbs(page) == crumbs(own)
        assert len(page.all("footer")) == len(own.all("footer"))
        assert page.one("title").text() == own.one("title").text()


def texts(part: Element) -> set[str]:
    """Return the words of the links inside."""
    return {link.text().strip() for link in part.all("a")}


def crumbs(page: Element) -> list[str]:
    """Return the words of the way back up."""
    return [word for path in page.find_classed("crumbs") for word in path.text().split()]


def words(built: Built, address: str) -> str:
    """Return the text of an article without its spaces: where code is coloured they lie between other elements."""
    return "".join(built.article(address).text().split())


def test_pages_and_their_texts_are_the_same(other: Built, built: Built) -> None:
    """Another engine makes as many pages at the same addresses, and each article says the same."""
    addresses = set(built.pages) - set(BY_ENGINE)
    assert set(other.pages) - set(BY_ENGINE) == addresses
    assert [address for address in sorted(addresses) if words(other, address) != words(built, address)] == []


def test_links_between_pages_lead_somewhere(other: Built, built: Built) -> None:
    """Addresses and places that articles link to are there under another engine too."""
    for address in set(built.pages) - set(BY_ENGINE):
        for link in other.article(address).all("a"):
            target = link.attributes.get("href", "")
            fault = None if re.match(r"[a-z]+:", target) else other.fault(address, target)
            assert fault is None, f"{address}: {target} {fault}"


@pytest.fixture(scope="module")
def address(other: Built) -> Iterator[str]:
    """Where the guide of another engine is served."""
    with serving(other.folder) as host:
        yield host.address


def test_a_calculator_answers(browser: Browser, address: str) -> None:
    """A worksheet calculates in the reader's browser as it does under MkDocs."""
    with visiting(browser, address, Reader()) as page:
        page.goto("calculators/involvement/")
        form = page.locator("form[data-view=organisation]")
        expect(form.get_by_role("button", name="Рассчитать")).to_be_enabled()
        form.get_by_label("Вовлечено обучающихся").fill("135")
        form.get_by_role("button", name="Рассчитать").click()
        expect(form.get_by_role("heading", name="Результат", exact=True)).to_be_visible()


def test_a_checklist_is_filled_in(browser: Browser, address: str) -> None:
    """A curator begins a programme, ticks a task and finds it ticked after a reload."""
    with visiting(browser, address, Reader()) as page:
        begin(page)
        come(page)
        box(page, FIRST).check()
        wait_until_stored(page)
        page.reload()
        expect(box(page, FIRST)).to_be_checked()
