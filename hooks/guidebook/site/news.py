"""The newest news as feeds tell them: addresses made whole, days made moments, texts made HTML."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guidebook.calculators import zones
from guidebook.records import relations
from guidebook.records.addresses import address, page_of
from guidebook.records.library import Library
from guidebook.records.updates import Update
from guidebook.site.identity import identity
from guidebook.texts import prose

NEWEST = 50
"""How many pieces of news a feed holds."""
FOLDER = "updates/"
"""Where the feeds lie on the site."""


@dataclass(frozen=True)
class Story:
    """A piece of news: ``title`` is plain text, ``summary`` and ``html`` are HTML."""

    id: str
    address: str
    title: str
    summary: Markup
    html: Markup
    published: datetime.datetime
    updated: datetime.datetime


@dataclass(frozen=True)
class News:
    """What a feed says of itself, and its stories, the newest first."""

    id: str
    title: str
    about: str
    author: str
    site: str
    page: str
    stories: tuple[Story, ...]

    @property
    def updated(self) -> datetime.datetime:
        """When anything in it was changed last; long ago where there is nothing."""
        return max((story.updated for story in self.stories), default=datetime.datetime.fromtimestamp(0, datetime.UTC))


def news(library: Library, site_address: str, changed: Mapping[tuple[str, str], datetime.datetime]) -> News:
    """Return the newest news in force.

    ``site_address`` begins all addresses; without one they are relative to where the feeds lie. ``changed``: when the
    file of a record was changed last, by kind and id, as far as that is known.
    """
    base = site_address or "../" * FOLDER.count("/")
    section, name = library.sections["updates"], prose.plain(relations.site_name(library))
    zone = zones.of(library)
    updates = relations.in_force(library.updates.values())
    newest = [update for update in updates if not update.replaced_by][:NEWEST]
    who = next((site.contact.who for site in library.site.values() if site.contact), name)
    return News(
        id=identity(library, FOLDER).urn,
        title=f"{prose.plain(section.title)} – {name}",
        about=prose.plain(section.description),
        author=prose.plain(who),
        site=base,
        page=base + FOLDER,
        stories=tuple(_story(library, update, base, zone, changed.get((update.kind, update.id))) for update in newest),
    )


def older(library: Library) -> list[str]:
    """Return the pages of the news that are older than those of a feed: nobody's browser keeps them beforehand."""
    return [page_of(update) for update in sorted(library.updates.values(), key=lambda one: one.order)[NEWEST:]]


def _story(
    library: Library, update: Update, base: str, zone: datetime.tzinfo, changed: datetime.datetime | None
) -> Story:
    def whole(target: str) -> str:
        return f"{base}{target.removeprefix('/')}" if target.startswith("/") else target

    published = datetime.datetime.combine(update.date, datetime.time(), zone)
    summary = prose.line(update.summary, whole)
    return Story(
        id=identity(library, f"{update.kind}/{update.id}").urn,
        address=whole(address(page_of(update))),
        title=prose.plain(update.title),
        summary=summary,
        html=Markup("<p>{}</p>\n{}").format(summary, prose.prose(update.text or "", whole)).rstrip(),
        published=published,
        updated=max(published, changed) if changed else published,
    )
