"""Where the editor keeps the files of a region: on its host of repositories, or in a folder of this computer."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.records.site import SERVERS, Editor

Backend: TypeAlias = dict[str, Any]

LOCAL = "local/навигатор"
"""The repository that is named where a region has none: the first screen asks for the folder by it, no host does."""
_SERVER = re.compile(r"https?://[^/]+")
GITHUB_API = "https://api.github.com"
MESSAGES = {
    "create": "Добавлено: {{collection}}, {{slug}}",
    "update": "Изменено: {{collection}}, {{slug}}",
    "delete": "Удалено: {{collection}}, {{slug}}",
    "uploadMedia": "Добавлен файл {{path}}",
    "deleteMedia": "Удалён файл {{path}}",
}
"""What is said of a change where the region keeps its files."""


def host(library: Library) -> Editor | None:
    """Return what a region says of its host, None where it has said nothing."""
    site = relations.site(library)
    return site.editor if site else None


def backend(editor: Editor | None) -> Backend:
    """Return where the editor keeps files; people sign in with a token, as nothing else works without a server."""
    shared = {"auth_methods": ["token"], "commit_messages": MESSAGES}
    if editor is None:
        return {"name": "gitea", "repo": LOCAL, **shared}
    made = {"repo": editor.repository, "branch": editor.branch, **shared}
    server = (editor.address or SERVERS.get(editor.host, "")).rstrip("/")
    match editor.host:
        case "github":
            return {"name": "github", **made} | ({"api_root": f"{server}/api/v3"} if editor.address else {})
        case "gitlab":
            return {"name": "gitlab", "base_url": server, "api_root": f"{server}/api/v4", **made}
        case _:
            return {"name": "gitea", "base_url": server, "api_root": f"{server}/api/v1", **made}


def list_origins(editor: Editor | None) -> tuple[str, ...]:
    """Return the addresses that the editor speaks to, for its policy: no path, the host alone."""
    if editor is None:
        return ()
    if editor.host == "github" and not editor.address:
        return (GITHUB_API,)
    found = _SERVER.match(editor.address or SERVERS[editor.host])
    return (found[0],) if found else ()


def folder(editor: Editor | None) -> str:
    """Return what stands before the paths of files in the repository: its folder with a slash, or nothing."""
    return f"{editor.folder.strip('/')}/" if editor and editor.folder else ""
