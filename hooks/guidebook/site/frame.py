"""What the frame around the pages is told of a region: its names, its colours, where its files are changed."""

from __future__ import annotations

from typing import Any

from guidebook.look.shades import styles
from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.records.site import NAME, SERVERS, Editor
from guidebook.texts import links
from guidebook.texts.prose import line, strip_marks

EDITING = {"github": "edit", "gitlab": "-/edit", "gitea": "_edit", "forgejo": "_edit"}
"""What stands before the branch in the address of a file's editing page."""


def frame(library: Library) -> dict[str, Any]:
    """Return JSON values; texts are plain, but for ``footer``, which is HTML. Empty is what a region does not say."""
    site = relations.site(library)
    if not site:
        first, _, rest = NAME.partition(": ")
        return {"name": NAME, "header": [first, rest], "preview": True, "colours": styles(None)}
    return {
        "name": strip_marks(site.site_name),
        "header": [strip_marks(text) for text in site.header],
        # The project's own picture for links holds its name.
        "preview": site.site_name == NAME and not site.logo,
        "region": strip_marks(site.region or ""),
        "description": strip_marks(site.description or ""),
        "address": links.complete_folder(site.address),
        "footer": str(line(site.footer, None)) if site.footer else "",
        "edited_here": site.editor is not None,
        "edit_base": _edit_base(site.editor) if site.editor else "",
        "colours": styles(site.colours),
    }


def _edit_base(editor: Editor) -> str:
    """Return the address up to the path of a file, where the file is changed."""
    server = (editor.address or SERVERS[editor.host]).rstrip("/")
    parts = (server, editor.repository, EDITING[editor.host], editor.branch, editor.folder)
    return links.encode("/".join(filter(None, parts)).replace(" ", "%20"))
