"""The content moves under saved answers: two real builds of the site, one after the other, at one address."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.curator import FIRST, SECOND, THIRD, begin, box, come, details, row, wait_until_stored
from tests.browser.server import pack, serving
from tests.browser.visits import Reader, visiting
from tests.project import copy, mkdocs
from tests.site.built import Built

pytestmark = pytest.mark.thorough(
    "two builds; tests/programme/content.test.mjs moves the content under answers, "
    "test_items_of_another_site_are_told_of_and_not_counted tells"
)

CHECKLIST = Path("content/checklists/1-conditions.yml")
REWORDED = "Оформить программу наставничества приказом"
HEIR = "Собрать запросы и рассказать о программе"
NEW = "Провести общее собрание"
RETIRED, REPLACED = datetime.date(2026, 12, 1), datetime.date(2026, 12, 2)


@pytest.fixture
def editions(built: Built, tmp_path: Path) -> tuple[Path, Callable[[], None]]:
    """A site at one address, and what puts its next edition there: items reworded, retired, replaced and new."""
    project, site = tmp_path / "project", tmp_path / "site"
    project.mkdir()
    copy(project)
    shutil.copytree(built.folder, site)

    def publish() -> None:
        file = project / CHECKLIST
        record = yaml.safe_load(file.read_text(encoding="utf-8"))
        items = {item["id"]: item for item in record["internal"]}
        items["legal-framework"]["text"] = REWORDED
        items["inform-staff"]["retired"] = {"since": REPLACED, "replaced_by": "ask-and-tell"}
        items["team-and-curator"]["retired"] = {"since": RETIRED}
        record["internal"] += [{"id": "ask-and-tell", "text": HEIR}, {"id": "meeting", "text": NEW}]
        file.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")
        names = project / "content" / "published-ids.txt"
        listed = [*names.read_text(encoding="utf-8").splitlines(), "items/ask-and-tell", "items/meeting"]
        names.write_text("\n".join(listed) + "\n", encoding="utf-8")
        done = mkdocs(project, "build", "--strict", "--site-dir", str(tmp_path / "built"))
        assert done.returncode == 0, done.stdout + done.stderr
        # The server goes on with the same folder, as a host does when a new edition is published.
        shutil.rmtree(site)
        shutil.copytree(tmp_path / "built", site)
        pack.cache_clear()

    return site, publish


def test_answers_survive_a_new_edition(browser: Browser, editions: tuple[Path, Callable[[], None]]) -> None:
    """After a new edition nothing that was entered is lost, and what became of each item is said.

    A changed wording stands beside the old one until confirmed, a retired item keeps its answer, a replaced one hands
    it on, a new one is marked.
    """
    site, publish = editions
    with serving(site) as host, visiting(browser, host.address, Reader()) as page:
        begin(page)
        come(page)
        for text in (FIRST, SECOND, THIRD):
            box(page, text).check()
        note = details(page, THIRD).get_by_label("Заметка")
        note.fill("Команда собрана")
        note.press("Tab")
        wait_until_stored(page)

        publish()
        come(page)
        changed = row(page, REWORDED)
        expect(changed).to_contain_text("формулировка изменилась")
        expect(box(page, REWORDED)).to_be_checked()
        panel = details(page, REWORDED)
        expect(panel.locator("del")).to_have_text(FIRST)
        expect(panel.locator("ins")).to_have_text(REWORDED)
        expect(box(page, HEIR)).to_be_checked()
        expect(row(page, NEW)).to_contain_text("новый")
        expect(box(page, NEW)).not_to_be_checked()
        retired = row(page, THIRD)
        expect(retired).to_contain_text("пункт снят")
        expect(details(page, THIRD).get_by_label("Заметка")).to_have_value("Команда собрана")

        panel.get_by_role("button", name="Учесть новую формулировку").click()
        expect(changed).not_to_contain_text("формулировка изменилась")
        page.get_by_role("button", name="Просмотрено").click()
        expect(row(page, NEW)).not_to_contain_text("новый")
        wait_until_stored(page)
        come(page)
        expect(row(page, REWORDED)).not_to_contain_text("формулировка изменилась")
        expect(box(page, REWORDED)).to_be_checked()
        expect(row(page, NEW)).not_to_contain_text("новый")
