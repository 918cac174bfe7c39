"""The configuration of the editor, made from the kinds of records: each is a collection of its model's fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias, get_args

from guidebook.checking.file_rules import LARGEST
from guidebook.editor.shapes import PUBLIC, shape
from guidebook.editor.widgets import form
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record

Configuration: TypeAlias = dict[str, Any]

CONTENT = "content"
NAME = "Наставничество: редактор"
LOCAL = "local/folder"
"""The repository that is named where a region has none: the editor wants a name, and asks nobody for it."""

LOGO = "../assets/img/favicon.svg"

MESSAGES = {
    "create": "Добавлено: {{collection}}, {{slug}}",
    "update": "Изменено: {{collection}}, {{slug}}",
    "delete": "Удалено: {{collection}}, {{slug}}",
    "uploadMedia": "Добавлен файл {{path}}",
    "deleteMedia": "Удалён файл {{path}}",
}
"""What is said of a change where the region keeps its files."""


def configuration(library: Library) -> Configuration:
    """Return what the editor's scripts start from: ``config`` of the editor itself, ``shapes`` of the kinds."""
    titles = {kind: _titles(library.table(kind)) for kind in KINDS}
    return {
        "config": {
            "load_config_file": False,
            "app_title": NAME,
            "logo": {"src": LOGO, "show_in_header": True},
            "backend": backend(library),
            "media_folder": PUBLIC.lstrip("/"),
            "public_folder": PUBLIC,
            "media_libraries": {
                "default": {"config": {"slugify_filename": True, "max_file_size": LARGEST}},
                "stock_assets": {"providers": []},
            },
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "editor": {"preview": True},
            "collections": [collection(kind, titles) for kind in KINDS],
        },
        "shapes": {kind: shape(model) for kind, model in KINDS.items()},
    }


def collection(kind: str, titles: Mapping[str, tuple[str, ...]]) -> Configuration:
    """Return the collection of a kind: its folder, its fields, what may be done with its records."""
    model = KINDS[kind]
    single = get_args(model.model_fields["id"].annotation)
    words = {model.shown.grouped_by: model.shown.groups} if model.shown else {}
    made: Configuration = {
        "name": kind,
        "label": model.plural or (model.called[1] if hasattr(model, "called") else model.label),
        "label_singular": model.label,
        "description": (model.__doc__ or "").strip(),
        "folder": f"{CONTENT}/{kind}",
        "format": kind,
        "extension": "yml",
        "slug": "{{id}}",
        "summary": "{{title}}",
        "create": not single,
        "delete": False,
        "duplicate": not single,
        "sortable_fields": {"fields": ["title", "id"], "default": {"field": "title", "direction": "ascending"}},
        "thumbnail": False,
        "fields": form(model, titles, words),
    }
    return made


def backend(library: Library) -> Configuration:
    """Return where the editor keeps the files, beside a folder of this computer."""
    return {"name": "gitea", "repo": LOCAL, "auth_methods": ["token"], "commit_messages": MESSAGES}


def _titles(records: Mapping[str, Record]) -> tuple[str, ...]:
    """Return the fields that tell records of a kind apart where they are chosen: titles, with ids if some are alike."""
    alike = any(count > 1 for count in Counter(record.title for record in records.values()).values())
    return ("title", "id") if alike else ("title",)
