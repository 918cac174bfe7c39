"""What stands under a page: whom readers write to, and the way to the file for those who may change it."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidebook.engine import node
from tests.project import ROOT, copy, mkdocs
from tests.site.built import Built
from tests.site.document import Element
from tests.site.test_guide import KINDS, records
from tests.site.test_search import SCRIPT

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
MUNICIPALITIES = {"zelenyi": "Зелёный район (выдуманный)", "yolkino": "Ёлкинский округ (выдуманный)"}
MUNICIPALITY = """
id: {key}
title: {title}
source: {{document: navigator}}
contacts:
  - who: Отдел образования
    links: [{{title: "{key}@region.example", url: "mailto:{key}@region.example"}}]
"""
UNSAID = "Заметили неточность? Скажите о ней тому, кто дал вам адрес этого сайта: куда писать, здесь пока не указано."


def under(page: Element) -> Element:
    """Return the line under a page's article."""
    (line,) = page.find_classed("contact")
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
    (project / "content" / "municipalities").mkdir()
    for key, title in MUNICIPALITIES.items():
        path = project / "content" / "municipalities" / f"{key}.yml"
        path.write_text(MUNICIPALITY.format(key=key, title=title), encoding="utf-8")
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


def answers(folder: Path, *queries: str) -> dict[str, list[str]]:
    """Return what the search of a built site finds first."""
    order = {"folder": str(folder), "queries": queries, "words": []}
    return {one["query"]: one["pages"][:3] for one in node.run(SCRIPT, order)["found"]}


def test_municipalities_are_where_people_look_for_whom_to_write_to(told: Built) -> None:
    """The footer, the home page and the search lead to the list of municipalities, and the list to each of them."""
    footer = told.page("").one("nav", **{"aria-label": "Другие разделы"})
    assert [
        (link.text(), link.attributes["href"]) for link in footer.all("a") if "municip" in link.attributes["href"]
    ] == [("Кому писать", "municipalities/")]
    [link] = [link for link in told.article("").all("a") if link.attributes["href"] == "municipalities/"]
    assert words(link) == "Кому писать в вашем муниципалитете"
    listed = told.article("municipalities/").one("ul", class_="list")
    assert [words(link) for link in listed.all("a") if "mailto" not in link.attributes["href"]] == [
        "Ёлкинский округ (выдуманный)",
        "Зелёный район (выдуманный)",
    ]
    assert words(told.article("municipalities/").all("p")[1]).startswith("Регион: Центр <наставничества> & опоры – ")
    crumbs = told.page("municipalities/yolkino/").one("nav", **{"aria-label": "Путь к странице"})
    assert [link.text() for link in crumbs.all("a")] == ["Главная", "Кому писать"]
    found = answers(told.folder, "кому писать", "контакты", "ёлкинский округ", "zelenyi@region.example")
    assert "/municipalities/" in found["кому писать"]
    assert "/municipalities/" in found["контакты"]
    assert found["ёлкинский округ"][0] == "/municipalities/yolkino/"


def test_contact_is_found(built: Built, told: Built) -> None:
    """Who asks the search whom to write to comes to the line that says it, also while it says that nobody is named."""
    for site, said in ((built, UNSAID), (told, "Вопросы и замечания: Центр <наставничества> & опоры – ")):
        assert "/about/" in answers(site.folder, "кому писать")["кому писать"]
        assert words(site.page("about/").one("p", id="whom-to-write")).startswith(said)


def test_nothing_of_municipalities_shows_without_one(built: Built) -> None:
    """A region without municipalities has no page of theirs, no link to one and no word of them in its search."""
    assert [address for address in built.pages if address.startswith("municipalities")] == []
    for address, page in built.pages.items():
        if address.startswith("editors/"):
            continue  # editors are told of every kind
        assert [link for link in page.all("a") if "municipalities" in link.attributes.get("href", "")] == [], address
    texts = (path.read_text(encoding="utf-8") for path in (built.folder / "search").iterdir())
    assert not any('"municipalities/' in text for text in texts)


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
