"""What leaves the browser: every button that saves or prints, with a programme in which each text is another marker."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, Locator, Page, expect

from tests.breadth import each
from tests.browser.curator import store_programme
from tests.browser.test_practice_card import SAVE as CARD
from tests.browser.test_practice_card import WORDS, type_words
from tests.browser.worksheet import STARTING, calculate, paste
from tests.project import ROOT

# The texts that sections other than those of worksheets hold, as the scripts declare them.
FIELDS = """async () => {
  const {SECTIONS} = await import(new URL("assets/js/programme/sections.mjs", location.href).href);
  return Object.entries(SECTIONS).flatMap(([section, {part}]) => Object.entries(part.properties ?? {})
    .filter(([, schema]) => schema.type === "string" && schema.maxLength && !schema.pattern)
    .map(([field]) => [section, field]));
}"""
BUTTONS = re.compile("^(Сохранить (?!в программу)|Сделать |Напечатать|Сроки для календаря|Файл для|Заменить имена)")
ONE = "Файл для одного"  # asks of whom
NUMBERED = re.compile("Ъ[0-9]{3}Ъ")
STAMP = "2026-11-20T08:30:00.000Z-0000-k3f9a2"
# What the parts with texts hold beside them.
PARTS: dict[str, tuple[str, dict[str, Any]]] = {
    "answers": ("legal-framework", {"status": "doing", "due": "2026-12-05"}),
    "own": ("own-1", {"stage": "1-conditions", "side": "internal", "created_at": STAMP}),
    "responses": ("response-1", {"questionnaire": "pupil-pupil-mentee-after"}),
    "meetings": ("meeting-1", {"pair": "pair-1", "date": "2026-10-12"}),
    "pulses": ("pulse-1", {"pair": "pair-1", "date": "2026-10-12", "mentor": 3, "mentee": 4}),
    "health": ("pair-1", {"fit_mentor": "no", "fit_on": "2026-10-12"}),
    "standards": ("legal-framework", {"mark": "partly"}),
    "deferred": ("step-1", {"state": "later", "until": "2030-01-01"}),
    "figures": ("figure-1", {"kind": "satisfied", "who": "mentees", "people": 20, "part": 15, "date": "2026-11-02"}),
    "swot": ("own-2", {"side": "weaknesses", "created_at": STAMP}),
}


NAMES = ("mentor.name", "mentee.name")
SCHOOL = ("programme.title", "programme.organisation", "programme.curator")
TASKS = (*SCHOOL, "own.text", "answers.responsible", "answers.evidence")
NOTED = (*TASKS, "answers.note")
PLANNED = (*NAMES, "plan.room", "plan.goal")
ANSWERS = ("responses.code", "responses.answers")
EVERYTHING = "*"
HIDES = "Заменить имена кодами"
RESPONSES = "responses/?questionnaire=pupil-pupil-mentee-after"
TABLES = ("Сохранить .xlsx", "Сохранить .csv", "Напечатать результат")
# By page and by what may leave: the buttons by which it does. Of a file the name counts too.
SHOWN: dict[str, dict[tuple[str, ...], tuple[str, ...]]] = {
    "programme/": {
        ("programme.organisation", "programme.municipality"): ("Сохранить файл для региона",),
        ("programme.organisation", "programme.municipality", "figures.text"): (CARD,),
        ("programme.title",): ("Сохранить файл с паролем",),
        (EVERYTHING,): ("Сохранить программу в файл",),
        ("programme.title", "answers.responsible", "answers.evidence", "answers.note"): ("Сроки для календаря",),
        TASKS: ("Напечатать дорожную карту", "Сохранить дорожную карту"),
        NOTED: ("Напечатать всё открытое",),
        (*NOTED, "answers.reason"): ("Сохранить чек-листы всех этапов",),
        (*SCHOOL, *NAMES): ("Напечатать лист шагов",),
    },
    "": {(*SCHOOL, *NAMES): ("Напечатать лист шагов",)},
    "checklists/": {
        (*NOTED, "answers.reason"): ("Сохранить чек-листы всех этапов",),
        NOTED: ("Напечатать чек-листы",),
    },
    "stages/1-conditions/": {
        (*NOTED, "answers.reason"): ("Сохранить чек-лист этапа",),
        NOTED: ("Напечатать чек-лист этапа",),
    },
    "pairs/": {(*SCHOOL, *NAMES): ("Напечатать лист пар",)},
    "self-check/": {(*SCHOOL, "own.text", "standards.note"): ("Напечатать самопроверку",)},
    "monitoring/": {(*SCHOOL, "figures.text", "swot.text"): ("Напечатать лист",)},
    RESPONSES: {
        ANSWERS: ("Сохранить ответы .csv", "Сохранить ответы .xlsx"),
        NAMES: ("Напечатать листочки", "Сохранить список .csv", "Сохранить список .xlsx"),
    },
    **{
        f"papers/{template}/": {tuple(held): ("Сделать документ",)}
        for template, held in {
            "agreement": ("programme.title", "programme.organisation", *NAMES),
            "applications": ("programme.title", "programme.organisation"),
            "consent-adult": SCHOOL,
            "consent-parent": SCHOOL,
            "mentee-list": (*SCHOOL, *NAMES),
            "mentor-list": (*SCHOOL, *NAMES),
            "note": (*SCHOOL, "figures.text", "swot.text"),
            "order-pairs": (*SCHOOL, *NAMES),
            "order-start": (*SCHOOL, "answers.responsible"),
            "pair-programme": (*SCHOOL, *NAMES),
            "pair-sheet": (*SCHOOL, *NAMES, "meetings.done", "meetings.place"),
            "regulation": SCHOOL,
            "roadmap": TASKS,
            "thanks": (*SCHOOL, *NAMES),
        }.items()
    },
    "calculators/matching/": {
        NAMES: (
            *TABLES, HIDES, "Напечатать «Кого познакомить на быстрых встречах»", "Напечатать «Пары»",
            "Напечатать «По наставникам»",
        ),
    },
    "calculators/meetings/": {
        PLANNED: (*TABLES, "Напечатать «План встреч»", "Напечатать рабочие листы"),
        (*NAMES, "plan.room"): ("Сохранить в календарь (.ics)", ONE),
        NAMES: (HIDES,),
    },
    "calculators/rotation/": {
        NAMES: (*TABLES, HIDES, "Напечатать «По кругам»", "Напечатать «По участникам»", "Напечатать карточки"),
    },
    "calculators/survey/": {
        ("survey.question",): (*TABLES, "Напечатать «Итоги по вопросам»", "Напечатать «Как распределились ответы»"),
    },
    "calculators/growth/": {
        ("growth.measure",): (*TABLES, "Напечатать «Средние значения»", "Напечатать «Что изменилось»"),
        ("growth.code",): (HIDES,),
    },
}  # fmt: skip
# The scripts by which something leaves: a page that is pressed here, or the file of another test.
SENDERS = {
    "calculator/calendar.mjs": "calculators/meetings/",
    "calculator/cards.mjs": "calculators/rotation/",
    "calculator/codes.mjs": "calculators/matching/",
    "calculator/memos.mjs": "tests/calculators/test_collection.py",
    "calculator/paper.mjs": "calculators/matching/",
    "calculator/taking.mjs": "calculators/survey/",
    "calculator/template.mjs": "tests/browser/test_recognition.py",  # blank tables
    "finishing/making.mjs": "papers/thanks/",
    "next-steps/list.mjs": "",
    "overview/overview.mjs": "programme/",
    "page/paper.mjs": "programme/",
    "pairs/pairs.mjs": "pairs/",
    "practice-card/form.mjs": "tests/browser/test_practice_card.py",
    "print-button/print-button.mjs": "monitoring/",
    "responses/code-list.mjs": RESPONSES,
    "responses/saving.mjs": RESPONSES,
    "roadmap/roadmap.mjs": "programme/",
    "self-check/self-check.mjs": "self-check/",
    "spreadsheet/spreadsheet.mjs": "checklists/",
    "workspace/files.mjs": "programme/",
    "workspace/workspace.mjs": "programme/",
}


class Markers:
    """Words that stand for texts of a programme, each for one."""

    def __init__(self) -> None:
        """Begin with none."""
        self.meaning: dict[str, str] = {}

    def __call__(self, meaning: str) -> str:
        """Return a new word for a text."""
        word = f"Ъ{len(self.meaning):03}Ъ"
        self.meaning[word] = meaning
        return word

    def find(self, text: str) -> set[str]:
        """Return the texts whose words stand somewhere."""
        return {self.meaning[word] for word in NUMBERED.findall(text)}


def begin_marked(page: Page) -> Markers:
    """Begin a programme of which every text is a marker."""
    markers = Markers()
    page.goto("404.html")
    fields = [one for one in page.evaluate(FIELDS) if one != ["programme", "content_version"]]  # the site writes it
    assert {section for section, _ in fields} - {"programme"} == set(PARTS)
    parts: dict[str, dict[str, dict[str, Any]]] = {section: {key: dict(more)} for section, (key, more) in PARTS.items()}
    head: dict[str, Any] = {"forms": ["pupil-pupil"], "period": {"from": "2026-09-01", "to": "2027-05-31"}}
    for section, field in fields:
        if section == "programme":
            head[field] = markers(f"{section}.{field}")
        else:
            parts[section][PARTS[section][0]][field] = markers(f"{section}.{field}")
    parts["involvement"] = {"": {"total": 100, "involved": 50, "forms": {"pupil-pupil": 50}}}
    parts["responses"]["response-1"]["answers"] = {"what-to-change": markers("responses.answers")}

    def said(kind: str, *columns: str) -> dict[str, str]:
        return {name: markers(f"{kind}.{name}") for name in columns}

    rows: list[tuple[str, str, str, dict[str, Any]]] = []
    for kind in ("mentor", "mentee"):
        rows += [("participants", f"{kind}-{number}", kind, {"name": markers(f"{kind}.name")}) for number in range(2)]
    names = [cells["name"] for *_, cells in rows]
    pair = {"mentor": names[0], "mentee": names[2]}
    rows += [
        ("pairs", "pair-1", "pair", {**pair, "decision": "назначены", "confirmed": True}),
        ("plans", "plan-1", "plan", {**pair, "slots": "пн 14:00–15:00", **said("plan", "room", "goal", "together")}),
        ("plans", "meeting-1", "meeting", said("meeting", "pair", "topic", "place", "goal")),
    ]
    for row, (section, key, kind, cells) in enumerate(rows):
        parts.setdefault(section, {})[key] = {
            "kind": kind,
            "row": row,
            "gap": 0,
            "text": markers(f"{kind}.text"),
            **cells,
        }
    store_programme(page, head.pop("title"), parts, **head)
    return markers


# Says on the page that something leaves it: «paper» or «file».
TOLD = """() => {
  const tell = (what) => { document.documentElement.dataset.leaves = what; };
  print = () => { dispatchEvent(new Event("beforeprint")); tell("paper"); };
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { click.call(this); if (this.download) tell("file"); };
}"""
# What stands on paper: texts and what is typed in fields.
PAPER = """() => [document.body.innerText, document.title,
  ...[...document.querySelectorAll("input, textarea")].filter((one) => one.checkVisibility() && one.type !== "password")
    .map((one) => one.value)].join("\\n")"""


def read(file: Path) -> str:
    """Return all that is in a file: of an archive every part of it."""
    if not zipfile.is_zipfile(file):
        return file.read_text(encoding="utf-8")
    with zipfile.ZipFile(file) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def leaving(page: Page, button: Locator) -> str:
    """Press a button that saves or prints; return what leaves: the file with its name, or what stands on paper."""
    files: list[Download] = []

    def keep(file: Download) -> None:
        files.append(file)

    page.on("download", keep)
    button.click()
    if button.inner_text() == ONE:
        button.locator("xpath=following-sibling::select").select_option(index=1)
    told = page.locator("html[data-leaves]")
    expect(told).to_have_count(1, timeout=STARTING)
    what = told.get_attribute("data-leaves")
    page.evaluate("delete document.documentElement.dataset.leaves")
    if what == "file":
        if not files:
            page.wait_for_event("download")
        page.remove_listener("download", keep)
        return f"{files[0].suggested_filename}\n{read(Path(files[0].path()))}"
    page.remove_listener("download", keep)
    page.emulate_media(media="print")
    text: str = page.evaluate(PAPER)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    return text


def clear(page: Page, table: str) -> None:
    """Take all rows out of a table."""
    part = page.locator(f"[data-table={table}]")
    part.get_by_role("button", name="Очистить таблицу").click()
    expect(part.locator("td[data-row='0']").filter(has_text=re.compile(r"\S"))).to_have_count(0)


def store_answers(page: Page, markers: Markers) -> None:
    """Have ten people's answers of two waves on the sheet of results."""
    heads = ["Код", "Фамилия, имя", "Интересно?", f"Полезно? {markers('survey.question')}", "Что изменить?"]
    kinds = ("оценка", "да или нет", "своими словами")
    clear(page, "questions")
    paste(page, "questions", [("Вопрос", "Как отвечают"), *zip(heads[2:], kinds, strict=True)])
    for table in ("answers", "before"):
        clear(page, table)
        rows = [
            (f"{markers('survey.code')}{number}", markers("survey.name"), number % 3 + 7, "да", markers("survey.words"))
            for number in range(10)
        ]
        paste(page, table, [tuple(heads), *rows])
    calculate(page)


def store_marks(page: Page, markers: Markers) -> None:
    """Have the marks of ten people on the sheet of growth."""
    measure = f"Отметка {markers('growth.measure')}"
    clear(page, "measures")
    paste(page, "measures", [("Показатель", "Лучше, когда"), (measure, "больше")])
    codes = [f"{markers('growth.code')}{number}" for number in range(10)]
    for table, mark in (("before", 3), ("after", 4)):
        clear(page, table)
        paste(page, table, [("Код", "Ученик", measure), *((code, markers("growth.name"), mark) for code in codes)])
    calculate(page)


def section(address: str) -> str:
    """Return which pages a page is one of; the programme's own, by whose files most leaves, is one by itself."""
    first = address.split("/")[0]
    return first if first in ("calculators", "papers", "programme") else ""


OPEN = "document.querySelectorAll('details').forEach((one) => one.open = true)"


def arrive(page: Page, address: str, markers: Markers) -> None:
    """Come to a page and have on it all that it can save or print."""
    page.goto(address, wait_until="networkidle")
    page.evaluate(TOLD)
    page.evaluate(OPEN)
    if address.startswith("calculators/"):
        expect(page.locator("form.calculator[data-ready]").first).to_be_attached(timeout=STARTING)
    if address == "programme/":
        card = page.locator(".practice[data-ready]")
        type_words(card, WORDS)
        card.get_by_label("Согласие на публикацию получено").check()
    if address == RESPONSES:
        page.get_by_role("button", name="Составить на участников программы").click()
    if address == "calculators/survey/":
        store_answers(page, markers)
    if address == "calculators/growth/":
        store_marks(page, markers)
    page.evaluate(OPEN)
    for field in page.locator("input[type=password]").all():
        field.fill("учебный год")


def list_offered(page: Page) -> list[str]:
    """Return the names of the buttons that make something leave; that which hides names comes last."""
    seen = page.get_by_role("button", name=BUTTONS).filter(visible=True).all()
    names = {one.get_attribute("aria-label") or (one.text_content() or "").strip() for one in seen if one.is_enabled()}
    return sorted(names, key=lambda name: (name == HIDES, name))


PRESSED: list[str] = each(SHOWN, section)


@pytest.mark.parametrize("address", PRESSED)
def test_exports_hold_what_they_are_for(page: Page, address: str) -> None:
    """Each button of a page that saves or prints is listed; no text of the programme leaves by it that is not."""
    markers = begin_marked(page)
    arrive(page, address, markers)
    allowed = {name: set(held) for held, names in SHOWN[address].items() for name in names}
    for name in allowed:  # some come with what writes tables
        expect(page.get_by_role("button", name=name, exact=True).first).to_be_visible(timeout=STARTING)
    assert set(list_offered(page)) == set(allowed)
    for name in list_offered(page):
        left = markers.find(leaving(page, page.get_by_role("button", name=name, exact=True).first))
        assert left == (set(markers.meaning.values()) if EVERYTHING in allowed[name] else allowed[name]), name


def test_every_export_is_listed() -> None:
    """Scripts that hand a file to the browser or print are those whose pages are pressed here, or have other tests."""
    sends = re.compile(
        r"import .*\b(download|printPart|printAlone)\b.* from|\bprint\(\)"
        r"|\bsave.*\bimport\(\"\./files\.mjs\"\)|import .*\bsave\b.* from \"\./files\.mjs\""
    )
    scripts = ROOT / "docs" / "assets" / "js"
    found = {
        path.relative_to(scripts).as_posix()
        for path in scripts.rglob("*.mjs")
        if any(sends.search(line) for line in path.read_text(encoding="utf-8").splitlines())
    }
    assert found == set(SENDERS)
    for where in SENDERS.values():
        assert where in SHOWN or (ROOT / where).is_file(), where


def test_markers_are_found_where_they_stand(tmp_path: Path) -> None:
    """A marker is found in a text, in any part of an archive, and nowhere else."""
    markers = Markers()
    one, other = markers("one"), markers("other")
    with zipfile.ZipFile(tmp_path / "file", "w") as archive:
        archive.writestr("parts/first.xml", f"<t>{one}</t>")
        archive.writestr("second.xml", "<t>Ъ1Ъ</t>")
    assert markers.find(read(tmp_path / "file")) == {"one"}
    (tmp_path / "text").write_text(f"а{other};{one}", encoding="utf-8")
    assert markers.find(read(tmp_path / "text")) == {"one", "other"}
