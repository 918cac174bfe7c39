"""The newest news as feeds tell them: addresses made whole, days made moments, texts made HTML."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from guidebook.calculators import zones
from guidebook.pages import event_words
from guidebook.pages.downloads import Downloads
from guidebook.pages.news import is_over
from guidebook.records import relations
from guidebook.records.addresses import address, page_of, year_page, year_pages
from guidebook.records.library import Library
from guidebook.records.updates import Update
from guidebook.site.identity import identity
from guidebook.texts import prose

NEWEST = 50
"""How many pieces of news a feed holds."""
FOLDER = "updates/"
"""Where the feeds lie on the site."""


TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "txt": "text/plain",
    "csv": "text/csv",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}
"""What files are to other programs, by the ending of the name."""


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a piece of news."""

    address: str
    title: str
    type: str
    size: int


@dataclass(frozen=True)
class Story:
    """A piece of news: ``title`` is plain text, ``summary`` and ``html`` are HTML; ``picture`` is an address."""

    id: str
    address: str
    title: str
    summary: Markup
    html: Markup
    published: datetime.datetime
    updated: datetime.datetime
    picture: str | None
    enclosures: tuple[Enclosure, ...]
    tags: tuple[str, ...]


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


def news(
    library: Library,
    site_address: str,
    changed: Mapping[tuple[str, str], datetime.datetime],
    downloads: Downloads,
    today: datetime.date,
) -> News:
    """Return the newest news in force: what is valid no more on a day, or was replaced, is none of them.

    ``site_address`` begins all addresses; without one they are relative to where the feeds lie. ``changed``: when the
    file of a record was changed last, by kind and id, as far as that is known.
    """
    base = site_address or "../" * FOLDER.count("/")
    section, name = library.sections["updates"], prose.strip_marks(relations.site_name(library))
    zone = zones.find_zone(library)
    updates = relations.select_in_force(library.updates.values())
    newest = [update for update in updates if not update.replaced_by and not is_over(update, today)][:NEWEST]
    writer = _Writer(library, base, zone, downloads)
    who = next((site.contact.who for site in library.site.values() if site.contact), name)
    return News(
        id=identity(library, FOLDER).urn,
        title=f"{prose.strip_marks(section.title)} – {name}",
        about=prose.strip_marks(section.description),
        author=prose.strip_marks(who),
        site=base,
        page=base + FOLDER,
        stories=tuple(writer.story(update, changed.get((update.kind, update.id))) for update in newest),
    )


def list_older_pages(library: Library) -> list[str]:
    """Return the pages of news that are older than those of a feed, and their lists: no browser keeps them unasked."""
    found = sorted(library.updates.values(), key=lambda one: one.order)[NEWEST:]
    newest = relations.years(library).keys()
    lists = [path for path in year_pages(library) if path != year_page(max(newest))] if found else []
    return [*(page_of(update) for update in found), *lists]


class _Writer:
    """Writes stories: what is the same for all of them."""

    def __init__(self, library: Library, base: str, zone: datetime.tzinfo, downloads: Downloads) -> None:
        self._library = library
        self._base = base
        self._zone = zone
        self._downloads = downloads

    def story(self, update: Update, changed: datetime.datetime | None) -> Story:
        """Return a piece of news; ``changed`` is when its file was changed last."""
        published = datetime.datetime.combine(update.date, datetime.time(), self._zone)
        shown = self._downloads.pictures.get(update.picture.file) if update.picture else None
        picture = self._whole(f"/{shown.files[shown.width]}") if shown else None
        enclosures = tuple(self._enclosures(update))
        summary = prose.line(update.summary, self._whole)
        parts = [Markup("<p>{}</p>").format(summary), *self._event(update)]
        if shown and picture:
            alt = prose.strip_marks(update.picture.alt or "") if update.picture else ""
            image = Markup('<p><img src="{}" alt="{}" width="{}" height="{}"></p>')
            parts.append(image.format(picture, alt, shown.width, shown.height))
        if update.text:
            parts.append(prose.prose(update.text, self._whole))
        if enclosures:
            items = (Markup('<li><a href="{}">{}</a></li>').format(one.address, one.title) for one in enclosures)
            parts.append(Markup("<ul>{}</ul>").format(Markup().join(items)))
        return Story(
            id=identity(self._library, f"{update.kind}/{update.id}").urn,
            address=self._whole(address(page_of(update))),
            title=prose.strip_marks(update.title),
            summary=summary,
            html=Markup("\n").join(parts),
            published=published,
            updated=max(published, changed) if changed else published,
            picture=picture,
            enclosures=enclosures,
            tags=tuple(update.readers),
        )

    def _whole(self, target: str) -> str:
        """Return an address of the site as a feed needs it."""
        return f"{self._base}{target.removeprefix('/')}" if target.startswith("/") else target

    def _event(self, update: Update) -> Iterator[Markup]:
        """Yield when and where the event of a piece of news is."""
        event = update.event
        if not event:
            return
        site = relations.site(self._library)
        clocks = event_words.zone(event, site.time_zone) if site else ""
        told = [Markup("Когда: {}").format(event_words.when(event) + (f" ({clocks})" if clocks else ""))]
        if event.place:
            told.append(Markup("Где: {}").format(prose.line(event.place, self._whole)))
        if event.online:
            told.append(Markup('<a href="{}">Открыть встречу в сети</a>').format(prose.address(event.online)))
        yield Markup("<p>{}</p>").format(Markup("<br>").join(told))

    def _enclosures(self, update: Update) -> Iterator[Enclosure]:
        for attachment in update.attachments:
            file = self._downloads.files.get(attachment.file)
            if file:
                title = f"{prose.strip_marks(attachment.title)} ({file.words})"
                yield Enclosure(self._whole(f"/{file.path}"), title, TYPES[file.ending.lower()], file.size)
