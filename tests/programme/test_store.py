"""The store in Chromium: what is confirmed stays, tabs agree, and a failing storage is told and survived."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import JSHandle, Page

from tests.programme.conftest import EXPORT, Profile, agree

IMPORT = """async ([text, modes]) => {
  const read = await driver.transfer.read(text);
  const previews = await Promise.all(read.programmes.map(async (incoming) =>
    driver.transfer.preview(incoming, await driver.store.get(incoming.id))));
  return driver.store.import(previews, modes, "Файл открыт");
}"""


def create(page: Page) -> str:
    """Begin a programme and return its id."""
    made: dict[str, Any] = page.evaluate("driver.create('Школа')")
    return str(made["id"])


def answer(page: Page, programme: str, item: str, **fields: str) -> bool:
    """Answer an item; say whether that was confirmed."""
    done = page.evaluate("([id, item, fields]) => driver.answer(id, item, fields)", [programme, item, fields])
    return bool(done["saved"])


def read_stored(page: Page, programme: str, item: str, field: str) -> Any:
    """Return what a tab knows of an answer."""
    return page.evaluate(
        "([id, item, field]) => driver.store.get(id).then((all) => all?.answers[item]?.[field])",
        [programme, item, field],
    )


def state(page: Page) -> tuple[str, str]:
    """Return the store's mode and its reason."""
    found: dict[str, Any] = page.evaluate("driver.store.state")
    return found["mode"], found["reason"]


def becomes(page: Page, programme: str, item: str, field: str, value: str) -> None:
    """Wait until a tab knows a value."""
    page.wait_for_function(
        "([id, item, field, value]) => driver.store.peek(id)?.answers[item]?.[field] === value",
        arg=[programme, item, field, value],
    )


def test_confirmed_answer_survives_the_tab(profile: Profile) -> None:
    """What was confirmed is there in a tab that is opened after the first one is gone."""
    page = profile.tab()
    programme = create(page)
    assert answer(page, programme, "item-1", status="done", note="Приказ № 5")
    page.close()
    page = profile.tab()
    assert read_stored(page, programme, "item-1", "note") == "Приказ № 5"
    assert page.evaluate("driver.store.list()")[0]["title"] == "Школа"
    assert state(page) == ("saved", "")


def test_tabs_see_each_other_at_once(profile: Profile) -> None:
    """An answer in one tab is known in the other without a reload, and is told there as somebody else's."""
    one, other = profile.tab(), profile.tab()
    programme = create(one)
    read_stored(other, programme, "item-1", "status")
    assert answer(one, programme, "item-1", status="doing")
    becomes(other, programme, "item-1", "status", "doing")
    assert "changed" in other.evaluate("driver.events")


def test_tabs_do_not_overwrite_each_other(profile: Profile) -> None:
    """Answers given in two tabs at the same time to the same items all stay, field by field."""
    one, other = profile.tab(), profile.tab()
    programme = create(one)
    read_stored(other, programme, "item-0", "status")
    for number in range(12):
        item = [{"item": f"item-{number}", "fields": {"note": f"заметка {number}"}}]
        one.evaluate("([id, all]) => driver.hurry(id, all)", [programme, item])
        item = [{"item": f"item-{number}", "fields": {"status": "done"}}]
        other.evaluate("([id, all]) => driver.hurry(id, all)", [programme, item])
    agree(programme, one, other)
    fresh = profile.tab()
    for number in range(12):
        assert read_stored(fresh, programme, f"item-{number}", "note") == f"заметка {number}"
        assert read_stored(fresh, programme, f"item-{number}", "status") == "done"
    agree(programme, one, other, fresh)


def hearing(page: Page) -> JSHandle:
    """Begin to listen to what the other tabs tell this one; the next word is awaited as ``message``."""
    return page.evaluate_handle(
        "() => ({ message: new Promise((tell) =>"
        " new BroadcastChannel('nastavnik').addEventListener('message', () => tell(true))) })"
    )


def wait_held(page: Page) -> None:
    """Wait until the storage has answered a question whose answer is held back."""
    page.wait_for_function("driver.held > 0")


@pytest.mark.parametrize("opened", [True, False], ids=["read again", "read first"])
def test_answer_told_while_a_programme_is_read_is_known(profile: Profile, opened: bool) -> None:
    """What another tab writes while this one reads the programme is not forgotten for what was read before."""
    first = profile.tab()
    programme = create(first)
    second = profile.tab()
    if opened:
        assert read_stored(second, programme, "item-1", "note") is None
    second.evaluate("driver.hold('read')")
    if opened:
        first.evaluate(IMPORT, [first.evaluate(EXPORT, programme), {programme: "replace"}])
    else:
        second.evaluate("(id) => { driver.store.get(id); }", programme)
    wait_held(second)
    heard = hearing(second)
    assert answer(first, programme, "item-1", note="Приказ № 5")
    heard.evaluate("({ message }) => message")
    second.evaluate("driver.release()")
    becomes(second, programme, "item-1", "note", "Приказ № 5")
    assert read_stored(second, programme, "item-1", "note") == "Приказ № 5"
    agree(programme, first, second)


def test_answer_told_while_a_file_is_taken_in_is_known(profile: Profile) -> None:
    """What another tab writes right after this tab's import is not forgotten for what the import wrote."""
    first = profile.tab()
    programme = create(first)
    second = profile.tab()
    file = second.evaluate(EXPORT, programme)
    second.evaluate("driver.hold('replace')")
    second.evaluate(f"(given) => {{ ({IMPORT})(given); }}", [file, {programme: "replace"}])
    wait_held(second)
    assert answer(first, programme, "item-1", note="Приказ № 5")
    becomes(second, programme, "item-1", "note", "Приказ № 5")
    second.evaluate("driver.release()")
    second.wait_for_function("driver.store.backups().then((all) => all.length)")
    agree(programme, first, second)
    assert read_stored(second, programme, "item-1", "note") == "Приказ № 5"


def test_late_word_of_an_answer_does_not_undo_an_import(profile: Profile) -> None:
    """A tab that hears of an answer after the import that has replaced it knows what the storage has."""
    first = profile.tab()
    programme = create(first)
    file = first.evaluate(EXPORT, programme)
    second = profile.tab()
    assert read_stored(second, programme, "item-1", "note") is None
    third = profile.tab()
    third.evaluate(
        "() => { window.told = []; window.channel = new BroadcastChannel('nastavnik');"
        " channel.addEventListener('message', ({ data }) => told.push(data)); }"
    )
    assert answer(first, programme, "item-1", note="Приказ № 5")
    first.evaluate(IMPORT, [file, {programme: "replace"}])
    third.wait_for_function("told.length === 2")
    agree(programme, first, second)
    heard = hearing(first), hearing(second)
    third.evaluate("channel.postMessage(told[0])")
    for tab, late in zip((first, second), heard, strict=True):
        late.evaluate("({ message }) => message")
        assert read_stored(tab, programme, "item-1", "note") is None


def test_last_word_of_a_tab_that_died_is_found(profile: Profile) -> None:
    """What a tab has saved and could tell nobody any more is known to the others once a new tab is opened."""
    first = profile.tab()
    programme = create(first)
    second = profile.tab()
    assert read_stored(second, programme, "item-1", "note") is None
    first.evaluate("() => { BroadcastChannel.prototype.postMessage = () => {}; }")
    assert answer(first, programme, "item-1", note="Приказ № 5")
    first.close()
    profile.tab()
    becomes(second, programme, "item-1", "note", "Приказ № 5")


def test_earlier_texts_are_those_of_the_storage(profile: Profile) -> None:
    """A text that this tab alone took for lost, while its storage failed, is not kept once the storage has said no."""
    first = profile.tab()
    programme = create(first)
    second = profile.tab()
    assert read_stored(second, programme, "item-1", "note") is None
    late = first.evaluate_handle(
        "(id) => driver.store.get(id).then((seen) => (note) => driver.store.apply(driver.documents.answer("
        "driver.store.clock, seen, { id: 'item-1', text: 'Пункт 1', answer: { updated_at: '' } }, { note })))",
        programme,
    )
    assert answer(first, programme, "item-1", note="Первый текст")
    becomes(second, programme, "item-1", "note", "Первый текст")
    first.evaluate("driver.breakPut('UnknownError')")
    late.evaluate("(apply) => apply('Не видевший его')")
    assert answer(second, programme, "item-1", note="Видевший первый")
    first.evaluate("driver.heal()")
    agree(programme, first, second)
    assert read_stored(first, programme, "item-1", "note") == "Видевший первый"
    earlier = read_stored(first, programme, "item-1", "earlier")
    assert [text["value"] for text in earlier] == ["Не видевший его"]


def test_note_written_in_two_tabs_is_kept_twice(profile: Profile) -> None:
    """Of two notes written without seeing each other the newer one stands and the other is kept beside."""
    one, other = profile.tab(), profile.tab()
    programme = create(one)
    change = """([id, note]) => driver.store.get(id).then((all) => {
      window.late = driver.documents.answer(driver.store.clock, all,
        {id: "item-1", text: "Пункт 1", answer: {updated_at: ""}}, {note});
    })"""
    one.evaluate(change, [programme, "первая"])
    other.evaluate(change, [programme, "вторая"])
    one.evaluate("driver.store.apply(late)")
    other.evaluate("driver.store.apply(late)")
    fresh = profile.tab()
    assert read_stored(fresh, programme, "item-1", "note") == "вторая"
    assert [text["value"] for text in read_stored(fresh, programme, "item-1", "earlier")] == ["первая"]


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        ("driver.breakPut('QuotaExceededError')", "full"),
        ("driver.breakPut('UnknownError')", "failed"),
        ("driver.breakTransactions()", "vanished"),
    ],
)
def test_failing_storage_is_told_and_survived(profile: Profile, fault: str, reason: str) -> None:
    """While writing fails, work goes on in memory and says so; when it works again, everything is saved."""
    page = profile.tab()
    programme = create(page)
    page.evaluate(fault)
    assert not answer(page, programme, "item-2", status="done")
    assert state(page) == ("memory", reason)
    assert "сохраните файл" in page.evaluate("driver.store.state.text")
    assert read_stored(page, programme, "item-2", "status") == "done"
    assert page.evaluate("driver.heal()")["mode"] == "saved"
    assert read_stored(profile.tab(), programme, "item-2", "status") == "done"


def test_dropped_storage_is_filled_again(profile: Profile) -> None:
    """When the browser drops the database under an open tab, the tab writes back what it knows and tells it."""
    page = profile.tab()
    programme = create(page)
    assert answer(page, programme, "item-4", status="done")
    profile.drop_storage(page)
    page.wait_for_function("driver.events.includes('restored')")
    assert answer(page, programme, "item-5", status="done")
    fresh = profile.tab()
    assert read_stored(fresh, programme, "item-4", "status") == "done"
    assert read_stored(fresh, programme, "item-5", "status") == "done"


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined})",
        "IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); }",
        "IDBFactory.prototype.open = () => new EventTarget()",
    ],
    ids=["absent", "refused", "silent"],
)
def test_blocked_storage_leaves_memory(profile: Profile, fault: str) -> None:
    """Without any storage the programme can be made, answered and taken into a file."""
    profile.context.add_init_script(fault)
    page = profile.tab()
    assert state(page) == ("memory", "blocked")
    programme = create(page)
    assert not answer(page, programme, "item-6", status="done")
    text = page.evaluate("driver.store.everything().then((all) => driver.transfer.toText(all))")
    assert '"status": "done"' in text


def test_deleted_database_is_told_as_such_and_filled_again(profile: Profile) -> None:
    """When another tab deletes the database, that is the cause told, and what this tab knows is written anew."""
    page, other = profile.tab(), profile.tab()
    programme = create(page)
    assert answer(page, programme, "item-4", status="done")
    other.evaluate("driver.store.close()")
    page.evaluate("void driver.store.listen(({state}) => state?.reason && (window.told = state.text))")
    other.evaluate("""() => new Promise((done, failed) => {
      const request = indexedDB.deleteDatabase("nastavnik");
      Object.assign(request, {onsuccess: () => done(), onerror: failed});
    })""")
    page.wait_for_function("driver.events.includes('restored')")
    assert page.evaluate("told") == (
        "Данные навигатора удалили из браузера: в другой вкладке или в настройках. "
        "Работаем в памяти: сохраните файл или попробуйте ещё раз."
    )
    assert answer(page, programme, "item-5", status="done")
    assert state(page) == ("saved", "")
    fresh = profile.tab()
    assert read_stored(fresh, programme, "item-4", "status") == "done"
    assert read_stored(fresh, programme, "item-5", "status") == "done"


def test_erasure_reaches_every_tab(profile: Profile) -> None:
    """«Удалить все данные»: nothing is left, and no other tab brings anything back."""
    one, other = profile.tab(), profile.tab()
    programme = create(one)
    read_stored(other, programme, "item-1", "status")
    one.evaluate("localStorage.setItem('nastavnik-current', 'x')")
    one.evaluate("driver.store.erase()")
    other.wait_for_function("driver.events.includes('erased')")
    for page in (one, other, profile.tab()):
        assert page.evaluate("driver.store.list()") == []
        assert page.evaluate("localStorage.length") == 0
    new = create(other)
    assert [one["id"] for one in profile.tab().evaluate("driver.store.list()")] == [new]


@pytest.mark.parametrize("failing", [False, True], ids=["stored", "memory"])
def test_import_is_taken_back_without_what_came_later(profile: Profile, failing: bool) -> None:
    """After an import that replaces, undo brings the old answers back and keeps the answer given since."""
    page = profile.tab()
    programme = create(page)
    empty = page.evaluate("(id) => driver.store.get(id).then((one) => driver.transfer.toText([one]))", programme)
    answer(page, programme, "item-1", note="прежнее")
    if failing:
        page.evaluate("driver.breakPut('QuotaExceededError')")
    key = page.evaluate(IMPORT, [empty, {programme: "replace"}])
    assert read_stored(page, programme, "item-1", "note") is None
    answer(page, programme, "item-2", note="после")
    if failing:
        page.evaluate("driver.heal()")
    page.evaluate("(key) => driver.store.undoImport(key)", key)
    fresh = profile.tab()
    assert read_stored(fresh, programme, "item-1", "note") == "прежнее"
    assert read_stored(fresh, programme, "item-2", "note") == "после"


def test_programme_without_a_name_is_listed_by_a_word(profile: Profile) -> None:
    """Where nothing is seen of a title, the list says so; the title itself stays as it is."""
    page = profile.tab()
    for title in ("", "\u200b", "\u2800 \ufeff"):
        programme = page.evaluate("(title) => driver.create(title)", title)["id"]
        assert page.evaluate("(id) => driver.store.get(id).then((one) => one.title)", programme) == title
    assert {one["title"] for one in page.evaluate("driver.store.list()")} == {"Без названия"}


def test_imported_programme_is_new_merged_or_a_copy(profile: Profile) -> None:
    """An unknown programme is added; merging keeps the newer answers of both; a copy leaves the old one alone."""
    page = profile.tab()
    programme = create(page)
    answer(page, programme, "item-1", note="из файла")
    text = page.evaluate("(id) => driver.store.get(id).then((one) => driver.transfer.toText([one]))", programme)
    answer(page, programme, "item-1", note="новее")
    page.evaluate(IMPORT, [text, {}])
    assert read_stored(page, programme, "item-1", "note") == "новее"
    page.evaluate(IMPORT, [text, {programme: "copy"}])
    both = page.evaluate("driver.store.list()")
    assert len(both) == 2
    copy = next(one["id"] for one in both if one["id"] != programme)
    assert read_stored(page, copy, "item-1", "note") == "из файла"
    page.evaluate("driver.store.erase()")
    page.evaluate(IMPORT, [text, {}])
    assert read_stored(profile.tab(), programme, "item-1", "note") == "из файла"


def test_tabs_hear_each_other_without_broadcasts(profile: Profile) -> None:
    """In a browser without BroadcastChannel the storage event carries the word, and the other tab looks for itself."""
    profile.context.add_init_script("delete window.BroadcastChannel")
    one, other = profile.tab(), profile.tab()
    programme = create(one)
    read_stored(other, programme, "item-1", "status")
    assert answer(one, programme, "item-1", status="done")
    becomes(other, programme, "item-1", "status", "done")


def test_deleted_programme_comes_back_for_a_month(profile: Profile) -> None:
    """A deleted programme is listed as such and can be restored; after 30 days visits on two days drop it for good.

    A single visit of a clock that is ahead drops nothing, nor do all of its visits on that day.
    """
    page = profile.tab()
    programme = create(page)
    change = """([id, deleted]) => driver.store.get(id).then((one) =>
      driver.store.apply(driver.documents.describe(driver.store.clock, one, {deleted})))"""
    left = """(days) => import("./assets/js/programme/store.mjs").then(async ({openStore}) =>
      (await (await openStore({now: () => Date.now() + days * 86_400_000})).list()).length)"""
    page.evaluate(change, [programme, True])
    assert [one["deleted"] for one in profile.tab().evaluate("driver.store.list()")] == [True]
    page.evaluate(change, [programme, False])
    page.close()
    page = profile.tab()
    assert page.evaluate(left, 31) == 1
    page.evaluate(change, [programme, True])
    page.close()
    page = profile.tab()
    assert page.evaluate(left, 29) == 1
    for days in (40, 40, 0, 40, 35, 0, 31):
        assert page.evaluate(left, days) == 1, days
    assert page.evaluate(left, 32) == 0


AHEAD = """(id) => driver.store.apply({programme: id, at: "2199-12-31T23:59:59.999Z-zzzz-aaaaaa",
  edits: [{section: "answers", key: "item-1", fields: {note: "из будущего"}}]})"""


def test_edits_come_after_a_clock_far_ahead(profile: Profile) -> None:
    """What a clock of 2199 has left in the storage doesn't stand before later edits, and the file of it is read."""
    page = profile.tab()
    programme = create(page)
    assert page.evaluate(AHEAD, programme)["saved"]
    page.close()
    page = profile.tab()
    assert read_stored(page, programme, "item-1", "note") == "из будущего"
    assert answer(page, programme, "item-1", note="сегодня")
    fresh = profile.tab()
    assert read_stored(fresh, programme, "item-1", "note") == "сегодня"
    read = "(id) => driver.store.get(id).then((one) => driver.transfer.readBack(driver.transfer.toText([one]), [one]))"
    assert fresh.evaluate(read, programme) is None
