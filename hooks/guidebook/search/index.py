"""The index of the search: small files, of which a query fetches those of its words and of the pages it shows.

How well a page answers a word is reckoned here, by BM25 over fields (S. Robertson, H. Zaragoza, «The Probabilistic
Relevance Framework», 2009, 3.6): the reader's browser adds up. The files:

- ``index.json``: ``{"words": [[first stem, name], …], "pages": [[first page, name], …], "stems": name, "after": …}``;
  pages are numbered by what they are worth, those from ``after`` on come after all others;
- ``words-<digest>.json``: stem → ``[page, weight, part, …]``, the best ``MOST`` pages of a stem, by number;
- ``pages-<digest>.json``: ``[address, section, title, [[anchor, heading, text], …]]`` a page;
- ``stems-<digest>.txt``: all stems, one a line, for words that are written wrong.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from guidebook.search.sections import Section, sections
from guidebook.search.stems import stems

Key = TypeVar("Key", int, str)

LAST = 0.4
"""What is worth less is for those who make the site: it comes after whatever else answers."""

TITLE, ALSO, HEADING, TEXT = 4.0, 3.0, 1.5, 1.0
"""What a word counts where it stands: at most so often its rarity."""
SATURATION = 1.2
LEVELLING = 0.6
SCALE = 100
MOST = 500
BYTES = 24_000
EXCERPT = 600
DIGEST = 8


@dataclass(frozen=True)
class Entry:
    """A page to be found: its address on the site, the section it stands in, title, HTML.

    ``also``: words that people use, by the name of the place that they mean, empty for the page; ``worth``: what the
    page counts beside others.
    """

    address: str
    section: str
    title: str
    html: str
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)
    worth: float = 1.0


@dataclass(frozen=True)
class _Page:
    entry: Entry
    parts: list[Section]
    named: list[dict[str, float]]
    """What a stem counts that names a part: in the title, in other words for it, in a heading."""
    words: list[Counter[str]]
    """How often each stem stands in the text of a part."""

    @property
    def length(self) -> int:
        return sum(words.total() for words in self.words)

    def stems(self) -> set[str]:
        """Return every stem of the page."""
        return {stem for part in self.named for stem in part} | {stem for part in self.words for stem in part}


def files(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the index: name of the file → its text."""
    pages = sorted((_read(entry) for entry in entries), key=lambda page: (-page.entry.worth, page.entry.address))
    made: dict[str, str] = {}

    def write(kind: str, text: str, end: str = "json") -> str:
        name = f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:DIGEST]}.{end}"
        made[name] = text
        return name

    postings = _postings(pages)
    listed = ((stem, f"{_json(stem)}:{_json(places)}") for stem, places in sorted(postings.items()))
    words = [[first, write("words", text)] for first, text in _packed(listed)]
    shown = [[first, write("pages", text)] for first, text in _chunks(pages)]
    names = write("stems", "\n".join(sorted(postings)), "txt")
    after = sum(page.entry.worth >= LAST for page in pages)
    made["index.json"] = _json({"words": words, "pages": shown, "stems": names, "after": after})
    return made


def _read(entry: Entry) -> _Page:
    parts = sections(entry.html) or [Section("")]
    named = []
    for number, part in enumerate(parts):
        names: dict[str, float] = {}
        here = [(name, ALSO) for name in entry.also.get(part.anchor, ())]
        here.append((entry.title, TITLE) if number == 0 else (part.heading, HEADING))
        for text, most in here:
            found = stems(text)
            for stem in found:
                # The fewer words a name has, the more each of them says.
                names[stem] = max(names.get(stem, 0.0), most / math.sqrt(len(set(found))))
        named.append(names)
    return _Page(entry, parts, named, [Counter(stems(part.text)) for part in parts])


def _postings(pages: Sequence[_Page]) -> dict[str, list[int]]:
    """Return for each stem page, weight and best part, flat."""
    average = max(1.0, sum(page.length for page in pages) / max(1, len(pages)))
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    held = Counter(stem for page in pages for stem in page.stems())
    for number, page in enumerate(pages):
        size = SATURATION * (1 - LEVELLING + LEVELLING * page.length / average)
        for stem in sorted(page.stems()):
            rarity = math.log(1 + len(pages) / held[stem])
            times = [words[stem] for words in page.words]
            parts = [
                names.get(stem, 0.0) + TEXT * here / (size + here)
                for names, here in zip(page.named, times, strict=True)
            ]
            whole = max(names.get(stem, 0.0) for names in page.named) + TEXT * sum(times) / (size + sum(times))
            weight = max(1, round(SCALE * rarity * whole * page.entry.worth))
            found[stem].append((number, weight, parts.index(max(parts))))
    best = {stem: sorted(sorted(places, key=lambda place: -place[1])[:MOST]) for stem, places in found.items()}
    return {stem: [number for place in places for number in place] for stem, places in best.items()}


def _chunks(pages: Sequence[_Page]) -> Iterator[tuple[int, str]]:
    described = (
        _json([
            page.entry.address, page.entry.section, page.entry.title,
            [[part.anchor, part.heading, part.text[:EXCERPT]] for part in page.parts],
        ])
        for page in pages
    )  # fmt: skip
    return _packed(enumerate(described), "[]")


def _packed(items: Iterable[tuple[Key, str]], around: str = "{}") -> Iterator[tuple[Key, str]]:
    """Yield JSON texts of some items each, with the key of the first: as many as a request is worth."""
    first: Key | None = None
    held: list[str] = []
    size = 0
    for key, text in items:
        if held and size + len(text.encode()) > BYTES:
            yield first, f"{around[0]}{','.join(held)}{around[1]}"  # type: ignore[misc]
            held, size = [], 0
        if not held:
            first = key
        held.append(text)
        size += len(text.encode())
    if held:
        yield first, f"{around[0]}{','.join(held)}{around[1]}"  # type: ignore[misc]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
