"""The page of the editor at ``/admin/``: a frame for its scripts, with a policy of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

from guidebook.editor import bundle, hosting
from guidebook.editor.configuration import CONTENT, LOGO, NAME, configuration
from guidebook.records.library import Library

FOLDER = "admin"
PAGE = f"{FOLDER}/index.html"
CONFIGURATION = f"{FOLDER}/editor.json"

_RECORD = re.compile(rf"{CONTENT}/(?P<kind>[^/]+)/(?P<id>[^/]+)\.yml")
_HTML = """\
<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="{logo}">
<style>
  .told {{ max-width: 36em; margin: 4em auto; padding: 0 1em; font: 18px/1.6 system-ui, sans-serif }}
  [data-hosted="false"] .buttons > .button.secondary {{ display: none }}
  [data-field-type="relation"] .actions {{ display: none !important }}
  .text-area > * {{ min-height: 3lh !important }}
  .pane[data-mode="edit"] .content {{ scroll-padding-block: 64px }}
  body {{ --sui-checkbox-height: 24px }}
  [role="treeitem"] .label {{ white-space: normal !important }}
  .resizable-handle:focus-visible {{ outline: 2px solid var(--sui-focus-ring-color) !important }}
</style>
<script type="module" src="../{script}"></script>
</head>
<body data-stays>
<noscript><p class="told">Редактору нужны сценарии: включите JavaScript в настройках браузера.</p></noscript>
<template id="nowhere">
<div class="told">
<h1>Редактор</h1>
<p>Здесь редактор работать не может: регион не указал, где хранятся файлы сайта.</p>
<p>Запустите навигатор на своём компьютере и откройте редактор там – он будет работать с папкой навигатора. Или впишите,
где хранятся файлы, в поле editor записи content/site/site.yml.</p>
</div>
</template>
</body>
</html>
"""


def list_files(root: Path, library: Library) -> dict[str, str | Path]:
    """Return the page and all that it loads: path on the site → text, or the file that holds it."""
    script, files = bundle.bundle_editor(root)
    made = configuration(library)
    return {
        PAGE: _HTML.format(
            policy=policy(hosting.list_origins(hosting.host(library))), title=NAME, logo=LOGO, script=script
        ),
        CONFIGURATION: json.dumps(made, ensure_ascii=False, separators=(",", ":")),
        **files,
    }


def entry(source: str) -> str | None:
    """Return the address from the site's root that opens a record's file in the editor, None for other files."""
    found = _RECORD.fullmatch(source)
    return f"{FOLDER}/#/collections/{found['kind']}/entries/{found['id']}" if found else None


def policy(hosts: tuple[str, ...] = ()) -> str:
    """Return the editor's content security policy: its own files, and the hosts that a region keeps its files on.

    The editor styles its parts by attributes and makes pictures of files that are not saved yet; no script comes from
    elsewhere, nothing is made of texts by ``eval``. What stands beside a form is a page inside the page: its base is
    the site's root.
    """
    reached = " ".join(("'self'", "data:", "blob:", *hosts))
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline' blob:; font-src 'self'; "
        f"img-src 'self' data: blob: {' '.join(hosts)}".rstrip()
        + f"; connect-src {reached}; frame-src 'self' blob:; worker-src 'self'; "
        "base-uri 'self'; form-action 'self'"
    )
