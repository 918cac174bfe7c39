"""Ten years of news: what a reader fetches stays as small as with a dozen of them."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import Browser

from guidebook.engine import node
from tests.breadth import THOROUGH
from tests.browser.server import Host, serving
from tests.browser.visits import Reader, visiting
from tests.project import ROOT, copy, mkdocs
from tests.site.many_news import write

pytestmark = pytest.mark.thorough(
    "a build with ten years of news; test_first_visit_is_light weighs pages, tests/site/test_feeds has feeds"
)

COUNT = 2000 if THOROUGH else 1200  # with fewer no year would have a page for each quarter
VISIT = 35_000  # bytes of a first visit over gzip, all requests
SEARCH = 150_000  # bytes of a first search over gzip, everything it fetches
KEPT = 4_000_000  # bytes that a browser keeps for work without a network
LISTED = re.compile(r'<li data-id="([^"]+)"')
SCRIPTS = ("assets/js/search/*.mjs", "assets/js/vendor/russian-stemmer.mjs", "assets/css/search.css")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The site of a region with so many pieces of news, and their ids, the newest first."""
    project = copy(tmp_path_factory.mktemp("many"))
    ids = write(project / "content", COUNT)
    site = project / "site"
    done = mkdocs(project, "build", "--strict", "--site-dir", str(site), NASTAVNIK_SITE_URL="https://example.ru/")
    assert done.returncode == 0, done.stderr
    return site, ids


@pytest.fixture(scope="module")
def host(news: tuple[Path, list[str]]) -> Iterator[Host]:
    """The site, served."""
    with serving(news[0]) as host:
        yield host


def measure_packed(path: Path) -> int:
    """Return the bytes of a file over gzip."""
    return len(gzip.compress(path.read_bytes(), 6))


def test_pages_stay_light(browser: Browser, host: Host, news: tuple[Path, list[str]]) -> None:
    """The home page, the lists and a page of news are a first visit of 35 KB at most; no list is left out."""
    site, ids = news
    found = site.glob("updates/[0-9][0-9][0-9][0-9]/index.html")
    years = sorted(path.parent.relative_to(site).as_posix() for path in found)
    assert [year.removeprefix("updates/") for year in years] == [str(year) for year in range(2017, 2027)]
    quarters = [path.parent.relative_to(site).as_posix() for path in site.glob("updates/*/[1-4]/index.html")]
    heaviest = [max(found, key=lambda page: measure_packed(site / page / "index.html")) for found in (years, quarters)]
    weights = {}
    for address in ("", "updates/", *(f"{page}/" for page in heaviest), f"updates/{ids[0]}/"):
        host.sent.clear()
        with visiting(browser, host.address, Reader()) as page:
            page.goto(address, wait_until="networkidle")
        weights[address] = sum(size for _, size in host.sent)
    assert {address: weight for address, weight in weights.items() if weight > VISIT} == {}
    assert len(weights) == 5


def test_every_piece_of_news_is_listed(news: tuple[Path, list[str]]) -> None:
    """By years and quarters each of them is reached."""
    site, ids = news
    listed: dict[str, set[str]] = {"years": set(), "quarters": set()}
    for path in site.glob("updates/[0-9][0-9][0-9][0-9]/**/index.html"):
        kind = "quarters" if path.parent.name in "1234" else "years"
        listed[kind] |= set(LISTED.findall(path.read_text(encoding="utf-8")))
    assert listed["years"] | listed["quarters"] >= set(ids)
    assert len(listed["quarters"]) > len(ids) / 2


def test_feeds_and_calendar_stay_light(news: tuple[Path, list[str]]) -> None:
    """The feeds have the fifty newest, the calendar its last events; each is lighter than a page's visit."""
    site, ids = news
    feed = feedparser.parse((site / "updates" / "atom.xml").read_bytes())
    assert not feed.bozo
    newest = [entry.link.rstrip("/").rpartition("/")[2] for entry in feed.entries]
    assert len(newest) == 50
    invented = [key for key in newest if key in ids]
    assert invented == ids[: len(invented)]
    assert len(invented) > 45  # the others are the project's own
    for name in ("atom.xml", "feed.json", "events.ics"):
        assert measure_packed(site / "updates" / name) < VISIT, name


def test_a_first_search_stays_light(news: tuple[Path, list[str]]) -> None:
    """Whatever is asked first, everything that it fetches is 150 KB at most, and old news are found."""
    site, ids = news
    number = len(ids) * 2 // 5
    queries = ["семинар кураторов", f"№ {number}", "наставник"]
    asked = node.run(ROOT / "tests" / "site" / "search.mjs", {"folder": str(site), "queries": queries, "words": []})
    own = sum(measure_packed(path) for pattern in SCRIPTS for path in site.glob(pattern))
    heaviest = max(sum(measure_packed(site / "search" / name) for name in one["fetched"]) for one in asked["found"])
    assert own + heaviest <= SEARCH
    old = [key for key in ids if key.endswith(f"-news-{number}")]
    assert any(old[0] in page for page in asked["found"][1]["pages"])


def test_what_a_browser_keeps_stays_small(news: tuple[Path, list[str]]) -> None:
    """For work without a network the fifty newest are kept, not the old ones; the list of it is light as well."""
    site, ids = news
    worker = (site / "offline-worker.mjs").read_text(encoding="utf-8")
    kept = json.loads(worker.partition("\n")[0].removeprefix("self.edition=").removesuffix(";"))["files"]
    assert f"updates/{ids[0]}/" in kept
    assert sum(f"updates/{key}/" in kept for key in ids) in range(45, 51)
    assert "updates/2026/" in kept
    assert "updates/2017/" not in kept
    assert json.loads((site / "data" / "offline.json").read_text(encoding="utf-8"))["bytes"] < KEPT
    assert measure_packed(site / "offline-worker.mjs") < VISIT
