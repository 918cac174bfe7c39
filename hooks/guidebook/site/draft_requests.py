"""What the editor's form asks while the site is previewed: to see a record that nobody has saved yet.

Requests come from the editor's own page alone; what they bring is kept in memory, for the page that is shown next.
"""

from __future__ import annotations

import ipaddress
import json
import re
import threading
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from guidebook.problems.problem import Problem
from guidebook.problems.words import reveal
from guidebook.reading.encoding import LIMIT
from guidebook.reading.nodes import Path as FieldPath
from guidebook.records.addresses import address
from guidebook.records.library import KINDS
from guidebook.records.record import ID_PATTERN
from guidebook.site.drafts import Answer, Draft, Drawn, Refused, strip_scripts
from guidebook.site.preview import PREFIX, Application, Start, respond
from guidebook.writing.draft import MISSING

PLACE = f"{PREFIX}record"
ASKED = "draft"
"""The name in the query of a page's address that the number of a draft stands under."""
LARGEST = 2 * LIMIT
"""Bytes of a request: a record of the largest size, and the marks that JSON puts into it."""
KEPT = 4
"""How many pages are kept: the one that is shown, the one that is about to be, and those of another window."""
NEW = "new"
"""What a record is called that has no right name yet."""
BROKEN = (
    "Страница не получилась, и виновата не запись, а сам навигатор. "
    "Сохраните запись и проверьте её командой nastavnik check."
)
_KINDS_OF_FILES = {"webp": "image/webp", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
_POLICY = "sandbox allow-same-origin; frame-ancestors 'self'"
"""Beside the policy in the page: no script starts, whoever opens it; only this site shows it inside a page."""


class UnheardError(Exception):
    """A request that is not answered: the status, and a sentence."""

    def __init__(self, status: str, said: str) -> None:
        super().__init__(said)
        self.status = status
        self.said = said


class Drafts:
    """Answers what the editor's form asks.

    ``draw`` makes the page of a draft, ``frame`` puts it into the site's frame, as a whole page; ``note`` keeps what
    went wrong for a developer.
    """

    def __init__(
        self,
        draw: Callable[[Draft], Answer],
        frame: Callable[[Drawn], str | Refused],
        note: Callable[[Exception], None],
    ) -> None:
        self._draw = draw
        self._frame = frame
        self._note = note
        self._one = threading.Lock()
        self._numbers = count(1)
        self._pages: dict[str, str] = {}
        self._files: dict[str, Path] = {}

    def wrap(self, served: Application) -> Application:
        """Return an application that answers the form, and shows its pages, before another does."""

        def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            path = str(environ.get("PATH_INFO", ""))
            if path == PLACE:
                return self._respond(environ, start)
            number = parse_qs(str(environ.get("QUERY_STRING", ""))).get(ASKED, [""])[0]
            if number in self._pages:
                return respond(start, "200 OK", "text/html", self._pages[number], ("Content-Security-Policy", _POLICY))
            file = self._files.get(path.lstrip("/"))
            kind = _KINDS_OF_FILES.get(path.rpartition(".")[2])
            if file and kind and file.is_file():  # a picture of a record that is not saved is on no site
                return respond(start, "200 OK", kind, file.read_bytes())
            return served(environ, start)

        return answer

    def _respond(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        try:
            status, told = "200 OK", self.answer(read_draft(environ))
        except UnheardError as refused:
            status, told = refused.status, {"said": refused.said}
        return respond(start, status, "application/json", json.dumps(told, ensure_ascii=False))

    def answer(self, draft: Draft) -> dict[str, Any]:
        """Return what the form is told, as JSON values: where the page is, or what is wrong."""
        with self._one:
            try:
                made = self._draw(draft)
                page = self._frame(made) if isinstance(made, Drawn) else made
            except Exception as error:
                self._note(error)
                made = page = Refused(BROKEN)
            if isinstance(page, Refused):
                return {"said": page.said, "problems": [_data(*one) for one in page.problems]}
            assert isinstance(made, Drawn)
            number = str(next(self._numbers))
            self._pages = {**dict([*self._pages.items()][1 - KEPT :]), number: strip_scripts(page)}
            self._files = dict(made.files)
        return {"page": address(made.page.path).lstrip("/"), ASKED: number, "place": made.place}


def read_draft(environ: dict[str, Any]) -> Draft:
    """Return the draft of a request; raises ``UnheardError`` for what no form of the editor's sends."""
    if environ.get("REQUEST_METHOD") != "POST":
        raise UnheardError("405 Method Not Allowed", "Здесь принимают только запись из редактора.")
    if not _is_own(str(environ.get("HTTP_ORIGIN", "")), str(environ.get("HTTP_HOST", ""))):
        raise UnheardError("403 Forbidden", "Запрос пришёл с другой страницы.")
    if str(environ.get("CONTENT_TYPE", "")).partition(";")[0].strip() != "application/json":
        raise UnheardError("415 Unsupported Media Type", "Запись передана в другом виде.")
    length = str(environ.get("CONTENT_LENGTH", ""))
    if not re.fullmatch(r"[0-9]{1,15}", length):
        raise UnheardError("411 Length Required", "Размер записи не назван.")
    if int(length) > LARGEST:
        raise UnheardError("413 Content Too Large", "Запись слишком велика.")
    try:
        found = json.loads(environ["wsgi.input"].read(int(length)))
        kind, key, text = (found[name] for name in ("kind", "id", "text"))
        known = kind in KINDS and isinstance(key, str) and isinstance(text, str) and bool(text.encode())
    except (ValueError, KeyError, TypeError, RecursionError):
        known = False
    if not known:
        raise UnheardError("400 Bad Request", "Запись передана в другом виде.")
    return Draft(kind, key if re.fullmatch(ID_PATTERN, key) and len(key) <= 60 else NEW, text)


def _is_own(origin: str, host: str) -> bool:
    """Tell whether a request comes from a page of this server, under an address that is this computer's own.

    A page from elsewhere names its own origin; and where a name of somebody else's leads to this computer, the page
    would have that name.
    """
    name = urlsplit(f"//{host}").hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        if name != "localhost":
            return False
    return origin in (f"http://{host}", f"https://{host}")


def _data(field: FieldPath, problem: Problem) -> dict[str, Any]:
    return {
        "field": [*field],
        "missing": problem.code == MISSING,
        "code": problem.code,
        "place": reveal(str(problem.place)),
        "message": problem.message,
        "details": problem.details(),
    }
