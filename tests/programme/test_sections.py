"""A section of the programme is one entry of a table: a site that has one more than this one keeps it everywhere."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route

from tests.programme.conftest import KNOWN, Profile
from tests.project import ROOT

TABLE = ROOT / "docs" / "assets" / "js" / "programme" / "sections.mjs"
BEGINNING = "export const SECTIONS = {\n"
# The only thing that is written anew; as the sections of worksheets, but that the first pages did not know of it.
ENTRY = '  journal: { shape: "%s", title: "Запись", later: true, blank: () => (%s), part: %s },\n'
SHAPES = {"table": ("{}", "OPEN"), "list": ("[]", "LISTED")}
PART = {"topic": "знакомство", "about": "договорились о времени"}
PUT = """async ([id, key, fields]) => {
  const { store, documents } = driver;
  const change = documents.setParts(store.clock, await store.get(id), [{ section: "journal", key, fields }]);
  return (await store.apply(change)).saved;
}"""
EXPORT = "async (id) => driver.transfer.toText([await driver.store.get(id)])"
READ = "async (text) => driver.transfer.read(text)"
PREVIEW = """async ([id, text]) => {
  const { programmes: [incoming] } = await driver.transfer.read(text);
  return driver.transfer.preview(incoming, await driver.store.get(id));
}"""
IMPORT = """async ([id, text]) => {
  const { programmes: [incoming] } = await driver.transfer.read(text);
  const preview = driver.transfer.preview(incoming, await driver.store.get(id));
  await driver.store.import([preview], {}, "перед открытием файла");
}"""
UNDO = "async () => driver.store.undoImport((await driver.store.backups())[0].key)"


def parts(page: Page, programme: str) -> dict[str, Any]:
    """Return what a tab has in the new section, by ids and without marks of time."""
    found = json.loads(page.evaluate(KNOWN, programme))["journal"]
    rows = found.items() if isinstance(found, dict) else ((one["id"], one) for one in found)
    return {key: {name: row[name] for name in PART if name in row} for key, row in rows}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_section_is_one_entry(profile: Profile, shape: str) -> None:
    """One entry more, and its parts are stored, merged, saved to a file, checked, opened and taken back out."""
    blank, part = SHAPES[shape]
    source = TABLE.read_text(encoding="utf-8")
    assert source.count(BEGINNING) == 1
    more = source.replace(BEGINNING, BEGINNING + ENTRY % (shape, blank, part))

    def serve(route: Route) -> None:
        route.fulfill(body=more, content_type="text/javascript")

    before = profile.tab()
    programme = before.evaluate("driver.create('Школа № 1')")["id"]
    older = before.evaluate(EXPORT, programme)
    before.close()
    profile.context.route("**/programme/sections.mjs", serve)

    one, other = profile.tab(), profile.tab()
    # What was kept before has the section now; a file with nothing in it can be opened by pages that don't know it.
    assert parts(one, programme) == {}
    assert one.evaluate(EXPORT, programme) == older
    # Stored, told to other tabs, and there again for a tab that is opened later.
    assert one.evaluate(PUT, [programme, "first", PART]) is True
    assert other.evaluate(PUT, [programme, "second", {"topic": "проект"}]) is True
    both = {"first": PART, "second": {"topic": "проект"}}
    for tab in (one, other):
        tab.wait_for_function("(id) => Object.values(driver.store.peek(id).journal).length === 2", arg=programme)
    later = profile.tab()
    assert parts(later, programme) == both
    # Saved to a file, and opened from it; what is wrong there is refused with its place.
    text = later.evaluate(EXPORT, programme)
    assert later.evaluate(READ, text)["ok"] is True
    wrong = later.evaluate(READ, re.sub(r'("topic": "знакомство",\s*"updated_at": )"[^"]*"', r'\1"вчера"', text))
    place = {"table": "journal → first → updated_at", "list": "journal → 1 → updated_at"}[shape]
    assert [complaint["place"] for complaint in wrong["complaints"]] == [place]
    # Merged field by field: the file's later words win, what it doesn't speak of stays.
    assert later.evaluate(PUT, [programme, "first", {"about": "перенесли"}]) is True
    newer = later.evaluate(EXPORT, programme)
    assert later.evaluate(PUT, [programme, "third", {"topic": "экскурсия"}]) is True
    assert [one["kind"] for one in later.evaluate(PREVIEW, [programme, text])["kept"]] == ["changed", "added"]
    later.evaluate(IMPORT, [programme, newer])
    assert parts(later, programme) == {
        "first": {**PART, "about": "перенесли"}, "second": {"topic": "проект"}, "third": {"topic": "экскурсия"},
    }  # fmt: skip
    # A file from before the section takes nothing away, also when it is taken back out.
    later.evaluate(IMPORT, [programme, older])
    later.evaluate(UNDO)
    assert set(parts(later, programme)) == {"first", "second", "third"}
