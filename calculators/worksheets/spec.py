"""What a calculator's spec says: its views, and in each the fields, tables, outcomes and errors.

A spec is one view, ``{"fields", "groups", "tables", "outcomes", "errors"}``, or several, ``{"views": [{"name", …}]}``;
what a view does not have may be left out. Here alone both are known: ``views`` gives them in one shape. A request names
its view by ``view``; without it the first is meant.
"""

# mypy: disable-error-code="type-arg"

PARTS = ("fields", "groups", "tables", "outcomes", "errors")


def views(spec: dict) -> list[dict]:
    """Return the views of a spec, each with all its parts; the name of an only one is empty."""
    found = []
    for view in spec.get("views", [spec]):
        whole = {"name": view.get("name", ""), "large": view.get("large")}
        for part in PARTS:
            whole[part] = view.get(part, [])
        found.append(whole)
    return found


def view(spec: dict, source: object) -> dict:
    """Return the view that a request asks for, with an empty ``fields`` and no name when there is none such."""
    all_views = views(spec)
    asked = source.get("view") if isinstance(source, dict) else None
    if asked is None:
        return all_views[0]
    for found in all_views:
        if found["name"] == asked:
            return found
    return {}


def texts(labels: dict, name: str) -> dict:
    """Return the texts of a view from a content record: its own, where the record has views."""
    for found in labels.get("views") or []:
        if found["name"] == name:
            whole: dict = found
            return whole
    return labels


def entry(entries: list, name: str) -> dict:
    """Return the entry of a list that has this name, an empty one where there is none."""
    for found in entries or []:
        if found["name"] == name:
            named: dict = found
            return named
    return {}
