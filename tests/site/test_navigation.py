"""How far everything is: the menu, the footer's groups, the way back up, and two clicks from any page to any other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import urljoin, urlsplit

from tests.site.built import ORIGIN, Built
from tests.site.document import Element, parse

MENU = 7  # entries at most
CLICKS = 2
BY_ENGINE = "404.html"  # nobody goes there
UNSEEN = {"script", "template", "noscript", "dialog"}
AWAITING = {"needs-script", "only-paper"}  # classes of what is not there on a screen without scripts


def pressable(element: Element) -> Iterator[Element]:
    """Yield the links that a reader without scripts can press; what is folded opens without them."""
    classes = set(element.attributes.get("class", "").split())
    if element.tag in UNSEEN or "hidden" in element.attributes or classes & AWAITING:
        return
    if element.tag == "a" and "href" in element.attributes:
        yield element
    for part in element.content:
        if isinstance(part, Element):
            yield from pressable(part)


def target(address: str, link: Element) -> str:
    """Return the address on the site that a link of a page leads to; of another site its whole address."""
    parts = urlsplit(urljoin(f"{ORIGIN}/{address}", link.attributes["href"]))
    whole = f"{parts.scheme}://{parts.netloc}" if parts.netloc else f"{parts.scheme}:"
    return parts.path.removeprefix("/") if whole == ORIGIN else whole + parts.path


def beyond(ways: Mapping[str, set[str]], start: str) -> set[str]:
    """Return the pages that nobody reaches from a page with as many clicks as are allowed, breadth first."""
    reached = ring = {start}
    for _ in range(CLICKS):
        ring = {page for here in ring for page in ways.get(here, ())} - reached
        reached = reached | ring
    return set(ways) - reached - {BY_ENGINE}


def landmark(page: Element, name: str) -> Element:
    """Return the page's navigation of a name."""
    return page.one("nav", **{"aria-label": name})


def find_menu(page: Element) -> Element:
    """Return the menu as phones have it."""
    return page.one("details", class_="top__menu").one("nav")


def entries(nav: Element) -> list[str]:
    """Return the words of a navigation's links, in order."""
    return [link.text().strip() for link in nav.all("a")]


def current(part: Element) -> list[tuple[str, str]]:
    """Return the links that are marked as where the reader is: their words, and how."""
    return [
        (link.text().strip(), link.attributes["aria-current"])
        for link in part.all("a")
        if "aria-current" in link.attributes
    ]


def test_only_what_can_be_pressed_is_followed() -> None:
    """The reader itself follows what a fold holds, nothing that is hidden or waits for scripts, and counts clicks."""
    html = """<details><summary>Меню</summary><a href="a">1</a></details><p hidden><a href="b">2</a></p><a>3</a>
    <noscript><a href="c">4</a></noscript><p class="x needs-script"><a href="d">5</a></p><a href="../e/#f">6</a>
    <a href="https://elsewhere.test/g/">7</a><a href="mailto:h">8</a>"""
    followed = [target("forms/", link) for link in pressable(parse(html))]
    assert followed == ["forms/a", "e/", "https://elsewhere.test/g/", "mailto:h"]
    assert beyond({"": {"a"}, "a": {"b"}, "b": {"c"}, "c": set()}, "") == {"c"}


def test_everything_is_within_two_clicks(built: Built) -> None:
    """From the home page and from every other one each page is two clicks away at most, without scripts."""
    ways = {
        address: {target(address, link) for link in pressable(page)} & set(built.pages)
        for address, page in built.pages.items()
    }
    far = {start: sorted(found) for start in ways if (found := beyond(ways, start))}
    assert far == {}


def test_menu_is_short_and_the_same_everywhere(built: Built) -> None:
    """Each page has the same menu of seven entries at most, folded for phones and in a line, and the same footer."""
    home = built.page("")
    menu, rest = entries(landmark(home, "Разделы")), entries(landmark(home, "Другие разделы"))
    assert menu == ["С чего начать", "Формы", "Этапы", "Моя программа", "Инструменты", "Вопросы", "Новости"]
    assert len(menu) <= MENU
    assert not set(menu) & set(rest)
    for address, page in built.pages.items():
        assert entries(find_menu(page)) == entries(landmark(page, "Разделы")) == menu, address
        assert entries(landmark(page, "Другие разделы")) == rest, address


def test_current_section_is_marked_once(built: Built) -> None:
    """A page below a section marks this section, in the menu or in the footer, and a section's own page itself."""
    for address, page in built.pages.items():
        marked = [current(landmark(page, name)) for name in ("Разделы", "Другие разделы")]
        assert sum(map(len, marked)) == (0 if address in ("", BY_ENGINE) else 1), (address, marked)
        assert current(find_menu(page)) == marked[0], address
    expected = {
        "tools/": [("Инструменты", "page")],
        "calculators/": [("Инструменты", "true")],
        "calculators/rotation/": [("Инструменты", "true")],
        "checklists/": [("Инструменты", "true")],
        "updates/": [("Новости", "page")],
        "stages/5-pairs/": [("Этапы", "true")],
    }
    assert {address: current(find_menu(built.page(address))) for address in expected} == expected
    below = {
        "roles/curator/": [("Роли", "true")],
        "glossary/": [("Словарь", "page")],
        "project/decisions/": [("О навигаторе", "true")],
    }
    assert {address: current(built.page(address).one("footer")) for address in below} == below


def test_way_back_names_sections_alone(built: Built) -> None:
    """The way back up leads over the sections that have a page, from the home page down; groups are no stops."""

    def way(address: str) -> list[tuple[str, str]]:
        links = landmark(built.page(address), "Путь к странице").all("a")
        return [(link.text().strip(), target(address, link)) for link in links]

    home, tools = ("Главная", ""), ("Инструменты", "tools/")
    assert way("calculators/rotation/") == [home, tools, ("Калькуляторы", "calculators/")]
    assert way("checklists/") == [home, tools]
    assert way("roles/curator/") == [home, ("Роли", "roles/")]
    assert way("project/decisions/") == [home, ("О навигаторе", "about/")]
    assert way("tools/") == [home]


def test_tools_are_on_one_page(built: Built) -> None:
    """«Инструменты» leads to every calculator, to the checklists and to the programme."""
    links = {target("tools/", link) for link in pressable(built.article("tools/"))}
    assert {*built.list_under("calculators/"), "calculators/", "checklists/", "programme/"} <= links
