"""How readers find a page: by a word in any of its forms, by a question, by a word that is written wrong."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.visits import Reader

WORDS = [("наставника", "наставник"), ("учеников", "ученик"), ("кураторы", "куратор"), ("отчёт", "отчет")]


def come(page: Page) -> None:
    """Open the home page and wait until it listens for whoever comes to the search."""
    page.goto("")
    expect(page.locator("[data-module=search][data-ready]")).to_have_count(1)


def field(page: Page) -> Locator:
    """The field of the search, once it is open."""
    return page.get_by_role("dialog", name="Поиск по сайту").get_by_role("searchbox", name="Поиск")


def status(page: Page) -> Locator:
    """What the search says of what it found."""
    return page.get_by_role("dialog", name="Поиск по сайту").get_by_role("status")


def results(page: Page) -> Locator:
    """The links to what was found."""
    return page.locator("[data-search-results] a")


def count_found(page: Page, word: str) -> int:
    """Open the home page, search for a word and return how many pages it finds."""
    come(page)
    page.keyboard.press("/")
    expect(field(page)).to_be_focused()
    field(page).fill(word)
    expect(status(page)).to_have_text(re.compile(r"^(Найдено \d+\u00a0страниц[аы]?|Ничего не найдено\..*)$"))
    number = re.search(r"\d+", status(page).inner_text())
    return int(number[0]) if number else 0


@pytest.mark.parametrize(("form", "word"), some(WORDS), ids=some(["mentor", "pupils", "curators", "report"]))
def test_any_form_of_a_word_finds_the_same_pages(page: Page, form: str, word: str) -> None:
    """A word finds the pages where it stands in another case or number, with «ё» or «е», and the other way round."""
    assert count_found(page, f"{form} ") == count_found(page, f"{word} ") > 0


@pytest.mark.parametrize("width", some([390, 1280]))
def test_search_leads_to_a_page(visit: Visit, width: int) -> None:
    """The search opens by its button, shows kind, title and the words marked, and leads to the page by keyboard."""
    with visit(Reader(width)) as page:
        come(page)
        page.locator("header").get_by_role("button", name="Поиск", exact=True).click()
        expect(field(page)).to_be_focused()
        expect(status(page)).to_have_text("Введите слово или вопрос: «согласие родителей», «как наградить наставника».")
        page.keyboard.insert_text("кураторы")
        first = results(page).first
        expect(first).to_contain_text("Роли")
        expect(first.locator("strong mark")).to_have_text("Куратор")
        assert first.get_attribute("href") == "http:" + page.url.partition(":")[2] + "roles/curator/"
        page.keyboard.press("ArrowDown")
        expect(first).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(field(page)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile(r"/roles/curator/$"))
        expect(page.locator("h1")).to_contain_text("Куратор")


@pytest.mark.wcag("2.1.1", "2.1.2", says="Поиск открывают, читают и закрывают клавишами")
@pytest.mark.thorough("test_search_leads_to_a_page goes by keys, tests/site/test_search has the places")
def test_search_leads_to_the_place_and_is_left_by_keyboard(page: Page) -> None:
    """A result leads to the heading that answers, on this very page too; Esc and «Закрыть» give the focus back."""
    page.goto("documents/?q=трудовой кодекс 351.8")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#labour-code-351-8$"))
    expect(page.locator("[data-module=search][data-ready]")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    button = page.locator("header").get_by_role("button", name="Поиск", exact=True)
    for close in ("Escape", "Закрыть"):
        button.click()
        expect(field(page)).to_be_focused()
        if close == "Escape":
            page.keyboard.press(close)
        else:
            page.get_by_role("button", name=close).click()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(button).to_be_focused()


def test_search_finds_questions_and_situations(page: Page) -> None:
    """A question is found as one, before other pages; a situation is found by its words and leads to its place."""
    page.goto("?q=можно ли встречаться онлайн")
    first = results(page).first
    expect(first.locator(".search__section")).to_have_text("Вопросы")
    expect(first).to_have_attribute("href", re.compile(r"/questions/meet-online/$"))
    page.goto("?q=пришёл молодой учитель")
    situation = results(page).filter(has_text="С чего начать")
    expect(situation.first).to_have_attribute("href", re.compile(r"/start/#new-teacher$"))
    situation.first.click()
    expect(page.locator("h3#new-teacher")).to_be_in_viewport()


@pytest.mark.thorough("tests/site/test_search has odd queries, test_search_leads_to_a_page the page")
def test_queries_in_addresses_and_odd_ones(page: Page) -> None:
    """A query in the address is asked at once; wrong letters and the wrong layout are understood; nothing is told."""
    for query in ("настовник", "yfcnfdybr", "кто такой наставник", "НАСТАВНИК?"):
        page.goto(f"?q={query}")
        expect(results(page).first).to_have_attribute("href", re.compile(r"/roles/mentor/$"))
    page.goto("?q=щщщщщщщщ")
    expect(status(page)).to_have_text("Ничего не найдено. Попробуйте другое слово или загляните в словарь.")
    expect(results(page)).to_have_count(0)


@pytest.mark.thorough("tests/site/test_search has the results, test_search_leads_to_a_page the page")
def test_all_results_are_to_be_had(page: Page) -> None:
    """Eight results come at once, each further press adds eight with the focus on the first of them, to the last."""
    number = count_found(page, "наставник ")
    expect(results(page)).to_have_count(8)
    shown = 8
    while shown < number:
        page.get_by_role("button", name="Показать ещё").click()
        expect(results(page).nth(shown)).to_be_focused()
        shown = min(number, shown + 8)
        expect(results(page)).to_have_count(shown)
    expect(page.get_by_role("button", name="Показать ещё")).to_be_hidden()
    assert len(set(results(page).evaluate_all("all => all.map((one) => one.href)"))) == number


@pytest.mark.thorough("test_search_leads_to_a_page goes there")
def test_the_way_back_leads_to_what_was_found(page: Page) -> None:
    """Back from a result opens the search with what was asked; a search that was closed is not opened again."""
    come(page)
    page.keyboard.press("/")
    field(page).fill("kurator")
    expect(results(page).first).to_have_attribute("href", re.compile(r"/roles/curator/$"))
    results(page).first.click()
    expect(page).to_have_url(re.compile(r"/roles/curator/$"))
    page.go_back()
    expect(field(page)).to_have_value("kurator")
    expect(results(page).first).to_be_visible()
    page.get_by_role("button", name="Закрыть").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.reload()
    expect(page.locator("[data-module=search][data-ready]")).to_have_count(1)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "?" not in page.url
