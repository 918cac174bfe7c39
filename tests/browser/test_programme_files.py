"""What leaves the browser and what comes in: files of the curator's own saving, and nothing else."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Download, FilePayload, Page, Request, expect

from tests.browser.conftest import Visit
from tests.browser.curator import (
    FIRST,
    SECOND,
    TASKS,
    TITLE,
    begin,
    box,
    come,
    details,
    row,
    store_programme,
    wait_until_stored,
)
from tests.browser.visits import Reader

MARKER = "Метка-4815162342"
SAVE = "Сохранить программу в файл"


def save(page: Page, button: str = SAVE) -> Path:
    """Press a button that hands a file to the browser; return where it is."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button, exact=True).click()
    download: Download = waiting.value
    return Path(download.path())


def load(page: Page, content: str | bytes, name: str = "Программа.json") -> None:
    """Give a file to the page."""
    data = content.encode() if isinstance(content, str) else content
    page.get_by_label("Файл программы").set_input_files({"name": name, "mimeType": "application/json", "buffer": data})


def work(page: Page) -> dict[str, Any]:
    """Have a programme with one task done, save it; return what the file holds."""
    store_programme(
        page, organisation="Школа № 5", parts={"answers": {"legal-framework": {"status": "done", "text": FIRST}}}
    )
    page.goto("programme/")
    document: dict[str, Any] = json.loads(save(page).read_text(encoding="utf-8"))
    return document


@pytest.mark.thorough("tests/programme/test_core has the file; test_file_moves_to_another_computer saves one")
def test_file_holds_texts_beside_ids(page: Page) -> None:
    """The saved file is the programme document: the answer by the id of its item, with the wording beside it."""
    store_programme(page)
    come(page)
    box(page, FIRST).check()
    wait_until_stored(page)
    page.goto("programme/")
    document = json.loads(save(page).read_text(encoding="utf-8"))
    assert document["format"] == "nastavnik-programme/1"
    assert document["title"] == TITLE
    answer = document["answers"]["legal-framework"]
    assert (answer["status"], answer["text"]) == ("done", FIRST)


def test_file_moves_to_another_computer(visit: Visit) -> None:
    """A file of one browser opens in another: first what is in it, then the same ticks; «Отменить» takes it away."""
    with visit(Reader()) as page:
        text = json.dumps(work(page), ensure_ascii=False)
    with visit(Reader(390)) as page:
        page.goto("programme/")
        load(page, text)
        preview = page.get_by_role("region", name="Что в файле")
        expect(preview).to_be_focused()
        expect(preview).to_contain_text("будет добавлена")
        expect(page.locator(".programmes__list")).to_have_count(0)
        preview.get_by_role("button", name="Открыть файл").click()
        expect(page.locator(".programmes__list > li[aria-current]")).to_contain_text(TITLE)
        come(page)
        expect(box(page, FIRST)).to_be_checked()
        page.goto("programme/")
        page.get_by_text("Резервные копии: 1").click()
        page.get_by_role("button", name="Вернуть, как было").click()
        expect(page.get_by_text("Удалённые недавно: 1")).to_be_visible()


def test_later_record_wins_when_files_are_united(page: Page) -> None:
    """Merging keeps what was changed here later, tells what the file holds differently, and replacing replaces."""
    document = work(page)
    come(page)
    box(page, FIRST).uncheck()
    box(page, SECOND).check()
    wait_until_stored(page)
    page.goto("programme/")
    load(page, json.dumps(document))
    preview = page.get_by_role("region", name="Что в файле")
    expect(preview).to_contain_text("Ничего не изменится")
    expect(preview).to_contain_text("Останется как здесь")
    preview.get_by_label("Заменить").check()
    expect(preview.get_by_text("Что изменится: 2\u00a0записи")).to_be_visible()
    preview.get_by_role("button", name="Открыть файл").click()
    expect(page.get_by_text("Файл открыт.")).to_be_visible()
    come(page)
    expect(box(page, FIRST)).to_be_checked()
    expect(box(page, SECOND)).not_to_be_checked()


@pytest.mark.thorough("test_bad_files_change_nothing answers files")
def test_each_of_several_files_is_answered(page: Page) -> None:
    """Of files chosen at once each is looked at under its name: a damaged one is refused, the others are opened."""
    document = work(page)
    ids = ("00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b")
    texts = [json.dumps(document | {"id": key, "title": title}) for key, title in zip(ids, "АБ", strict=True)]
    files = {"a.json": texts[0], "сломан.json": "{не json", "b.json": texts[1], "снова b.json": texts[1]}
    page.get_by_label("Файл программы").set_input_files(
        [FilePayload(name=name, mimeType="application/json", buffer=text.encode()) for name, text in files.items()]
    )
    answers = page.locator(".transfer__answer > section")
    expect(answers).to_have_count(4)
    for place, name in enumerate(files):
        expect(answers.nth(place)).to_contain_text(f"Файл «{name}»")
    expect(answers.nth(1)).to_contain_text("Файл не открыт, ничего не изменилось.")
    expect(answers.nth(3)).to_contain_text("Такой программы в этом браузере нет")
    expect(answers.nth(0).get_by_role("region", name="Что в файле")).to_be_focused()
    for place in (0, 2):
        answers.nth(place).get_by_role("button", name="Открыть файл").click()
        expect(answers.nth(place)).to_contain_text("Файл открыт.")
    expect(page.locator(".programmes__list").first.locator("li")).to_have_count(3)
    # What was shown of a programme that has come from another file since is looked at anew.
    expect(answers.nth(3)).to_contain_text("Такая программа здесь уже есть.")
    answers.nth(3).get_by_role("button", name="Отказаться").click()
    expect(answers.nth(3)).to_contain_text("Файл не открыт, ничего не изменилось.")


def test_items_of_another_site_are_told_of_and_not_counted(page: Page) -> None:
    """Own tasks of a stage, and answers to items, that this site doesn't have are told of, not counted, saved again."""
    document = work(page)
    stamp = document["updated_at"]
    own = {"stage": "9-other", "side": "internal", "text": MARKER, "created_at": stamp, "updated_at": stamp}
    answer = {"updated_at": stamp, "status": "done", "note": MARKER}
    unknown = document | {
        "id": "00000000-0000-4000-8000-00000000000c", "title": "С другого сайта",
        "own": {"own-1": own}, "answers": {"not-here": answer},
    }  # fmt: skip
    load(page, json.dumps(unknown))
    preview = page.get_by_role("region", name="Что в файле")
    words = "В файле есть отметки о пунктах, которых на этом сайте нет: они сохранятся, но показаны не будут."
    expect(preview).to_contain_text(words)
    preview.get_by_role("button", name="Открыть файл").click()
    page.get_by_role("button", name="Открыть: С другого сайта").click()
    expect(page.locator(".bar__progress")).to_contain_text(f"Выполнено 0\u00a0из\u00a0{TASKS}")
    again = json.loads(save(page).read_text(encoding="utf-8"))
    assert again["own"]["own-1"]["text"] == again["answers"]["not-here"]["note"] == MARKER
    load(page, json.dumps(document))
    expect(preview).to_contain_text("Ничего не изменится.")
    expect(preview).not_to_contain_text(words)


@pytest.mark.thorough("test_later_record_wins_when_files_are_united has what comes")
def test_figures_of_a_file_are_shown(page: Page) -> None:
    """A file with newer figures of the open programme changes the fields that show them."""
    begin(page)
    page.get_by_label("Обучающихся всего").fill("100")
    page.get_by_label("Обучающихся всего").press("Tab")
    expect(page.locator(".said__box")).to_contain_text("Число сохранено")
    document = json.loads(save(page).read_text(encoding="utf-8"))
    stamp = document["involvement"]["updated_at"][:-11] + "zzzz-zzzzzz"
    document["involvement"] = {"updated_at": stamp, "total": 200}
    load(page, json.dumps(document | {"updated_at": stamp}))
    page.get_by_role("button", name="Открыть файл").click()
    expect(page.get_by_label("Обучающихся всего")).to_have_value("200")


def test_bad_files_change_nothing(page: Page) -> None:
    """A damaged, foreign or newer file is refused with a reason, and the programme is as it was."""
    document = work(page)
    newer = document | {"format": "nastavnik-programme/99"}
    wrong = document | {"answers": {"legal-framework": {"status": "perhaps", "updated_at": "never"}}}
    texts = ["{не json", '{"format": "other/1"}', json.dumps(newer), json.dumps(wrong)]
    contents = [*(text.encode() for text in texts), b"\xff\xfe\x00"]
    page.get_by_label("Файл программы").set_input_files(
        [FilePayload(name=f"{key}.json", mimeType="application/json", buffer=one) for key, one in enumerate(contents)]
    )
    refused = page.locator(".transfer__answer > section").filter(has_text="Файл не открыт, ничего не изменилось.")
    expect(refused).to_have_count(len(contents))
    come(page)
    expect(page.locator(".task__box:checked")).to_have_count(1)


@pytest.mark.thorough("test_bad_files_change_nothing; tests/programme/hostile.test.mjs has the depth")
def test_file_that_would_hang_the_page_is_refused_at_its_place(page: Page) -> None:
    """A value 5,000 levels deep is refused with its place, and the page goes on."""
    document = work(page)
    deep = json.dumps(document).replace('"title"', f'"participants": {{"p": {"[" * 5000}{"]" * 5000}}}, "title"', 1)
    load(page, deep)
    answer = page.locator(".transfer__answer")
    expect(answer).to_contain_text("Файл не открыт, ничего не изменилось.")
    expect(answer).to_contain_text("ожидается не больше 20 уровней вложенности, а в файле больше")
    load(page, json.dumps(document))
    expect(page.get_by_role("region", name="Что в файле")).to_be_visible()


@pytest.mark.thorough("tests/programme/clock.test.mjs; test_file_moves_to_another_computer opens")
def test_file_of_a_wrong_clock_is_opened_with_a_word_and_saved_again(page: Page) -> None:
    """A file stamped 2199 is opened with a word about that; what is ticked then is saved to a file that opens."""
    document = work(page)
    wrong = re.sub(r'"20\d\d(-\d\d-\d\dT)', r'"2199\1', json.dumps(document))
    load(page, wrong.replace(document["id"], "00000000-0000-4000-8000-000000000003"))
    preview = page.get_by_role("region", name="Что в файле")
    expect(preview).to_contain_text("Часы компьютера, на котором велась программа, показывали неверный год.")
    preview.get_by_role("button", name="Открыть файл").click()
    page.get_by_role("button", name=re.compile("^Открыть: ")).click()
    come(page)
    box(page, SECOND).check()
    wait_until_stored(page)
    page.goto("programme/")
    load(page, save(page).read_text(encoding="utf-8"))
    expect(page.get_by_role("region", name="Что в файле")).to_contain_text("Ничего не изменится")


@pytest.mark.thorough("test_bad_files_change_nothing has the answers")
def test_check_that_fails_is_not_waited_for(visit: Visit) -> None:
    """Whatever goes wrong while a file is checked, the page says that the check has failed and what to do."""
    with visit(Reader(390)) as page:
        document = work(page)
        page.evaluate("() => { TextDecoder.prototype.decode = () => 7; }")
        load(page, json.dumps(document))
        expect(page.locator(".transfer__answer")).to_contain_text("Проверить файл не удалось.")


@pytest.mark.thorough("test_file_moves_to_another_computer looks first")
def test_pasted_text_is_looked_at_first(page: Page) -> None:
    """The text of a file may be pasted; the same look comes first, and refusing leaves everything as it is."""
    document = work(page) | {"id": "00000000-0000-4000-8000-000000000001", "title": "Из письма"}
    page.get_by_text("Вставить текст файла").click()
    page.get_by_label("Текст файла").fill(json.dumps(document, ensure_ascii=False))
    page.get_by_role("button", name="Проверить").click()
    preview = page.get_by_role("region", name="Что в файле")
    expect(preview).to_contain_text("«Из письма»")
    preview.get_by_role("button", name="Отказаться").click()
    expect(page.locator(".programmes__list").first.locator("li")).to_have_count(1)


DROP = """(text) => {
  const data = new DataTransfer();
  data.items.add(new File([text], "Программа.json", {type: "application/json"}));
  document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


@pytest.mark.thorough("test_file_moves_to_another_computer looks first")
def test_dropped_file_is_looked_at_first(page: Page) -> None:
    """A file may be dropped anywhere on the page; the same look comes first, and accepting takes the programme in."""
    document = work(page) | {"id": "00000000-0000-4000-8000-000000000002", "title": "С флешки"}
    page.evaluate(DROP, json.dumps(document, ensure_ascii=False))
    preview = page.get_by_role("region", name="Что в файле")
    expect(preview).to_contain_text("«С флешки»")
    expect(page.locator(".programmes__list").first.locator("li")).to_have_count(1)
    preview.get_by_role("button", name="Открыть файл").click()
    expect(page.locator(".programmes__list").first.locator("li")).to_have_count(2)


def test_file_under_a_passphrase(page: Page) -> None:
    """A file can be locked: it holds nothing readable and opens only with its passphrase; what is at stake is said."""
    work(page)
    page.get_by_text("Сохранить файл с паролем").first.click()
    expect(page.get_by_text("Забытый пароль восстановить нельзя")).to_be_visible()
    page.get_by_label("Пароль", exact=True).fill("коротко")
    page.get_by_role("button", name="Сохранить файл с паролем").click()
    expect(page.get_by_text("Пароль короткий")).to_be_visible()
    for label in ("Пароль", "Пароль ещё раз"):
        page.get_by_label(label, exact=True).fill("синий трамвай у реки")
    text = save(page, "Сохранить файл с паролем").read_text(encoding="utf-8")
    assert TITLE not in text
    assert "legal-framework" not in text
    load(page, text)
    secret = page.get_by_label("Пароль файла")
    secret.fill("не тот пароль совсем")
    page.get_by_role("button", name="Открыть", exact=True).click()
    expect(page.locator(".transfer__answer .field__error")).to_be_visible()
    secret.fill("синий трамвай у реки")
    page.get_by_role("button", name="Открыть", exact=True).click()
    expect(page.get_by_role("region", name="Что в файле")).to_contain_text(TITLE)


@pytest.mark.thorough(
    "test_exports_hold_what_they_are_for presses the button; tests/calculators/test_calendar_file has the format"
)
def test_dates_for_the_calendar(page: Page) -> None:
    """Due dates leave as one event each in a calendar file."""
    store_programme(page)
    come(page)
    panel = details(page, FIRST)
    panel.get_by_label("Срок").fill("2027-02-03")
    panel.get_by_label("Срок").press("Tab")
    wait_until_stored(page)
    page.goto("programme/")
    text = save(page, "Сроки для календаря").read_bytes().decode()
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 1
    assert "20270203" in text


@pytest.mark.thorough(
    "test_exports_hold_what_they_are_for reads that file of a programme of markers; "
    "test_files_of_schools_are_gathered_at_once"
)
def test_region_gets_counts_alone(page: Page) -> None:
    """The file for the region holds figures, organisation and period; nothing else that was typed gets into it."""
    begin(page, organisation="Школа № 5", curator=f"{MARKER} куратор", forms=("Ученик – ученик",))
    come(page)
    panel = details(page, FIRST)
    for label in ("Ответственный", "Результат, подтверждение", "Заметка"):
        panel.get_by_label(label).fill(f"{MARKER} {label}")
    panel.get_by_label("Заметка").press("Tab")
    box(page, SECOND).check()
    wait_until_stored(page)
    page.goto("programme/")
    page.get_by_label("Обучающихся всего").fill("1379")
    page.get_by_label("Вовлечено обучающихся").fill("613")
    page.get_by_label("Вовлечены в форме «Ученик – ученик»").fill("100")
    page.get_by_label("Вовлечены в форме «Ученик – ученик»").press("Tab")
    wait_until_stored(page)
    text = save(page, "Сохранить файл для региона").read_text(encoding="utf-8")
    counts = json.loads(text)
    assert MARKER not in text
    assert (counts["organisation"], counts["total"], counts["involved"]) == ("Школа № 5", 1379, 613)
    assert counts["forms"] == {"pupil-pupil": 100}
    assert counts["stages"]["1-conditions"] == {"done": 1, "total": 7}


def test_nothing_typed_is_sent_anywhere(page: Page) -> None:
    """Whatever a curator enters, no request carries it: not in its address, not in a header, not in a body."""
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request))
    begin(page, f"{MARKER} программа", organisation=MARKER, curator=MARKER)
    come(page)
    panel = details(page, FIRST)
    for label in ("Ответственный", "Результат, подтверждение", "Заметка"):
        panel.get_by_label(label).fill(f"{MARKER} {label}")
    panel.get_by_label("Заметка").press("Tab")
    wait_until_stored(page)
    for address in ("checklists/", "", "programme/"):
        page.goto(address, wait_until="networkidle")
    save(page)
    assert len(sent) > 20
    for request in sent:
        assert request.method == "GET", request.url
        said = f"{request.url} {request.all_headers()} {request.post_data or ''}"
        assert MARKER not in said


@pytest.mark.wcag("3.3.4", says="Перед удалением всех данных спрашивают")
def test_everything_can_be_deleted(page: Page) -> None:
    """«Удалить все данные с этого компьютера» asks once, and then neither storage nor page knows anything."""
    work(page)
    page.get_by_role("button", name="Удалить все данные с этого компьютера").click()
    expect(page.get_by_role("button", name="Не удалять", exact=True)).to_be_focused()
    page.get_by_role("button", name="Удалить безвозвратно").click()
    expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
    assert page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('nastavnik'))") == []
    page.goto("programme/")
    expect(page.get_by_text("Программ в этом браузере пока нет")).to_be_visible()
    page.goto("stages/1-conditions/")
    expect(page.get_by_role("link", name="Начать программу")).to_be_visible()
    expect(row(page, FIRST)).to_have_count(0)
