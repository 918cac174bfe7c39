"""Whom readers write to: one line with links, wherever it stands."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.records.site import Contact
from guidebook.texts import prose

UNSAID = "Заметили неточность? Скажите о ней тому, кто дал вам адрес этого сайта: куда писать, здесь пока не указано."
"""What pages say while a region names nobody."""

PLACE = "whom-to-write"
"""The name of the line under a page, which addresses may end with."""

ASKED = ("кому писать", "куда написать", "контакты", "связаться", "обратиться", "сообщить об ошибке")
"""How people look for it."""


def line(contact: Contact) -> Markup:
    """Return a contact as HTML: who, the ways to reach them, what else is to be said."""
    links = [
        Markup('<a href="{}">{}</a>').format(prose.address(link.url), prose.line(link.title, None))
        for link in contact.links
    ]
    more = Markup(" {}").format(prose.line(contact.text, None)) if contact.text else ""
    return Markup("{} – {}.{}").format(prose.line(contact.who, None), Markup(", ").join(links), more)


def contact(library: Library) -> Markup:
    """Return whom readers of the whole site write to, empty while the region does not say it."""
    site = relations.site(library)
    return line(site.contact) if site and site.contact else Markup()
