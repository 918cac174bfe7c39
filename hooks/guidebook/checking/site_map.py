"""Which pages, places and files the site has, and what a wrong address of it was meant to be."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Collection
from dataclasses import dataclass

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import advise_on_hidden
from guidebook.problems.words import find_nearest, quote, suggest
from guidebook.reading.docs import as_index
from guidebook.records.addresses import SECTIONS, SHARED_PAGES, SHOWN, address, find_address, page_of, places
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Retired
from guidebook.records.site import Site
from guidebook.texts import links
from guidebook.texts.links import Own, list_possible

COPY = "Откройте нужную страницу и скопируйте её адрес от косой черты после имени сайта."


@dataclass(frozen=True)
class SiteMap:
    """The addresses of a content folder and of the hand-written pages beside it."""

    catalogue: Catalogue

    @functools.cached_property
    def shown(self) -> str | None:
        """The address that the site is published at, None where nobody has named one."""
        return next(
            (one.address for _, one in self.catalogue.records(Site) if links.complete_folder(one.address)), None
        )

    @functools.cached_property
    def library(self) -> Library:
        """The sound records."""
        return self.catalogue.library()

    @functools.cached_property
    def broken(self) -> list[Entry]:
        """The files that are no records: what is wrong with them is told there, their pages are not called missing."""
        return [entry for entry in self.catalogue.all() if not entry.record]

    @functools.cached_property
    def pages(self) -> dict[str, str]:
        """The pages: address on the site → path in the docs folder."""
        written = self.catalogue.docs.pages if self.catalogue.docs else ()
        broken = [f"{entry.kind}/{entry.id}/index.md" for entry in self.broken]
        broken += [SECTIONS[SHOWN[entry.kind].section] for entry in self.broken if entry.kind in SHOWN]
        return self.catalogue.addresses | {address(as_index(path)): path for path in (*broken, *written)}

    @functools.cached_property
    def paths(self) -> frozenset[str]:
        """The same as paths in the docs folder."""
        return frozenset(self.pages.values())

    @functools.cached_property
    def retired(self) -> dict[str, tuple[Retired, str | None]]:
        """Pages of what is no longer in force: its mark, and the page of what has come in its place."""
        found: dict[str, tuple[Retired, str | None]] = {}
        for record in self.library.records():
            if (
                record.retired
                and address(page_of(record)) in self.pages
                and find_address(record.kind, record.id) is None
            ):
                after = self.library.table(record.kind).get(record.retired.replaced_by or "")
                found[address(page_of(record))] = (record.retired, address(page_of(after)) if after else None)
        return found

    @functools.cached_property
    def _named(self) -> dict[str, set[str]]:
        return places(self.library)

    @functools.cached_property
    def _made(self) -> dict[str, Collection[str] | None]:
        return {}

    def explain_no_place(self, page: str, place: str, asking: Entry | None = None) -> tuple[str, str] | None:
        """Return what is wrong with a place of a page that is there, and what to do; None if it may be."""
        if not place or self.broken or place in self._named.get(page, ()):
            return None
        kinds = [kind for kind in SHARED_PAGES if find_address(kind, "") == f"{page}#"]
        said = next((said for kind in kinds if (said := self.catalogue.find_hidden(kind).get(place))), None)
        if said:
            hidden = f"Места «#{place}» на странице {quote(page)} нет, его запись скрыта: {said}."
            return hidden, advise_on_hidden(asking)
        if not self.catalogue.places:
            return None
        if page not in self._made:
            self._made[page] = self.catalogue.places(self.catalogue, self.pages[page])
        there = self._made[page]
        if there is None or place in there:
            return None
        like = find_nearest(place, there)
        whole = f"Дайте ссылку на всю страницу: {page}"
        hint = suggest(f"{page}#{like}") if like else whole
        return f"На странице {quote(page)} нет места {quote(f'#{place}')}.", hint

    def explain_no_page(self, own: Own, asking: Entry | None = None) -> tuple[str, str]:
        """Return what is wrong with an address whose page is not there, and what to do; who asks may be a record."""
        message = f"Страницы {quote(own.page)} на сайте нет."
        kind, _, key = own.page.strip("/").partition("/")
        hidden = self.catalogue.find_hidden(kind).get(key.rstrip("/"))
        if hidden:
            return f"Страницы {quote(own.page)} на этом сайте нет, её запись скрыта: {hidden}.", advise_on_hidden(
                asking
            )
        meant = self.find_meant(own.page)
        if meant:
            return message, suggest(meant + own.rest)
        entry = next(iter(self.catalogue.ids(kind).get(key, ())), None) if kind in KINDS else None
        retired = entry and entry.record and entry.record.retired  # such a one stands on no page that others share
        elsewhere = find_address(kind, key) if entry and not retired else None
        if elsewhere:
            return message, f"Эта запись показана здесь: {elsewhere}"
        if f"{kind}/{key}".rstrip("/") in self.catalogue.ever_published:
            return message, "Её запись удалена или переименована: верните её файл или уберите ссылку."
        for kind, shown in SHOWN.items():
            if shown.optional and own.page == f"/{shown.section}/":
                return message, f"Раздел появится, когда в папке {kind} будет действующая запись."
        near = find_nearest(own.page, self.pages)
        return message, suggest(near + own.rest) if near else COPY

    def find_meant(self, page: str) -> str | None:
        """Return the address of the page that another way of writing means, None when it means none."""
        return next((one for one in list_possible(page) if one in self.pages), None)

    def target(self, path: str, written: str) -> str:
        """Return what a relative address of a page at a path leads to, as a path in the docs folder."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), written))

    def make_relative(self, path: str, target: str) -> str:
        """Return the address that leads from a page at a path to another path of the docs folder."""
        return posixpath.relpath(target, posixpath.dirname(path) or ".")
