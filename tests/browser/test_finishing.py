"""A document made in the browser: what another reader finds in it, what is said to be missing, how long it takes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from playwright.sync_api import Page, expect

from guidebook.commands.document import finish
from guidebook.papers.parts import texts
from tests.breadth import some
from tests.browser.conftest import Visit
from tests.browser.curator import TITLE, normalise, store_programme
from tests.browser.test_access import violations
from tests.browser.visits import Reader
from tests.papers.test_documents import HOSTILE, rows, words
from tests.papers.year import papers, programme
from tests.site_records import read_site

ENTRIES = ("answers", "meetings", "participants", "figures", "swot")
HEAD = ("organisation", "municipality", "curator", "forms", "period")
UNSENT = ("id", "updated_at")
MADE = "Документ передан браузеру: проверьте папку загрузок."
MOST_BYTES = 20 << 20


def describe_edit(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an edit says of an entry."""
    return {name: value for name, value in entry.items() if name not in UNSENT}


def have(page: Page, value: Mapping[str, Any]) -> None:
    """Have the programme of a file in the browser."""
    parts = {name: {key: describe_edit(entry) for key, entry in value[name].items()} for name in ENTRIES}
    parts["pairs"] = {pair["id"]: describe_edit(pair) for pair in value["pairs"]}
    store_programme(page, value["title"], parts, **{name: value[name] for name in HEAD})


def arrive(page: Page, template: str) -> None:
    """Come to the page of a template that can be filled."""
    page.goto(f"papers/{template}/")
    expect(page.locator(".finishing[data-ready]")).to_be_visible()


def make_document(page: Page, folder: Path) -> Path:
    """Make the document of the page, save it under the name that the browser is told."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Сделать документ").press("Enter")
    expect(page.locator(".finishing__said")).to_have_text(MADE)
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.parametrize("template", some(papers()))
def test_the_page_makes_what_the_command_makes(page: Page, tmp_path: Path, template: str) -> None:
    """Each document has part by part the texts that the command writes; another reader opens it; nothing is missing."""
    page.clock.set_fixed_time(datetime.combine(read_site().today, time(12)))  # the day of the command
    value = programme(3)
    have(page, value)
    arrive(page, template)
    file = make_document(page, tmp_path)
    document, missing, _ = finish(read_site(), read_site().library.templates[template], value)
    whole = tmp_path / "command.docx"
    whole.write_bytes(document)
    with file.open("rb") as one, whole.open("rb") as other:
        assert texts(one) == texts(other)
    with ZipFile(file) as archive, ZipFile(whole) as written:
        assert archive.testzip() is None
        both = [[(part.filename, part.CRC) for part in each.infolist()] for each in (archive, written)]
    assert both[0] == both[1]
    assert value["organisation"] in words(docx.Document(str(file)))
    told = page.locator(".finishing [data-part=missing] li").all_inner_texts()
    assert [normalise(line).partition(" Где")[0].partition(",")[0] for line in told] == [
        one["words"].partition(",")[0] for one in missing
    ]


def test_what_is_missing_is_told_until_it_is_there(page: Page, tmp_path: Path) -> None:
    """Of a programme just begun the order has blanks; the page says what to add and where, and when it has changed."""
    store_programme(page)
    arrive(page, "order-pairs")
    expect(page.get_by_text("Создать или открыть программу")).to_be_hidden()
    file = make_document(page, tmp_path)
    assert re.fullmatch(rf"Приказ о закреплении пар {TITLE} [\d-]+\.docx", file.name)
    assert rows(docx.Document(str(file)))[0][:3] == ["", "____________", "____________"]
    told = [normalise(line) for line in page.locator(".finishing [data-part=missing] li").all_inner_texts()]
    assert "куратор, 2 места Где указать: «Моя программа» – «Изменить»" in told
    assert "назначенные пары Где указать: «Подбор пар», решение «назначены»" in told
    assert violations(page) == []
    other = page.context.new_page()
    have(other, programme(1))
    expect(page.locator(".finishing__said")).to_have_text("Программа с тех пор изменилась: сделайте документ ещё раз.")


@pytest.mark.thorough("tests/papers has the cases, test_what_is_missing_is_told_until_it_is_there the list")
def test_names_in_cases_are_listed_to_be_checked(page: Page, tmp_path: Path) -> None:
    """The thanks name each mentor in the dative or behind a blank; the page lists both, the sure ones in a fold."""
    value = programme(6)
    for place, pair in enumerate(value["pairs"]):
        pair["mentor"] = ("Петров Пётр Ильич", "Ким А. А.", "Сидорова Анна Львовна")[place // 2]
    have(page, value)
    arrive(page, "thanks")
    text = words(docx.Document(str(make_document(page, tmp_path))))
    for expected in ("Петрову Петру Ильичу", "____________ (Ким А. А.)", "Сидоровой Анне Львовне"):
        assert expected in text
    doubts = [normalise(line) for line in page.locator(".finishing [data-part=doubts] li").all_inner_texts()]
    why = "Нужно в дательном падеже (кому). Не поставлено: нужны фамилия, имя и отчество полностью."
    assert doubts == [f"Ким А. А. {why}"]
    page.get_by_text("Проверьте имена в падежах (2)").press("Enter")
    forms = page.locator(".finishing [data-part=forms] li")
    expect(forms).to_have_text(
        ["Петров Пётр Ильич → Петрову Петру Ильичу", "Сидорова Анна Львовна → Сидоровой Анне Львовне"]
    )
    expect(forms.first).to_be_visible()
    assert violations(page) == []


@pytest.mark.thorough("tests/papers/test_documents has hostile values, test_text_is_never_markup the pages")
def test_hostile_names_leave_a_document(page: Page, tmp_path: Path) -> None:
    """Names of any letters stand in the order as in the command's; the file opens."""
    value = programme(len(HOSTILE))
    for pair, name in zip(value["pairs"], HOSTILE, strict=True):
        pair["mentee"] = name.encode("utf-8", "replace").decode()[:300]
    have(page, value)
    arrive(page, "order-pairs")
    document, _, _ = finish(read_site(), read_site().library.templates["order-pairs"], value)
    whole = tmp_path / "command.docx"
    whole.write_bytes(document)
    assert words(docx.Document(str(make_document(page, tmp_path)))) == words(docx.Document(str(whole)))


@pytest.mark.thorough("size alone; test_the_page_makes_what_the_command_makes has the file")
def test_three_hundred_pairs(page: Page, tmp_path: Path) -> None:
    """All sheets of 300 pairs come in one file of no more than 20 MB."""
    have(page, programme(300))
    arrive(page, "pair-sheet")
    file = make_document(page, tmp_path)
    assert file.stat().st_size < MOST_BYTES
    assert words(docx.Document(str(file))).count("Знакомство") == 300


def test_without_a_programme_the_way_in_stands(page: Page) -> None:
    """A mere reader finds where a programme is begun, and nothing of it is loaded."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto("papers/order-pairs/", wait_until="networkidle")
    expect(page.get_by_role("link", name="Создать или открыть программу")).to_be_visible()
    expect(page.get_by_role("button", name="Сделать документ")).to_have_count(0)
    assert not [url for url in loaded if "making" in url or "engine/" in url]


@pytest.mark.thorough(
    "test_giving_up_rejects_what_waits has the line, test_the_page_makes_what_the_command_makes the file"
)
def test_a_broken_line_is_told_and_mended(visit: Visit, tmp_path: Path) -> None:
    """Where a part of the site doesn't come, the page says so; the next press makes the document."""
    with visit(Reader(), "assets/papers/|Failed to load resource|Failed to fetch") as page:
        have(page, programme(1))
        arrive(page, "order-pairs")
        page.route("**/assets/papers/**", lambda route: route.abort())
        page.get_by_role("button", name="Сделать документ").click()
        expect(page.locator(".finishing__said")).to_contain_text("Документ не сделан: не загрузились части сайта.")
        page.unroute("**/assets/papers/**")
        make_document(page, tmp_path)
