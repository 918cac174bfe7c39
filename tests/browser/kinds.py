"""The kinds of pages that a built site has: one page of each, found by what it looks like and what it starts."""

from __future__ import annotations

from tests.breadth import THOROUGH
from tests.site.built import Built
from tests.site.document import Element

LOOK = "look-"
MOST = 300  # elements of a page that it takes the time of anyway: to open it, header and footer


def kinds(built: Built) -> list[str]:
    """Return an address for every kind of page; calculators differ from one another, so each is a kind.

    ``make test`` takes the few that have between them everything that pages are made of.
    """
    found: dict[tuple[object, ...], str] = {}
    for address, page in built.pages.items():
        found.setdefault(_kind(address, page), address)
    return list(found.values()) if THOROUGH else _few({address: built.pages[address] for address in found.values()})


def _few(pages: dict[str, Element]) -> list[str]:
    """Return pages that have every module, class, role and element of all, short pages first."""
    weights = {address: MOST + sum(1 for _ in page.walk()) for address, page in pages.items()}
    parts = {address: _parts(page) for address, page in pages.items()}
    left = {part for found in parts.values() for part in found}
    chosen: set[str] = set()
    while left:
        best = max(pages, key=lambda address: len(parts[address] & left) / weights[address])
        left -= parts[best]
        chosen.add(best)
    return [address for address in pages if address in chosen]


def _parts(page: Element) -> set[tuple[str, str]]:
    """Return what a page is made of; what only names it (its look, which is in the page once) is left out."""
    found: set[tuple[str, str]] = set()
    for element in page.walk():
        words = element.attributes.get("class", "").split()
        found |= {("class", word) for word in words if not word.startswith(LOOK)}
        found |= {(name, element.attributes.get(name) or "") for name in ("data-module", "role", "type")}
        found.add(("element", element.tag))
    return found


def _kind(address: str, page: Element) -> tuple[object, ...]:
    classes = " ".join(element.attributes.get("class", "") for element in page.all("div"))
    look = next(name for name in classes.split() if name.startswith(LOOK))
    modules = frozenset(element.attributes.get("data-module", "") for element in page.walk())
    own = address if "calculator" in modules else address.count("/")
    return look, modules, own
