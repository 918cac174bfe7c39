"""The kinds of pages that a built site has: one page of each, found by what it looks like and what it starts."""

from __future__ import annotations

from tests.site.built import Built
from tests.site.document import Element

LOOK = "look-"


def kinds(built: Built) -> list[str]:
    """Return an address for every kind of page; calculators differ from one another, so each is a kind."""
    found: dict[tuple[object, ...], str] = {}
    for address, page in built.pages.items():
        found.setdefault(_kind(address, page), address)
    return list(found.values())


def _kind(address: str, page: Element) -> tuple[object, ...]:
    classes = " ".join(element.attributes.get("class", "") for element in page.all("div"))
    look = next(name for name in classes.split() if name.startswith(LOOK))
    modules = frozenset(element.attributes.get("data-module", "") for element in page.walk())
    own = address if "calculator" in modules else address.count("/")
    return look, modules, own
