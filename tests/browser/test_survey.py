"""A school asks sixty pupils twice, on paper and in forms; what comes of it goes up to the region's analytical note."""

from __future__ import annotations

import io
import json
import statistics
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from scipy.stats import binomtest  # type: ignore[import-untyped]  # scipy brings no types

from tests.breadth import some
from tests.browser import respondents as school
from tests.browser.conftest import Visit
from tests.browser.curator import normalise, store_programme
from tests.browser.paper import press_print, print_page
from tests.browser.reckoning import round_half_up
from tests.browser.respondents import PUPILS, Pupil, Said, Value
from tests.browser.test_pair_planning import PASTE
from tests.browser.test_programme_counts import counts
from tests.browser.test_responses import come as come_to_answers
from tests.browser.test_responses import enter
from tests.browser.visits import Reader, Scheme
from tests.browser.worksheet import STARTING, Row, calculate, come, figure, give, rows, save_file

TYPED = 3  # sheets of paper that are typed in here; the others were typed before
LEAST = 5  # people whom a figure may be about
BOUND = 7  # the mark from which somebody is satisfied
SURE = Fraction(1, 20)
ORGANISATION, MUNICIPALITY = "МБОУ СОШ № 5", "Агинский район"
STUDENTS, INVOLVED = 412, 60
OTHERS = {"МБОУ СОШ № 6": (300, 90), "МБОУ СОШ № 7": (251, 33)}  # students, and how many of them take part
ON_PAPER, IN_FORM, IN_OTHER_FORM = school.CLASSES
TEXT = {question["text"]: question for wave in ("before", "after") for question in school.questions(wave)}


@pytest.mark.thorough(
    "test_a_ready_set_takes_the_place_of_the_example reads, test_everything_asked_for_is_on_paper prints, "
    "tests/calculators/survey counts"
)
def test_a_school_asks_its_pupils_twice(visit: Visit) -> None:
    """From the printed sheet over two waves of mixed hands to the note: each figure is right, none tells of anybody."""
    with visit(Reader()) as page:
        sheets(page)
        parts = {
            f"response-{wave}-{pupil.number:02}": school.sheet(pupil, wave)
            for wave in school.AWAY
            for pupil in school.there(wave, ON_PAPER)[:-TYPED]
        }
        store_programme(
            page, organisation=ORGANISATION, municipality=MUNICIPALITY, forms=["pupil-pupil"],
            period={"from": "2026-09-01", "to": "2027-05-31"}, parts={"responses": parts},
        )  # fmt: skip
        earlier = type_sheets(page, "before")
        type_sheets(page, "after")
        page.get_by_role("button", name="Посчитать итоги").click()
        expect(page.locator(".calculator__received")).to_contain_text("Получено из", timeout=STARTING)
        load_waves(page, earlier)
        results(page)
        exports(page)
        check_own_words(page)
        file = save_report(page)
    with visit(Reader(width=390)) as page:
        check_note(page, file)


def sheets(page: Page) -> None:
    """Print the questionnaire: each question is on one of two sheets."""
    page.goto(f"questionnaires/{school.questionnaire('after')}/", wait_until="networkidle")
    paper = print_page(page, "survey-questionnaire")
    assert paper.faults() == []
    assert len(paper.sheets) <= 2
    assert paper.find_lost([[question["text"]] for question in school.questions("after")]) == []


def type_sheets(page: Page, wave: str) -> bytes:
    """Type the last sheets of paper with keys, and save all of the wave as .csv."""
    come_to_answers(page, f"responses/?questionnaire={school.questionnaire(wave)}")
    on_paper = school.there(wave, ON_PAPER)
    count = page.locator("[data-part=count]")
    expect(count).to_have_text(f"Записано: {len(on_paper) - TYPED}\u00a0листов.")
    page.get_by_role("button", name="Добавить лист").click()
    for pupil in on_paper[-TYPED:]:
        said = pupil.said[wave]
        enter(page, pupil.code, *(school.keys(one, said.get(one["id"])) for one in school.questions(wave)))
    expect(count).to_have_text(f"Записано: {len(on_paper)}\u00a0листов.")
    return save_file(page, "Сохранить ответы .csv")


def load_waves(page: Page, earlier: bytes) -> None:
    """Load the files of both waves beside what came from paper."""
    answers, before = (page.locator(f"[data-table={name}]") for name in ("answers", "before"))
    expect(answers.locator("td").filter(has_text=school.there("after", ON_PAPER)[0].code).first).to_be_visible()
    give(answers, {
        "Опрос 5Б.xlsx": school.as_book(school.export("after", IN_FORM)),
        "6А.csv": school.as_text(school.export("after", IN_OTHER_FORM)),
    })  # fmt: skip
    joining = answers.locator(".joining")
    expect(joining).to_be_visible(timeout=STARTING)
    joining.get_by_role("button", name="Добавить").click()
    expect(joining).to_have_count(0)
    before.locator("summary").first.click()
    classes = school.as_text(school.export("before", IN_FORM, IN_OTHER_FORM))
    give(before, {"бумага.csv": earlier, "5Б и 6А, осень.csv": classes})
    expect(before.get_by_role("grid")).to_have_attribute("aria-rowcount", str(len(list_answered("before")) + 2))
    page.get_by_label("Скольких спросили").fill(str(len(PUPILS)))
    calculate(page)


def list_answered(wave: str) -> list[Pupil]:
    """Return everybody who has answered in a wave."""
    return school.there(wave, *school.CLASSES)


def counting(wave: str) -> dict[int, Said]:
    """Return what those have said whose answers count: not who has sent two that differ."""
    twice = school.TWICE if wave == "after" else None
    return {pupil.number: pupil.said[wave] for pupil in list_answered(wave) if pupil.number != twice}


def list_paired() -> list[int]:
    """Return the numbers of those who are known to have answered both times."""
    return sorted((set(counting("before")) & set(counting("after"))) - {school.CODELESS})


def round_hundredths(value: Fraction) -> Fraction:
    """Return a number with two decimals, a half rounded up."""
    return Fraction((value * 100 + Fraction(1, 2)).__floor__(), 100)


def read(text: object) -> Fraction | None:
    """Return a figure as the page writes it, «52,9 %», or as a spreadsheet holds it; a dash is none."""
    if text in ("–", "", None):
        return None
    if isinstance(text, str):
        number = Fraction(text.replace(",", ".").replace(" ", "").rstrip("%"))
        return number / 100 if text.endswith("%") else number
    return Fraction(str(text))


def list_given(question: Mapping[str, Any], said: Sequence[Said]) -> list[Value]:
    """Return the answers that were given to a question."""
    return [one[question["id"]] for one in said if question["id"] in one]


def figures(question: Mapping[str, Any], said: Sequence[Said]) -> list[Fraction | None]:
    """Return people, mean, median and the share of the satisfied, as they have to be shown."""
    values = list_given(question, said)
    numbers = [Fraction(int(value)) for value in values if isinstance(value, int)]
    made: list[Fraction | None] = [Fraction(len(values)), None, None, None]
    if question["type"] in ("scale", "number"):
        made[1] = round_hundredths(statistics.mean(numbers))
    if question["type"] == "number":
        part = next((part for part in (5, 2, 1) if len(numbers) >= 2 * LEAST * part), None)
        made[1] = Fraction((statistics.mean(numbers) * part * 2 + 1) // 2, part) if part else None
    if question["type"] == "scale":
        made[2] = round_hundredths(Fraction(statistics.median(numbers))) if len(numbers) >= 2 * LEAST else None
    if question["type"] in ("scale", "yes-no"):
        high = sum(number >= (BOUND if question["type"] == "scale" else 1) for number in numbers)
        if not {high, len(numbers) - high} & set(range(1, LEAST)):
            made[3] = Fraction(high, len(numbers))
    return made


def is_same(found: Sequence[Fraction | None], expected: Sequence[Fraction | None]) -> bool:
    """Tell whether figures are the expected ones, shares of them to the tenth of a percent."""
    return len(found) == len(expected) and all(
        one is other or (one is not None and other is not None and abs(one - other) <= Fraction(1, 2000))
        for one, other in zip(found, expected, strict=True)
    )


def results(page: Page) -> None:
    """Compare what the page says with what follows from the pupils themselves."""
    said = counting("after")
    assert figure(page, "answered") == str(len(said))
    assert figure(page, "response") == round_half_up(len(said), len(PUPILS))
    others = len(counting("before")) + len(said) - 1 - 2 * len(list_paired())  # one of those now has no code
    names = ("paired", "unpaired", "uncoded", "doubled")
    assert [figure(page, name) for name in names] == [str(len(list_paired())), str(others), "1", "1"]
    summary = rows(page, "summary")
    judge_summary([[row[name] for name in row] for row in summary], list(said.values()))
    judge_distribution([list(row.values()) for row in rows(page, "distribution")], list(said.values()))
    judge_changes([list(row.values()) for row in rows(page, "changes")])
    judge_groups(rows(page, "groups"), said)
    for name in ("summary", "distribution"):
        part = page.locator(f"[data-part=outcome-{name}]")
        bars = part.locator("rect.chart__bar")
        shown = [row for row in rows(page, name) if list(row.values())[-1] != "–"]
        expect(bars).to_have_count(len(shown))
    assert rows(page, "open") == []


def judge_summary(found: list[list[Any]], said: Sequence[Said]) -> None:
    """Judge people, mean, median and satisfied of each question."""
    wanted = [question for question in school.questions("after") if question["type"] != "open"]
    assert [row[0] for row in found] == [question["text"] for question in wanted]
    for row, question in zip(found, wanted, strict=True):
        expected = figures(question, said)
        for place in (1, 2):
            if read(row[place + 1]) is None:
                expected[place] = None  # it would tell of somebody, see ``tests/calculators/survey/test_inference.py``
        assert is_same([read(cell) for cell in row[1:]], expected), (row, expected)
    assert all(any(read(row[place]) is not None for row in found) for place in (2, 3))


def judge_distribution(found: list[list[Any]], said: Sequence[Said]) -> None:
    """Judge each line: so many people, never one to four; the lines of a question are all who answered it."""
    for text in dict.fromkeys(row[0] for row in found):
        question = TEXT[text]
        values = list_given(question, said)
        lines = [row for row in found if row[0] == text]
        people = Counter(value for value in values if not isinstance(value, tuple))
        for _, answer, number, share in lines:
            if question["type"] == "several":
                chosen = sum(answer in value for value in values if isinstance(value, tuple))
                assert read(number) is None or not {chosen, len(values) - chosen} & set(range(1, LEAST))
                count = chosen
            else:
                count = sum(people[value] for value in people if is_within(str(answer), value))
            if read(number) is not None:
                assert read(number) == count, (text, answer)
                assert count == 0 or count >= LEAST
                assert is_same([read(share)], [Fraction(count, len(values))])
        shown = [number for row in lines if (number := read(row[2])) is not None]
        assert shown
        assert question["type"] == "several" or sum(shown) == len(values)
    wanted = {question["text"] for question in school.questions("after") if question["type"] not in ("open", "number")}
    assert {row[0] for row in found} == wanted


def is_within(answer: str, value: Value) -> bool:
    """Tell whether a value is what a line of the distribution says: «7–8», «до 2», «5 и больше», «да», an option."""
    if isinstance(value, bool):
        return answer == ("да" if value else "нет")
    if not isinstance(value, int):
        return answer == value
    if answer.startswith("до "):
        return value <= int(answer[3:])
    if answer.endswith(" и больше"):
        return value >= int(answer.split(" ")[0])
    first, _, last = answer.partition("–")
    return int(first) <= value <= int(last or first)


def judge_changes(found: list[list[Any]]) -> None:
    """Judge better, same, worse and what scipy's sign test says of them; one question at least has all its numbers."""
    before, after = counting("before"), counting("after")
    whole = 0
    for text, people, *numbers, chance, verdict in found:
        name = TEXT[text]["id"]
        pairs = [
            (before[one][name], after[one][name]) for one in list_paired() if name in before[one] and name in after[one]
        ]
        assert read(people) == len(pairs)
        gains = [int(new) - int(old) for old, new in pairs if isinstance(new, int) and isinstance(old, int)]
        parts = [sum(gain > 0 for gain in gains), gains.count(0), sum(gain < 0 for gain in gains)]
        shown = [read(number) for number in numbers]
        assert all(number is None or number == part for number, part in zip(shown, parts, strict=True))
        assert None in shown or not set(parts) & set(range(1, LEAST))
        assert all(number is None for number, part in zip(shown, parts, strict=True) if 0 < part < LEAST)
        p = binomtest(parts[0], parts[0] + parts[2], 0.5).pvalue
        assert ("вряд ли случайно" in verdict) == (p < SURE), (text, p)
        if None not in shown:
            whole += 1
            assert abs(float(read(chance) or 0) - p) <= 0.00051
    assert whole
    assert {text for text, *_ in found} == {question["text"] for question in school.questions("before")
                                            if question["type"] in ("scale", "number")}  # fmt: skip


def judge_groups(found: list[Row], said: Mapping[int, Said]) -> None:
    """Judge the figures of the classes that say in their form which they are."""
    assert {row["По чему"] for row in found} == {"сторона"}
    assert {row["Группа"] for row in found} == {IN_FORM, IN_OTHER_FORM, "–"}
    for row in found:
        group = ON_PAPER if row["Группа"] == "–" else row["Группа"]
        own = [said[pupil.number] for pupil in PUPILS if pupil.group == group and pupil.number in said]
        people, mean, _, satisfied = figures(TEXT[row["Вопрос"]], own)
        shown = [read(row[name]) for name in ("Ответили", "Среднее", "Довольны")]
        for number, expected in zip(shown, (people, mean, satisfied), strict=True):
            assert number is None or is_same([number], [expected])
        assert shown[0] is not None


def markers() -> list[str]:
    """Return what no export may hold: names, addresses, own words, codes."""
    codes = [spelling for pupil in PUPILS for spelling in (pupil.code, pupil.code.lower())]
    return [school.NAME, "Маркова", school.MAIL, *school.WORDS, "Больше встреч", *codes]


def texts(content: bytes) -> str:
    """Return all that is in a file: of a workbook every part of it."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def leaks(text: str) -> list[str]:
    """Return the markers that a text holds."""
    return [marker for marker in markers() if marker in text]


def exports(page: Page) -> None:
    """Read the book, the .csv and the paper of the results: the same figures, nothing of anybody."""
    said = list(counting("after").values())
    content = save_file(page, "Сохранить .xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    sheet = {name: [list(row) for row in book[name].iter_rows(min_row=2, values_only=True)] for name in book.sheetnames}
    assert ["Ответили", len(said)] in [row[:2] for row in sheet["Итоги"]]
    judge_summary(sheet["Итоги по вопросам"], said)
    judge_distribution([[row[0], str(row[1]), *row[2:]] for row in sheet["Как распределились ответы"]], said)
    judge_changes(sheet["Что изменилось"])
    text = save_file(page, "Сохранить .csv")
    press_print(page.get_by_role("button", name="Напечатать результат"))
    paper = print_page(page, "survey-results")
    assert paper.faults() == []
    assert f"Ответили {len(said)}" in normalise(paper.text)
    assert [leaks(one) for one in (texts(content), texts(text), paper.text)] == [[], [], []]


def check_own_words(page: Page) -> None:
    """The curator alone may have the own words in a file, without names; then they are there, and gone again."""
    flag = page.get_by_label("Показать ответы своими словами")
    flag.check()
    calculate(page)
    given = [str(said["what-to-change"]) for said in counting("after").values() if "what-to-change" in said]
    assert sorted(row["Ответ"] for row in rows(page, "open")) == sorted(given)
    mine = texts(save_file(page, "Сохранить .xlsx"))
    assert [marker for marker in leaks(mine) if marker not in school.WORDS] == ["Маркова", "Больше встреч"]
    assert set(school.WORDS) <= set(leaks(mine))
    flag.uncheck()
    calculate(page)


def save_report(page: Page) -> bytes:
    """Save the school's file for the region."""
    page.goto("programme/")
    for label, number in (("Обучающихся всего", STUDENTS), ("Вовлечено обучающихся", INVOLVED)):
        page.get_by_label(label).fill(str(number))
    field = page.get_by_label("Вовлечены в форме «Ученик – ученик»")
    field.fill(str(INVOLVED))
    field.press("Tab")
    expect(page.locator(".bar__state")).to_contain_text("охранен")
    file = save_file(page, "Сохранить файл для региона")
    assert leaks(file.decode()) == []
    return file


def check_note(page: Page, file: bytes) -> None:
    """The region adds the schools up; the note says what they come to, and who has not sent anything."""
    come(page, "calculators/collection/")
    listed = [
        ("Муниципалитет", "Организация"),
        *((MUNICIPALITY, name) for name in (ORGANISATION, *OTHERS, "Лицей № 1")),
    ]
    give(page.locator("[data-table=listed]"), {"школы.csv": school.as_text(listed)})
    expect(page.locator("[data-table=listed] td").filter(has_text="Лицей").first).to_be_visible(timeout=STARTING)
    files = {
        f"{place}.json": json.dumps(counts(name, *numbers), ensure_ascii=False).encode()
        for place, (name, numbers) in enumerate(OTHERS.items())
    }  # fmt: skip
    give(page.locator("[data-table=sent]"), {"наш.json": file, **files})
    expect(page.locator("[data-part=outcome-answered] [data-value]")).to_have_text("3", timeout=STARTING)
    total = STUDENTS + sum(students for students, _ in OTHERS.values())
    involved = INVOLVED + sum(number for _, number in OTHERS.values())
    share = round_half_up(involved, total)
    note = page.locator("[data-memo=note]")
    note.locator("summary").click()
    expect(note).to_contain_text("Сведения прислали 3")
    expect(note).to_contain_text("Не прислала 1")
    said = normalise(note.inner_text())
    assert f"{total} обучающихся, из них вовлечены {involved} – {share}" in said
    saved_note = save_file(page, "Сохранить .txt")
    book = save_file(page, "Сохранить .xlsx")
    assert share in normalise(texts(saved_note))
    assert [leaks(texts(one)) for one in (saved_note, book)] == [[], []]


OWN = "Код;Нравится ли вам школа?;Сколько вам лет?\nА-1;8;12\nА-2;7;13\n".encode()
CUT = """() => [...document.querySelectorAll(".chart__picture text")].filter((text) => {
  const [inside, drawing] = [text.getBBox(), text.closest("svg").viewBox.baseVal];
  return inside.x < 0 || inside.x + inside.width > drawing.width;
}).map((text) => text.textContent)"""


@pytest.mark.parametrize("scheme", some(["dark", "light"]))
def test_a_ready_set_takes_the_place_of_the_example(visit: Visit, scheme: Scheme) -> None:
    """A chosen questionnaire names the columns of both waves; no answer of the example stays below its questions."""
    with visit(Reader(width=390, scheme=scheme)) as page:
        come(page, "calculators/survey/")
        assert page.evaluate(CUT) == []
        page.get_by_text("Готовые наборы").click()
        page.get_by_role("button", name="Анкета наставляемого до программы: ученик – ученик").click()
        asked_before = school.questions("before")
        headings = [f"{place}. {question['text']}" for place, question in enumerate(asked_before, 1)]
        rest = [f"Вопрос {place}" for place in range(len(asked_before) + 1, 13)]
        for name in ("answers", "before"):
            titles = page.locator(f"[data-table={name}] thead th")
            expect(titles.nth(5)).to_have_text(headings[0])
            assert [text or "" for text in titles.all_text_contents()][5:] == [*headings, *rest]
            assert is_empty(page, name)
        page.get_by_role("button", name="Отменить").click()
        expect(page.locator("[data-table=answers] thead th").nth(8)).to_have_text("4. В чём наставник вам помог?")
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("name", some(["answers", "before"]))
@pytest.mark.thorough("test_a_ready_set_takes_the_place_of_the_example has the other order")
def test_a_file_without_a_set_leaves_nothing_of_the_example(visit: Visit, name: str) -> None:
    """Whoever loads answers first is told what is not read; neither questions nor answers of the example stay."""
    with visit(Reader()) as page:
        come(page, "calculators/survey/")
        table = page.locator(f"[data-table={name}]")
        give(table, {"ответы.csv": OWN})
        expect(table.locator(".file-columns summary")).to_contain_text("Не прочитаны: «Нравится ли вам школа?»")
        others = {"questions", "answers", "before"} - {name}
        assert [other for other in sorted(others) if not is_empty(page, other)] == []
        expect(table.locator("thead th").nth(5)).to_have_text("Вопрос 1")
        expect(page.locator("form.calculator:visible")).not_to_have_attribute("data-state", "example")


@pytest.mark.thorough("a race; test_a_ready_set_takes_the_place_of_the_example has both")
def test_answers_are_read_by_questions_that_are_still_on_their_way(visit: Visit) -> None:
    """Whoever pastes questions and at once their answers, before the engine is there, has the answers read by them."""
    with visit(Reader()) as page:
        come(page, "calculators/survey/")
        questions = "Вопрос\tКак отвечают\nНравится ли вам школа?\tоценка"
        answers = "Код\tНравится ли вам школа?\nА-1\t8\nА-2\t7"
        page.evaluate(f"given => given.forEach(({PASTE}))", [["questions", questions], ["answers", answers]])
        table = page.locator("[data-table=answers]")
        expect(table.locator("thead th").nth(5)).to_have_text("1. Нравится ли вам школа?", timeout=STARTING)
        expect(table.locator("td[data-row='0'][data-column='4']")).to_have_text("8")
        expect(table.locator("td[data-row='1'][data-column='4']")).to_have_text("7")


def is_empty(page: Page, name: str) -> bool:
    """Tell whether nothing stands in a table."""
    return "".join(page.locator(f"[data-table={name}] tbody td").all_text_contents()).strip() == ""
