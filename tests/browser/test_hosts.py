"""The published site on hosts as they come: one that packs nothing, one whose 404 is a page with 200; and renewed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from guidebook.publishing.releases import Releases
from tests.browser.server import pack, serving
from tests.browser.test_calculator import calculate, open_calculator
from tests.browser.test_engines import open_panel, prepare_engine
from tests.browser.test_offline import FAILED_UPDATE, RENEWED, state, take
from tests.browser.test_search import come, count_found, field, status
from tests.browser.visits import Reader, visiting
from tests.site.built import Built

FOUND = re.compile("^Найдено")
# What the browser keeps: how each file begins, by its path.
KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      const bytes = new Uint8Array(await answer.arrayBuffer()).slice(0, 300);
      kept[new URL(request.url).pathname] = Array.from(bytes, (one) => String.fromCharCode(one)).join("");
    }
  }
  return kept;
}"""
NOTHING = "<!doctype html><html lang=ru><title>Страница не найдена</title><h1 id=soft>Узел ничего не нашёл</h1></html>"


@pytest.fixture(scope="module")
def first(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it was published for the first time: the folder with its releases, from which tests copy."""
    folder = tmp_path_factory.mktemp("hosts") / "published"
    releases = Releases(folder)
    with releases.hold():
        releases.show(releases.make(built.folder))
    return folder


@pytest.fixture
def published(first: Path, tmp_path: Path) -> Releases:
    """The same for one test alone."""
    shutil.copytree(first, tmp_path / "published", symlinks=True)
    return Releases(tmp_path / "published")


@contextmanager
def serve_plainly(folder: Path) -> Iterator[str]:
    """Serve a folder by Python's own server: it packs nothing and keeps nothing."""
    code = (
        "import sys; from functools import partial; from http.server import *\n"
        "handler = partial(SimpleHTTPRequestHandler, directory=sys.argv[1])\n"
        "server = ThreadingHTTPServer(('127.0.0.1', 0), handler)\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()"
    )
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        port = int(server.stdout.readline())
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.kill()


class Soft(SimpleHTTPRequestHandler):
    """A host that has something for every address: for what is not there a page, with 200, to be kept for an hour."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the page."""
        body = NOTHING.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=3600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 – the base class names it so
        """Say nothing: the tests look at the browser's side."""


@contextmanager
def soft_host(folder: Path) -> Iterator[str]:
    """Serve a folder by that host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Soft, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def figure(page: Page) -> None:
    """Have the small engine answer."""
    open_calculator(page)
    calculate(page, "200", "50")
    expect(page.locator("form.calculator").first.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")


def walk(page: Page) -> None:
    """Read, search, calculate with both engines, have the site kept and calculate without a line."""
    page.goto("forms/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Формы наставничества")
    assert count_found(page, "куратор") > 0
    open_panel(page)
    prepare_engine(page)
    figure(page)
    state(page, "ready")
    page.context.set_offline(True)
    figure(page)
    page.context.set_offline(False)


def unlike(page: Page, shown: Path) -> list[str]:
    """Return what the browser keeps that the host has otherwise, or not at all."""
    wrong = []
    for path, beginning in page.evaluate(KEPT).items():
        file = shown / unquote(path).lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        own = path.endswith("edition.json") or "snapshot-" in path  # what the worker writes itself
        if not own and (not file.is_file() or not file.read_bytes().startswith(beginning.encode("latin-1"))):
            wrong.append(path)
    return wrong


@pytest.mark.thorough(
    "the walk of pages, search and engines; test_pages_in_place_of_parts has such a host, other tests of "
    "tests/browser the parts"
)
def test_a_plain_host(browser: Browser, first: Path) -> None:
    """A host that packs nothing and names few types does for pages, search, both engines and work without a line."""
    with serve_plainly(first / "current") as address, visiting(browser, address, Reader(keeps=True)) as page:
        walk(page)
        assert unlike(page, first / "current") == []


@pytest.mark.thorough("test_pages_in_place_of_parts has that host, other tests of tests/browser the walk")
def test_a_host_that_finds_everything(browser: Browser, published: Releases) -> None:
    """Where a wrong address is a page with 200 all works as elsewhere, and that page is kept in place of nothing."""
    shown = published.folder / "current"
    with (
        soft_host(shown) as address,
        visiting(browser, address, Reader(keeps=True), allowed="DISCONNECTED|503") as page,
    ):
        walk(page)
        page.goto("updates/никогда-не-было/")
        expect(page.locator("#soft")).to_be_visible()
        assert unlike(page, shown) == []
        page.context.set_offline(True)
        page.goto("updates/и-этого-не-было/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Нет связи с интернетом")


def test_pages_in_place_of_parts(browser: Browser, published: Releases) -> None:
    """Pages that come with 200 for data and engines are told of, kept nowhere, and forgotten when the files come."""
    shown = published.folder / "current"
    [parts] = shown.glob("parts-*/search/index.json")
    engines = list(shown.glob("assets/engine/micropython-*"))
    gone = shown / "gone"
    gone.mkdir()
    for file in (parts, *engines):
        file.rename(gone / file.name)
    with soft_host(shown) as address, visiting(browser, address, Reader(), allowed="EngineError") as page:
        come(page)
        page.keyboard.press("/")
        field(page).fill("куратор")
        expect(status(page)).to_have_text("Поиск не загрузился. Проверьте сеть и повторите.")
        open_calculator(page)
        calculate(page, "200", "50")
        form = page.locator("form.calculator").first
        expect(form).to_contain_text("сеть прислала другую страницу")
        for file in (parts, *engines):
            (gone / file.name).rename(file)
        form.get_by_role("button", name="Повторить").click()
        expect(form.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")
        come(page)
        page.keyboard.press("/")
        field(page).fill("кураторы")
        expect(status(page)).to_have_text(FOUND)
        assert unlike(page, shown) == []


def change_edition(built: Built, folder: Path) -> Path:
    """Return the next edition of the site: one script and one page are others."""
    site = folder / "next"
    shutil.copytree(built.folder, site)
    script = site / "assets/js/search/dialog.mjs"
    script.write_text(script.read_text(encoding="utf-8") + "\nexport const next = true;\n", encoding="utf-8")
    for ending in (".br", ".gz"):
        script.with_name(script.name + ending).unlink()
    page = site / "forms/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace(">Формы наставничества</h1>", ">Новые формы</h1>"), encoding="utf-8")
    assert html != page.read_text(encoding="utf-8")
    pack.cache_clear()
    return site


@pytest.mark.thorough(
    "test_parts_of_former_editions_go_in_time keeps the parts, test_text_that_was_typed_outlives_the_next_edition "
    "the page"
)
def test_an_open_page_after_a_publication(browser: Browser, built: Built, published: Releases, tmp_path: Path) -> None:
    """Who has a page open while another release is shown goes on with the parts of that page, and then has the new."""
    old = published.list_all()[0]
    with serving(published.folder / "current") as host, visiting(browser, host.address, Reader()) as page:
        come(page)
        with published.hold():
            published.show(published.make(change_edition(built, tmp_path)))
        host.sent.clear()
        page.keyboard.press("/")
        field(page).fill("куратор")
        expect(status(page)).to_have_text(FOUND)
        asked = {urlsplit(path).path.split("/")[1] for path, _ in host.sent}
        assert asked <= set(old.own)
        page.goto("forms/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Новые формы")
        host.sent.clear()
        count_found(page, "куратор")
        assert not {urlsplit(path).path.split("/")[1] for path, _ in host.sent} & set(old.own)


@pytest.mark.thorough(
    "test_text_that_was_typed_outlives_the_next_edition takes one, tests/publishing/test_edition has what it lists"
)
def test_the_next_edition_is_taken_over(browser: Browser, built: Built, published: Releases, tmp_path: Path) -> None:
    """A browser that keeps the site fetches of the next release what has changed; half of a release is not taken."""
    shown = published.folder / "current"
    with serving(shown) as host, visiting(browser, host.address, Reader(keeps=True), allowed="404") as page:
        page.goto("")
        state(page, "ready")
        with published.hold():
            release = published.make(change_edition(built, tmp_path))
            published.show(release)
        scripts = shown.glob("parts-*/assets/js/search/dialog.mjs")
        [script] = (one for one in scripts if "export const next" in one.read_text(encoding="utf-8"))
        script.rename(tmp_path / "dialog.mjs")
        page.evaluate(FAILED_UPDATE)
        page.reload()
        (tmp_path / "dialog.mjs").rename(script)
        host.sent.clear()
        page.evaluate(RENEWED)
        fetched = {path for path, _ in host.sent if "parts-" in path}
        assert fetched == {f"/{script.relative_to(shown).as_posix()}"}
        page.goto("forms/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Формы наставничества")
        take(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Новые формы")
        assert unlike(page, shown) == []
