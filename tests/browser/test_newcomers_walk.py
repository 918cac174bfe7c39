"""A newcomer's first day, whole: from a fresh clone to news that readers have read, and back to what was before."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

import feedparser
import icalendar
import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.contest_news import (
    ABOUT_DOCUMENT,
    ABOUT_PICTURE,
    DOCUMENT,
    PLACE,
    SUMMARY,
    TITLE,
    ContestNews,
    originals,
)
from tests.browser.editing import editing, records
from tests.browser.nginx import nginx
from tests.browser.visits import Reader, visiting
from tests.project import ENVIRONMENT
from tests.site.clones import NAMED, git, make_clone
from tests.site.document import parse
from tests.site.test_diff import of, part, replace, words
from tests.site.window import address, start

pytestmark = pytest.mark.thorough(
    "a clone and its builds; test_the_way_of_a_newcomer, test_task_news, test_publishing_going_back_and_the_list "
    "and test_nginx have its parts"
)

UNSAVED = "Ведёт программу в школе."
CHANGED = SUMMARY.replace("20", "25")
SEEN = "(image) => image.complete && image.naturalWidth > 0"


class Newcomer:
    """Somebody with a fresh clone, who starts its own program by the words of the guide's first day."""

    def __init__(self, folder: Path) -> None:
        self.clone = make_clone(folder, "Сайт района")
        program = os.pathsep.join(str(self.clone / part) for part in ("hooks", "calculators"))
        path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
        self.machine = {**NAMED, "PYTHONPATH": program, "PATH": path}

    def do(self, *words: str) -> list[str]:
        """Give a command; return what it has said, which must be that it has succeeded."""
        done = subprocess.run(
            ["./start.sh", *words], cwd=self.clone, env={**ENVIRONMENT, **self.machine},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        return done.stdout.splitlines()

    def zone(self) -> ZoneInfo:
        """Return the region's time zone."""
        site = yaml.safe_load((self.clone / "content/site/site.yml").read_text(encoding="utf-8"))
        return ZoneInfo(site["time_zone"])


def test_a_newcomer_publishes_news_and_takes_a_change_back(browser: Browser, tmp_path: Path) -> None:
    """News written in the editor are checked, compared, published to nginx and read; a change of them is taken back."""
    newcomer, files = Newcomer(tmp_path), originals(tmp_path)
    clone, zone = newcomer.clone, newcomer.zone()
    news = ContestNews(datetime.datetime.now(zone).date())
    written = {news.path, *(f"content/files/{name}" for name in files)}
    asked: list[str] = []
    with start(clone, **newcomer.machine) as said:
        site = address(said, "Сайт")
        assert address(said, "Редактор") == f"{site}admin/"
        with editing(browser, site, records(clone / "content")) as editor:
            assert news.write(editor, files) == news.text
            editor.open("roles", "curator")
            editor.type("summary", UNSAVED)
            editor.page.on("request", lambda request: asked.append(request.url))
            assert set(editor.carry(clone)) == written
            version = wait_rebuilt(site)
            if not any(url.endswith(version) for url in asked):
                editor.page.wait_for_event("request", lambda request: request.url.endswith(version))
            expect(editor.field("summary").locator("input, textarea").first).to_have_value(UNSAVED)
            editor.page.goto(f"updates/{news.key}/")
            expect(editor.page.get_by_role("heading", level=1)).to_have_text(TITLE)

    [told] = newcomer.do("check")
    assert told.endswith(" Проблем нет.")
    assert newcomer.do("diff")[-1] == "Страница сравнения: diff.html"
    diff = parse((clone / "diff.html").read_text(encoding="utf-8"))
    shown = of(diff, f"/updates/{news.key}/")
    assert words(shown).startswith(f"новая {TITLE} Адрес на сайте: /updates/{news.key}/. Файл: {news.path} ")
    for piece in (SUMMARY, PLACE, f"{ABOUT_DOCUMENT} (DOCX"):
        assert piece in words(shown)
    assert [image.attributes["alt"] for image in shown.all("img")] == [ABOUT_PICTURE]
    assert all(f"Новый файл: content/files/{name}" in part(diff, "files") for name in files)
    git(clone, "add", ".")
    assert set(git(clone, "diff", "--cached", "--name-only").splitlines()) == written
    git(clone, "commit", "-q", "-m", "Новость о конкурсе")

    published = tmp_path / "published"
    assert newcomer.do("publish", "--to", str(published))[-1].startswith("Опубликован выпуск ")
    with nginx(published / "current", tmp_path / "server") as host, visiting(browser, host, Reader()) as page:
        read(page, news, files)
        subscribe(host, news, zone)
        replace(clone / news.path, SUMMARY, CHANGED)
        again = newcomer.do("publish", "--to", str(published))[-1]
        assert again.endswith(f"Вернуться к нему: nastavnik publish --to {published} --back")
        page.reload()
        expect(page.locator("article")).to_contain_text(CHANGED)
        assert newcomer.do("publish", "--to", str(published), "--back")[0].startswith("Читатели снова видят выпуск ")
        page.reload()
        expect(page.locator("article")).to_contain_text(SUMMARY)


def wait_rebuilt(site: str) -> str:
    """Wait until a preview has new pages; return how a page asks that has heard of them."""
    known, pages = "", 1
    while pages == 1:
        with urllib.request.urlopen(f"{site}livereload/state?known={known}") as answer:
            state = json.load(answer)
        known, pages = str(state["version"]), state["pages"]
    return f"/livereload/state?known={known}"


def read(page: Page, news: ContestNews, files: dict[str, Path]) -> None:
    """Find the news on the home page; read its event, see its picture, save its file."""
    page.goto("")
    expect(page.locator("[data-part=events]").get_by_role("link", name=TITLE)).to_be_visible()
    page.locator("ul[data-narrowed]").get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(urljoin(page.url, f"/updates/{news.key}/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    article = page.locator("article")
    expect(article).to_contain_text(SUMMARY)
    expect(article.locator(f"time[datetime='{news.event:%Y-%m-%dT%H:%M}']")).to_contain_text("14:00")
    expect(article).to_contain_text(PLACE)
    picture = article.get_by_role("img", name=ABOUT_PICTURE)
    picture.scroll_into_view_if_needed()
    page.wait_for_function(SEEN, arg=picture.element_handle())
    with page.expect_download() as saved:
        article.get_by_role("link", name=ABOUT_DOCUMENT).click()
    assert saved.value.suggested_filename == DOCUMENT
    assert saved.value.path().read_bytes() == files[DOCUMENT].read_bytes()


def subscribe(host: str, news: ContestNews, zone: ZoneInfo) -> None:
    """Find the news in the feed and its event in the calendar, by programs that others made."""
    feed = feedparser.parse(f"{host}updates/atom.xml")
    assert not feed.bozo, feed.get("bozo_exception")
    [entry] = [one for one in feed.entries if one.title == TITLE]
    assert entry.link == f"{host}updates/{news.key}/"
    assert entry.summary.replace("\u00a0", " ") == SUMMARY
    assert f"{host}files/{DOCUMENT}" in [enclosure.href for enclosure in entry.enclosures]
    with urllib.request.urlopen(f"{host}updates/events.ics") as answer:
        calendar = icalendar.Calendar.from_ical(answer.read())
    [event] = [one for one in calendar.walk("VEVENT") if one["SUMMARY"] == TITLE]
    assert event.decoded("DTSTART") == news.event.replace(tzinfo=zone)
    assert event["LOCATION"] == PLACE
