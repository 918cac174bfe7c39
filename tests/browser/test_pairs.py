"""The page of pairs: a line of the log on a phone, what stands out, two curators' logs, three hundred pairs, paper."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import normalise, store_programme, wait_until_stored
from tests.browser.paper import press_print, print_page
from tests.browser.test_access import UNFOLD, violations
from tests.browser.test_programme_tables import MATCHING, cell, come, file, open_programme
from tests.browser.visits import Reader

ADDRESS = "pairs/"
FIRST, SECOND = "Агафонова Мария – Попов Дима", "Белов Пётр – Рябова Оля"
LOW = """(part) => [...document.querySelectorAll(`${part} :is(button, select, input:not([type=radio]), summary)`)]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)"""
ONCE_MORE = """async () => {
  const {default: Pairs} = await import(new URL("../assets/js/pairs/pairs.mjs", location.href).href);
  const root = document.createElement("section");
  root.dataset.binding = document.querySelector(".pairs").dataset.binding;
  root.append(document.querySelector(".pairs > [data-part=empty]").cloneNode(true));
  document.querySelector("article").append(root);
  new Pairs(root);
  while (root.dataset.ready === undefined) await new Promise((done) => setTimeout(done));
  root.getBoundingClientRect();
  if (root.querySelectorAll(".pair").length !== 300) throw new Error("not all pairs");
  root.remove();
}"""
SECOND_BUDGET = 1000  # milliseconds for 300 pairs


def count_back(days: int) -> str:
    """Return the day so many days ago."""
    return (date.today() - timedelta(days)).isoformat()


def pair(name: str, since: int, **health: object) -> dict[str, dict[str, Any]]:
    """Return the parts of a confirmed pair that began so many days ago."""
    mentor, mentee = name.split(" – ")
    row = {"kind": "pair", "mentor": mentor, "mentee": mentee, "decision": "назначены", "confirmed": True}
    known = {"text": name, "since": count_back(since), **health}
    return {"pairs": {**row, "text": name, "row": 0, "gap": 0, "deleted": False}, "health": known}


def parts(*pairs: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the sections of a programme with these pairs."""
    return {
        section: {f"pair-{number}": one[section] for number, one in enumerate(pairs)} for section in ("pairs", "health")
    }


def arrive(page: Page) -> None:
    """Come to the page of pairs and wait until it works."""
    page.goto(ADDRESS)
    expect(page.locator(".pairs[data-ready]")).to_have_count(1)


def busy(session: CDPSession) -> float:
    """Return the milliseconds that a page has worked so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")


def row(page: Page, name: str) -> Locator:
    """Return the row of a pair."""
    return page.locator(".pair").filter(has=page.get_by_role("heading", name=name, exact=True))


def names(page: Page) -> list[str]:
    """Return the pairs in the order of the page."""
    return page.locator(".pair__name").all_text_contents()


@pytest.mark.parametrize("width", some([390, 1280]))
def test_a_pair_is_kept_by_keyboard_from_its_first_meeting_to_its_end(visit: Visit, width: int) -> None:
    """Reasons lead to what settles them; the row keeps its place, a reload keeps all, a closed pair comes back."""
    with visit(Reader(width=width)) as page:
        store_programme(page, parts=parts(pair(SECOND, 3), pair(FIRST, 20)))
        arrive(page)
        assert names(page) == [FIRST, SECOND]
        expect(page.locator(".pairs__said")).to_have_text("В работе 2 пары, внимания требуют: 1.")
        first = row(page, FIRST)
        expect(first.locator(".pair__why")).to_have_text("С начала прошло 20 дней, а встреч не записано.")
        first.get_by_role("button", name=f"Записать встречу: {FIRST}").press("Enter")
        # The day is today's, the place can be left out, the words are typed at once.
        expect(first.get_by_label("Когда", exact=True).first).to_have_value(count_back(0))
        page.keyboard.type("Познакомились")
        page.keyboard.press("Shift+Tab")
        page.keyboard.type("библиотека")
        page.keyboard.press("Enter")
        asks = "Встреча была, а подходит ли пара друг другу, не спрошено."
        expect(first.locator(".pair__why")).to_have_text(asks)
        first.get_by_role("button", name=f"Отметить ответы: {FIRST}").press("Enter")
        page.keyboard.press("Space")
        first.get_by_role("group", name="Наставляемый говорит").get_by_label("да").check()
        expect(first.locator(".pair__todo")).to_have_text("Сейчас всё в порядке.")
        assert names(page) == [FIRST, SECOND]
        # The next meeting is offered where they have met; a day that has not come is refused at its field.
        form = first.locator(".pair__form").first
        expect(form.get_by_label("Где")).to_have_value("библиотека")
        form.get_by_label("Когда").fill(count_back(-1))
        form.get_by_label("Что делали").press("Enter")
        expect(form.locator(".field__error")).to_have_text("Этот день ещё не наступил. Исправьте дату.")
        first.get_by_label("Отметка наставляемого").select_option("3")
        first.get_by_role("button", name="Записать отметки").last.press("Enter")
        expect(first.locator(".pair__why")).to_have_text("Низкая отметка: наставляемый – 3 из 10.")
        page.keyboard.press("Escape")
        expect(first.get_by_role("button", name=f"Подробнее: {FIRST}")).to_be_focused()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        wait_until_stored(page)
        arrive(page)
        assert names(page) == [FIRST, SECOND]
        about = normalise(row(page, FIRST).locator(".pair__about").last.text_content() or "")
        assert "встреч: 1, последняя" in about
        assert about.endswith("отметки: наставляемый 3")
        second = row(page, SECOND)
        second.get_by_role("button", name="Подробнее").press("Enter")
        second.get_by_role("button", name="Закрыть пару").press("Enter")
        expect(second.locator(".field__error")).to_have_text(["Выберите, почему пара закрывается."])
        second.get_by_label("Почему").select_option("не подошли друг другу")
        second.get_by_role("button", name="Закрыть пару").press("Enter")
        expect(page.locator(".pairs__said")).to_have_text("В работе 1 пара, внимания требуют: 1. Закрыто: 1.")
        expect(second.locator(".pair__todo")).to_contain_text(": не подошли друг другу")
        page.get_by_label("Закрытые").check()
        assert names(page) == [SECOND]
        second.get_by_role("button", name="Вернуть в работу").press("Enter")
        expect(page.locator(".pairs__said")).to_have_text("В работе 2 пары, внимания требуют: 1.")
        page.get_by_role("button", name="Отменить").click()
        expect(page.locator(".pairs__said")).to_have_text("В работе 1 пара, внимания требуют: 1. Закрыто: 1.")


@pytest.mark.thorough("test_a_pair_is_kept_by_keyboard_from_its_first_meeting_to_its_end writes the log")
def test_lines_of_a_log_are_corrected_and_taken_out(visit: Visit) -> None:
    """A meeting is corrected in the form, deleted and brought back; pairs stand out by the curator's own line."""
    with visit(Reader()) as page:
        known = parts(pair(FIRST, 40, fit_mentor="yes", fit_mentee="yes"))
        meeting = {"pair": "pair-0", "text": FIRST, "date": count_back(25), "place": "онлайн", "done": "проект"}
        marks = {"pair": "pair-0", "date": count_back(1), "mentor": 9, "mentee": 9}
        store_programme(page, parts={**known, "meetings": {"meeting-1": meeting}, "pulses": {"pulse-1": marks}})
        arrive(page)
        expect(page.locator(".pairs__said")).to_have_text("В работе 1 пара, внимания не требует ни одна.")
        page.get_by_text("Когда пара требует внимания").click()
        silence = page.get_by_label("Дней после последней встречи")
        silence.fill("300")
        silence.press("Tab")
        expect(page.locator(".limits .field__error:not([hidden])")).to_have_text("Впишите целое число от 1 до 180.")
        silence.fill("21")
        silence.press("Tab")
        first = row(page, FIRST)
        expect(first.locator(".pair__why")).to_have_text("С последней встречи прошло 25 дней.")
        first.get_by_role("button", name="Подробнее").click()
        first.get_by_role("button", name="Исправить встречу").click()
        first.get_by_label("Когда", exact=True).first.fill(count_back(5))
        first.get_by_role("button", name="Сохранить", exact=True).click()
        expect(first.locator(".pair__why")).to_be_hidden()
        first.get_by_role("button", name="Удалить встречу").click()
        expect(first.locator(".pair__why")).to_have_text("С начала прошло 40 дней, а встреч не записано.")
        page.get_by_role("button", name="Отменить").click()
        expect(first.locator(".pair__line").first).to_contain_text("онлайн · проект")
        wait_until_stored(page)
        arrive(page)
        expect(page.get_by_label("Дней после последней встречи")).to_have_value("21")


@pytest.mark.thorough("test_tables_of_two_computers_become_one has the way; tests/programme/merge.test.mjs joins")
def test_two_curators_join_their_logs(visit: Visit) -> None:
    """Each writes meetings down on an own computer; once a file is opened the other has the lines of both."""

    def write(page: Page, words: str) -> None:
        arrive(page)
        first = row(page, FIRST)
        first.get_by_role("button", name="Записать встречу").first.click()
        first.get_by_label("Что делали").fill(words)
        first.get_by_label("Что делали").press("Enter")
        expect(first.locator(".pair__line")).to_contain_text([words])
        wait_until_stored(page)

    with visit(Reader()) as mine, visit(Reader()) as theirs:
        store_programme(mine, parts=parts(pair(FIRST, 20)))
        open_programme(theirs, file(mine))
        write(mine, "решали задачи")
        write(theirs, "ходили в музей")
        open_programme(mine, file(theirs))
        arrive(mine)
        first = row(mine, FIRST)
        first.get_by_role("button", name="Подробнее").click()
        expect(first.locator(".pair__line")).to_have_count(2)
        said = " ".join(first.locator(".pair__line").all_inner_texts())
        assert "решали задачи" in said
        assert "ходили в музей" in said


@pytest.mark.thorough("test_assigned_pairs_of_the_programme_are_added goes the way back")
def test_a_pair_that_is_written_in_is_one_of_the_worksheet(visit: Visit) -> None:
    """An empty page says what to do first; a pair written in there is a decision of the pair planning."""
    with visit(Reader()) as page:
        store_programme(page)
        arrive(page)
        expect(page.locator("[data-part=empty]")).to_contain_text("Назначенных пар в программе пока нет.")
        page.get_by_text("Вписать пару").click()
        page.get_by_label("Наставник", exact=True).fill("Агафонова")
        page.get_by_role("button", name="Добавить пару").click()
        expect(page.locator(".pairs__adding .field__error")).to_have_text("Впишите имя: пару узнают по двум именам.")
        page.get_by_label("Наставляемый", exact=True).fill("Попов")
        page.keyboard.press("Enter")
        expect(page.locator(".pair__name")).to_have_text(["Агафонова – Попов"])
        wait_until_stored(page)
        come(page, MATCHING)
        for column, text in enumerate(("Агафонова", "Попов", "назначены")):
            expect(cell(page, "decisions", 0, column)).to_contain_text(text)


@pytest.mark.thorough("tests/programme has the pairs; test_pairs_on_paper the page")
def test_records_of_a_corrected_name_move_to_the_pair_of_today(visit: Visit) -> None:
    """A pair that is not confirmed any more keeps its records until the curator moves them to the present one."""
    with visit(Reader()) as page:
        known = parts(pair(FIRST, 20), pair("Агафонова Мария Ивановна – Попов Дима", 20))
        known["pairs"]["pair-0"]["deleted"] = True
        store_programme(
            page, parts={**known, "meetings": {"meeting-1": {"pair": "pair-0", "text": FIRST, "date": count_back(2)}}}
        )
        arrive(page)
        former = row(page, FIRST)
        former.get_by_role("button", name="Закрыть или перенести").click()
        former.get_by_role("button", name="Перенести записи").click()
        expect(page.locator(".pair__name")).to_have_text(["Агафонова Мария Ивановна – Попов Дима"])
        expect(page.locator(".pair__about").last).to_contain_text("встреч: 1")


@pytest.mark.parametrize("reader", some([Reader(390, "dark"), Reader(1280)]), ids=str)
@pytest.mark.thorough("test_no_page_has_a_barrier asks axe of both pages")
def test_pairs_and_self_check_have_no_barrier(visit: Visit, reader: Reader) -> None:
    """Axe finds nothing with all details open and a message at its field; 320 points hold all, fingers hit buttons."""
    with visit(reader) as page:
        meetings = {
            f"meeting-{turn}": {"pair": "pair-0", "date": count_back(turn + 1), "place": "школа"} for turn in range(7)
        }
        store_programme(
            page,
            parts={
                **parts(pair(FIRST, 50), pair(SECOND, 50, closed=count_back(1), reason="time")),
                "meetings": meetings,
            },
        )
        for address, part in (ADDRESS, ".pairs"), ("self-check/", ".self-check"):
            page.goto(address)
            expect(page.locator(f"{part}[data-ready]")).to_be_visible()
            for button in page.get_by_role("button", name="Подробнее").all():
                button.click()
            if part == ".pairs":
                row(page, FIRST).get_by_role("button", name="Закрыть пару").click()
                page.get_by_text("Вписать пару").click()
                page.get_by_role("button", name="Добавить пару").click()
            page.evaluate(UNFOLD)
            assert violations(page) == []
            assert page.evaluate(LOW, part) == []
            page.set_viewport_size({"width": 320, "height": 700})
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            page.set_viewport_size({"width": reader.width, "height": 800})


@pytest.mark.thorough("speed alone; test_a_pair_is_kept_by_keyboard_from_its_first_meeting_to_its_end has the page")
def test_three_hundred_pairs_within_a_second(visit: Visit) -> None:
    """The page with 300 pairs and 900 meetings is there within a second, and finds one while it is typed."""
    many = parts(*(pair(f"Наставник {number} – Наставляемый {number}", 50) for number in range(300)))
    meetings = {
        f"meeting-{number}-{turn}": {
            "pair": f"pair-{number}",
            "date": count_back(1 + number % 45 + 7 * turn),
            "place": "школа",
        }
        for number in range(300)
        for turn in range(3)
    }
    with visit(Reader()) as page:
        store_programme(page, parts={**many, "meetings": meetings})
        arrive(page)
        expect(page.locator(".pair")).to_have_count(300)
        session = page.context.new_cdp_session(page)
        # Time of the page's own thread: other work on the machine does not count.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        before = busy(session)
        page.evaluate(ONCE_MORE)
        took = busy(session) - before
        assert took < SECOND_BUDGET
        page.get_by_label("Найти пару").fill("наставляемый 299")
        expect(page.locator(".pair")).to_have_count(1)


def test_pairs_on_paper(visit: Visit) -> None:
    """The sheet has every pair, those that need attention first, what to do, and nothing that is pressed."""
    with visit(Reader()) as page:
        closed = pair("Васильев Олег – Цой Вика", 50, closed=count_back(3), reason="time", words="Уехал на сборы")
        store_programme(page, parts=parts(pair(SECOND, 3), pair(FIRST, 20), closed), curator="Иванова А. П.")
        arrive(page)
        press_print(page.get_by_role("button", name="Напечатать лист пар"))
        paper = print_page(page, "pairs")
        assert len(paper.sheets) == 1
        assert paper.faults() == []
        why = "С начала прошло 20 дней, а встреч не записано."
        assert paper.find_lost([[FIRST, why], [SECOND], ["Васильев Олег – Цой Вика", "Закрыта"]]) == []
        text = normalise(paper.text)
        order = [
            text.index(words)
            for words in ("Требуют внимания", "Агафонова", "Остальные", "Белов", "Закрытые", "Васильев")
        ]
        assert order == sorted(order)
        assert "Записать" not in text
        assert "не хватает времени. Уехал на сборы" in text
        assert "куратор Иванова А. П." in text
