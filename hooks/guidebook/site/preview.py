"""What an editor's browser is told while the site is previewed: problems at once, and that pages are new."""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from guidebook.problems.problem import Problem, as_text
from guidebook.problems.words import reveal

PREFIX = "/livereload/"
"""Where the site engine's own server answers browsers that wait; no page of the site lies there."""
FILES = {"panel.mjs": "application/javascript", "panel.css": "text/css"}
FOLDER = Path(__file__).with_name("preview_panel")
"""The script and the style of the panel: beside the generator, so that no site ever publishes them."""
PATIENCE = 50
"""Seconds that a browser waits for news before it asks again."""
SCRIPT = f'<script type="module" src="{PREFIX}panel.mjs"></script>'

WAITING = """\
<!doctype html>
<html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src data:">
<meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">
<title>Сайт пока не собран</title></head>
<body><main data-waiting><h1>Сайт пока не собран</h1>
<p>В файлах есть проблемы. Исправьте их и сохраните файл: страница откроется сама.</p>
<noscript><pre>{problems}</pre></noscript></main>
{script}</body></html>
"""

Start = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Preview:
    """What is known of the last build: its problems, and whether there are pages to show."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._version = 0
        self._pages = 0
        self._problems: tuple[Problem | str, ...] = ()
        self.built = False

    def tell(self, problems: Iterable[Problem | str], *, pages: bool = False, lost: bool = False) -> None:
        """Tell what is wrong, nothing when nothing is; whether there are new pages, or the old ones are lost."""
        with self._news:
            self._problems = tuple(problems)
            self._version += 1
            self._pages += pages
            self.built = pages or (self.built and not lost)
            self._news.notify_all()

    @property
    def text(self) -> str:
        """All problems as people read them in a terminal."""
        lines = [as_text([problem]) if isinstance(problem, Problem) else reveal(problem) for problem in self._problems]
        return "\n\n".join(lines)

    def state(self) -> dict[str, Any]:
        """Return what browsers are told, as JSON values."""
        return {
            "version": self._version,
            "pages": self._pages,
            "problems": [_data(problem) for problem in self._problems],
        }

    def wait(self, known: str) -> dict[str, Any]:
        """Return the state as soon as it is another than the known one, or after some time as it is."""
        with self._news:
            self._news.wait_for(lambda: str(self._version) != known, timeout=PATIENCE)
            return self.state()

    def wrap(self, served: Application) -> Application:
        """Return an application that answers waiting browsers, and pages when there are none, before another does."""

        def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            name = path.removeprefix(PREFIX)
            if path.startswith(PREFIX) and name == "state":
                known = parse_qs(str(environ.get("QUERY_STRING", ""))).get("known", [""])[0]
                return respond(start, "200 OK", "application/json", json.dumps(self.wait(known), ensure_ascii=False))
            if path.startswith(PREFIX) and name in FILES:
                return respond(start, "200 OK", FILES[name], (FOLDER / name).read_text(encoding="utf-8"))
            if not self.built and not path.startswith(PREFIX) and "." not in path.rpartition("/")[2]:
                page = WAITING.format(problems=html.escape(self.text), script=SCRIPT)
                return respond(start, "200 OK", "text/html", page)
            return served(environ, start)

        return answer

    def add_panel(self, page: bytes) -> bytes:
        """Return a page that hears of problems and of new pages."""
        begin, end, rest = page.rpartition(b"</body>")
        return begin + SCRIPT.encode() + end + rest if end else page + SCRIPT.encode()


def respond(start: Start, status: str, kind: str, content: str | bytes, *more: tuple[str, str]) -> list[bytes]:
    """Answer a request with a text, or with bytes of a kind; nothing of it is kept by the browser."""
    body, named = (content.encode(), f"{kind}; charset=utf-8") if isinstance(content, str) else (content, kind)
    head = [("Content-Type", named), ("Content-Length", str(len(body)))]
    start(status, [*head, ("Cache-Control", "no-store"), *more])
    return [body]


def _data(problem: Problem | str) -> Mapping[str, Any]:
    if isinstance(problem, str):
        return {"place": "", "code": "", "message": reveal(problem), "frame": [], "details": []}
    return {
        "place": str(problem.place),
        "code": problem.code,
        "message": problem.message,
        "frame": list(problem.frame),
        "details": problem.details(),
    }
