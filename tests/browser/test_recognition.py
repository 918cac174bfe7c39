"""A form's file says by its headings which questionnaire it answers: the page puts that one's questions in."""

from __future__ import annotations

import csv
import io
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser import respondents as school
from tests.browser.conftest import Visit
from tests.browser.visits import Reader
from tests.browser.worksheet import STARTING, calculate, come, figure, give

TITLE = "Анкета наставляемого после программы: ученик – ученик"
KNOWN = f"Анкета узнана по заголовкам: «{TITLE}»"
SHARED = "Насколько вам интересно учиться?"  # heads columns of several questionnaires
RESTORE = "Вернуть прежние вопросы"


def in_columns(wave: str, *groups: str) -> bytes:
    """Return the answers of classes as another service exports them: numbered, options in columns of their own."""
    asked = school.questions(wave)
    head = ["Номер", "Ваш код"]
    for number, question in enumerate(asked, 1):
        title = f"{number}. {question['text']}"
        several = question["type"] == "several"
        head += [f"{title} [{one['title']}]" for one in question["options"]] if several else [title]
    rows: list[list[Any]] = [head]
    for place, pupil in enumerate(school.there(wave, *groups), 1):
        row: list[Any] = [place, pupil.code]
        for question in asked:
            said = pupil.said[wave].get(question["id"])
            if question["type"] == "several":
                row += ["1" if isinstance(said, tuple) and one["title"] in said else "" for one in question["options"]]
            else:
                row.append(school.write_answer(question["type"], said, pupil.number))
        rows.append(row)
    content = io.StringIO()
    csv.writer(content, delimiter=";").writerows(rows)
    return content.getvalue().encode("utf-8-sig")


FILES = {
    "форма.xlsx": school.as_book(school.export("after", school.CLASSES[1])),
    "опрос.csv": in_columns("after", school.CLASSES[1]),
}
ANSWERED = len(school.there("after", school.CLASSES[1]))


def questions(page: Page) -> list[str]:
    """Return what stands in the table of questions."""
    found = page.locator("[data-table=questions] tbody tr td:nth-child(2)").all_text_contents()
    return [text for text in found if text.strip()]


def answers(page: Page) -> Locator:
    """Return the table of answers."""
    return page.locator("[data-table=answers]")


@pytest.mark.parametrize(("name", "empty"), some([*product(FILES, [False, True])]))
@pytest.mark.thorough(
    "test_several_that_fit_are_asked_about puts one in; tests/calculators/survey/test_questionnaires knows them"
)
def test_a_file_says_which_questionnaire_it_answers(visit: Visit, name: str, empty: bool) -> None:
    """Over the example and over nothing the file's questions come in, all its people count; one press undoes it."""
    with visit(Reader()) as page:
        come(page, "calculators/survey/")
        if empty:
            page.locator("[data-table=questions]").get_by_role("button", name="Очистить таблицу").click()
            answers(page).get_by_role("button", name="Очистить таблицу").click()
        before = questions(page)
        give(answers(page), {name: FILES[name]})
        expect(answers(page).locator(".calculator__report")).to_contain_text(KNOWN, timeout=STARTING)
        expect(page.locator("form.calculator:visible")).to_have_attribute("data-state", "fresh")
        assert questions(page) == [question["text"] for question in school.questions("after")]
        calculate(page)
        assert figure(page, "answered") == str(ANSWERED - (name == "форма.xlsx"))  # one has sent the form twice
        answers(page).get_by_role("button", name=RESTORE).click()
        expect(page.get_by_text("Прежние вопросы возвращены").first).to_be_visible()
        assert questions(page) == before
        expect(answers(page).get_by_text(KNOWN)).to_have_count(0)


def test_several_that_fit_are_asked_about(visit: Visit) -> None:
    """Where the only known heading stands in several questionnaires the page asks which; the chosen one is put in."""
    with visit(Reader(width=390)) as page:
        come(page, "calculators/survey/")
        give(answers(page), {"ответы.csv": f"Код;{SHARED}\nК-1;7\nК-2;8\n".encode()})
        asked = answers(page).get_by_role("group", name="По заголовкам подходят несколько анкет")
        expect(asked.get_by_role("button", name="Ни одну из них")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        expect(answers(page).locator("td").filter(has_text="К-1")).to_have_count(0)
        asked.get_by_role("button", name=TITLE).click()
        expect(answers(page).locator("td").filter(has_text="К-1").first).to_be_visible()
        assert questions(page)[0] == SHARED
        expect(answers(page).locator(".calculator__report")).to_contain_text(KNOWN)


@pytest.mark.thorough("tests/calculators/survey/test_questionnaires; test_a_ready_set_takes_the_place_of_the_example")
def test_what_none_fits_says_what_to_do(visit: Visit) -> None:
    """A file with questions of nobody's names the ready sets and the table of questions; own questions stay."""
    with visit(Reader()) as page:
        come(page, "calculators/survey/")
        own = {"свои.csv": "Код;Что нового?;Чем помочь?\nК-1;7;да\nК-2;8;нет\n".encode()}
        give(answers(page), own)
        report = answers(page).locator(".calculator__report")
        expect(report).to_contain_text("Анкета по заголовкам не узнана. Выберите её среди готовых наборов")
        assert questions(page) == []
        page.get_by_text("Готовые наборы").click()
        page.get_by_role("button", name=TITLE).click()
        expect(page.locator("[data-table=questions] td").filter(has_text=SHARED).first).to_be_visible()
        answers(page).get_by_role("button", name="Очистить таблицу").click()
        give(answers(page), {"форма.xlsx": school.as_book(school.export("before", school.CLASSES[1]))})
        expect(answers(page).locator(".file-columns")).to_be_visible(timeout=STARTING)
        assert questions(page) == [question["text"] for question in school.questions("after")]
        expect(answers(page).get_by_text("Анкета узнана")).to_have_count(0)
