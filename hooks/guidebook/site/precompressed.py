"""The packed forms of a built site's styles and scripts, for hosts that send what lies packed beside a file."""

from __future__ import annotations

import shutil
from pathlib import Path

from guidebook.engine import CACHE, FOLDER
from guidebook.engine.cache import Cache, as_record, from_record
from guidebook.engine.packing import precompress

SUFFIXES = (".css", ".js", ".mjs")


def publish(root: Path, site: Path) -> None:
    """Write .br and .gz beside each style and script of a site; those of files that have not changed are kept.

    The engine's files have theirs already: they come with them from the same cache, below ``root``.
    """
    cache = Cache(root / CACHE)
    paths = [path for path in sorted(site.rglob("*")) if path.suffix in SUFFIXES]
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in paths}
    files = {name: content for name, content in files.items() if not name.startswith(f"{FOLDER}/")}
    inputs = [part for name, content in files.items() for part in (name.encode(), content)]
    record = cache.recall(
        "assets",
        inputs,
        lambda: as_record(precompress(cache, {name: cache.store(Path(name).name, files[name]) for name in files})),
    )
    for name, stored in from_record(record).items():
        for ending, path in cache.variants(stored).items():
            if ending:
                shutil.copyfile(path, site / f"{name}{ending}")
