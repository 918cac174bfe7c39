"""What stands under a page: whom readers write to, and the way to the file for those who may change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project import ROOT, copy, mkdocs
from tests.site.built import Built
from tests.site.document import Element
from tests.site.test_guide import KINDS, records

BASE = "https://git.example/region/guide/edit/main"
CONTACT = """
contact:
  who: Центр <наставничества> & опоры
  links:
    - {title: "metod@region.example", url: "mailto:metod@region.example"}
    - {title: 8 800 000-00-00, url: "tel:+78000000000"}
    - {title: Страница центра, url: "https://region.example/?a=1&b=2"}
  text: Отвечаем **в будни**.
"""
UNSAID = "Заметили неточность? Скажите о ней тому, кто дал вам адрес этого сайта: куда писать, здесь пока не указано."


def under(page: Element) -> Element:
    """Return the line under a page's article."""
    (line,) = page.classed("contact")
    return line


def words(part: Element) -> str:
    """Return a text with plain spaces."""
    return " ".join(part.text().split())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of a region that says whom to write to, and where its editors change files."""
    project = copy(tmp_path_factory.mktemp("told"))
    with (project / "content" / "site" / "site.yml").open("a", encoding="utf-8") as file:
        file.write(CONTACT)
    done = mkdocs(project, "build", "--strict", "--site-dir", str(project / "site"), NASTAVNIK_EDIT_URL=BASE)
    assert done.returncode == 0, done.stderr
    return Built(project / "site", done.stderr)


def test_readers_see_no_way_to_a_file_that_nobody_named(built: Built) -> None:
    """As it comes the site names no editing address and no contact; every page says so, and links to no source."""
    for address, page in built.pages.items():
        assert words(under(page)) == UNSAID, address
        assert page.all("a", rel="edit") == [], address
        assert [link for link in page.all("a") if ".yml" in link.attributes.get("href", "")] == [], address


def test_every_page_says_whom_to_write_to(told: Built) -> None:
    """A region's words and addresses stand under all of its pages, as text and as links, and nothing else is said."""
    for address, page in told.pages.items():
        line = under(page)
        assert words(line).removesuffix(" Изменить страницу") == (
            "Вопросы и замечания: Центр <наставничества> & опоры – metod@region.example, 8 800 000-00-00, "
            "Страница центра. Отвечаем в будни."
        ), address
        assert [link.attributes["href"] for link in line.all("a") if link.attributes.get("rel") != "edit"] == [
            "mailto:metod@region.example",
            "tel:+78000000000",
            "https://region.example/?a=1&b=2",
        ], address


def test_editors_come_to_the_file_of_the_page(told: Built) -> None:
    """With an editing address «Изменить страницу» leads to the file of a record, of a section, of a written page."""
    files = {f"{kind}/{key}/": f"content/{kind}/{key}.yml" for kind in KINDS for key in records(kind)}
    files |= {"": "content/sections/home.yml", "tools/": "content/sections/tools.yml", "about/": "docs/about.md"}
    for address, path in files.items():
        link = told.page(address).one("a", rel="edit")
        assert link.text() == "Изменить страницу"
        assert link.attributes["href"] == f"{BASE}/{path}"
        assert (ROOT / path).is_file()
    assert told.page("editors/fields/").all("a", rel="edit") == []  # made of all records, no file of its own


def test_records_are_published_as_they_are(built: Built) -> None:
    """The file of each record lies beside the pages as it was when the site was built."""
    for kind in KINDS:
        for key in records(kind):
            path = Path("content", kind, f"{key}.yml")
            assert (built.folder / path).read_bytes() == (ROOT / path).read_bytes()


@pytest.mark.parametrize("address", ["git.example/region/edit/main", "javascript:alert(1)", "https://", "/edit/main"])
def test_editing_address_leads_to_another_site(tmp_path: Path, address: str) -> None:
    """An editing address that would be a dead link on every page stops the build, which says what to write."""
    done = mkdocs(copy(tmp_path), "build", "--strict", NASTAVNIK_EDIT_URL=address)
    assert done.returncode == 1
    assert f"NASTAVNIK_EDIT_URL – «{address}»" in done.stdout
    assert "Напишите адрес целиком, например https://" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
