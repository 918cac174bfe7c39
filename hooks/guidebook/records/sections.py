"""The sections of the site: which records of the kind «sections» there are, and the page of each."""

from __future__ import annotations

SECTIONS = {
    "home": "index.md",
    "forms": "forms/index.md",
    "stages": "stages/index.md",
    "checklists": "checklists/index.md",
    "programme": "programme/index.md",
    "roles": "roles/index.md",
    "calculators": "calculators/index.md",
    "documents": "documents/index.md",
    "glossary": "glossary/index.md",
    "contests": "contests/index.md",
    "updates": "updates/index.md",
}
"""Id of the record → path of the page."""

TAKEN = "index"
"""The name of the pages above within their folders: no record may be called so."""

WORTH = {
    "stages": 1.3, "forms": 1.3, "documents": 1.3, "calculators": 1.2, "programme": 1.2, "contests": 1.1,
    "roles": 1.0, "checklists": 0.8, "glossary": 0.9, "about": 0.6, "updates": 0.5, "editors": 0.3,
}  # fmt: skip
"""What the pages of a folder count in a search: guides before roles, roles before notes."""
