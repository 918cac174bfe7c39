"""What a release makes of a built site: every page names parts under addresses that no other edition has."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.publishing.edition import LASTING, Edition, turn
from guidebook.publishing.releases import Releases, files
from tests.publishing.sites import IMPORTED, PAGES, PARTS, WORDS, faults, read_whole, word_of, write_site
from tests.site.built import links, list_loaded
from tests.site.document import read

FIRST, SECOND = WORDS[:2]


@pytest.fixture
def releases(tmp_path: Path) -> Releases:
    """Two editions of a site, published one after the other."""
    made = Releases(tmp_path / "published")
    for word in (FIRST, SECOND):
        with made.hold():
            made.show(made.make(write_site(tmp_path / word, word)))
    return made


def reading(releases: Releases, page: str) -> dict[str, str]:
    """Read a page with all that it loads from what is shown."""
    current = releases.folder / "current"
    return read_whole(page, lambda path: (current / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("page", [*PAGES, "404.html"])
def test_a_page_has_its_parts(releases: Releases, page: str) -> None:
    """A page of any depth finds all that it loads, scripts that scripts import and pictures of styles too."""
    page = page.format(word=SECOND)
    got = reading(releases, page)
    assert len(got) == PARTS
    assert all(LASTING.match(path) for path in got if path != page)
    assert word_of(got[page]) == SECOND
    assert faults(got, page) == []


def test_an_open_page_keeps_its_parts(releases: Releases, tmp_path: Path) -> None:
    """A page that was fetched before a publication loads the parts of its own edition after it, byte for byte."""
    old = (releases.place / releases.list_all()[1].name / "news/index.html").read_text(encoding="utf-8")
    current = releases.folder / "current"
    got = read_whole(
        "news/index.html",
        lambda path: old if path == "news/index.html" else (current / path).read_text(encoding="utf-8"),
    )
    assert word_of(old) == FIRST
    assert len(got) == PARTS
    assert faults(got, "news/index.html") == []


def test_what_people_follow_keeps_its_address(releases: Releases) -> None:
    """Links to documents, data, feeds and neighbours stay: whoever follows one wants the file of today."""
    page = read(releases.folder / "current/news/index.html")
    assert links(page) == ["../files/%D0%BF%D1%80%D0%B8%D0%BA%D0%B0%D0%B7.docx", "../data/knowledge.json"]
    assert [one.attributes["href"] for one in page.all("link") if one.attributes["rel"] in ("alternate", "next")] == [
        "../feed.xml",
        "../news/",
    ]
    assert (releases.folder / "current/files/приказ.docx").read_text(encoding="utf-8") == f"order {SECOND}"


def test_nothing_but_addresses_changes(tmp_path: Path) -> None:
    """The text of a page, the scripts inside it and addresses of what is not there stay letter by letter."""
    edition = Edition.of(["assets/a b.css", "x.html"], lambda path: path.encode())
    moved = edition.moved["assets/a b.css"]
    html = (
        '<!-- <link rel="stylesheet" href="assets/a%20b.css"> -->'
        "<script>\"<link rel=stylesheet href='assets/a%20b.css'>\""
        '</script><p title="a > b" class=\'assets/c.css\'>assets/a%20b.css</p><a href="assets/a%20b.css">x</a>'
        '<link href="{}" rel="icon stylesheet"><script src="https://example.ru/assets/a%20b.css"></script>'
    )
    assert edition.rewrite("x.html", html.format("assets/a%20b.css")) == html.format(moved.replace(" ", "%20"))


def test_the_same_parts_keep_their_address(tmp_path: Path) -> None:
    """Where only a page's text has changed, readers load nothing anew: the parts have the addresses that they had."""
    site = write_site(tmp_path / "site", FIRST)
    releases = Releases(tmp_path / "published")
    named = []
    for text in ("одно", "другое"):
        (site / "index.html").write_text(
            (site / "index.html").read_text(encoding="utf-8") + f"<p>{text}</p>", encoding="utf-8"
        )
        with releases.hold():
            releases.show(releases.make(site))
        named.append(list(list_loaded(read(releases.folder / "current/index.html"))))
    assert named[0] == named[1]
    assert len(releases.list_all()) == 2


def test_files_go_before_pages_and_the_worker_after_them() -> None:
    """What pages load is there before them; what tells of a new edition comes when all of it is there."""
    paths = ["updates/atom.xml", "index.html", "offline-worker.mjs", "parts-0123456789ab/x.css", "files/a.pdf"]
    assert sorted(paths, key=turn) == [
        "parts-0123456789ab/x.css",
        "files/a.pdf",
        "index.html",
        "updates/atom.xml",
        "offline-worker.mjs",
    ]


def test_the_reader_of_these_tests_can_find_faults(tmp_path: Path) -> None:
    """The reader itself follows pages, scripts and styles, and sees a file of another edition."""
    site = write_site(tmp_path / "site", FIRST)
    assert IMPORTED.findall('import "a"; import { b } from "c"; import("d")') == ["a", "c", "d"]
    other = write_site(tmp_path / "other", SECOND)
    engine = "assets/engine/engine-000000000000.json"
    (other / engine).write_text(FIRST, encoding="utf-8")

    def fetch(path: str) -> str:
        return ((site if path == "index.html" else other) / path).read_text(encoding="utf-8")

    got = read_whole("index.html", fetch)
    assert sorted(faults(got, "index.html")) == [
        "assets/css/guide.css", "assets/img/ground.png", "assets/js/lazy.mjs", "assets/js/main.mjs",
        "assets/js/page/words.mjs", "files/photo.png", "search/index.json",
    ]  # fmt: skip
    assert files(site) != []
