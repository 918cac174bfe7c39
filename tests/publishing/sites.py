"""Small sites whose files say which edition they are of; a reader who fetches a page with everything that it loads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from tests.site.built import list_loaded
from tests.site.document import parse

WORDS = ("первая", "вторая", "третья", "четвёртая")
IMPORTED = re.compile(r'(?:from|import)\s*\(?"([^"]+)"')
STYLED = re.compile(r"url\(([^)]+)\)")
FETCHED = re.compile(r'new URL\("([^"]+)", import\.meta\.url\)')
SAME = "одно и то же"
PAGE = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>{word}</title>
<link rel="icon" href="{root}assets/img/icon.svg">
<link rel="stylesheet" href="{root}assets/css/guide.css" data-size="9">
<link rel="alternate" type="application/atom+xml" href="{root}feed.xml"><link rel="next" href="{root}news/">
<link rel="modulepreload" href="{root}assets/js/page/words.mjs">
<script type="module" src="{root}assets/js/main.mjs"></script>
<script data-renewal="{root}assets/js/page/words.mjs?">const text = '<img src="{root}files/photo.png">';</script>
<script data-files="{root}assets/engine/engine-{digest}.json {root}assets/js/lazy.mjs">1</script>
<p id="word">{word}</p>
<img src="{root}files/photo.png" srcset="{root}files/photo.png 1x, {root}files/{photo} 2x" alt="">
<a href="{root}files/{order}">Приказ</a> <a href="{root}data/knowledge.json">Данные</a>
"""
PAGES = ("index.html", "news/index.html", "news/2026/день наставника/index.html", "gone-{word}/index.html")
MAIN = """import {{ words }} from "./page/words.mjs";
const index = new URL("../../search/index.json", import.meta.url);
// {word}"""
PARTS = 11
"""Files that a browser fetches for each page, with the page."""


def write_site(site: Path, word: str) -> Path:
    """Write an edition of a site: most of its files say the word, some are the same in all editions."""
    digest = f"{WORDS.index(word):012x}"
    files = {
        "assets/css/guide.css": f"body{{background:url(../img/ground.png)}}/*{word}*/",
        "assets/img/ground.png": f"ground {word}",
        "assets/img/icon.svg": SAME,
        "assets/js/main.mjs": MAIN.format(word=word),
        "assets/js/page/words.mjs": f'export const words = "{word}";\nexport const lazy = () => import("../lazy.mjs");',
        "assets/js/lazy.mjs": f"export default 1; // {word}",
        f"assets/engine/engine-{digest}.json": f'"{word}"',
        "search/index.json": f'"{word}"',
        "data/knowledge.json": f'"{word}"',
        "files/photo.png": f"photo {word}",
        "files/фото.png": SAME,
        "files/приказ.docx": f"order {word}",
        "feed.xml": f"<feed>{word}</feed>",
        f"files/only-{word}.pdf": word,
    }
    names = {"word": word, "digest": digest, "photo": quote("фото.png"), "order": quote("приказ.docx")}
    for name in PAGES:
        path = name.format(word=word)
        files[path] = PAGE.format(root="../" * path.count("/"), **names)
    files["404.html"] = PAGE.format(root="/navigator/", **names)
    for path, content in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(content, encoding="utf-8")
    return site


def find_named(path: str, content: str) -> Iterator[str]:
    """Yield the paths that a file makes a browser fetch; read by another reader of HTML than the one under test."""
    addresses: list[str] = []
    if path.endswith(".html"):
        page = parse(content)
        addresses += list_loaded(page)
        for element in page.walk():
            addresses += element.attributes.get("data-files", "").split()
            addresses += filter(None, [element.attributes.get("data-renewal")])
    elif path.endswith(".mjs"):
        addresses = [*IMPORTED.findall(content), *FETCHED.findall(content)]
    elif path.endswith(".css"):
        addresses = STYLED.findall(content)
    for address in addresses:
        found = unquote(urlsplit(address).path).removeprefix("/navigator/")
        rooted = address.startswith("/")
        yield posixpath.normpath(found if rooted else posixpath.join(posixpath.dirname(path), found))


def read_whole(page: str, fetch: Callable[[str], str]) -> dict[str, str]:
    """Fetch a page and everything that it makes a browser fetch, one after another; return contents by path."""
    got: dict[str, str] = {}
    waiting = [page]
    while waiting:
        path = waiting.pop(0)
        if path not in got:
            got[path] = fetch(path)
            waiting += find_named(path, got[path])
    return got


def word_of(content: str) -> str:
    """Return the word of a page."""
    return parse(content).one("p", id="word").text()


def faults(got: dict[str, str], page: str) -> list[str]:
    """Return what of a page's files is of another edition than the page."""
    word = word_of(got[page])
    others = [other for other in WORDS if other != word]
    return [path for path, content in got.items() if any(other in content for other in others)]
