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
