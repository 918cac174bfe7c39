"""The published site behind Debian's nginx with ``deploy/nginx.conf``: types, packing, headers, errors, pages."""

from __future__ import annotations

import gzip
import http.client
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, expect

from guidebook.publishing.releases import Releases
from tests.browser.nginx import nginx
from tests.browser.test_calculator import calculate, open_calculator
from tests.browser.test_engines import open_panel, prepare_engine
from tests.browser.visits import Reader, visiting
from tests.site.built import Built

FOREVER = "public, max-age=31536000, immutable"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".mts": "text/plain; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
    ".whl": "application/zip",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".webmanifest": "application/manifest+json; charset=utf-8",
}
FEEDS = {
    "updates/atom.xml": "application/atom+xml; charset=utf-8",
    "updates/feed.json": "application/feed+json; charset=utf-8",
}
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
INSIDE = ("script-src", "style-src", "default-src", "require-trusted-types-for", "trusted-types")
"""What a header can't say: it changes with each release, or would hold for workers too."""


@dataclass
class Answer:
    """What the server has sent."""

    status: int
    headers: Message
    body: bytes


@dataclass
class Server:
    """The server, the release that it shows, and what it is asked."""

    address: str
    shown: Path

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for something as it stands, without making the path nicer."""
        connection = http.client.HTTPConnection(urlsplit(self.address).netloc, timeout=30)
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in names.items():
            connection.putheader(name, value)
        connection.endheaders()
        got = connection.getresponse()
        answer = Answer(got.status, got.headers, got.read())
        connection.close()
        return answer


@pytest.fixture(scope="module")
def server(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The built site with a few files that a region may add, published, behind nginx."""
    folder = tmp_path_factory.mktemp("nginx")
    site = folder / "site"
    shutil.copytree(built.folder, site)
    (site / "files").mkdir(exist_ok=True)
    for name in ("приказ № 5.pdf", "положение.docx", "фото.jpg", "фото.webp", "site.webmanifest"):
        (site / "files" / name).write_bytes(b"content of " + name.encode())
    releases = Releases(folder / "published")
    with releases.hold():
        releases.show(releases.make(site))
    (releases.folder / "current" / ".nastavnik-0.json").write_text("{}", encoding="utf-8")
    with nginx(releases.folder / "current", folder / "server") as address:
        yield Server(address, releases.folder / "current")


def paths(server: Server) -> list[str]:
    """Return what is published, without packed forms and hidden lists."""
    found = (path.relative_to(server.shown).as_posix() for path in server.shown.rglob("*") if path.is_file())
    return sorted(path for path in found if not path.endswith((".br", ".gz")) and "/." not in f"/{path}")


def test_every_file_has_its_type_and_its_time(server: Server) -> None:
    """Each file comes with the type of its kind; with a digest in its name it is kept for ever, else asked about."""
    seen = set()
    for path in paths(server):
        if path == "404.html":
            continue
        answer = server.ask("/" + quote(path), "HEAD")
        suffix = Path(path).suffix
        seen.add(suffix)
        assert answer.status == 200, path
        assert answer.headers["Content-Type"] == FEEDS.get(path, TYPES[suffix]), path
        lasting = re.search(r"-[0-9a-f]{12}[./]", path) is not None
        wanted = FOREVER if lasting else "no-store" if path == "offline-worker.mjs" else "no-cache"
        assert answer.headers.get_all("Cache-Control") == [wanted], path
        assert answer.headers.get_all("X-Content-Type-Options") == ["nosniff"], path
        assert answer.headers.get_all("Referrer-Policy") == ["same-origin"], path
        assert answer.headers["Server"] == "nginx"
        assert int(answer.headers["Content-Length"]) == (server.shown / path).stat().st_size
        assert answer.body == b""
    assert seen == set(TYPES)


def directives(policy: str) -> dict[str, str]:
    """Return what a policy says, by directive."""
    return dict(part.strip().partition(" ")[::2] for part in policy.split(";"))


def read_policies(server: Server, path: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a page itself says, and what its header says."""
    answer = server.ask(path)
    inside = POLICY.search(answer.body.decode())
    assert inside
    [header] = answer.headers.get_all("Content-Security-Policy", [])
    return directives(inside[1]), directives(header)


def test_headers_say_what_pages_say(server: Server) -> None:
    """The policy in the headers is that of the page: nothing more is allowed, and nothing more forbidden."""
    inside, header = read_policies(server, "/forms/")
    assert header.pop("frame-ancestors") == "'none'"
    assert {name: value for name, value in inside.items() if name not in INSIDE} == {
        name: header[name] for name in inside if name not in INSIDE
    }
    assert {value for name, value in header.items() if name not in inside} == {inside["default-src"]}
    assert not set(header) & set(INSIDE)
    inside, header = read_policies(server, "/admin/")
    assert header == {"frame-ancestors": "'none'"}  # the host of a region's files is named in the page alone
    assert inside["default-src"] == "'none'"
    assert read_policies(server, "/wrong/")[1] == read_policies(server, "/forms/")[1]


def test_packed_forms_are_sent(server: Server) -> None:
    """Brotli or gzip of the build to who takes them, the file itself to others; pages are packed on the way."""
    [script] = (path for path in paths(server) if path.endswith("assets/js/main.mjs") and path.startswith("parts-"))
    [engine] = (path for path in paths(server) if re.search(r"micropython-\w+\.wasm$", path))
    for path in (script, engine):
        file = server.shown / path
        beside = {ending: file.with_name(file.name + ending).read_bytes() for ending in (".br", ".gz")}
        brotli = server.ask(f"/{path}", Accept_Encoding="gzip, deflate, br")
        assert (brotli.headers["Content-Encoding"], brotli.body) == ("br", beside[".br"])
        packed = server.ask(f"/{path}", Accept_Encoding="gzip")
        assert (packed.headers["Content-Encoding"], packed.body) == ("gzip", beside[".gz"])
        plain = server.ask(f"/{path}")
        assert (plain.headers["Content-Encoding"], plain.body) == (None, file.read_bytes())
        for answer in (brotli, packed, plain):
            assert answer.headers["Content-Type"] == TYPES[file.suffix]
            assert "Accept-Encoding" in answer.headers["Vary"]
    page = server.ask("/forms/", Accept_Encoding="gzip, br")
    assert page.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(page.body) == (server.shown / "forms/index.html").read_bytes()


def test_what_has_not_changed_is_not_sent(server: Server) -> None:
    """A page that the browser has is confirmed by its tag, packed or not; a part of a file can be asked for."""
    for headers in ({}, {"Accept_Encoding": "gzip"}):
        first = server.ask("/forms/", **headers)
        again = server.ask("/forms/", If_None_Match=first.headers["ETag"], **headers)
        assert (first.status, again.status, again.body) == (200, 304, b"")
        assert again.headers["Cache-Control"] == "no-cache"
    part = server.ask("/packages/pyodide-lock.json", Range="bytes=2-5")
    whole = (server.shown / "packages/pyodide-lock.json").read_bytes()
    assert (part.status, part.body, part.headers["Content-Range"]) == (206, whole[2:6], f"bytes 2-5/{len(whole)}")


def test_addresses(server: Server) -> None:
    """Russian names are found, a folder gets its slash at the same host, what is wrong or hidden is a page with 404."""
    order = server.ask(f"/files/{quote('приказ № 5.pdf')}")
    assert (order.status, order.body.decode()) == (200, "content of приказ № 5.pdf")
    moved = server.ask("/forms")
    assert (moved.status, moved.headers["Location"]) == (301, "/forms/")
    page = (server.shown / "404.html").read_bytes()
    for path in (
        "/wrong/", "/files/", f"/{quote('нет такой')}", "/404.html", "/.nastavnik-0.json", "/.git/config",
        "/parts-0123456789ab/assets/js/main.mjs", "/assets/js/none.mjs", "/data/none.json", "/forms/index.html/x",
    ):  # fmt: skip
        answer = server.ask(path)
        assert (answer.status, answer.body) == (404, page), path
        assert answer.headers["Content-Type"] == TYPES[".html"], path
        assert answer.headers.get_all("Cache-Control") == ["no-cache"], path
    for path in ("/../../../etc/passwd", "/%2e%2e/%2e%2e/releases/", "/forms/../../releases", "/..%2freleases/"):
        answer = server.ask(path)
        assert answer.status in (400, 404), path
        assert b"root:" not in answer.body
    assert server.ask("/forms/", "POST").status == 405


@pytest.mark.thorough(
    "test_every_file_has_its_type_and_its_time and test_headers_say_what_pages_say have what pages need"
)
def test_pages_work(server: Server, browser: Browser) -> None:
    """In Chromium a guide page opens whole, the search finds, both engines of a calculator start, and the editor."""
    with visiting(browser, server.address, Reader(), allowed="OAuth application ID is not defined") as page:
        page.goto("forms/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.get_by_role("button", name="Поиск").click()
        page.get_by_role("searchbox").fill("куратор")
        expect(page.get_by_role("dialog").get_by_role("link").first).to_be_visible()
        open_calculator(page)
        calculate(page, "200", "50")
        expect(page.locator("form.calculator").first.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")
        open_panel(page)
        prepare_engine(page)
        page.goto("admin/")
        expect(page.get_by_role("button").first).to_be_visible()


@pytest.mark.thorough("test_text_that_was_typed_outlives_the_next_edition takes one on another host")
def test_the_edition_is_kept_and_renewed(server: Server, browser: Browser) -> None:
    """A browser with a worker keeps the release with its parts where they are, and opens pages without a line."""
    with visiting(
        browser, server.address, Reader(keeps=True), allowed="ERR_INTERNET_DISCONNECTED|Failed to load"
    ) as page:
        page.goto("")
        expect(page.locator(".bottom__offline[data-state=ready]")).to_have_count(1, timeout=60_000)
        page.context.set_offline(True)
        open_calculator(page)
        calculate(page, "200", "50")
        expect(page.locator("form.calculator").first.locator(".calculator__figure").first).to_have_text("25,0\u00a0%")
