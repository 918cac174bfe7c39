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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

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


Row: TypeAlias = tuple[str, float, int, Sequence[tuple[int, float, int]]]
"""A stem of a page: the most that it counts as a name there, how often it stands in texts, and the same of each part
that has it, after the part's number."""


@dataclass(frozen=True)
class Found:
    """A page as it is read: its parts, how many words their texts have, its stems in order."""

    entry: Entry
    parts: list[Section]
    length: int
    rows: list[Row]
    values: dict[int, list[tuple[str, float, int]]] = field(default_factory=dict, compare=False)
    """What ``_values`` has found by the last average: most savings of a preview leave it as it is."""


def files(entries: Iterable[Entry], reader: Callable[[Entry], Found] | None = None) -> dict[str, str]:
    """Return the index: name of the file → its text. ``reader`` may know pages that were read before."""
    pages = sorted(map(reader or read, entries), key=lambda page: (-page.entry.worth, page.entry.address))
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


def read(entry: Entry) -> Found:
    """Return a page as it is read."""
    parts = sections(entry.html) or [Section("")]
    rows: defaultdict[str, list[tuple[int, float, int]]] = defaultdict(list)
    length = 0
    for number, part in enumerate(parts):
        names: dict[str, float] = {}
        here = [(name, ALSO) for name in entry.also.get(part.anchor, ())]
        here.append((entry.title, TITLE) if number == 0 else (part.heading, HEADING))
        for text, most in here:
            found = stems(text)
            for stem in found:
                # The fewer words a name has, the more each of them says.
                names[stem] = max(names.get(stem, 0.0), most / math.sqrt(len(set(found))))
        words = Counter(stems(part.text))
        length += words.total()
        for stem in {*names, *words}:
            rows[stem].append((number, names.get(stem, 0.0), words[stem]))
    made = (
        (stem, max(name for _, name, _ in places), sum(times for *_, times in places), tuple(places))
        for stem, places in sorted(rows.items())
    )
    return Found(entry, parts, length, [*made])


def _postings(pages: Sequence[Found]) -> dict[str, list[int]]:
    """Return for each stem page, weight and best part, flat."""
    average = max(1, round(sum(page.length for page in pages) / max(1, len(pages))))
    held = Counter(row[0] for page in pages for row in page.rows)
    rarity = {stem: SCALE * math.log(1 + len(pages) / count) for stem, count in held.items()}
    found: dict[str, list[tuple[int, int, int]]] = {stem: [] for stem in held}
    for number, page in enumerate(pages):
        for stem, value, best in _values(page, average):
            found[stem].append((number, max(1, round(rarity[stem] * value)), best))
    for stem, places in found.items():
        if len(places) > MOST:
            found[stem] = sorted(sorted(places, key=lambda place: -place[1])[:MOST])
    return {stem: [number for place in places for number in place] for stem, places in found.items()}


def _values(page: Found, average: int) -> list[tuple[str, float, int]]:
    """Return for each stem of a page what the page is worth for it, before its rarity is known, and the best part."""
    if average not in page.values:
        page.values.clear()
        page.values[average] = [*_weighed(page, average)]
    return page.values[average]


def _weighed(page: Found, average: int) -> Iterator[tuple[str, float, int]]:
    size = SATURATION * (1 - LEVELLING + LEVELLING * page.length / average)
    worth = page.entry.worth
    for stem, named, times, parts in page.rows:
        best, most = parts[0][0], -1.0
        for part, name, here in parts if len(parts) > 1 else ():
            value = name + TEXT * here / (size + here)
            if value > most:
                best, most = part, value
        yield stem, (named + TEXT * times / (size + times)) * worth, best


def _chunks(pages: Sequence[Found]) -> Iterator[tuple[int, str]]:
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
