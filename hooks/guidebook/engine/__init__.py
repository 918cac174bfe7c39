"""What a calculator page fetches to calculate: the interpreters and the calculators, each under a name with its hash.

MicroPython answers first: a small interpreter, and the sources of the one calculator that a page shows. Pyodide comes
when .xlsx files or large inputs need it: the interpreter, and one archive with everything it imports.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from guidebook.engine import bundle, wheel
from guidebook.engine.cache import Cache, Stored
from guidebook.engine.sources import FILLING, Sources, bundles, files_of_sources

CACHE = Path(".cache/engine")
FOLDER = "assets/engine"
PACKAGES = "packages"


@dataclass(frozen=True)
class Engine:
    """The files of the interpreters, and where a page finds them.

    ``files``: path on the site → file; ``calculators``: id → the sources that MicroPython runs; ``filling``: those of
    what fills documents.
    """

    files: Mapping[str, Path]
    micropython: Mapping[str, Stored]
    pyodide: Mapping[str, Stored]
    calculators: Mapping[str, Sources]
    lock: Mapping[str, Any]
    filling: Stored | None = None

    @cached_property
    def fingerprint(self) -> str:
        """What is another text when pages would name other files, wherever these lie."""
        return repr((sorted(self.files), self.micropython, self.pyodide, self.calculators, self.lock, self.filling))

    def list_first(self, calculator: str, *, tables: bool) -> list[str]:
        """Return the addresses of all that the first answer of a calculator takes, with tables or without."""
        own = [self.micropython[role] for role in ("wasm", "module")]
        sources = self.calculators[calculator]
        return [_address(stored) for stored in (*own, *(sources.parts if tables else [sources.first]))]

    def addresses(self, calculator: str | None = None, *, papers: bool = False) -> dict[str, Any]:
        """Return what a page needs to start the interpreters; addresses start from the site's root.

        Pages without a calculator fill documents or write spreadsheets, and have no use for ``tables``. ``papers``:
        whether the calculator's answer fills documents.
        Pyodide's files come with their sizes, so that a page can say how much is to be fetched before anything is:
        ``size`` is what the browser gets to see, ``gzip`` and ``brotli`` what passes the line.
        """
        own = {role: _address(stored) for role, stored in self.micropython.items()}
        files = {
            role: {
                "address": _address(stored),
                "size": stored.size,
                "gzip": stored.gzip or stored.size,
                "brotli": stored.brotli or stored.size,
            }
            for role, stored in self.pyodide.items()
        }
        sources = self.calculators[calculator] if calculator else None
        first = sources.first if sources else self.filling
        worksheets = _address(first) if first else ""
        more = [self.filling] if papers and self.filling else []
        tables = [_address(one) for one in (sources.shared, sources.later, *more)] if sources else []
        return {**own, "worksheets": worksheets, "tables": tables, "pyodide": {"files": files, "lock": self.lock}}


def engine(root: Path) -> Engine:
    """Return the engine made from the packages and the calculators of a project folder.

    What takes long is done once and kept in the cache folder; nothing is done again while its inputs are the same.
    """
    cache = Cache(root / CACHE)
    with ThreadPoolExecutor(1) as pool:  # which mostly waits for other programs
        interpreters = pool.submit(bundle.make_bundle, root, cache)
        kept = files_of_sources(root, cache)
        made = interpreters.result()
    calculators, documents = bundles(kept), kept[FILLING]
    parts = [documents, *(part for own in calculators.values() for part in own.parts)]
    published = [*made.micropython.values(), *made.pyodide.values(), *parts]
    files = {
        f"{FOLDER}/{stored.name}{ending}": path
        for stored in published
        for ending, path in cache.variants(stored).items()
    }
    files |= {f"{PACKAGES}/{name}": path for name, path in wheel.make_wheel(root, cache).items()}
    return Engine(files, made.micropython, made.pyodide, calculators, made.lock, documents)


def _address(stored: Stored) -> str:
    return f"{FOLDER}/{stored.name}"
