"""The news for other programs: what a reader of feeds understands, and that nothing a region changes makes it new."""

from __future__ import annotations

import datetime
import json
import shutil
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from guidebook.site.publication import make_site
from guidebook.site.site import Site
from tests.project import ROOT, copy
from tests.site.built import ORIGIN, Built
from tests.site.document import parse

HOME = "https://example.ru/nav/"
SCHEMA = json.loads(Path(__file__).with_name("json-feed-1.1.schema.json").read_text(encoding="utf-8"))
MANY = 60
HOSTILE = "Ёжик & «Co» 1 < 2 ]]> 🎉 \"кавычки\" 'и'"
UPDATE = """\
id: {id}
title: {title}
source: {{document: navigator}}
date: {date}
summary: {summary}
text: {text}
"""

OTHERS = {
    "whole": """\
audience: [curator, mentor]
event: {starts: 2028-01-15 14:00, ends: 2028-01-15 16:30, place: Чита & край, online: "https://example.ru/room?a=1&b=2",
  zone: Europe/Moscow}
picture: {file: photo.jpg, alt: "Два <человека> & стол"}
attachments:
  - {file: table.xlsx, title: Форма заявки}
  - {file: photo.jpg, title: Снимок}
""",
    "valid": "valid_until: 2028-02-01\n",
    "over": "valid_until: 2028-01-31\n",
    "replaced": "replaced_by: newest\n",
    "gone": "retired: {since: 2027-12-31}\n",
}
"""News of the day before the newest, with what else a record may say."""
NOW = datetime.datetime.fromisoformat("2028-02-01T08:00:00+09:00")


def write_update(project: Path, key: str, date: str, title: str = "т", summary: str = "к", text: str = "т") -> None:
    """Add a piece of news to a copy of the project; its texts are quoted as JSON, which is YAML too."""
    words = {"title": title, "summary": summary, "text": text}
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in words.items()}
    file = project / "content" / "updates" / f"{key}.yml"
    file.write_text(UPDATE.format(id=key, date=date, **quoted), encoding="utf-8")


def site_of(project: Path, address: str = HOME) -> Site:
    """Return the site of a project without problems."""
    with pytest.MonkeyPatch.context() as then:
        then.setenv("SOURCE_DATE_EPOCH", f"{NOW.timestamp():.0f}")
        site = make_site(project, address)
    assert isinstance(site, Site), site
    return site


def text(site: Site, path: str) -> str:
    """Return a file that a site publishes."""
    content = site.published[path]
    assert isinstance(content, str)
    return content


def atom(site: Site) -> Any:
    """Return what a reader of feeds understands of the feed."""
    found = feedparser.parse(text(site, "updates/atom.xml").encode(), sanitize_html=False)
    assert not found.bozo, found.get("bozo_exception")
    assert found.version == "atom10"
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A region with more news than a feed holds; the newest has all that a feed may stumble over."""
    project = copy(tmp_path_factory.mktemp("feeds"))
    for number in range(MANY):
        day = datetime.date(2027, 1, 1) + datetime.timedelta(days=number)
        write_update(project, f"day-{number:02}", day.isoformat(), f"День {number}")
    link = "[формы](/forms/), [письмо](mailto:a@b.ru), [чужое](https://пример.рф/?a=1&b=2)"
    write_update(project, "newest", "2027-12-31", HOSTILE, f"{HOSTILE} {link}", f"{HOSTILE}\n\n- **{link}**")
    files = project / "content" / "files"
    files.mkdir(exist_ok=True)
    for name, fixture in (("table.xlsx", "table.xlsx"), ("photo.jpg", "turned-with-place.jpg")):
        shutil.copyfile(ROOT / "tests" / "files" / fixture, files / name)
    for key, more in OTHERS.items():
        write_update(project, key, "2027-12-30", key)
        with (project / "content" / "updates" / f"{key}.yml").open("a", encoding="utf-8") as file:
            file.write(more)
    return project


@pytest.fixture(scope="module")
def site(project: Path) -> Site:
    """Its site."""
    return site_of(project)


def test_a_reader_of_feeds_understands_the_news(site: Site) -> None:
    """Fifty pieces of news, the newest first, each with its name, address, days with zone and whole text."""
    found = atom(site)
    feed = found.feed
    assert (feed.title, feed.language) == ("Новости – Наставничество: методический навигатор", "ru")
    assert {link.rel: link.href for link in feed.links} == {
        "alternate": f"{HOME}updates/",
        "self": f"{HOME}updates/atom.xml",
    }
    assert feed.author == "Наставничество: методический навигатор"
    assert feed.updated == "2027-12-31T00:00:00+09:00"
    entries = found.entries
    assert len(entries) == 50
    last = datetime.date(2027, 12, 31)
    eve = last - datetime.timedelta(days=1)
    days = [last, eve, eve, *(datetime.date(2027, 3, 1) - datetime.timedelta(days=n) for n in range(47))]
    assert [entry.published for entry in entries] == [f"{day}T00:00:00+09:00" for day in days]
    # What is over, was replaced or is retired is no news.
    assert [entry.title for entry in entries[1:3]] == ["valid", "whole"]
    newest = entries[0]
    assert newest.updated == "2027-12-31T00:00:00+09:00"
    assert newest.link == f"{HOME}updates/newest/"
    assert newest.title == HOSTILE


def test_texts_arrive_whole(site: Site) -> None:
    """Signs that XML, HTML and JSON have a use for come through as they are, and links lead where they should."""
    entry = atom(site).entries[0]
    (content,) = entry.content
    assert content.type == "text/html"
    (item,) = (one for one in json.loads(text(site, "updates/feed.json"))["items"] if one["url"].endswith("/newest/"))
    assert parse(item["content_html"]).text() == parse(content.value).text()
    assert item["title"] == entry.title
    page = parse(content.value)
    words = page.text().replace("\u00a0", " ")
    assert words.count(HOSTILE) == 2
    links = [link.attributes["href"] for link in page.all("a")]
    assert links == 2 * [f"{HOME}forms/", "mailto:a@b.ru", "https://xn--e1afmkfd.xn--p1ai/?a=1&b=2"]
    assert [element.tag for element in page.all("b", "script")] == []
    assert HOSTILE in parse(entry.summary).text().replace("\u00a0", " ")


def test_json_feed_keeps_to_its_specification(site: Site) -> None:
    """The other feed is one by the words of its specification, and tells the same news."""
    feed = json.loads(text(site, "updates/feed.json"))
    validator = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    assert [error.message for error in validator.iter_errors(feed)] == []
    assert [(item["id"], item["url"], item["date_published"], item["date_modified"]) for item in feed["items"]] == [
        (entry.id, entry.link, entry.published, entry.updated) for entry in atom(site).entries
    ]
    assert feed["feed_url"] == f"{HOME}updates/feed.json"
    for spoilt in (
        feed | {"version": "1"},
        feed | {"feed_url": "feed.json"},
        feed | {"items": [{"id": "1"}]},
        feed | {"items": [feed["items"][0] | {"date_published": "2026-11-26"}]},
    ):
        assert not validator.is_valid(spoilt)


def test_files_pictures_and_events_go_along(site: Site) -> None:
    """Attachments are enclosures with type and size, as in the published file; picture and event stand in the text."""
    entry = next(entry for entry in atom(site).entries if entry.title == "whole")
    (item,) = (one for one in json.loads(text(site, "updates/feed.json"))["items"] if one["title"] == "whole")
    sizes = {name: Path(str(site.published[f"files/{name}"])).stat().st_size for name in ("table.xlsx", "photo.jpg")}
    types = {
        "table.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "photo.jpg": "image/jpeg",
    }
    told = [(f"{HOME}files/{name}", type_, sizes[name]) for name, type_ in types.items()]
    assert [(one.href, one.type, int(one.length)) for one in entry.enclosures] == told
    assert [(one["url"], one["mime_type"], one["size_in_bytes"]) for one in item["attachments"]] == told
    assert [one["title"].split(" (")[0] for one in item["attachments"]] == ["Форма заявки", "Снимок"]
    assert [tag.term for tag in entry.tags] == item["tags"] == ["кураторам", "наставникам"]
    page = parse(item["content_html"])
    image = page.one("img")
    assert image.attributes["src"] == item["image"]
    assert image.attributes["alt"] == "Два <человека> & стол"
    assert item["image"].removeprefix(HOME) in site.published
    words = page.text().replace("\u00a0", " ")
    assert "Когда: 15 января 2028 г., 14:00–16:30 (по московскому времени; по читинскому – 20:00–22:30)" in words
    assert "Где: Чита & край" in words
    links = {link.text().split(" (")[0]: link.attributes["href"] for link in page.all("a")}
    assert links == {
        "Открыть встречу в сети": "https://example.ru/room?a=1&b=2",
        "Форма заявки": f"{HOME}files/table.xlsx",
        "Снимок": f"{HOME}files/photo.jpg",
    }


def test_names_stay_whatever_changes(project: Path, site: Site) -> None:
    """Another address of the site, another title and another day make no piece of news a new one; another id does."""
    before = {entry.link: entry.id for entry in atom(site).entries}
    assert len(set(before.values())) == len(before)
    file = project / "content" / "updates" / "newest.yml"
    kept = file.read_text(encoding="utf-8")
    write_update(project, "newest", "2027-12-30", "Другое название")
    moved = atom(site_of(project, "https://new.example/"))
    file.write_text(kept, encoding="utf-8")
    after = {entry.link.replace("https://new.example/", HOME): entry.id for entry in moved.entries}
    assert after == before
    assert moved.feed.id == atom(site).feed.id
    # Published once, they are for ever: this one is of the project's first edition.
    first = next(entry for entry in atom(site_of(ROOT)).entries if entry.link.endswith("2026-11-23-first-edition/"))
    assert first.id == "urn:uuid:a5c2f3c8-f97b-585d-b8c1-e53f15d45417"


def test_regions_are_told_apart(project: Path, site: Site) -> None:
    """With a name of its own a region's feed and news are none of its neighbours', even where ids are equal."""
    file = project / "content" / "site" / "site.yml"
    kept = file.read_text(encoding="utf-8")
    file.write_text(f"{kept}feed_name: region-75\n", encoding="utf-8")
    other = atom(site_of(project))
    file.write_text(kept, encoding="utf-8")
    mine = atom(site)
    assert other.feed.id != mine.feed.id
    assert not {entry.id for entry in other.entries} & {entry.id for entry in mine.entries}


def test_feeds_are_the_same_in_every_build(project: Path, site: Site) -> None:
    """Nothing in a feed is of the moment of the build: an empty one is the same tomorrow, too."""
    again = site_of(project)
    for path in ("updates/atom.xml", "updates/feed.json", "updates/events.ics"):
        assert text(again, path) == text(site, path)


def test_without_an_address_feeds_lead_from_where_they_lie(project: Path) -> None:
    """While nobody has said where the site lies, addresses are relative to the feed."""
    bare = site_of(project, "")
    found = feedparser.parse(
        text(bare, "updates/atom.xml").encode(),
        response_headers={"content-type": "application/atom+xml", "content-location": f"{HOME}updates/atom.xml"},
    )
    assert not found.bozo
    assert found.entries[0].link == f"{HOME}updates/newest/"
    assert parse(found.entries[0].content[0].value).all("a")[0].attributes["href"] == f"{HOME}forms/"


def test_pages_lead_to_the_feeds(built: Built) -> None:
    """Every page names both feeds to programs with their types, and the page of news says what a subscription is."""
    types = {"atom.xml": "application/atom+xml", "feed.json": "application/feed+json", "events.ics": "text/calendar"}
    for address, page in built.pages.items():
        if address == "admin/":  # for editors, who have a frame of their own
            continue
        named = {link.attributes["href"]: link.attributes["type"] for link in page.all("link", rel="alternate")}
        assert {find_built(built, address, target): type_ for target, type_ in named.items()} == {
            "updates/atom.xml": types["atom.xml"],
            "updates/feed.json": types["feed.json"],
        }, address
    news = built.article("updates/")
    (way,) = [link for link in news.all("a") if link.text() == "Подписаться"]
    assert way.attributes["href"] == "#subscribe"
    assert "новости и события будут приходить сами" in news.text()
    assert "Подписка – это когда новости приходят сами." in news.text().replace("\u00a0", " ")
    shown = {link.attributes["href"]: link.attributes["type"] for link in news.all("a") if "type" in link.attributes}
    assert {target.removeprefix("./"): type_ for target, type_ in shown.items()} == types


def find_built(built: Built, address: str, target: str) -> str:
    """Return the file that a page's address leads to, which must be there."""
    assert built.fault(address, target) is None
    return urlsplit(urljoin(f"{ORIGIN}/{address}", target)).path.removeprefix("/")
