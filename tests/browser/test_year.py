"""A curator's year as one walk: questionnaires in, matched, met, planned, printed, reported, moved, closed, begun anew.

The fixtures walk, each where the one before has stopped, and keep what they saw; the tests compare it with figures of
their own. The people, their files and the schools around are those of ``questionnaires``; the right figures come from
``reckoning``.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from tests.browser import questionnaires as school
from tests.browser.curator import BEGUN, plain
from tests.browser.reckoning import Reckoning
from tests.browser.server import Host
from tests.browser.test_pair_planning import PASTE
from tests.browser.visits import Reader, visiting

THIS_YEAR, NEXT_YEAR = "Наставничество 2026/27", "Наставничество 2027/28"
PROGRAMME = {
    "title": THIS_YEAR, "organisation": school.ORGANISATION, "municipality": school.MUNICIPALITY,
    "curator": school.CURATOR, "forms": ["pupil-pupil", "teacher-teacher", "student-pupil"],
    "period": {"from": school.FIRST.isoformat(), "to": school.LAST.isoformat()},
}  # fmt: skip
STARTING = 60_000  # milliseconds that the large engine may take on a busy machine
ROWS = """part => {
  const table = part.querySelector("table");
  if (!table || part.querySelector("[data-frame]").hidden) return [];
  const text = (cell) => [...cell.childNodes].filter((node) => !node.classList?.contains("rows__mark"))
    .map((node) => node.textContent).join("").trim().replaceAll("\u00a0", " ");
  const acts = (row) => [...row.cells].map((cell) => !cell.classList.contains("rows__acts"));
  const names = [...table.tHead.rows[0].cells].map(text);
  return [...table.tBodies[0].rows].map((row) => Object.fromEntries(
    [...row.cells].map((cell, place) => [names[place], text(cell)]).filter((_, place) => acts(row)[place])));
}"""
# An answer writes its title anew, also where it was fresh before; a refusal says so at the button.
ANSWERED = """form => new Promise((done, fail) => {
  const [title, status, submit] = ["title", "status", "submit"]
    .map((name) => form.querySelector(`[data-part=${name}]`));
  const watch = new MutationObserver((seen) => {
    const refused = status.textContent.startsWith("Расчёт не выполнен");
    if (refused) fail(new Error(form.innerText.slice(0, 20000)));
    else if (form.dataset.state === "fresh" && seen.some(({target}) => target === title)) done();
    else return;
    watch.disconnect();
  });
  for (const part of [title, status]) watch.observe(part, {childList: true});
  submit.click();
})"""
Row = dict[str, str]


def come(page: Page, address: str) -> None:
    """Open a worksheet and wait until its tables can be filled in."""
    page.goto(address)
    expect(page.locator("form.calculator[data-ready]").first).to_be_attached(timeout=STARTING)


def answered(page: Page) -> None:
    """Have the page calculate from what stands in its tables, and wait for the answer to that."""
    page.locator("form.calculator:visible").evaluate(ANSWERED)


def give(part: Locator, files: dict[str, bytes]) -> None:
    """Choose files for a table."""
    payloads: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()
    ]
    part.locator("input[type=file]").set_input_files(payloads)


def figure(page: Page, name: str) -> str:
    """Return a figure of the answer."""
    return plain(page.locator(f"[data-part=outcome-{name}] [data-value]").inner_text())


def rows(page: Page, name: str) -> list[Row]:
    """Return all rows of an outcome by the headings of its columns, turning its pages."""
    part = page.locator(f"[data-part=outcome-{name}]")
    part.evaluate("part => part.querySelectorAll('details').forEach((fold) => fold.open = true)")
    found: list[Row] = part.evaluate(ROWS)
    following = part.get_by_role("button", name="Следующие")
    while following.is_visible() and following.is_enabled():
        following.click()
        found += part.evaluate(ROWS)
    return found


def kept(page: Page, worksheet: str) -> dict[str, list[list[str]]]:
    """Return the rows of all tables of a worksheet as the browser keeps them."""
    text = page.evaluate("key => localStorage.getItem(key)", f"nastavnik-calculator:{worksheet}")
    tables: dict[str, str] = json.loads(text)["tables"]
    return {name: [line.split("\t") for line in rows.split("\n") if line.strip()] for name, rows in tables.items()}


def paste(page: Page, table: str, lines: list[tuple[object, ...]]) -> None:
    """Paste rows with their headings into a table as a spreadsheet copies them."""
    part = page.locator(f"[data-table={table}]")
    if part.evaluate("part => part.matches('details:not([open])')"):
        part.locator("summary").first.click()
    page.evaluate(PASTE, [table, "\n".join("\t".join(str(cell) for cell in line) for line in lines)])
    expect(part.locator(".joining, td[data-row='0']").filter(has_text=re.compile(r"\S")).first).to_be_visible()


@pytest.fixture(scope="module")
def curator(browser: Browser, host: Host) -> Iterator[Page]:
    """The curator's browser, in which a programme has begun."""
    with visiting(browser, host.address, Reader()) as page:
        page.add_init_script("window.print = () => {}")
        page.goto("404.html")
        page.evaluate(BEGUN, PROGRAMME)
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
    curator.get_by_role("slider", name="Общее свободное время").press("End")
    mentors, mentees = (curator.locator(f"[data-table={name}]") for name in ("mentors", "mentees"))
    problems = {
        name: curator.locator(f"[data-part=error-{name}]").get_by_role("listitem") for name in ("mentors", "mentees")
    }
    give(mentors, {"Ответы на форму.xlsx": school.mentors_answers()})
    expect(problems["mentors"]).to_have_count(1, timeout=STARTING)
    columns = [plain(mentors.locator(".file-columns summary").inner_text())]
    wrong = [plain(problems["mentors"].inner_text())]
    give(mentors, {"Педагоги и поздние.csv": school.mentors_late()})
    joining = mentors.locator(".joining")
    expect(joining).to_be_visible()
    changes = [plain(row.inner_text()) for row in joining.locator("tbody tr").all()]
    joining.get_by_role("button", name="Обновить").click()
    expect(joining).to_have_count(0)
    give(mentees, {
        "5–7 классы.xlsx": school.mentees_younger(),
        "8–9 классы.csv": school.mentees_older(),
        "Молодые педагоги.csv": school.mentees_teachers(),
    })  # fmt: skip
    expect(problems["mentees"]).to_have_count(1, timeout=STARTING)
    expect(mentees.locator(".file-columns")).to_have_count(3)
    columns += [plain(fold.inner_text()) for fold in mentees.locator(".file-columns summary").all()]
    wrong.append(plain(problems["mentees"].inner_text()))
    reports = plain(mentees.locator(".calculator__report > [role=status]").inner_text())
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
        doubles += [plain(problem.inner_text()) for problem in problems[name].all()]
        problems[name].last.get_by_role("button").click()
        part.get_by_role("button", name="Удалить строку").click()
    answered(curator)
    return Gathered(columns, wrong, changes, reports, doubles, kept(curator, "matching:"))


APART = ("Агафонова Мария Олеговна", "Авдеев Миша")  # whom the curator keeps apart
UNDECIDED = {("Орлов Матвей Юрьевич", "Мельник Юля")}  # who are asked once more
FIGURES = ("matched", "alone", "sum", "weakest", "proof", "confirmed")


@dataclass(frozen=True)
class Matched:
    """An answer of the pair planning: its figures and its tables."""

    figures: dict[str, str]
    tables: dict[str, list[Row]]


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
    answered(curator)
    held = rows(curator, "rounds")
    figures = {name: figure(curator, name) for name in ("number", "held", "fewest", "tables", "ends")}
    people = rows(curator, "by_person")
    marks = {}
    for row in held:
        one, other = row["Наставник"], row["Наставляемый"]
        marks[other, one] = school.mark(other, one)
        if school.mark(one, other) > 2:  # some mentors hand in their marks, others not
            marks[one, other] = school.mark(one, other)
    paste(curator, "marks", [("Кто", "О ком", "Отметка"), *((*pair, mark) for pair, mark in marks.items())])
    answered(curator)
    return Met(figures, held, people, rows(curator, "mutual"), marks)


@pytest.fixture(scope="module")
def wished(curator: Page, met: Met) -> Matched:
    """Take the marks back into the pair planning as wishes and read the new answer."""
    curator.get_by_role("button", name="Передать в подбор пар как пожелания").click()
    expect(curator).to_have_url(re.compile(r"/matching/$"))
    expect(curator.locator(".calculator__received")).to_be_visible()
    answered(curator)
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
    curator.locator("[data-table=decisions] .joining").get_by_role("button", name="Добавить").click()
    answered(curator)
    answer = matching(curator)
    curator.get_by_role("button", name="Сохранить в программу").click()
    expect(curator.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    return answer


@dataclass(frozen=True)
class Planned:
    """The plan of all pairs: figures, meetings, clashes, and the tables it was made from."""

    figures: dict[str, str]
    plan: list[Row]
    clashes: list[Row]
    tables: dict[str, list[list[str]]]
    calendar: bytes
    workbook: bytes


def saved(page: Page, button: str) -> bytes:
    """Press a button that hands a file to the browser; return what is in it."""
    with page.expect_download(timeout=STARTING) as waiting:
        page.get_by_role("button", name=button, exact=True).first.click()
    return Path(waiting.value.path()).read_bytes()


@pytest.fixture(scope="module")
def planned(curator: Page, decided: Matched) -> Planned:
    """Hand the confirmed pairs over, plan their meetings for the year every other week, save plan and files."""
    curator.get_by_role("button", name="Передать назначенные пары в план встреч").click()
    expect(curator).to_have_url(re.compile(r"/meetings/$"))
    expect(curator.locator(".calculator__received")).to_be_visible()
    curator.get_by_label("С какого дня").fill(f"{school.FIRST:%d.%m.%Y}")
    curator.get_by_label("По какой день").fill(f"{school.LAST:%d.%m.%Y}")
    curator.get_by_label("Как часто").select_option("раз в две недели")
    curator.get_by_role("button", name="Праздники и каникулы 2026/27 (черновик)").click()
    answered(curator)
    figures = {name: figure(curator, name) for name in ("meetings", "pairs_planned", "fewest", "skipped", "clashing")}
    plan, clashes, tables = rows(curator, "plan"), rows(curator, "clashes"), kept(curator, "meetings:")
    calendar, workbook = saved(curator, "Сохранить в календарь (.ics)"), saved(curator, "Сохранить .xlsx")
    curator.get_by_role("button", name="Сохранить в программу").click()
    expect(curator.locator(".said")).to_contain_text("Таблицы сохранены в программу")
    return Planned(figures, plan, clashes, tables, calendar, workbook)


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


def number(text: str) -> int:
    """Return a number as the site writes it, «7 736»."""
    return int(text.replace(" ", ""))


def pairs_of(found: list[Row]) -> list[tuple[str, str]]:
    """Return who is with whom in the rows of a table: mentor, mentee."""
    return [(row["Наставник"], row["Наставляемый"]) for row in found]


def compare(answer: Matched, right: Reckoning, together: dict[str, str]) -> None:
    """Hold all figures of an answer against those computed here; ``together``: mentees with mentors they have."""
    count, total = right.best(together)
    figures = {name: answer.figures[name] for name in FIGURES}
    assert figures == {
        "matched": str(count), "alone": str(len(school.MENTEES) - count), "sum": f"{total:,}".replace(",", " "),
        "weakest": str(right.weakest(together)), "proof": "лучше нельзя: проверено", "confirmed": str(len(together)),
    }  # fmt: skip
    found = answer.tables["pairs"]
    pairs = pairs_of(found)
    assert len({mentee for _, mentee in pairs}) == len(pairs) == count
    assert sum(number(row["Баллы"]) for row in found) == total
    for (mentor, mentee), row in zip(pairs, found, strict=True):
        assert right.allowed(mentor, mentee), row
        assert {name: number(row[label]) for name, label in CRITERIA.items()} == right.parts(mentor, mentee), row
        assert number(row["Баллы"]) == right.score(mentor, mentee), row
        topics = set() if row["Общие темы"] == "–" else set(row["Общие темы"].split(", "))
        assert topics == right.shared(mentor, mentee), row
        assert row["Общее время"] == school.hours(right.hours(mentor, mentee)), row
        assert row["Состояние"] == ("назначена" if mentee in together else "предложена"), row
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
    assert {row["Тема"]: int(row["Просят"]) for row in answer.tables["unmet"]} == right.unmet()
    candidates = answer.tables["candidates"]
    for mentee in right.mentees:
        scores = sorted(
            (right.score(mentor, mentee) for mentor in right.mentors if right.allowed(mentor, mentee)), reverse=True
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
    assert number(met.figures["fewest"]) == min(numbers.values())
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
    assert APART not in pairs


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
