"""The card of a practice: a curator's way from the programme to a file that the region publishes."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from guidebook.checking.load import load
from guidebook.comparing.version import read_version
from guidebook.problems.problem import as_text
from tests.browser.conftest import Visit
from tests.browser.curator import normalise, store_programme
from tests.browser.test_access import violations
from tests.browser.visits import Reader
from tests.papers.test_documents import HOSTILE
from tests.project import ROOT
from tests.site.document import parse

WORDS = {
    "Название практики": "Как в Озёрной школе старшие помогают младшим",
    "Что вышло, одно предложение": "За полугодие восемь пар не пропустили ни одной недели.",
    "Что сделали": "Познакомили старших и младших.\nЗакрепили пары приказом.",
    "Что стало иначе": "Младшие сдали работы в срок.",
    "Кто согласился на публикацию": "директор школы",
}
SAVE = "Сохранить файл карточки"


def had(page: Page) -> Locator:
    """Have a programme with eight pairs, open the card by a key, return its form."""
    pairs = {
        f"pair-{place}": {"kind": "pair", "confirmed": True, "mentor": f"Агафонов {place}", "mentee": f"Попова {place}"}
        for place in range(8)
    }
    meetings = {f"meeting-{place}": {"pair": f"pair-{place}", "date": "2026-10-12"} for place in range(8)}
    store_programme(
        page,
        parts={"pairs": pairs, "meetings": meetings},
        organisation="Озёрная школа", municipality="Озёрный район", curator="Иванова А. П.",
        forms=["pupil-pupil"], period={"from": "2026-09-01", "to": "2027-05-31"},
    )  # fmt: skip
    page.goto("programme/")
    card = page.locator(".practice[data-ready]")
    card.get_by_text("Составить карточку практики").press("Enter")
    return card


def type_words(card: Locator, words: dict[str, str]) -> None:
    """Type the words of a card."""
    for label, text in words.items():
        card.get_by_label(label, exact=True).fill(text)
    card.get_by_label("Когда согласился").fill("2026-11-20")


def save_card(page: Page, folder: Path) -> Path:
    """Save the card under the name that the browser is told."""
    with page.expect_download() as download:
        page.get_by_role("button", name=SAVE).press("Enter")
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def publish(file: Path, folder: Path) -> str:
    """Put the file into a copy of the project as the region does, check it; return what its page says."""
    for part in ("content", "docs"):
        shutil.copytree(ROOT / part, folder / part)
    (folder / "content/practices").mkdir(exist_ok=True)
    shutil.copy(file, folder / "content/practices")
    loaded = load(folder / "content")
    assert as_text(loaded.problems) == ""
    return normalise(parse(read_version(folder, loaded).pages[f"/practices/{file.stem}/"].html).text())


def test_a_curator_makes_a_card_that_the_region_publishes(page: Page, tmp_path: Path) -> None:
    """What the programme knows is filled in, the words are typed; the check takes the file, the page shows both."""
    page.clock.set_fixed_time("2026-11-27T10:00:00")
    card = had(page)
    expect(card.get_by_label("Где это было")).to_have_value("Озёрная школа, Озёрный район")
    expect(card.get_by_label("Когда это было")).to_have_value("2026/27 учебный год")
    expect(card.get_by_label("Ученик – ученик")).to_be_checked()
    type_words(card, WORDS)
    card.get_by_label("6. ").check()
    card.get_by_label("Записано встреч: 8").uncheck()
    card.get_by_label("Согласие на публикацию получено").check()
    file = save_card(page, tmp_path)
    assert file.name == "kak-v-ozernoy-shkole-starshie-pomogayut-mladshim-2026.yml"
    text = file.read_text(encoding="utf-8")
    value = yaml.safe_load(text)
    assert (value["organisation"], value["forms"], value["stages"]) == (
        "Озёрная школа, Озёрный район", ["pupil-pupil"], ["6-work"],
    )  # fmt: skip
    assert not any(name in text for name in ("Агафонов", "Попова", "Иванова"))
    expect(card.get_by_role("status")).to_have_text(
        "Файл передан браузеру: проверьте папку загрузок и отправьте его региону."
    )
    article = publish(file, tmp_path / "region")
    for words in (*WORDS.values(), "Назначено пар: 8"):
        assert normalise(words) in article
    assert "Записано встреч" not in article
    assert "20 ноября 2026" in article


def test_without_consent_there_is_no_file(page: Page) -> None:
    """Each place where something is missing says what, the first has the focus; nothing is downloaded."""
    card = had(page)
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    card.get_by_role("button", name=SAVE).press("Enter")
    expect(card.get_by_label("Название практики")).to_be_focused()
    expect(card.get_by_text("Файл не сделан: исправьте отмеченное.")).to_be_visible()
    type_words(card, WORDS)
    card.get_by_role("button", name=SAVE).press("Enter")
    box = card.get_by_label("Согласие на публикацию получено")
    expect(box).to_be_focused()
    expect(card.locator(".field__error:visible")).to_have_text(
        [
            "Без согласия на публикацию файл не делается: сначала получите его, затем поставьте отметку.",
            "Файл не сделан: исправьте отмеченное.",
        ]
    )
    assert violations(page) == []
    assert downloads == []


@pytest.mark.thorough(
    "tests/programme/test_practice has hostile words; test_a_curator_makes_a_card_that_the_region_publishes the page"
)
def test_hostile_words_and_names_are_told(page: Page, tmp_path: Path) -> None:
    """Whatever is typed, the region's check takes the file; words that look like the programme's names are named."""
    card = had(page)
    text = "".join(one for one in HOSTILE if len(one) < 100).encode("utf-8", "replace").decode()
    type_words(card, dict.fromkeys(WORDS, f"Попове {text} # [x](y) <b>"))
    card.get_by_label("Согласие на публикацию получено").check()
    file = save_card(page, tmp_path)
    expect(card.get_by_role("status")).to_contain_text("Сначала перечитайте: эти слова похожи на имена")
    expect(card.get_by_role("status")).to_contain_text("Попове")
    assert "Попове" in publish(file, tmp_path / "region")


@pytest.mark.thorough("test_without_consent_there_is_no_file has the form, test_everything_can_be_deleted what is kept")
def test_what_is_typed_is_not_kept(page: Page) -> None:
    """The form says that its words stay nowhere, and so it is; another tab's change of the programme comes in."""
    card = had(page)
    expect(card.get_by_text("Слова карточки здесь не хранятся")).to_be_visible()
    card.get_by_label("Совет тем, кто хочет так же").fill("Начните с шести пар.")
    page.get_by_role("button", name=re.compile("^Изменить: ")).click()
    page.get_by_role("textbox", name="Организация", exact=True).fill("Лицей № 2")
    page.get_by_role("button", name="Сохранить", exact=True).click()
    expect(card.get_by_label("Где это было")).to_have_value("Лицей № 2, Озёрный район")
    expect(card.get_by_label("Совет тем, кто хочет так же")).to_have_value("Начните с шести пар.")
    page.reload()
    card.get_by_text("Составить карточку практики").press("Enter")
    expect(card.get_by_label("Совет тем, кто хочет так же")).to_have_value("")


def test_without_a_programme_or_scripts_there_is_no_form(visit: Visit) -> None:
    """A reader without a programme sees no form; without scripts the page says what to do instead."""
    with visit(Reader()) as page:
        page.goto("programme/")
        expect(page.get_by_role("heading", name="Программы", exact=True)).to_be_visible()
        expect(page.get_by_role("heading", name="Рассказать о практике")).to_be_hidden()
    with visit(Reader(scripts=False)) as page:
        page.goto("programme/")
        expect(page.locator("noscript p")).to_contain_text("О практике тогда напишите региону письмом")
        expect(page.get_by_role("heading", name="Рассказать о практике")).to_be_hidden()
