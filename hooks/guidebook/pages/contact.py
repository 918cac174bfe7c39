"""Whom readers write to about a page: the line that stands under all of them, wherever they are on the site."""

from __future__ import annotations

from markupsafe import Markup

from guidebook.records.library import Library
from guidebook.texts import prose


def contact(library: Library) -> Markup:
    """Return what a region says of itself as HTML, empty when it says nothing."""
    for site in library.site.values():
        if site.contact:
            links = [
                Markup('<a href="{}">{}</a>').format(prose.address(link.url), prose.line(link.title, None))
                for link in site.contact.links
            ]
            more = Markup(" {}").format(prose.line(site.contact.text, None)) if site.contact.text else ""
            who = prose.line(site.contact.who, None)
            return Markup("{} – {}.{}").format(who, Markup(", ").join(links), more)
    return Markup()
