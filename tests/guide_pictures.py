"""Makes the pictures of the guide's first day from the real site and commands: ``make pictures``.

Beside the pictures lie the words that stand on them: a test says when these are others today.
"""

from __future__ import annotations

import contextlib
import html
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import starting
from guidebook.commands import cli
from tests.browser.visits import launch
from tests.project import ROOT, mkdocs, run

FOLDER = ROOT / "docs" / "editors" / "pictures"
WORDS = ROOT / "tests" / "site" / "guide_pictures.json"
ROLE = "content/roles/alumni.yml"
CONSOLE = """<meta charset="utf-8"><style>body {{ margin: 0; }} pre {{ margin: 0; padding: 14px 18px; width: 724px;
background: #10181b; color: #e8eef0; font: 14px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; }}</style>
<pre>{}</pre>"""
COLOURS = 32
FIRST, SECOND = 1796371200, 1796457600  # two mornings
NAMED = {
    "GIT_AUTHOR_NAME": "Анна", "GIT_AUTHOR_EMAIL": "anna@example.ru", "GIT_AUTHOR_DATE": f"{FIRST} +0000",
    "GIT_COMMITTER_NAME": "Анна", "GIT_COMMITTER_EMAIL": "anna@example.ru", "GIT_COMMITTER_DATE": f"{FIRST} +0000",
    "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What a picture shows: the words in a window of commands, or a page; ``part`` has the words that matter there."""

    words: str
    address: str = ""
    part: str = ""
    size: tuple[int, int] = (860, 520)


@contextlib.contextmanager
def work_within(folder: Path, **variables: str) -> Iterator[None]:
    """Work in a folder with variables of the environment, and leave both as they were."""
    before, known = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.chdir(before)
        os.environ.clear()
        os.environ.update(known)


def show_command(*arguments: str) -> str:
    """Return a command as it is typed, and what it answers."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        cli.main(arguments)
    return f"> .\\start.cmd {' '.join(arguments)}\n{out.getvalue().strip()}\n"


def show_start() -> str:
    """Return what the first window says."""
    out = io.StringIO()
    there = starting.answers
    starting.answers = lambda *_: True
    try:
        with contextlib.redirect_stdout(out):
            starting.say(starting.PREPARING)
            starting.say(starting.BUILDING)
            starting.show(starting.PORTS[0], str)
            starting.say(starting.KEEP_OPEN)
    finally:
        starting.answers = there
    return out.getvalue()


def change_record(project: Path, old: str, new: str) -> None:
    """Change the record that the guide changes."""
    text = (project / ROLE).read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    (project / ROLE).write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def consoles(project: Path, site: Path) -> dict[str, Scene]:
    """Return the pictures of windows, from the commands themselves in a copy of the project; make its comparison."""
    for part in ("content", "docs"):
        shutil.copytree(ROOT / part, project / part)
    for command in (("init", "-q", "-b", "main"), ("add", "."), ("commit", "-q", "-m", "Первое издание")):
        assert run(project, "git", *command, **NAMED).returncode == 0
    scenes = {"start": Scene(show_start())}
    with work_within(project, SOURCE_DATE_EPOCH=str(FIRST), **NAMED):
        change_record(project, "\ntitle:", "\ntitel:")
        scenes["check"] = Scene(show_command("check"))
        change_record(project, "\ntitel:", "\ntitle:")
        change_record(project, "Возвращаются в школу как наставники", "Приходят в школу как наставники")
        scenes["right"] = Scene(show_command("check"))
        show_command("diff")
        # The site of the day before is another one by a word.
        shutil.copytree(site, project / "old")
        shutil.copytree(site, project / "new")
        for name in ("old", "new"):
            with (project / name / "roles" / "alumni" / "index.html").open("a", encoding="utf-8") as page:
                page.write(f"<!-- {name} -->")
        show_command("publish", "--site", "old")
        os.environ["SOURCE_DATE_EPOCH"] = str(SECOND)
        out = show_command("publish", "--site", "new").replace(" --site new", "")
        scenes["publish"] = Scene(f"{out}{show_command('publish', '--list')}")
        scenes["back"] = Scene(show_command("publish", "--back"))
    return scenes


@contextlib.contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, directory=str(folder), **options)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def read_words(page: Page, part: str) -> str:
    """Return the words of a part of a page as they are shown."""
    return " ".join(page.locator(part).first.inner_text().split())


def draw(browser: Browser, scenes: Mapping[str, Scene], pages: Mapping[str, Scene]) -> dict[str, tuple[str, bytes]]:
    """Return the words and the picture of each scene."""
    made = {}
    for name, scene in {**scenes, **pages}.items():
        context = browser.new_context(
            viewport={"width": scene.size[0], "height": scene.size[1]}, locale="ru-RU", color_scheme="light"
        )
        page = context.new_page()
        if scene.address:
            page.goto(scene.address)
            page.locator(scene.part).first.wait_for()
            made[name] = (read_words(page, scene.part), page.screenshot())
        else:
            page.set_content(CONSOLE.format(html.escape(scene.words.strip())))
            made[name] = (scene.words.strip(), page.locator("pre").screenshot())
        context.close()
    return made


def everything(browser: Browser, site: Path, folder: Path) -> dict[str, tuple[str, bytes]]:
    """Return all pictures of the guide with their words."""
    project = folder / "project"
    project.mkdir()
    scenes = consoles(project, site)
    with serve(site) as address:
        pages = {
            "page": Scene("", f"{address}roles/alumni/", "article .lead"),
            "admin": Scene("", f"{address}admin/", "button", (860, 560)),
            "diff": Scene("", f"{(project / 'diff.html').as_uri()}#p1", ".page .view .lead, .page .about", (860, 460)),
        }
        return draw(browser, scenes, pages)


def shrink(picture: bytes) -> bytes:
    """Return a picture as a small file."""
    out = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.convert("RGB").save(out, "WEBP", lossless=True, quality=100, method=6)
    return out.getvalue()


def main() -> None:
    """Build the site, make the pictures, write them with their words."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / "site"))
        if done.returncode:
            sys.exit(done.stderr)
        browser = launch(playwright)
        made = everything(browser, folder / "site", folder)
        browser.close()
    FOLDER.mkdir(exist_ok=True)
    for one, (_, picture) in made.items():
        (FOLDER / f"{one}.webp").write_bytes(shrink(picture))
    WORDS.write_text(json.dumps({one: words for one, (words, _) in made.items()}, ensure_ascii=False, indent=1) + "\n",
                     encoding="utf-8")  # fmt: skip


if __name__ == "__main__":
    main()
