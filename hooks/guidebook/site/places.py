"""The places of the site's pages, for links that name one: a page is made only when a link does."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection
from pathlib import Path

from guidebook.checking.calculator_rules import Worksheets
from guidebook.checking.catalogue import Catalogue
from guidebook.checking.load import Loaded, load
from guidebook.checking.sound_files import Kept, SoundFiles
from guidebook.engine.lookup import Lookup
from guidebook.reading.folder import File
from guidebook.site.makers import digest_makers
from worksheets import api

FILES = Path(".cache/files")
"""Where files of records are kept that have no problems."""
PACKAGES = ("pydantic", "PyYAML", "markdown-it-py")
"""What they are read by, beside the code."""


def load_content(
    folder: Path,
    worksheets: Worksheets = api,
    now: datetime.datetime | None = None,
    over: Path | None = None,
    draft: File | None = None,
    *,
    kept: bool = False,
) -> Loaded:
    """Return what a project's content folder holds, with all problems: what is published of it has none.

    ``draft`` is a record that nobody has saved yet. ``kept``: whether to keep the files without problems.
    """
    root = folder.parent

    def places(catalogue: Catalogue, path: str) -> Collection[str] | None:
        """Return the names of all places of a page."""
        # Making pages asks for the templates and the calculators' engine: most checks do without them.
        from guidebook.engine import Engine, engine
        from guidebook.pages import pages
        from guidebook.pages.headings import IDS
        from guidebook.site.reference_pages import reference
        from guidebook.site.site import compile_templates
        from guidebook.site.written_articles import article

        by_hand = catalogue.docs.pages.get(path) if catalogue.docs else None
        text = (by_hand.body or "") if by_hand else reference(root, path)
        if text is not None:
            return set(IDS.findall(article(root, text)))
        needs_engine = path.startswith("calculators/") and path != "calculators/index.md"
        try:
            made = engine(root) if needs_engine else Engine({}, {}, {}, {}, {})
        except OSError:
            return None  # nothing is installed yet: the build will tell
        return pages.places(catalogue.library(), path, made, compile_templates(root))

    if not kept:
        return load(folder, worksheets, now, over, places, draft)
    store = Lookup[Kept](root / FILES)
    sound = SoundFiles(store, digest_makers(*PACKAGES))
    loaded = load(folder, worksheets, now, over, places, draft, sound)
    sound.keep()
    with contextlib.suppress(OSError):  # what is wrong with the content is told first
        store.keep()
    return loaded
