"""A record that nobody has saved yet: the page that shows it, what is wrong with it, and who may ask for that."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from guidebook.checking.load import Loaded, assemble
from guidebook.pages.article import Article
from guidebook.pages.pages import Page
from guidebook.problems.problem import as_text
from guidebook.reading.folder import scan
from guidebook.records.library import KINDS
from guidebook.records.updates import Update
from guidebook.site.draft_requests import LARGEST, PLACE, Drafts
from guidebook.site.drafts import ELSEWHERE, Answer, Draft, Drawn, Refused, draw_draft, draw_record, strip_scripts
from tests.project import ROOT

CONTENT = ROOT / "content"
REGION = ROOT / "tests" / "regions" / "ozernyi"
WORDS = "Слова, которых ещё никто не сохранил"
NEWS = f"""\
id: 2026-11-24-lake
title: {WORDS}
source:
  document: navigator
date: 2026-11-24
summary: Всё готово.
"""
CHANGED = {"checklists": "text", "site": "site_name"}
"""What is changed where readers don't see a title."""
PAGES = {
    "sections": ("glossary", "glossary/index.md", ""),
    "forms": ("pupil-pupil", "forms/pupil-pupil/index.md", ""),
    "roles": ("curator", "roles/curator/index.md", ""),
    "stages": ("1-conditions", "stages/1-conditions/index.md", ""),
    "checklists": ("1-conditions", "stages/1-conditions/index.md", ""),
    "calculators": ("involvement", "calculators/involvement/index.md", ""),
    "templates": ("roadmap", "papers/roadmap/index.md", ""),
    "documents": ("accessibility-102", "documents/index.md", "accessibility-102"),
    "terms": ("case", "glossary/index.md", "case"),
    "questions": ("how-to-print", "questions/how-to-print/index.md", ""),
    "situations": ("appointed-curator", "start/index.md", "appointed-curator"),
    "steps": ("pair-unfit", "programme/index.md", "pair-unfit"),
    "contests": ("byt-uchitelem", "contests/byt-uchitelem/index.md", ""),
    "municipalities": ("beregovoi", "municipalities/beregovoi/index.md", ""),
    "practices": ("senior-readers", "practices/senior-readers/index.md", ""),
    "updates": ("2026-11-24-lake", "updates/2026-11-24-lake/index.md", ""),
    "sources": ("navigator", "documents/index.md", "navigator"),
    "indicators": ("involvement-70", "indicators/index.md", "involvement-70"),
    "questionnaires": ("curator-after", "questionnaires/curator-after/index.md", ""),
    "calendars": ("holidays-2026-27", "calculators/meetings/index.md", "какие-выходные-учтены"),
    "tags": ("career", "calculators/matching/index.md", "calculator-matching-topics-career"),
    "site": ("site", "index.md", ""),
}
"""Kind → a record of it, the page that shows it and the place there."""


def change(kind: str, key: str) -> Draft:
    """Return a record with other words: one of the project's, one of the invented region, or news."""
    own = next((path for path in (CONTENT / kind / f"{key}.yml", REGION / kind / f"{key}.yml") if path.is_file()), None)
    text = own.read_text(encoding="utf-8") if own else NEWS
    name = CHANGED.get(kind, "title")
    lines = text.splitlines()
    at = next((index for index, line in enumerate(lines) if line.strip().startswith(f"{name}:")), None)
    if at is None:
        return Draft(kind, key, f"{text}{name}: {WORDS}\n")
    end = at + 1
    while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > lines[at].index(name):
        end += 1
    lines[at:end] = [f"{lines[at].partition(':')[0]}: {WORDS}"]
    return Draft(kind, key, "\n".join(lines) + "\n")


@cache
def load_changed() -> Loaded:
    """Read the project's content as if a record of each kind was saved with other words."""
    folder = scan(CONTENT)
    for kind, (key, _, _) in PAGES.items():
        folder = folder.with_file(change(kind, key).file)
    made = assemble(folder)
    assert not made.problems, as_text(made.problems)
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_seen_on_a_page(kind: str) -> None:
    """Whatever kind a record is of, there is a page where its new words stand, and a place on it where it begins."""
    key, path, place = PAGES[kind]
    made = draw_record(ROOT, load_changed(), kind, key)
    assert isinstance(made, Drawn)
    assert (made.page.path, made.place) == (path, place)
    assert made.whole == (kind == "site")
    told = made.frame["name"] if made.whole else made.page.article.html
    assert WORDS.replace(" ", "") in told.replace(" ", "").replace("\N{NO-BREAK SPACE}", "")
    assert not place or f'id="{place}"' in told


def state(folder: Path) -> dict[str, str]:
    """Return the contents of all files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_draft_is_looked_at_with_all_other_files() -> None:
    """A new record is seen though no file holds it; what is wrong is told with its fields; the folder stays."""
    before = state(CONTENT)
    made = draw_draft(ROOT, Draft("updates", "2026-11-24-lake", NEWS))
    assert isinstance(made, Drawn)
    assert made.page.path == "updates/2026-11-24-lake/index.md"

    linked = draw_draft(ROOT, Draft("updates", "2026-11-24-lake", f"{NEWS}text: Смотрите [тут](/nowhere/).\n"))
    assert isinstance(linked, Refused)
    ((field, problem),) = linked.problems
    assert (field, problem.message) == (("text",), "Страницы «/nowhere/» на сайте нет.")

    typed = "title: Новость\nsource:\n  place: слайд 3\ndate: завтра\nsummary: Да\nattachments:\n  - title: Приказ\n"
    wrong = draw_draft(ROOT, Draft("updates", "new", typed))
    assert isinstance(wrong, Refused)
    assert wrong.said == ""
    fields = [field for field, _ in wrong.problems]
    assert fields == [("id",), ("source", "document"), ("date",), ("attachments", 0, "file")]
    assert state(CONTENT) == before


def test_problems_of_other_files_are_told_as_such(tmp_path: Path) -> None:
    """Where another file stops every page, that is said, with the problem and its place."""
    folder = scan(CONTENT).with_file(Draft("forms", "pupil-pupil", "id: pupil-pupil\n").file)
    (tmp_path / "content").mkdir()
    for file in folder.files:
        path = tmp_path / "content" / file.kind / file.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.data or b"")
    (tmp_path / "content" / "published-ids.txt").write_bytes(folder.published or b"")
    made = draw_draft(tmp_path, Draft("updates", "2026-11-24-lake", NEWS))
    assert isinstance(made, Refused)
    assert made.said == ELSEWHERE
    assert {problem.place.path for _, problem in made.problems} >= {"content/forms/pupil-pupil.yml"}
    assert {field for field, _ in made.problems} == {()}


def test_a_record_that_a_region_replaces_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a region's folder over the records, readers see the region's own record: the editor says where it is."""
    monkeypatch.setenv("NASTAVNIK_OVERLAY", str(REGION))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795600000")
    text = (CONTENT / "forms" / "pupil-pupil.yml").read_text(encoding="utf-8")
    made = draw_draft(ROOT, Draft("forms", "pupil-pupil", text))
    assert made == Refused(
        "На сайте региона вместо этой записи – его собственная: tests/regions/ozernyi/forms/pupil-pupil.yml. "
        "Её правят в текстовом редакторе."
    )
    other = draw_draft(ROOT, Draft("forms", "teacher-teacher", change("forms", "teacher-teacher").text))
    assert isinstance(other, Drawn)


def test_pages_are_still() -> None:
    """What is shown in the editor has no scripts, and asks for none."""
    page = (
        '<head><script src="a.mjs">x</script ><link rel="modulepreload" href="b.mjs"><style>c</style></head><p>Да</p>'
    )
    assert strip_scripts(page) == "<head><style>c</style></head><p>Да</p>"


PAGE = Page("updates/lake/index.md", Article({}, "<p>Да</p>"), ("updates", "lake"))
ASKED = {"kind": "updates", "id": "lake", "text": NEWS}
HEADERS = {
    "REQUEST_METHOD": "POST",
    "HTTP_HOST": "127.0.0.1:8000",
    "HTTP_ORIGIN": "http://127.0.0.1:8000",
    "CONTENT_TYPE": "application/json; charset=utf-8",
}


class Server:
    """Drafts before a site that answers «site»; ``heard`` are the drafts that were drawn."""

    def __init__(self, draw: Callable[[Draft], Answer] | None = None) -> None:
        self.heard: list[Draft] = []
        self.noted: list[Exception] = []
        self.draw = draw or (lambda _: Drawn(PAGE, "", {}))
        drafts = Drafts(self._draw, lambda made: f"<script>1</script>{made.page.article.html}", self.noted.append)
        self.served = drafts.wrap(self._site)

    def _draw(self, draft: Draft) -> Answer:
        self.heard.append(draft)
        return self.draw(draft)

    def _site(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"site"]

    def ask(self, body: Any = ASKED, **headers: str) -> tuple[str, dict[str, Any]]:
        """Ask as the form does, but for what is said otherwise; return the status and what was told."""
        sent = body if isinstance(body, bytes) else json.dumps(body).encode()
        environ = {"PATH_INFO": PLACE, "CONTENT_LENGTH": str(len(sent)), **HEADERS, **headers}
        status, _, answer = self.get(environ | {"wsgi.input": io.BytesIO(sent)})
        return status, json.loads(answer)

    def get(self, environ: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
        """Return status, headers and body of an answer."""
        told: list[Any] = []
        body = b"".join(self.served(environ, lambda status, headers: told.extend((status, dict(headers)))))
        return told[0], told[1], body

    def page(self, address: str) -> tuple[str, dict[str, str], bytes]:
        """Return what stands at an address of the site."""
        path, _, query = address.partition("?")
        return self.get({"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query})


def test_the_form_gets_an_address() -> None:
    """A right request is told where its page is; the page stands there for a while, starts nothing and is not kept."""
    server = Server()
    assert server.ask() == ("200 OK", {"page": "updates/lake/", "draft": "1", "place": ""})
    assert server.heard == [Draft("updates", "lake", NEWS)]
    status, headers, body = server.page("/updates/lake/?draft=1")
    assert (status, body.decode()) == ("200 OK", "<p>Да</p>")
    assert headers["Content-Security-Policy"] == "sandbox allow-same-origin; frame-ancestors 'self'"
    assert headers["Cache-Control"] == "no-store"
    assert server.page("/updates/lake/")[2] == b"site"
    for _ in range(4):
        server.ask()
    assert server.page("/updates/lake/?draft=1")[2] == b"site"
    assert server.page("/updates/lake/?draft=5")[2] == "<p>Да</p>".encode()


@pytest.mark.parametrize(
    ("status", "said", "body", "headers"),
    [
        ("405", "Здесь принимают только запись из редактора.", ASKED, {"REQUEST_METHOD": "GET"}),
        ("403", "Запрос пришёл с другой страницы.", ASKED, {"HTTP_ORIGIN": "https://elsewhere.example"}),
        ("403", "Запрос пришёл с другой страницы.", ASKED, {"HTTP_ORIGIN": ""}),
        ("403", "Запрос пришёл с другой страницы.", ASKED, {"HTTP_ORIGIN": "null"}),
        (
            "403",
            "Запрос пришёл с другой страницы.",
            ASKED,
            {"HTTP_ORIGIN": "http://rebound.example:8000", "HTTP_HOST": "rebound.example:8000"},
        ),
        ("415", "Запись передана в другом виде.", ASKED, {"CONTENT_TYPE": "text/plain"}),
        ("411", "Размер записи не назван.", ASKED, {"CONTENT_LENGTH": ""}),
        ("411", "Размер записи не назван.", ASKED, {"CONTENT_LENGTH": "-1"}),
        ("413", "Запись слишком велика.", ASKED, {"CONTENT_LENGTH": str(LARGEST + 1)}),
        ("400", "Запись передана в другом виде.", b"\xff", {}),
        ("400", "Запись передана в другом виде.", b"[" * 100_000, {}),
        ("400", "Запись передана в другом виде.", [], {}),
        ("400", "Запись передана в другом виде.", ASKED | {"kind": "../forms"}, {}),
        ("400", "Запись передана в другом виде.", ASKED | {"kind": []}, {}),
        ("400", "Запись передана в другом виде.", ASKED | {"text": "\ud800"}, {}),
    ],
)
def test_other_requests_are_refused(status: str, said: str, body: Any, headers: dict[str, str]) -> None:
    """What comes from another page, is too large or is no record is refused before anything is looked at."""
    server = Server()
    got, told = server.ask(body, **headers)
    assert (got.split()[0], told) == (status, {"said": said})
    assert server.heard == []


def test_a_name_that_leads_elsewhere_is_none() -> None:
    """An id with the marks of a path names no file."""
    server = Server()
    server.ask(ASKED | {"id": "../../etc"})
    server.ask(ASKED | {"id": ""})
    assert [draft.file.path for draft in server.heard] == ["content/updates/new.yml"] * 2


def test_what_is_wrong_is_told() -> None:
    """Problems come with their fields; a fault of the program is told in a sentence, and kept for a developer."""
    server = Server(lambda draft: draw_draft(ROOT, draft))
    status, told = server.ask({"kind": Update.kind, "id": "", "text": "title: Да\n"})
    assert (status, told["said"]) == ("200 OK", "")
    assert [(one["field"], one["missing"]) for one in told["problems"]] == [
        (["id"], True), (["source"], True), (["date"], True), (["summary"], True),
    ]  # fmt: skip
    assert told["problems"][0]["place"] == "content/updates/new.yml:1:1"

    def broken(_: Draft) -> Answer:
        raise RuntimeError("broken")

    server = Server(broken)
    assert server.ask() == (
        "200 OK",
        {
            "said": "Страница не получилась, и виновата не запись, а сам навигатор. "
            "Сохраните запись и проверьте её командой nastavnik check.",
            "problems": [],
        },
    )
    assert [str(error) for error in server.noted] == ["broken"]
