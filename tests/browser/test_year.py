"""A curator's year as one walk: questionnaires in, matched, met, planned, printed, reported, moved, closed, begun anew.

The fixtures walk, each where the one before has stopped, and keep what they saw; the tests compare it with figures of
their own. The people, their files and the schools around are those of ``questionnaires``; the right figures come from
``reckoning``.
"""

from __future__ import annotations

import datetime
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, groupby, product
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import openpyxl
import pytest
import yaml
from playwright.sync_api import Browser, FilePayload, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser import questionnaires as school
from tests.browser.curator import begin, box, details, normalise, store_programme, wait_until_stored
from tests.browser.curator import come as come_to_tasks
from tests.browser.paper import Paper, press_print, print_page
from tests.browser.questionnaires import Slot
from tests.browser.reckoning import Calendar, Reckoning, alternating, days_off, round_half_up
from tests.browser.server import Host
from tests.browser.visits import Reader, visiting
from tests.browser.worksheet import (
    STARTING,
    Row,
    calculate,
    come,
    figure,
    give,
    number,
    paste,
    read_stored,
    rows,
    save_file,
)  # fmt: skip
from tests.project import ROOT

pytestmark = pytest.mark.thorough(
    "a walk of a year: its ways are those of test_pair_planning, test_plan_page, test_programme_tables, "
    "test_programme_files, test_programme_counts, test_recognition; its figures are judged in tests/calculators too"
)
THIS_YEAR, NEXT_YEAR = "Наставничество 2026/27", "Наставничество 2027/28"
FORMS = ["pupil-pupil", "teacher-teacher", "student-pupil"]
PERIOD = {"from": school.FIRST.isoformat(), "to": school.LAST.isoformat()}


@pytest.fixture(scope="module")
def curator(browser: Browser, host: Host) -> Iterator[Page]:
    """The curator's browser, in which a programme has begun."""
    with visiting(browser, host.address, Reader()) as page:
        page.add_init_script("window.print = () => {}")
        store_programme(
            page, THIS_YEAR, organisation=school.ORGANISATION, municipality=school.MUNICIPALITY, curator=school.CURATOR,
            forms=FORMS, period=PERIOD,
        )  # fmt: skip
        yield page


@dataclass(frozen=True)
class Gathered:
    """What the page told while the questionnaires came in, and what stands in the tables then."""

    columns: list[str]
    wrong: list[str]
    changes: list[str]
    reports: str
    doubles: list[str]
    tables: dict[str, list[list[str]]]


@pytest.fixture(scope="module")
def gathered(curator: Page) -> Gathered:
    """Load the questionnaires and put right what the page finds wrong."""
    come(curator, "calculators/matching/")
    weight = curator.locator("input[type=range][name=weight_time]")
    weight.evaluate("weight => weight.closest('details')?.setAttribute('open', '')")
    weight.press("End")
    mentors, mentees = (curator.locator(f"[data-table={name}]") for name in ("mentors", "mentees"))
    problems = {
        name: curator.locator(f"[data-part=error-{name}]").get_by_role("listitem") for name in ("mentors", "mentees")
    }
    give(mentors, {"Ответы на форму.xlsx": school.mentors_answers()})
    expect(problems["mentors"]).to_have_count(1, timeout=STARTING)
    columns = [normalise(mentors.locator(".file-columns summary").inner_text())]
    wrong = [normalise(problems["mentors"].inner_text())]
    give(mentors, {"Педагоги и поздние.csv": school.mentors_late()})
    joining = mentors.locator(".joining")
    expect(joining).to_be_visible()
    changes = [normalise(row.inner_text()) for row in joining.locator("tbody tr").all()]
    joining.get_by_role("button", name="Обновить").click()
    expect(joining).to_have_count(0)
    give(mentees, {
        "5–7 классы.xlsx": school.mentees_younger(),
        "8–9 классы.csv": school.mentees_older(),
        "Молодые педагоги.csv": school.mentees_teachers(),
    })  # fmt: skip
    expect(problems["mentees"]).to_have_count(1, timeout=STARTING)
    expect(mentees.locator(".file-columns")).to_have_count(3)
    columns += [normalise(fold.inner_text()) for fold in mentees.locator(".file-columns summary").all()]
    wrong.append(normalise(problems["mentees"].inner_text()))
    reports = normalise(mentees.locator(".calculator__report > [role=status]").inner_text())
    people = {person.name: person for person in [*school.MENTORS, *school.MENTEES]}
    day = people[school.WRONG_DAY[0]].waiting
    hours = people[school.WRONG_HOURS[0]].shown
    for name, column, text in (("mentors", "Свободное время", hours), ("mentees", "Ждёт с", f"{day:%d.%m.%Y}")):
        problems[name].get_by_role("button", name=column).click()
        for key in ("F2", "ControlOrMeta+a"):
            curator.keyboard.press(key)
        curator.keyboard.insert_text(text)
        curator.keyboard.press("Enter")
    doubles = []
    curator.get_by_role("button", name="Рассчитать").click()
    for name, part in (("mentors", mentors), ("mentees", mentees)):
        expect(problems[name]).to_have_count(2, timeout=STARTING)
        doubles += [normalise(problem.inner_text()) for problem in problems[name].all()]
        problems[name].last.get_by_role("button").click()
        part.get_by_role("button", name="Удалить строку").click()
    calculate(curator)
    return Gathered(columns, wrong, changes, reports, doubles, read_stored(curator, "matching:"))


APART = ("Агафонова Мария Олеговна", "Авдеев Миша")  # whom the curator keeps apart
UNDECIDED = {("Орлов Матвей Юрьевич", "Мельник Юля")}  # who are asked once more
FIGURES = (
    "matched", "alone", "sum", "weakest", "proof", "confirmed", "unmarked_mentors", "unmarked_mentees",
)  # fmt: skip


@dataclass(frozen=True)
class Matched:
    """An answer of the pair planning: its figures and its tables."""

    figures: dict[str, str]
    tables: dict[str, list[Row]]
    paper: Paper | None = None


def matching(page: Page) -> Matched:
    """Read the answer that is shown."""
    tables = ("pairs", "left", "unmet", "groups", "candidates")
    return Matched({name: figure(page, name) for name in FIGURES}, {name: rows(page, name) for name in tables})


@pytest.fixture(scope="module")
def matched(curator: Page, gathered: Gathered) -> Matched:
    """Read the answer after the curator has put two people apart."""
    curator.get_by_role("button", name=f"Не ставить вместе: {APART[0]} – {APART[1]}").click()
    pair = curator.locator("[data-part=outcome-pairs] tbody tr").filter(has_text=APART[1]).filter(has_text=APART[0])
    expect(pair).to_have_count(0)
    return matching(curator)


BEGINNING, LONG, PAUSE = 14 * 60, 6, 2  # minutes after midnight, of a meeting, of the way to the next one


@dataclass(frozen=True)
class Met:
    """The quick meetings: figures, who sits where in which round, and the pairs in which both gave a mark."""

    figures: dict[str, str]
    rounds: list[Row]
    left_out: list[Row]
    people: list[Row]
    mutual: list[Row]
    marks: dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def met(curator: Page, matched: Matched) -> Met:
    """Hand the people over to the quick meetings, hold these, and write the marks down."""
    curator.get_by_role("button", name="Передать в быстрые встречи").click()
    expect(curator.locator(".calculator__received")).to_contain_text("Получено из")
    for label, value in (("Начало", school.clock(BEGINNING)), ("Минут на встречу", LONG), ("Минут на переход", PAUSE)):
        curator.get_by_label(label, exact=True).fill(str(value))
    calculate(curator)
    held = rows(curator, "rounds")
    figures = {name: figure(curator, name) for name in ("number", "held", "tables", "ends", "absent")}
    people = rows(curator, "by_person")
    marks = {}
    for row in held:
        one, other = row["Наставник"], row["Наставляемый"]
        marks[other, one] = school.mark(other, one)
        if school.mark(one, other) > 2:  # some mentors hand in their marks, others not
            marks[one, other] = school.mark(one, other)
    paste(curator, "marks", [("Кто", "О ком", "Отметка"), *((*pair, mark) for pair, mark in marks.items())])
    calculate(curator)
    return Met(figures, held, rows(curator, "left_out"), people, rows(curator, "mutual"), marks)


@pytest.fixture(scope="module")
def wished(curator: Page, met: Met) -> Matched:
    """Take the marks back into the pair planning as wishes and read the new answer."""
    curator.get_by_role("button", name="Передать в подбор пар как пожелания").click()
    expect(curator).to_have_url(re.compile(r"/matching/$"))
    expect(curator.locator(".calculator__received")).to_be_visible()
    calculate(curator)
    return matching(curator)


@pytest.fixture(scope="module")
def decided(curator: Page, wished: Matched) -> Matched:
    """Confirm the pairs, the first by a press and the others by a table, and save all into the programme."""
    pairs = [(row["Наставник"], row["Наставляемый"]) for row in wished.tables["pairs"]]
    first = " – ".join(pairs[0])
    curator.get_by_role("button", name=f"Назначить: {first}").click()
    expect(curator.get_by_role("button", name=f"Назначить: {first}")).to_have_attribute("aria-pressed", "true")
    chosen = [pair for pair in pairs[1:] if pair not in UNDECIDED]
    paste(curator, "decisions", [("Наставник", "Наставляемый", "Решение"), *((*pair, "назначены") for pair in chosen)])
    decisions = curator.locator("[data-table=decisions]")
    decisions.locator(".joining").get_by_role("button", name="Добавить").click()
    # Beside the chosen are the headings, the ban, the pair of the press, and the row that waits for more.
    expect(decisions.get_by_role("grid")).to_have_attribute("aria-rowcount", str(len(chosen) + 4))
    calculate(curator)
    answer = matching(curator)
    curator.get_by_role("button", name="Сохранить в программу").click()
    expect(curator.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    return Matched(answer.figures, answer.tables, print_page(curator, "year-pairs", across=True))


@dataclass(frozen=True)
class Planned:
    """The plan of all pairs: figures, meetings, clashes, and the tables it was made from."""

    figures: dict[str, str]
    plan: list[Row]
    clashes: list[Row]
    tables: dict[str, list[list[str]]]
    calendar: bytes
    workbook: bytes
    paper: Paper


@pytest.fixture(scope="module")
def planned(curator: Page, decided: Matched) -> Planned:
    """Hand the confirmed pairs over, plan their meetings for the year every other week, save plan and files."""
    curator.get_by_role("button", name="Передать назначенные пары в план встреч").click()
    expect(curator).to_have_url(re.compile(r"/meetings/$"))
    expect(curator.locator(".calculator__received")).to_be_visible()
    # The period is the programme's.
    expect(curator.get_by_label("С какого дня")).to_have_value(f"{school.FIRST:%d.%m.%Y}")
    expect(curator.get_by_label("По какой день")).to_have_value(f"{school.LAST:%d.%m.%Y}")
    curator.get_by_label("Как часто").select_option("раз в две недели")
    curator.get_by_role("button", name="Праздники и каникулы 2026/27 (черновик)").click()
    calculate(curator)
    figures = {
        name: figure(curator, name) for name in ("meetings", "pairs_planned", "fewest", "skipped", "clashing", "proof")
    }
    plan, clashes, tables = rows(curator, "plan"), rows(curator, "clashes"), read_stored(curator, "meetings:")
    calendar, workbook = save_file(curator, "Сохранить в календарь (.ics)"), save_file(curator, "Сохранить .xlsx")
    curator.get_by_role("button", name="Сохранить в программу").click()
    expect(curator.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    press_print(curator.get_by_role("button", name="Напечатать рабочие листы"))
    paper = print_page(curator, "year-worksheets", across=True)
    return Planned(figures, plan, clashes, tables, calendar, workbook, paper)


DONE_STAGES = 4  # of seven: all their tasks are ticked


def checklists() -> dict[str, dict[str, str]]:
    """Return the tasks of each stage: stage, id of a task, its text."""
    found = {}
    for file in sorted((ROOT / "content" / "checklists").glob("*.yml")):
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        tasks = [*record["internal"], *record["external"]]
        found[record["stage"]] = {task["id"]: task["text"] for task in tasks if "retired" not in task}
    return found


@pytest.fixture(scope="module")
def ticked(curator: Page, planned: Planned) -> str:
    """Tick the tasks of the first stages, date and describe some of the others; return how far the bar says it is."""
    tasks = checklists()
    come_to_tasks(curator, "checklists/")
    for stage in list(tasks)[:DONE_STAGES]:
        for text in tasks[stage].values():
            box(curator, text).check()
    for text, (days, who) in zip(tasks["5-pairs"].values(), DUE, strict=False):
        panel = details(curator, text)
        panel.get_by_label("Срок").fill(count_on(days).isoformat())
        panel.get_by_label("Ответственный").fill(who)
        panel.get_by_label("Ответственный").press("Escape")
    wait_until_stored(curator)
    return normalise(curator.locator(".bar__progress").inner_text())


# In how many days two tasks are due and who answers for them: the first is late.
DUE = ((-10, "Иванова А. П."), (10, "Петров С. С."))


def count_on(days: int) -> datetime.date:
    """Return a day counted from the day of the test."""
    return datetime.datetime.now(tz=ZoneInfo("UTC")).date() + datetime.timedelta(days=days)


@dataclass(frozen=True)
class Reported:
    """The programme's page after a year, and the files that it gives."""

    page: str
    counts: str
    programme: dict[str, Any]
    dates: bytes


@pytest.fixture(scope="module")
def reported(curator: Page, ticked: str, decided: Matched) -> Reported:
    """Fill in the figures for the region and save the files."""
    curator.goto("programme/")
    total, involved, forms = count_involved(decided)
    curator.get_by_label("Обучающихся всего").fill(str(total))
    curator.get_by_label("Вовлечено обучающихся").fill(str(involved))
    for form, count in forms.items():
        field = curator.get_by_label(f"Вовлечены в форме «{form}»")
        field.fill(str(count))
        field.press("Tab")
    wait_until_stored(curator)
    text = save_file(curator, "Сохранить файл для региона").decode()
    programme = json.loads(save_file(curator, "Сохранить программу в файл"))
    dates = save_file(curator, "Сроки для календаря")
    return Reported(normalise(curator.locator(".pairing-desk").inner_text()), text, programme, dates)


def count_involved(decided: Matched) -> tuple[int, int, dict[str, int]]:
    """Return how many students the school has, how many take part, and how many people in each form."""
    pairs = [pair for row, pair in zip(decided.tables["pairs"], pairs_of(decided.tables["pairs"]), strict=True)
             if row["Состояние"] == "назначена"]  # fmt: skip
    form = {person.name: person.form for person in school.MENTEES}
    of = {name: [pair for pair in pairs if form[pair[1]] == name] for name in school.FORMS}
    pupils = {name for pair in of["pupil_pupil"] for name in pair}
    asking = {mentee for _, mentee in of["student_pupil"]}
    teachers = {name for pair in of["teacher_teacher"] for name in pair}
    counts = {"pupil_pupil": len(pupils), "student_pupil": len(asking), "teacher_teacher": len(teachers)}
    return school.STUDENTS, len(pupils | asking), {school.FORMS[name]: count for name, count in counts.items()}


@dataclass(frozen=True)
class Region:
    """The region's table with all schools: what was told, its figures and tables, its workbook."""

    report: str
    figures: dict[str, str]
    tables: dict[str, list[Row]]
    workbook: bytes


@pytest.fixture(scope="module")
def region(browser: Browser, host: Host, reported: Reported) -> Iterator[Region]:
    """In the region's browser: load the table of forty schools and the file of ours together."""
    with visiting(browser, host.address, Reader()) as page:
        page.goto("calculators/involvement/#view-organisations")
        part = page.locator("[data-table=rows]")
        expect(page.locator("form[data-view=organisations][data-ready]")).to_be_attached()
        give(part, {"Охват.xlsx": school.involvement(), "Школа № 5.json": reported.counts.encode()})
        part.get_by_role("button", name="Взять то, что выше").click(timeout=STARTING)
        expect(part.locator(".joining")).to_have_count(0)
        calculate(page)
        names = (
            "weighted", "organisations", "sum_total", "sum_involved", "lowest", "median", "highest", "below",
            "below_missing", "still_needed", "asked",
        )  # fmt: skip
        figures = {name: figure(page, name) for name in names}
        tables = {name: rows(page, name) for name in ("plan", "by_municipality", "spread", "by_organisation")}
        report = normalise(part.locator(".calculator__report").inner_text())
        yield Region(report, figures, tables, save_file(page, "Сохранить .xlsx"))


@dataclass(frozen=True)
class Moved:
    """The programme in two browsers: what the other one said and showed, and the documents after both have changed."""

    preview: str
    taken: str
    answer: Matched
    here: dict[str, Any]
    there: dict[str, Any]
    merged: str


def load(page: Page, document: dict[str, Any]) -> str:
    """Open a programme's file; return what the page tells of it first."""
    page.goto("programme/")
    content: FilePayload = {
        "name": "Программа.json", "mimeType": "application/json", "buffer": json.dumps(document).encode(),
    }  # fmt: skip
    page.get_by_label("Файл программы").set_input_files(content)
    preview = page.get_by_role("region", name="Что в файле")
    told = normalise(preview.text_content() or "")
    preview.get_by_role("button", name="Открыть файл").click()
    expect(page.get_by_text("Файл открыт.")).to_be_visible()
    return told


def document_of(page: Page) -> dict[str, Any]:
    """Save the open programme; return what its file holds."""
    page.goto("programme/")
    document: dict[str, Any] = json.loads(save_file(page, "Сохранить программу в файл"))
    return document


def note(page: Page, task: str, text: str) -> None:
    """Write a note beside a task."""
    panel = details(page, task)
    panel.get_by_label("Заметка").fill(text)
    panel.get_by_label("Заметка").press("Escape")


NOTES = ("Написано в учительской", "Написано дома")


@pytest.fixture(scope="module")
def moved(browser: Browser, host: Host, curator: Page, reported: Reported) -> Iterator[Moved]:
    """Open the file in another browser, go on in both, and bring the two together in both."""
    tasks = [*checklists()["6-work"].values()]
    with visiting(browser, host.address, Reader()) as other:
        preview = load(other, reported.programme)
        come(other, "calculators/matching/")
        other.get_by_role("button", name="Взять из программы").click()
        expect(other.locator(".said")).to_contain_text("Взят")
        taken = normalise(other.locator(".said__only-heard").inner_text())
        calculate(other)
        answer = matching(other)
        undecided = " – ".join(*UNDECIDED)
        other.get_by_role("button", name=f"Назначить: {undecided}").click()
        expect(other.locator("[data-part=outcome-confirmed] [data-value]")).not_to_have_text(
            answer.figures["confirmed"]
        )
        other.get_by_role("button", name="Сохранить в программу").click()
        expect(other.locator(".said")).to_contain_text("Таблицы сохранены в программу")
        for page, task, text in ((other, tasks[0], NOTES[0]), (curator, tasks[1], NOTES[1])):
            come_to_tasks(page, "checklists/")
            box(page, task).check()
            note(page, tasks[2], text)
            wait_until_stored(page)
        merged = load(curator, document_of(other))
        here = document_of(curator)
        load(other, here)
        yield Moved(preview, taken, answer, here, document_of(other), merged)


@dataclass(frozen=True)
class Closed:
    """The pages after the programme was put away, and those of the new one."""

    before: str
    overview: str
    bar: str
    tables: dict[str, str]
    desk: str
    document: dict[str, Any]


@pytest.fixture(scope="module")
def closed(curator: Page, moved: Moved) -> Closed:
    """Put the year's programme away and begin the next one."""
    curator.goto("programme/")
    overview = curator.locator(".overview")
    expect(overview).to_contain_text("Просрочено")
    before = normalise(overview.inner_text())
    curator.get_by_role("button", name=f"В архив: {THIS_YEAR}").click()
    expect(curator.get_by_text("В архиве: 1")).to_be_visible()
    after = normalise(overview.inner_text()) if overview.is_visible() else ""
    bar = normalise(curator.locator(".bar").inner_text()) if curator.locator(".bar").is_visible() else ""
    begin(curator, NEXT_YEAR)
    desk = normalise(curator.locator(".pairing-desk").inner_text())
    tables = {}
    for worksheet in ("matching", "rotation", "meetings"):
        come(curator, f"calculators/{worksheet}/")
        expect(curator.locator(".calculator__programme:visible")).to_contain_text(NEXT_YEAR)
        grids = curator.locator("form.calculator:visible td[data-row]")
        tables[worksheet] = "".join(grids.all_inner_texts()).strip()
    return Closed(before, after, bar, tables, desk, document_of(curator))


def test_questionnaires_are_read_and_put_right(gathered: Gathered) -> None:
    """Columns are known by whole questions; wrong cells, a changed mind, sums and people who come twice are told."""
    assert gathered.columns == [
        "Столбцы файла: прочитано 9 из 11. Не прочитаны: «Отметка времени», «Ваши пожелания организаторам»",
        "Столбцы файла: прочитано 8 из 9. Не прочитаны: «№ п/п»",
        "Столбцы файла: прочитано 8 из 8",
        "Столбцы файла: прочитано 8 из 8",
    ]
    names = [[person.name for person in people] for people in (school.MENTORS, school.MENTEES)]
    places = [own.index(wrong[0]) + 1 for own, wrong in zip(names, (school.WRONG_HOURS, school.WRONG_DAY), strict=True)]
    assert gathered.wrong == [
        f"Строка {places[0]}, «Свободное время» Дни и часы не читаются. Введите дни и часы, например пн 14:00–15:30, ср"
        " 15:00–16:00.",
        f"Строка {places[1]}, «Ждёт с» Такого дня в календаре нет. Проверьте день и месяц.",
    ]
    assert gathered.changes == [f"{school.EARLIER[0]} Сколько возьмёт {school.EARLIER[1]} 3"]
    number = len(school.YOUNGER) + 1  # with the pupil who is there twice
    assert gathered.reports == (
        "Загружено файлов: 3 из 3."
        f" 5–7 классы.xlsx: Строка итогов не посчитана: «Итого: {number}» (строка {number + 4})."
    )
    first = [names[0].index("Иванова Анна Петровна") + 1, names[1].index("Бобров Кирилл") + 1]
    again = [len(school.PUPILS) + len(school.STUDENTS_OF_COLLEGE) + 1, len(school.YOUNGER) + 1]
    assert gathered.doubles == [
        f"Строка {row}, «{column}» Похоже, это тот же человек, что в строке {other}. Удалите повтор или добавьте"
        " к имени отличие, например класс."
        for column, one, two in zip(("Наставник", "Наставляемый"), first, again, strict=True)
        for row, other in ((one, two), (two, one))
    ]
    assert [[row[0] for row in gathered.tables[table]] for table in ("mentors", "mentees")] == names


CRITERIA = {
    "tags": "Запросы", "time": "Время", "format": "Формат", "age": "Возраст", "wishes": "Пожелания",
    "waiting": "Ожидание",
}  # fmt: skip


def pairs_of(found: list[Row]) -> list[tuple[str, str]]:
    """Return who is with whom in the rows of a table: mentor, mentee."""
    return [(row["Наставник"], row["Наставляемый"]) for row in found]


FLAGS = {
    (False, False): "–", (True, False): "нет отметки у наставника", (False, True): "нет отметки у наставляемого",
    (True, True): "нет отметки у обоих",
}  # fmt: skip


def list_unmarked(people: list[school.Person]) -> set[str]:
    """Return who has said nothing of consent."""
    return {person.name for person in people if person.consent is None}


def compare(answer: Matched, right: Reckoning, together: dict[str, str]) -> None:
    """Hold all figures of an answer against those computed here; ``together``: mentees with mentors they have."""
    count, total = right.find_best(together)
    figures = {name: answer.figures[name] for name in FIGURES}
    assert figures == {
        "matched": str(count), "alone": str(len(school.MENTEES) - count), "sum": format_number(total),
        "weakest": str(right.find_weakest(together)), "proof": "лучше нельзя: проверено",
        "confirmed": str(len(together)),
        "unmarked_mentors": str(len(list_unmarked(school.MENTORS))),
        "unmarked_mentees": str(len(list_unmarked(school.MENTEES))),
    }  # fmt: skip
    found = answer.tables["pairs"]
    pairs = pairs_of(found)
    assert len({mentee for _, mentee in pairs}) == len(pairs) == count
    assert sum(number(row["Баллы"]) for row in found) == total
    for (mentor, mentee), row in zip(pairs, found, strict=True):
        assert right.is_allowed(mentor, mentee), row
        assert {name: number(row[label]) for name, label in CRITERIA.items()} == right.parts(mentor, mentee), row
        assert number(row["Баллы"]) == right.score(mentor, mentee), row
        topics = set() if row["Общие темы"] == "–" else set(row["Общие темы"].split(", "))
        assert topics == right.find_shared(mentor, mentee), row
        assert row["Общее время"] == school.hours(right.hours(mentor, mentee)), row
        assert row["Состояние"] == ("назначена" if mentee in together else "предложена"), row
        lacking = (mentor in list_unmarked(school.MENTORS), mentee in list_unmarked(school.MENTEES))
        assert row["Согласие"] == FLAGS[lacking], row
    groups = {row["Наставник"]: row for row in answer.tables["groups"]}
    assert set(groups) == set(right.mentors)
    for name, row in groups.items():
        own = [mentee for mentor, mentee in pairs if mentor == name]
        assert row["Закреплено"] == str(len(own))
        assert row["Возьмёт"] == str(right.mentors[name].capacity)
        assert len(own) <= right.mentors[name].capacity
        assert row["Наставляемые"] == (", ".join(sorted(own)) or "–")
    left = sorted(name for row in answer.tables["left"] for name in row["Кто"].split(", "))
    assert left == sorted(set(right.mentees) - {mentee for _, mentee in pairs})
    assert {row["Тема"]: int(row["Просят"]) for row in answer.tables["unmet"]} == right.count_unmet()
    candidates = answer.tables["candidates"]
    for mentee in right.mentees:
        scores = sorted(
            (right.score(mentor, mentee) for mentor in right.mentors if right.is_allowed(mentor, mentee)), reverse=True
        )
        shown = [row for row in candidates if row["Наставляемый"] == mentee]
        assert [number(row["Баллы"]) for row in shown] == scores[:3], shown
        assert all(number(row["Баллы"]) == right.score(row["Наставник"], mentee) for row in shown)


def test_first_plan_is_the_best(matched: Matched) -> None:
    """Pairs, sum, weakest pair, points, shared topics and hours are those that scipy and a count by minutes give."""
    compare(matched, Reckoning(school.MENTORS, school.MENTEES, {}, [APART]), {})


def test_quick_meetings_fit_into_their_rounds(met: Met) -> None:
    """Nobody is at two tables at once or meets somebody twice; the rounds are as few as can be and on time."""
    pairs = pairs_of(met.rounds)
    assert len(set(pairs)) == len(pairs) == number(met.figures["held"])
    numbers = Counter(name for pair in pairs for name in pair)
    assert number(met.figures["number"]) == max(numbers.values())
    tables: Counter[str] = Counter()
    for round_number, group in groupby(met.rounds, lambda row: row["Круг"]):
        held = list(group)
        assert len({name for pair in pairs_of(held) for name in pair}) == 2 * len(held)
        assert sorted(int(row["Стол"]) for row in held) == list(range(1, len(held) + 1))
        tables[round_number] = len(held)
        start = BEGINNING + (int(round_number) - 1) * (LONG + PAUSE)
        assert {(row["Начало"], row["Конец"]) for row in held} == {(school.clock(start), school.clock(start + LONG))}
    assert len(tables) == number(met.figures["number"])
    assert number(met.figures["tables"]) == max(tables.values())
    end = BEGINNING + len(tables) * (LONG + PAUSE) - PAUSE
    assert met.figures["ends"] == school.clock(end)
    seats = {(row["Участник"], row["Круг"], row["Начало"], row["Стол"], row["С кем"]) for row in met.people}
    assert seats == {
        (one, row["Круг"], row["Начало"], row["Стол"], other)
        for row, pair in zip(met.rounds, pairs, strict=True)
        for one, other in (pair, pair[::-1])
    }


def test_nobody_forbidden_is_seated(met: Met) -> None:
    """Consent, training, form, «врозь» and the time that must be common go along: who may not meet doesn't, and why."""
    right = Reckoning(school.MENTORS, school.MENTEES, {}, [APART])
    for pair in pairs_of(met.rounds):
        assert right.is_allowed(*pair), pair
    alone = {
        name
        for place, side in enumerate((right.mentors, right.mentees))
        for name in side
        if all(pair[place] != name for pair in right.scores)
    }
    assert {row["Кто"] for row in met.left_out} == alone
    assert met.figures["absent"] == str(len(alone))
    seated = {name for pair in pairs_of(met.rounds) for name in pair}
    assert seated == (set(right.mentors) | set(right.mentees)) - alone
    refused = {("наставник", "наставник не дал согласия"), ("наставляемый", "нет согласия наставляемого")}
    people = {person.name: person for person in [*school.MENTORS, *school.MENTEES]}
    assert {row["Кто"] for row in met.left_out if (row["Сторона"], row["Причина"]) in refused} == {
        name for name in alone if people[name].consent is False
    }


def test_marks_of_both_are_added_up(met: Met) -> None:
    """Of those who gave each other a mark, both marks and their sum stand in the table, the highest sums first."""
    both = {pair for pair in pairs_of(met.rounds) if pair in met.marks and pair[::-1] in met.marks}
    assert both
    shown = [
        (*pair, number(row["Отметка наставника"]), number(row["Отметка наставляемого"]), number(row["Сумма"]))
        for row, pair in zip(met.mutual, pairs_of(met.mutual), strict=True)
    ]
    right = [(*pair, met.marks[pair], met.marks[pair[::-1]], met.marks[pair] + met.marks[pair[::-1]]) for pair in both]
    assert sorted(shown) == sorted(right)
    assert [row[-1] for row in shown] == sorted((row[-1] for row in right), reverse=True)


def test_wishes_change_the_plan(matched: Matched, met: Met, wished: Matched) -> None:
    """With the marks as wishes the plan is the best again, by other points; the ban still holds."""
    compare(wished, Reckoning(school.MENTORS, school.MENTEES, met.marks, [APART]), {})
    assert matched.figures["sum"] != wished.figures["sum"]


def test_confirmed_pairs_stay(met: Met, wished: Matched, decided: Matched) -> None:
    """The confirmed pairs are called so and stay together, and what is left is the best beside them."""
    chosen = [pair for pair in pairs_of(wished.tables["pairs"]) if pair not in UNDECIDED]
    assert len(chosen) == len(wished.tables["pairs"]) - 1
    right = Reckoning(school.MENTORS, school.MENTEES, met.marks, [APART])
    compare(decided, right, {mentee: mentor for mentor, mentee in chosen})


LENGTH = 45  # minutes of a meeting, unless somebody says otherwise


def moment(row: Row) -> tuple[datetime.date, int, int]:
    """Return when a meeting is: its day, and minutes after midnight."""
    start, end = (int(row[name][:2]) * 60 + int(row[name][3:]) for name in ("Начало", "Конец"))
    return datetime.datetime.strptime(row["Дата"], "%d.%m.%Y").date(), start, end


def by_pair(planned: Planned) -> dict[tuple[str, str], list[Row]]:
    """Return the meetings of each pair: mentor, mentee."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in planned.plan:
        mentor, _, mentee = row["Пара"].partition(" – ")
        found.setdefault((mentor, mentee), []).append(row)
    return found


def off_in(planned: Planned) -> set[datetime.date]:
    """Return the days off that stand in the table of the page."""
    spans = [[datetime.date.fromisoformat(cell) for cell in row[:2] if cell] for row in planned.tables["days_off"]]
    return {span[0] + datetime.timedelta(days=day) for span in spans for day in range((span[-1] - span[0]).days + 1)}


def test_plan_keeps_to_the_calendar(planned: Planned, decided: Matched) -> None:
    """Each meeting is inside the period, on no day off, when both are free; no fortnight is left out that has room."""
    calendar = Calendar(school.FIRST, school.LAST, off_in(planned))
    right = Reckoning(school.MENTORS, school.MENTEES, {})
    pairs = by_pair(planned)
    confirmed = [row for row in decided.tables["pairs"] if row["Состояние"] == "назначена"]
    assert set(pairs) == set(pairs_of(confirmed))
    for pair, held in pairs.items():
        hours = right.hours(*pair)
        days = [moment(row)[0] for row in held]
        assert set(days) <= set(calendar.list_possible(hours)), pair
        for row in held:
            day, start, end = moment(row)
            assert end - start == LENGTH
            assert row["День"] == school.WEEKDAYS[day.isoweekday()]
            assert any(slot[0] == day.isoweekday() and slot[1] <= start and end <= slot[2] for slot in hours), row
        assert [row["№"] for row in held] == [str(place) for place in range(1, len(held) + 1)]
        others = [moment(row) for other, rows in pairs.items() if other != pair and other[0] == pair[0] for row in rows]
        assert calendar.is_filled(hours, days, others, LENGTH), (pair, days)


def test_pairs_of_one_mentor_take_turns(planned: Planned) -> None:
    """Where the pairs of each mentor can have usual hours that never meet, as they can here, there is no clash."""
    right = Reckoning(school.MENTORS, school.MENTEES, {})
    groups: dict[str, list[tuple[Slot, ...]]] = {}
    for mentor, mentee in by_pair(planned):
        groups.setdefault(mentor, []).append(right.hours(mentor, mentee))
    assert all(alternating(groups, LENGTH).values())
    assert planned.figures["clashing"] == "0"
    assert planned.figures["proof"] == "не бывает: проверено"


def test_holidays_on_a_weekend_give_another_day_off(planned: Planned) -> None:
    """The days off of the button are those of the calendar's record and, for holidays on a weekend, the days after."""
    file = ROOT / "content" / "calendars" / "school-year-2026-27.yml"
    right = days_off(yaml.safe_load(file.read_text(encoding="utf-8"))["days"])
    assert {datetime.date(2027, 5, 3), datetime.date(2027, 5, 10)} <= right
    assert right <= off_in(planned)


def test_topics_follow_the_form(planned: Planned) -> None:
    """The form goes along with each pair: its meetings have the topics of the form, one after the other, between
    the first three and the last."""
    record = yaml.safe_load((ROOT / "content" / "calculators" / "meetings.yml").read_text(encoding="utf-8"))
    titles = {group["name"]: normalise(group["label"]) for group in record["groups"]}
    form = {person.name: person.form for person in school.MENTORS}
    opening = [titles[name] for name in ("acquaintance", "trial", "planning")]
    for (mentor, _), held in by_pair(planned).items():
        work = [titles[f"{form[mentor]}_{place % 3 + 1}"] for place in range(len(held) - 4)]
        assert [row["Тема"] for row in held] == [*opening, *work, titles["final"]], mentor


def test_figures_of_the_plan_are_those_of_its_rows(planned: Planned) -> None:
    """Meetings, pairs, the fewest of a pair and every clash are counted anew from the rows of the plan."""
    pairs = by_pair(planned)
    assert number(planned.figures["meetings"]) == len(planned.plan)
    assert number(planned.figures["pairs_planned"]) == len(pairs)
    assert number(planned.figures["fewest"]) == min(len(held) for held in pairs.values())
    clashes = set()
    for (one, held), (other, others) in combinations(pairs.items(), 2):
        for row, second in product(held, others) if one[0] == other[0] else ():
            (day, start, end), (same, begins, ends) = moment(row), moment(second)
            if day == same and start < ends and begins < end:
                clashes.add((row["Дата"], frozenset((row["Пара"], second["Пара"]))))
    assert {(row["Дата"], frozenset((row["Пара"], row["Другая пара"]))) for row in planned.clashes} == clashes
    assert number(planned.figures["clashing"]) == len(clashes)


def test_plan_as_files(planned: Planned) -> None:
    """The calendar, read by another program, has every meeting in the region's time; so has the workbook, by two."""
    meetings = {(*moment(row), row["Тема"], row["Пара"]) for row in planned.plan}
    assert len(meetings) == len(planned.plan)
    events = icalendar.Calendar.from_ical(planned.calendar).walk("VEVENT")
    zone = ZoneInfo("Asia/Chita")
    found = set()
    for event in events:
        start, end = (event.decoded(name).astimezone(zone) for name in ("dtstart", "dtend"))
        topic, _, pair = normalise(str(event["summary"])).partition(" – ")
        found.add((start.date(), start.hour * 60 + start.minute, end.hour * 60 + end.minute, topic, pair))
    assert len(events) == len(planned.plan)
    assert found == meetings
    assert len({str(event["uid"]) for event in events}) == len(events)
    names = ["Пара", "№", "Дата", "Начало", "Конец", "Тема"]
    own: dict[str, Callable[[Row], object]] = {
        "№": lambda row: int(row["№"]),
        "Дата": lambda row: moment(row)[0],
        "Начало": lambda row: datetime.time.fromisoformat(row["Начало"]),
        "Конец": lambda row: datetime.time.fromisoformat(row["Конец"]),
    }
    wanted = [[own[name](row) if name in own else row[name] for name in names] for row in planned.plan]
    for read in (by_openpyxl, by_calamine):
        sheet = next(rows for name, rows in read(planned.workbook).items() if name.startswith("План встреч"))
        places = [sheet[0].index(name) for name in names]
        assert [[simplify(row[place]) for place in places] for row in sheet[1:]] == wanted


def test_every_pair_is_on_paper(decided: Matched, planned: Planned) -> None:
    """The printed answer has each pair whole, the worksheets each pair's name and each of its meetings."""
    assert decided.paper
    assert decided.paper.find_lost([row["Наставляемый"], row["Наставник"]] for row in decided.tables["pairs"]) == []
    assert planned.paper.find_lost([pair] for pair in {row["Пара"] for row in planned.plan}) == []
    assert planned.paper.find_lost([row["№"], row["Дата"], row["День"], row["Начало"]] for row in planned.plan) == []


Sheets = dict[str, list[list[object]]]


def by_openpyxl(content: bytes) -> Sheets:
    """Return the sheets of a workbook as openpyxl reads the values in it."""
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def by_calamine(content: bytes) -> Sheets:
    """Return the sheets of a workbook as calamine reads them."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def simplify(value: object) -> object:
    """Return a cell's value without what is each reader's own: days as days, whole numbers as such, nothing as None."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return None if value == "" else value


def test_stages_are_ticked(ticked: str, reported: Reported) -> None:
    """The bar counts what was ticked; the file holds each tick, date and person, and no more."""
    tasks = checklists()
    done = {key for stage in list(tasks)[:DONE_STAGES] for key in tasks[stage]}
    assert ticked == f"Выполнено {len(done)} из {sum(len(stage) for stage in tasks.values())}, просрочено 1"
    answers = reported.programme["answers"]
    assert {key for key, answer in answers.items() if answer.get("status") == "done"} == done
    dated = {key: (count_on(days).isoformat(), who) for key, (days, who) in zip(tasks["5-pairs"], DUE, strict=False)}
    assert {key: (one["due"], one["responsible"]) for key, one in answers.items() if one.get("due")} == dated
    assert set(answers) == done | set(dated)
    events = icalendar.Calendar.from_ical(reported.dates).walk("VEVENT")
    assert sorted(event.decoded("dtstart").isoformat() for event in events) == sorted(day for day, _ in dated.values())


def test_programme_holds_people_pairs_and_plans(reported: Reported, planned: Planned, decided: Matched) -> None:
    """What was saved from the worksheets stands in the programme's file and, counted, on its page."""
    pairs = [row for row in decided.tables["pairs"] if row["Состояние"] == "назначена"]
    assert (
        f"Наставников: {len(school.MENTORS)}, наставляемых: {len(school.MENTEES)}. Назначено пар: {len(pairs)}."
    ) in reported.page
    assert f"Встречи: {len(planned.plan)}" in reported.page
    document = reported.programme
    people = Counter((entry["kind"], entry["name"]) for entry in document["participants"].values())
    assert people == Counter(
        [("mentor", one.name) for one in school.MENTORS] + [("mentee", one.name) for one in school.MENTEES]
    )
    confirmed = {(entry["mentor"], entry["mentee"]) for entry in document["pairs"] if entry.get("confirmed")}
    assert confirmed == set(pairs_of(pairs))
    apart = [(entry["mentor"], entry["mentee"]) for entry in document["pairs"] if not entry.get("confirmed")]
    assert apart == [APART]
    meetings = [entry for entry in document["plans"] if entry["kind"] == "meeting"]
    assert {(normalise(entry["pair"]), entry["number"]) for entry in meetings} == {
        (row["Пара"], row["№"]) for row in planned.plan
    }


def test_region_gets_counts_and_no_names(reported: Reported, decided: Matched) -> None:
    """The file for the region has the figures that people and pairs give, the stages as ticked, and nobody's name."""
    total, involved, forms = count_involved(decided)
    counts = json.loads(reported.counts)
    moment_of_saving = counts.pop("saved_at")
    assert datetime.datetime.fromisoformat(moment_of_saving).tzinfo
    tasks = checklists()
    assert counts == {
        "format": "nastavnik-counts/1", "organisation": school.ORGANISATION, "municipality": school.MUNICIPALITY,
        "period": PERIOD, "total": total, "involved": involved,
        "forms": {name: forms[school.FORMS[name.replace("-", "_")]] for name in FORMS},
        "stages": {
            stage: {"done": len(own) if place < DONE_STAGES else 0, "total": len(own)}
            for place, (stage, own) in enumerate(tasks.items())
        },
    }  # fmt: skip
    for person in [*school.MENTORS, *school.MENTEES]:
        assert person.name.split()[0] not in reported.counts


def test_region_adds_up(region: Region, decided: Matched) -> None:
    """The share of forty schools and ours is that of the sums, half a tenth upwards; so is each figure beside it."""
    total, involved, _ = count_involved(decided)
    ours = school.School(school.MUNICIPALITY, school.ORGANISATION, total, involved)
    every = [*school.schools(), ours]
    missing = [max(0, ceil(Fraction(7, 10) * one.total) - one.involved) for one in every]
    sums = sum(one.total for one in every), sum(one.involved for one in every)
    needed = max(0, ceil(Fraction(7, 10) * sums[0]) - sums[1])
    gives = sorted((one.total - one.involved for one in every), reverse=True)
    asked = next(count for count in range(len(gives) + 1) if sum(gives[:count]) >= needed)
    shares = sorted((Fraction(one.involved, one.total), one.involved, one.total) for one in every)
    assert len(every) % 2 == 1
    assert "Загружено файлов: 2 из 2." in region.report
    assert region.figures == {
        "weighted": round_half_up(sums[1], sums[0]), "organisations": str(len(every)),
        "sum_total": format_number(sums[0]), "sum_involved": format_number(sums[1]),
        "lowest": round_half_up(*shares[0][1:]), "median": round_half_up(*shares[20][1:]),
        "highest": round_half_up(*shares[-1][1:]),
        "below": str(len([one for one in missing if one])),
        "below_missing": format_number(sum(missing)), "still_needed": format_number(needed), "asked": str(asked),
    }  # fmt: skip
    plan = region.tables["plan"]
    assert len(plan) == asked
    assert sum(number(row["Попросить вовлечь"]) for row in plan) == needed
    assert [number(row["Ещё не вовлечены"]) for row in plan] == gives[:asked]
    found = {row["Организация"]: row for row in region.tables["by_organisation"]}
    assert len(found) == len(region.tables["by_organisation"]) == len(every)
    for one, lacking in zip(every, missing, strict=True):
        row = found[one.name]
        assert row["Муниципалитет"] == one.municipality
        assert (number(row["Обучающихся"]), number(row["Вовлечено"])) == (one.total, one.involved)
        assert row["Доля"] == round_half_up(one.involved, one.total)
        assert number(row["Не вовлечены"]) == one.total - one.involved
        assert number(row["Не хватает до показателя"]) == lacking
    districts = {row["Муниципалитет"]: row for row in region.tables["by_municipality"]}
    assert set(districts) == {one.municipality for one in every}
    for name, row in districts.items():
        own = [one for one in every if one.municipality == name]
        whole, part = sum(one.total for one in own), sum(one.involved for one in own)
        assert [number(row[label]) for label in ("Организаций", "Обучающихся", "Вовлечено")] == [len(own), whole, part]
        assert row["Доля"] == round_half_up(part, whole)


def format_number(value: int) -> str:
    """Return a number as the site writes it."""
    return f"{value:,}".replace(",", " ")


def test_programme_moves_to_another_browser(moved: Moved, decided: Matched) -> None:
    """Elsewhere the file brings all people, and from them the same figures, pairs and reasons."""
    assert f"«{THIS_YEAR}»" in moved.preview
    assert "Такой программы в этом браузере нет: она будет добавлена." in moved.preview
    assert moved.taken.startswith(f"Взято 21 наставник, {len(school.MENTEES)} наставляемых")
    assert (moved.answer.figures, moved.answer.tables) == (decided.figures, decided.tables)


def test_changes_of_both_browsers_are_kept(moved: Moved, reported: Reported, planned: Planned) -> None:
    """Merged both ways the two are one document: ticks and pairs of both, the later note; the earlier one is told."""
    assert moved.here == moved.there
    tasks = checklists()
    done = {key for stage in list(tasks)[:DONE_STAGES] for key in tasks[stage]} | set(list(tasks["6-work"])[:2])
    answers = moved.here["answers"]
    assert {key for key, answer in answers.items() if answer.get("status") == "done"} == done
    noted = answers[list(tasks["6-work"])[2]]
    assert noted["note"] == NOTES[1]
    assert "Останется как здесь: в файле более ранние записи" in moved.merged
    assert all(text in moved.merged for text in NOTES)
    assert list_confirmed(moved.here) >= UNDECIDED
    assert list_confirmed(moved.here) == list_confirmed(reported.programme) | UNDECIDED
    for section in ("participants", "plans"):
        kept_here, before = ids(moved.here[section]), ids(reported.programme[section])
        assert kept_here >= before
    assert moved.here["involvement"] == reported.programme["involvement"]


def ids(section: dict[str, Any] | list[dict[str, Any]]) -> set[str]:
    """Return the ids of the parts of a section that are there."""
    parts = section.items() if isinstance(section, dict) else [(part["id"], part) for part in section]
    return {key for key, part in parts if not part.get("deleted")}


def list_confirmed(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the confirmed pairs of a programme's file: mentor, mentee."""
    return {
        (pair["mentor"], pair["mentee"])
        for pair in document["pairs"]
        if pair.get("confirmed") and not pair.get("deleted")
    }


def test_closed_programme_has_nothing_due(closed: Closed) -> None:
    """While the programme runs, what is late comes first; put away, nothing is called late or due."""
    assert "Просрочено: 1 задача" in closed.before
    assert "Ближайшие сроки: 1 задача" in closed.before
    for text in (closed.overview, closed.bar):
        assert "росрочено" not in text
        assert "Ближайшие сроки" not in text


def test_new_programme_begins_empty(closed: Closed) -> None:
    """Nothing of last year's people, pairs and plans is in the next programme or on its worksheets."""
    assert closed.tables == {"matching": "", "rotation": "", "meetings": ""}
    assert "Участников в программе пока нет." in closed.desk
    assert closed.document["title"] == NEXT_YEAR
    assert not closed.document["answers"]
    for section in ("participants", "pairs", "plans"):
        assert not closed.document[section]
