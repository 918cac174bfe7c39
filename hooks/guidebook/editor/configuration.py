"""The configuration of the editor, made from the kinds of records: each is a collection of its model's fields."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias, get_args

from guidebook.checking.file_rules import LARGEST
from guidebook.editor import hosting
from guidebook.editor.shapes import PUBLIC, shape
from guidebook.editor.widgets import form
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record

Configuration: TypeAlias = dict[str, Any]

CONTENT = "content"
NAME = "Наставничество: редактор"
LOGO = "../assets/img/favicon.svg"


def configuration(library: Library) -> Configuration:
    """Return what the editor's scripts start from: ``config`` of the editor itself, ``shapes`` of the kinds.

    ``hosted``: whether a region has said where its files are kept.
    """
    editor = hosting.host(library)
    root = hosting.folder(editor)
    titles = tuple((kind, _title(library.table(kind))) for kind in KINDS)
    return {
        "config": {
            "load_config_file": False,
            "app_title": NAME,
            "logo": {"src": LOGO, "show_in_header": True},
            "backend": hosting.backend(editor),
            "media_folder": f"{root}{PUBLIC.lstrip('/')}",
            "public_folder": PUBLIC,
            "media_libraries": {
                "default": {"config": {"slugify_filename": True, "max_file_size": LARGEST}},
                "stock_assets": {"providers": []},
            },
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "editor": {"preview": True},
            "collections": _collections(root, titles),
        },
        "hosted": editor is not None,
        "shapes": {kind: shape(model) for kind, model in KINDS.items()},
    }


@functools.lru_cache
def _collections(root: str, titles: tuple[tuple[str, str], ...]) -> list[Configuration]:
    """Return the collections of all kinds: a preview asks at each saving, and titles alone may have changed."""
    return [collection(kind, root, dict(titles)) for kind in KINDS]


def collection(kind: str, root: str, titles: Mapping[str, str]) -> Configuration:
    """Return the collection of a kind: its folder below ``root``, its fields, what may be done with its records."""
    model = KINDS[kind]
    single = get_args(model.model_fields["id"].annotation)
    words = {model.shown.grouped_by: model.shown.groups} if model.shown else {}
    made: Configuration = {
        "name": kind,
        "label": model.plural or (model.called[1] if hasattr(model, "called") else model.label),
        "label_singular": model.label,
        "description": (model.__doc__ or "").strip(),
        "folder": f"{root}{CONTENT}/{kind}",
        "format": kind,
        "extension": "yml",
        "slug": "{{id}}",
        "create": not single,
        "delete": False,
        "duplicate": not single,
        "sortable_fields": {"fields": ["title", "id"], "default": {"field": "title", "direction": "ascending"}},
        "thumbnail": False,
        "fields": form(model, titles, words),
    }
    return made


def _title(records: Mapping[str, Record]) -> str:
    """Return what records of a kind are called where they are chosen: their titles, with ids if some are alike."""
    alike = any(count > 1 for count in Counter(record.title for record in records.values()).values())
    return "{{title}} ({{id}})" if alike else "{{title}}"
