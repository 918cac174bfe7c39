"""Where the pages lead: every link, anchor and loaded file of the whole site."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from tests.site.built import Built, links, list_loaded
from tests.site.document import Element, parse

STYLE_ADDRESS = re.compile(r"url\(\s*['\"]?(?!data:|#)([^'\")]+)")


def test_faults_are_seen(tmp_path: Path) -> None:
    """The follower itself tells good addresses from those that lead elsewhere, nowhere or to no anchor."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "index.html").write_text('<h1 id="top">Формы</h1>')
    (tmp_path / "style.css").touch()
    built = Built(tmp_path, "")
    good = ("forms/", "/forms/#top", "forms/../style.css")
    assert [built.fault("forms/", f"../{target.lstrip('/')}") for target in good] == [None, None, None]
    assert built.fault("forms/", "https://elsewhere.test/") == "leads to another origin"
    assert built.fault("forms/", "../roles/") == "leads to no page"
    assert built.fault("forms/", "#bottom") == "leads to no anchor"
    assert built.fault("forms/", "../script.mjs") == "leads to no file"


def test_loaded_addresses_are_seen() -> None:
    """The reader itself finds every kind of address that a browser fetches, and no link that a reader follows."""
    html = '<a href="x"></a><link rel="icon" href="a"><img src="b" srcset="c 1x, d 2x"><script src="e"></script>'
    assert list(list_loaded(parse(html))) == ["a", "b", "c", "d", "e"]


def test_every_internal_link_leads_somewhere(built: Built) -> None:
    """Each link of each page leads to a page, an anchor or a file of the site."""
    faults, followed = [], 0
    for address, page in built.pages.items():
        for target in links(page):
            if urlsplit(target).scheme in ("", "file"):
                followed += 1
                fault = built.fault(address, target)
                if fault:
                    faults.append(f"{address} → {target} {fault}")
    assert faults == []
    assert followed > 1000


def test_outside_links_are_secure_and_plain(built: Built) -> None:
    """A link to another site uses https and can't reach back into the page."""
    outside: list[tuple[str, Element]] = [
        (address, element)
        for address, page in built.pages.items()
        for element in page.all("a")
        if urlsplit(element.attributes.get("href", "")).scheme
    ]
    assert outside
    assert [
        (address, element.attributes)
        for address, element in outside
        if not element.attributes["href"].startswith("https://")
    ] == []
    assert [address for address, element in outside if "target" in element.attributes] == []


def test_every_page_loads_its_own_origin_only(built: Built) -> None:
    """Whatever the browser fetches for a page lies in the site itself."""
    faults = [
        f"{address} → {target} {fault}"
        for address, page in built.pages.items()
        for target in list_loaded(page)
        if not target.startswith("data:") and (fault := built.fault(address, target))
    ]
    assert faults == []


def test_every_style_loads_its_own_origin_only(built: Built) -> None:
    """Style sheets, and styles inside pages, fetch nothing but files of the site."""
    sheets = {
        path.relative_to(built.folder).as_posix(): path.read_text(encoding="utf-8")
        for path in built.folder.rglob("*.css")
    }
    assert sheets
    faults = []
    for address, text in sheets.items():
        assert "@import" not in text, address
        for target in STYLE_ADDRESS.findall(text):
            fault = built.fault(address, target)
            if fault:
                faults.append(f"{address} → {target} {fault}")
    for address, page in built.pages.items():
        styles = [part for style in page.all("style") for part in style.content if isinstance(part, str)]
        styles += [element.attributes["style"] for element in page.walk() if "style" in element.attributes]
        faults += [f"{address} → {target}" for text in styles for target in STYLE_ADDRESS.findall(text)]
    assert faults == []
