"""What the guide and the curator's programme look like on paper, A4 upright and across: all of it, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.breadth import THOROUGH, some
from tests.browser.conftest import Visit
from tests.browser.curator import TITLE, Parts, come, details, store_programme
from tests.browser.paper import Paper, press_print, print_page, squash
from tests.browser.server import Host
from tests.browser.visits import Reader, visiting
from tests.site.built import Built

KINDS = {  # by what is peculiar to their paper; the first of each is that of `make test`
    "checklists of tasks": ["checklists/", "stages/", "stages/1-conditions/", "stages/7-completion/"],
    "doors and steps": ["", "start/", "404.html"],
    "texts in sections": [
        "forms/pupil-pupil/", "roles/curator/", "questions/mentor-consent/", "contests/byt-uchitelem/",
        "updates/2026-11-23-first-edition/", "about/", "editors/", "papers/mentor-list/",
    ],
    "entries of a list": [
        "documents/", "questions/", "roles/", "glossary/", "contests/", "updates/", "questionnaires/",
    ],
    "tables": ["papers/", "forms/", "indicators/"],
    "what is filled in": ["monitoring/", "programme/", "pairs/", "self-check/"],
}  # fmt: skip
ADDRESSES = [address for alike in KINDS.values() for address in some(alike)]
ORIENTATIONS = (False, True)  # whether the sheet lies on its side
DOTS = 96 / 25.4  # of the screen, to a millimetre

# What a page has to say on paper: its texts; headings with what follows each; rows of tables; what can be pressed;
# what has lost its beginning to the screen.
SAID = """() => {
  const article = document.querySelector("article");
  const shown = (element) => element.checkVisibility({visibilityProperty: true}) && element.getClientRects().length > 0
    && element.getBoundingClientRect().width > 2;
  const texts = (root) => {
    const found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {data, parentElement} = walker.currentNode;
      if (data.trim() && shown(parentElement) && !parentElement.closest("svg title")) found.push(data.trim());
    }
    return found;
  };
  const blocks = "h1, h2, h3, h4, p, li, dt, dd, td, th, figcaption, pre, text";
  const all = [...article.querySelectorAll(blocks)].filter(shown);
  const headings = [...article.querySelectorAll("h1, h2, h3, h4, dt")].filter(shown);
  return {
    texts: texts(article),
    headings: headings.map((heading) => {
      const after = all.find((other) => heading.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING
        && !heading.contains(other) && texts(other).length);
      return [...texts(heading), ...(after ? [texts(after)[0].slice(0, 30)] : [])];
    }),
    begun: [...article.querySelectorAll("p, li, dd, td")].filter(shown).map((one) => texts(one).join(" "))
      .filter((words) => /^[:;,.)]/.test(words)),
    rows: [...article.querySelectorAll("tr")].filter(shown).map(texts),
    heads: [...article.querySelectorAll("thead tr")].filter(shown).map(texts),
    pressed: [...document.querySelectorAll("button, select, textarea, input:not(.task__box), [role=button]")]
      .filter(shown).map((one) => one.textContent || one.id || one.type),
    pale: [...article.querySelectorAll("*")].filter((one) => shown(one) && one.textContent.trim()).filter((one) => {
      const [r, g, b] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
      return Math.min(r, g, b) > 140;
    }).map((one) => one.textContent.trim().slice(0, 40)),
  };
}"""


def ways(across: bool) -> tuple[bool, ...]:
    """Return both orientations; ``make test`` takes the one."""
    return ORIENTATIONS if THOROUGH else (across,)


def read_page(page: Page, paper: Paper) -> dict[str, Any]:
    """Return what the page says when it is printed, asked of the page itself."""
    sheet = paper.sheets[0]
    page.emulate_media(media="print")
    page.set_viewport_size({"width": round(sheet.width * DOTS), "height": round(sheet.height * DOTS)})
    found: dict[str, Any] = page.evaluate(SAID)
    page.emulate_media(media="null")
    return found


def body(paper: Paper) -> str:
    """Return the letters of all sheets without the line under each."""
    return "".join(sheet.squashed.replace(squash(paper.line), "", 1) for sheet in paper.sheets)


def stands(paper: Paper, letters: str) -> bool:
    """Say whether a text is on a sheet, or goes on from one to the next."""
    pairs = zip(paper.sheets, paper.sheets[1:], strict=False)
    return any(letters in sheet.squashed for sheet in paper.sheets) or any(
        letters[:cut] in one.squashed and letters[cut:] in other.squashed
        for one, other in pairs
        for cut in range(1, len(letters))
    )


def lonely(paper: Paper, headings: list[list[str]]) -> list[str]:
    """Return the headings that stand on no sheet together with what follows them."""
    return [
        " | ".join(texts)
        for texts in headings
        if not any(all(sheet.has([text]) for text in texts) for sheet in paper.sheets)
    ]


def check(page: Page, paper: Paper) -> None:
    """Nothing lies over anything, all that the page says is there, headings stand with what follows, nothing is cut."""
    assert paper.faults() == []
    wanted = read_page(page, paper)
    assert len(wanted["texts"]) > 1
    assert [text for text in wanted["texts"] if not stands(paper, squash(text))] == []
    assert lonely(paper, wanted["headings"]) == []
    assert paper.find_lost(wanted["rows"]) == []
    assert wanted["pressed"] == []
    assert wanted["begun"] == []
    assert wanted["pale"] == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_kind_of_page_is_whole_on_paper(visit: Visit, address: str) -> None:
    """All texts and rows of a page are on its sheets, headings at their texts, in the dark scheme too."""
    with visit(Reader(scheme="dark")) as page:
        page.goto(address, wait_until="networkidle")
        for across in ways(ADDRESSES.index(address) % 2 == 1):
            check(page, print_page(page, f"guide-{address.strip('/').replace('/', '-') or 'home'}", across=across))


def test_the_table_of_documents_breaks_no_word(visit: Visit) -> None:
    """In the table of documents each word of a title stands on one line, upright too."""
    with visit(Reader()) as page:
        page.goto("papers/")
        titles = page.locator(".compare tbody th").all_inner_texts()
        paper = print_page(page, "documents-table")
        assert len(titles) > 1
        assert paper.find_torn({word for title in titles for word in title.split()}) == []


MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
TODAY = date.today()
PEOPLE = ("", "Иванова А. П.", "Константинопольская Апполинария Владиславовна", "Рабочая группа (12 человек)")
NOTES = (
    "",
    "Согласовано, протокол № 4",
    "Длинная запись о том, что было и что осталось сделать. " * 8,
    "Первая\nВторая",
)
RESULTS = ("", "Приказ № 112-од", f"https://school.example/{'programme-' * 9}2026.pdf", "Протокол совета", "Список")
STATUSES = ("todo", "doing", "done", "na")
REASON = "в школе нет студентов и работодателей-партнёров"
OWN = {
    "own-1": {"stage": "1-conditions", "side": "internal", "text": "Провести родительское собрание"},
    "own-2": {"stage": "5-pairs", "side": "external", "text": f"Позвонить {'о' * 90}"},
}
PAIRS = [f"Наставник {number:02d} – Наставляемый {number:02d}" for number in range(1, 75)]
ORGANISATION = "МБОУ «Нижнеангарская средняя школа имени А. П. Константинопольского-Верхнебуреинского»"
CURATOR = "Прохорова-Задунайская Екатерина Константиновна"


@dataclass(frozen=True)
class Answered:
    """A task of the programme with all that a curator has entered."""

    id: str
    stage: str
    text: str
    status: str
    due: date | None
    responsible: str
    note: str
    evidence: str

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.status in ("todo", "doing")

    @property
    def late(self) -> bool:
        """Whether it should have been done."""
        return self.open and self.due is not None and self.due < TODAY

    @property
    def fields(self) -> dict[str, object]:
        """What the programme's document holds of it."""
        texts = {"note": self.note, "evidence": self.evidence, "responsible": self.responsible}
        reason = {"reason": REASON} if self.status == "na" else {}
        return {"status": self.status, "due": self.due.isoformat() if self.due else "", **texts, **reason}


def in_words(day: date, *, brief: bool = False) -> str:
    """Return a day as pages write it; ``brief``: this year is left out."""
    words = f"{day.day} {MONTHS[day.month - 1]}"
    return words if brief and day.year == TODAY.year else f"{words} {day.year} г."


def answer_tasks(built: Built) -> list[Answered]:
    """Return every task of the site with answers of all kinds: each status with and without dates, people, texts."""
    content = json.loads((built.folder / "data/programme.json").read_text(encoding="utf-8"))
    made: list[Answered] = []
    for stage, tasks in content["checklists"].items():
        for item in [*tasks["internal"], *tasks["external"]]:
            turn = len(made)
            due = None if turn % 3 == 0 else TODAY + timedelta(days=turn * 37 % 400 - 150)
            made.append(
                Answered(
                    item["id"], stage, item["text"], STATUSES[turn % 4], due, PEOPLE[turn // 3 % 4],
                    NOTES[turn // 5 % 4].strip(), RESULTS[turn % 5],
                )
            )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def tasks(built: Built) -> list[Answered]:
    """What the curator has entered."""
    return answer_tasks(built)


@pytest.fixture(scope="module")
def curator(browser: Browser, host: Host, tasks: list[Answered]) -> Iterator[Page]:
    """A curator's browser, dark, with a programme that holds everything a programme can hold."""
    parts: Parts = {
        "answers": {task.id: task.fields for task in tasks},
        "own": {key: {**own, "created_at": "2026-09-01T00:00:00.000Z-0000-aaaaaa"} for key, own in OWN.items()},
        "pairs": {f"pair-{text}": {"kind": "pair", "text": text, "confirmed": True} for text in PAIRS},
    }
    with visiting(browser, host.address, Reader(scheme="dark")) as page:
        period = {"from": "2026-09-01", "to": "2027-05-31"}
        store_programme(page, parts=parts, organisation=ORGANISATION, curator=CURATOR, period=period)
        page.clock.set_fixed_time(datetime.combine(TODAY, time(12)))  # the tests may go on past midnight
        yield page


def day(task: Answered, *, brief: bool = False) -> str:
    """Return the date of a task with the comma that parts it from «просрочено»."""
    assert task.due
    return in_words(task.due, brief=brief) + ("," if task.late else "")


def describe_task(task: Answered) -> list[str]:
    """Return what the sheet says of a task in a checklist, in words."""
    facts = [
        "В работе" if task.status == "doing" else f"Не требуется: {REASON}" if task.status == "na" else "",
        f"срок: {in_words(task.due)}{', просрочено' if task.late else ''}" if task.due else "",
        f"ответственный: {task.responsible}" if task.responsible else "",
    ]
    texts = [("Результат, подтверждение", task.evidence), ("Заметка", task.note)]
    return [task.text, " · ".join(filter(None, facts)), *(f"{name}: {text}" for name, text in texts if text)]


def test_checklists_say_in_words_what_was_entered(curator: Page, tasks: list[Answered]) -> None:
    """Each task is whole on a sheet with its date, people, result and note as text; the head names the programme."""
    come(curator, "checklists/")
    expect(curator.locator(".tasks[data-ready]")).to_have_count(7)
    for across in ways(False):
        paper = print_page(curator, "programme-checklists", across=across)
        check(curator, paper)
        assert paper.find_lost([describe_task(task) for task in tasks]) == []
        assert paper.find_lost([[own["text"], "свой пункт"] for own in OWN.values()]) == []
        assert paper.find_torn({day(task) for task in tasks if task.due}) == []
        head = paper.sheets[0]
        assert head.has(
            [f"Программа{TITLE}Организация{ORGANISATION}Куратор программы{CURATOR}Период1 сентября 2026 г."]
        )
        for gone in ("есть заметка", "есть подтверждение", "Подробнее", "Добавить", "Показаны задачи", "аспечата"):
            assert gone not in paper.text


@pytest.mark.thorough("test_checklists_say_in_words_what_was_entered prints, test_keyboard_does_everything chooses")
def test_only_what_was_chosen_is_printed(curator: Page, tasks: list[Answered]) -> None:
    """The open tasks of one person: no stage without a task is printed, and the head says that there are others."""
    come(curator, "checklists/")
    curator.get_by_label("Только открытые").check()
    curator.get_by_label("Чьи").select_option(PEOPLE[1])
    chosen = [task for task in tasks if task.open and task.responsible == PEOPLE[1]]
    others = {task.text for task in tasks} - {task.text for task in chosen}
    expect(curator.locator("li.task:visible")).to_have_count(len(chosen))
    assert 0 < len(chosen) < 10
    try:
        for across in ways(True):
            paper = print_page(curator, "programme-chosen", across=across)
            check(curator, paper)
            assert paper.find_lost([describe_task(task) for task in chosen]) == []
            assert [text for text in others if squash(text) in body(paper)] == []
            assert f"Показаны задачи открытые, ответственный: {PEOPLE[1]} – {len(chosen)} из 37 задач" in paper.text
            assert len({task.stage for task in chosen}) == paper.text.count("Подпись куратора")
    finally:
        curator.get_by_role("button", name="Показать все").first.click()


@pytest.mark.thorough("test_checklists_say_in_words_what_was_entered has all stages")
def test_stage_is_printed_as_a_checklist(curator: Page, tasks: list[Answered]) -> None:
    """The button prints the stage's tasks, the programme's head and a line to sign; hints where they are wanted."""
    come(curator)
    expect(curator.get_by_role("button", name="Напечатать чек-лист этапа")).to_have_attribute("data-ready", "")
    own = [task for task in tasks if task.stage == "1-conditions"]
    for across in ways(False):
        press_print(curator.get_by_role("button", name="Напечатать чек-лист этапа"))
        paper = print_page(curator, "programme-stage", across=across)
        assert paper.faults() == []
        assert paper.find_lost([describe_task(task) for task in own]) == []
        assert "Подпись куратора" in paper.sheets[-1].text
        for beside in ("Кто участвует", "Что поможет", "Источник:", "Подсказка проекта", "Участвуют:"):
            assert beside not in paper.text
    curator.get_by_label("Подсказки").check()
    press_print(curator.get_by_role("button", name="Напечатать чек-лист этапа"))
    assert "Подсказка проекта" in print_page(curator, "programme-stage-hints").text
    curator.get_by_label("Подсказки").uncheck()
    check(curator, whole := print_page(curator, "programme-stage-whole"))
    assert "Кто участвует" in whole.text
    assert "Подсказка проекта" in whole.text


@pytest.mark.thorough("test_checklists_say_in_words_what_was_entered has notes")
def test_what_is_typed_is_on_paper(page: Page) -> None:
    """A note that was typed a moment ago, in details that are open, is printed as text without the form around it."""
    store_programme(page)
    come(page, "stages/2-mentees/")
    panel = details(page, "Организовать сбор данных")
    panel.get_by_label("Заметка").fill("Записано только что")
    paper = print_page(page, "programme-typed")
    assert "Заметка: Записано только что" in paper.text
    assert paper.faults() == []
    for control in ("Состояние", "Свернуть", "Не начато"):
        assert control not in paper.text


@pytest.fixture
def desk(curator: Page) -> Page:
    """The page of the programme."""
    curator.goto("programme/")
    expect(curator.locator(".roadmap__table")).to_be_visible()
    return curator


def test_road_map_has_every_row_and_column(desk: Page, tasks: list[Answered]) -> None:
    """Alone on its sheets: each task with date, person, result and state; headings on each; no date or name torn."""
    head = ["Задача", "Срок", "Ответственный", "Результат", "Состояние"]
    rows = [
        [
            task.text,
            f"{in_words(task.due, brief=True)}{', просрочено' if task.late else ''}" if task.due else "",
            task.responsible,
            task.evidence,
            {"todo": "Не начато", "doing": "В работе", "done": "Выполнено", "na": f"Не требуется: {REASON}"}[
                task.status
            ],
        ]
        for task in tasks
    ]
    for across in ways(True):
        press_print(desk.get_by_role("button", name="Напечатать дорожную карту"))
        paper = print_page(desk, "programme-road-map", across=across)
        assert paper.faults() == []
        assert paper.find_lost(rows) == []
        assert paper.list_bare(rows, head) == []
        assert paper.find_torn({day(task, brief=True) for task in tasks if task.due}) == []
        assert paper.find_torn([PEOPLE[1], "Константинопольская", "просрочено", "работодателей-"]) == []
        assert len(paper.sheets) <= 5
        for other in ("Моя программа", "Задачи и сроки", "Только открытые", "Таблицы .xlsx", PAIRS[0]):
            assert other not in paper.text


def test_all_that_is_open_is_one_list(desk: Page, tasks: list[Answered]) -> None:
    """The button prints every open task, late ones first, with all that was entered, and an empty column for a pen."""
    wanted = [task for task in tasks if task.open]
    rows = [
        [
            f"{task.text} (этап {task.stage[0]})",
            *(["Состояние: В работе"] if task.status == "doing" else []),
            *([f"Результат, подтверждение: {task.evidence}"] if task.evidence else []),
            *([f"Заметка: {task.note}"] if task.note else []),
            in_words(task.due, brief=True) if task.due else "",
            task.responsible,
        ]
        for task in wanted
    ]
    late = sum(task.late for task in wanted)
    for across in ways(False):
        press_print(desk.get_by_role("button", name="Напечатать всё открытое"))
        paper = print_page(desk, "programme-open", across=across)
        assert paper.faults() == []
        assert paper.find_lost(rows) == []
        assert paper.list_bare(rows, ["Задача", "Срок", "Ответственный", "Отметка"]) == []
        assert f"Открытые задачи на {in_words(TODAY)}: {len(wanted) + 2}" in paper.text
        assert f"Просрочено: {late} " in paper.text
        assert [task.text for task in tasks if not task.open and squash(f"{task.text} (этап") in body(paper)] == []
    expect(desk.locator(".overview__open")).to_be_empty()


@pytest.mark.thorough(
    "test_every_kind_of_page_is_whole_on_paper has the page, test_road_map_has_every_row_and_column its rows"
)
def test_programme_is_printed_without_its_tools(desk: Page) -> None:
    """The page: what to do, the road map and every pair of a folded list; nothing of files, storage, worksheets."""
    for across in ways(True):
        paper = print_page(desk, "programme-whole", across=across)
        check(desk, paper)
        assert paper.find_lost([[pair] for pair in PAIRS]) == []
        for tool in ("Где хранятся", "На бумаге", "Таблицы .xlsx", "Сохранить и перенести", "и ещё", "Рабочие листы"):
            assert tool not in paper.text
    desk.get_by_label("Только открытые задачи").check()
    press_print(desk.get_by_role("button", name="Напечатать дорожную карту"))
    assert "только открытые задачи" in print_page(desk, "programme-road-map-open").text
    desk.get_by_label("Только открытые задачи").uncheck()


@pytest.mark.parametrize(
    ("address", "name", "sheets"),
    [("stages/1-conditions/", "Напечатать чек-лист этапа", 1), ("checklists/", "Напечатать чек-листы", 4)],
)
@pytest.mark.thorough("test_exports_hold_what_they_are_for presses each of these buttons")
def test_print_button_stands_on_phones(visit: Visit, address: str, name: str, sheets: int) -> None:
    """Where paper is the point there is a button, on a phone too, large enough for a finger; without scripts none."""
    with visit(Reader(390)) as page:
        page.goto(address)
        button = page.get_by_role("button", name=name)
        expect(button).to_have_attribute("data-ready", "")
        press_print(button)
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        paper = print_page(page, f"phone-{address.split('/')[0]}")
        assert paper.faults() == []
        assert "Подпись куратора" in paper.text
        assert "Начать программу" not in paper.text
        assert len(paper.sheets) == sheets
    with visit(Reader(390, scripts=False)) as page:
        page.goto(address)
        expect(page.get_by_role("button", name=name)).to_have_count(0)
