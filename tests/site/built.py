"""The site as it was built: its files, its pages and what they point to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from tests.site.document import Element, read

EDITOR = "admin/index.html"
ORIGIN = "https://guide.test"
LOADING = {  # attributes whose address the browser fetches by itself
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "image": ("href",), "img": ("src",), "input": ("src",),
    "link": ("href",), "object": ("data",), "script": ("src",), "source": ("src",), "track": ("src",), "use": ("href",),
    "video": ("src", "poster"),
}  # fmt: skip
LEADING = ("alternate", "canonical", "prev", "next", "edit")  # relations of a link to what nobody fetches by itself


@dataclass(frozen=True)
class Built:
    """A built site in its folder."""

    folder: Path
    log: str = field(repr=False)

    @cached_property
    def pages(self) -> dict[str, Element]:
        """Every page for readers by its address from the root: «forms/», «404.html»; the editor is a program."""
        paths = sorted(path for path in self.folder.rglob("*.html") if path != self.folder / EDITOR)
        return {self._address(path): read(path) for path in paths}

    @cached_property
    def anchors(self) -> dict[str, set[str]]:
        """The places of each page that an address can point at."""
        return {
            address: {element.attributes["id"] for element in page.walk() if "id" in element.attributes}
            for address, page in self.pages.items()
        }

    def page(self, address: str) -> Element:
        """Return the page with an address."""
        return self.pages[address]

    def article(self, address: str) -> Element:
        """Return the page's own content."""
        return self.pages[address].one("article")

    def list_under(self, folder: str) -> list[str]:
        """Return the addresses of the pages inside a folder, without the folder's own."""
        return [address for address in self.pages if address.startswith(folder) and address != folder]

    def fault(self, address: str, target: str) -> str | None:
        """Say what is wrong with an address that a page names, or None: it leads elsewhere, nowhere or to no anchor."""
        parts = urlsplit(urljoin(f"{ORIGIN}/{address}", target))
        if f"{parts.scheme}://{parts.netloc}" != ORIGIN:
            return "leads to another origin"
        path, fragment = unquote(parts.path).lstrip("/"), unquote(parts.fragment)
        if path == "" or path.endswith("/") or path in self.pages:
            if path not in self.pages:
                return "leads to no page"
            if fragment and fragment not in self.anchors[path]:
                return "leads to no anchor"
            return None
        return None if (self.folder / path).is_file() else "leads to no file"

    def _address(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix().removesuffix("index.html")


def links(page: Element) -> list[str]:
    """Return the addresses that a reader can follow."""
    return [element.attributes["href"] for element in page.all("a", "area") if "href" in element.attributes]


def list_loaded(page: Element) -> Iterator[str]:
    """Yield the addresses that the browser fetches to show a page."""
    for element in page.walk():
        if element.tag == "link" and element.attributes.get("rel") in (
            "alternate",
            "canonical",
            "prev",
            "next",
            "edit",
        ):
            continue
        for name in LOADING.get(element.tag, ()):
            if element.attributes.get(name):
                yield element.attributes[name]
        for candidate in element.attributes.get("srcset", "").split(","):
            if candidate.strip():
                yield candidate.split()[0]
