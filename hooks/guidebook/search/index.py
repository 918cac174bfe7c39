"""The index of the search: small files, of which a query fetches those of its words and of the pages it shows.

How well a page answers a word is reckoned here, by BM25 over fields (S. Robertson, H. Zaragoza, «The Probabilistic
Relevance Framework», 2009, 3.6): the reader's browser adds up. The files:

- ``index.json``: ``{"words": [[first stem, name], …], "pages": [[first page, name], …], "stems": name, "after": …}``;
  pages are numbered by what they are worth, those from ``after`` on come after all others;
- ``words-<digest>.json``: stem → ``[page, weight, part, …]``, the best ``MOST`` pages of a stem, by number; and, after
  ``CALLED``, the pages that are called by all these stems and no others;
- ``pages-<digest>.json``: ``[address, section, title, [[anchor, heading, text], …]]`` a page;
- ``stems-<digest>.txt``: all stems, one a line, for words that are written wrong.
"""

from __future__ import annotations

import functools
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
CALLED = "="
"""Ends what stands for a whole title: its stems in the order of letters, each once. No stem has this sign."""


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

    @functools.cached_property
    def described(self) -> str:
        """What is shown of the page where it is found, as JSON."""
        parts = [[part.anchor, part.heading, part.text[:EXCERPT]] for part in self.parts]
        return _json([self.entry.address, self.entry.section, self.entry.title, parts])


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
    rows[" ".join(sorted(set(stems(entry.title)))) + CALLED].append((0, TITLE, 0))
    made = (
        (stem, max(name for _, name, _ in places), sum(times for *_, times in places), tuple(places))
        for stem, places in sorted(rows.items())
    )
    return Found(entry, parts, length, [*made])


class Index:
    """The index of a site. A preview keeps it from one saving to the next: what has not changed is taken as it was."""

    def __init__(self, read: Callable[[Entry], Found] = read) -> None:
        self._read = read
        self._pages: dict[str, Found] = {}
        self._words = _Words([])

    def files(self, entries: Iterable[Entry]) -> dict[str, str]:
        """Return the index of all pages: name of the file → its text."""
        found = [self._recall(entry) for entry in entries]
        self._pages = {page.entry.address: page for page in found}
        pages = sorted(found, key=lambda page: (-page.entry.worth, page.entry.address))
        before, self._words = self._words, _Words([])  # followed half-way, nothing of it is known
        self._words = before.follow(pages)
        made: dict[str, str] = {}

        def write(kind: str, text: str, end: str = "json") -> str:
            name = f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:DIGEST]}.{end}"
            made[name] = text
            return name

        listed = sorted(self._words.texts.items())
        words = [[first, write("words", text)] for first, text in _pack(listed)]
        described = enumerate(page.described for page in pages)
        shown = [[first, write("pages", text)] for first, text in _pack(described, "[]")]
        names = write("stems", "\n".join(stem for stem, _ in listed if not stem.endswith(CALLED)), "txt")
        after = sum(page.entry.worth >= LAST for page in pages)
        made["index.json"] = _json({"words": words, "pages": shown, "stems": names, "after": after})
        return made

    def _recall(self, entry: Entry) -> Found:
        known = self._pages.get(entry.address)
        return known if known and known.entry == entry else self._read(entry)


def files(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the index of a site that nobody keeps."""
    return Index().files(entries)


class _Words:
    """For each stem its line in the index: page, weight and best part, flat.

    A weight depends on the page, on how many pages have the stem, on how many there are, and on how long they are.
    """

    def __init__(self, pages: Sequence[Found]) -> None:
        self.pages = pages
        self.average = max(1, round(sum(page.length for page in pages) / max(1, len(pages))))
        self.texts: dict[str, str] = {}
        self._places: defaultdict[str, dict[int, tuple[float, int]]] = defaultdict(dict)
        """Of each stem the pages that have it by their numbers, what each is worth for it, and its best part."""

    def follow(self, pages: Sequence[Found]) -> _Words:
        """Return the words of the site as it is now; where only some pages are others, only their words are."""
        now = _Words(pages)
        if (now.average, len(now.pages)) != (self.average, len(self.pages)):
            before: Sequence[Found | None] = [None] * len(pages)
        else:
            before, now.texts, now._places = self.pages, self.texts, self._places
        changed = set[str]()
        for number, (page, old) in enumerate(zip(pages, before, strict=True)):
            if page is not old:
                changed |= now._exchange(number, page, old)
        for stem in changed:
            now._write(stem)
        return now

    def _exchange(self, number: int, page: Found, old: Found | None) -> set[str]:
        """Put a page in the place of another one; return the stems of both."""
        gone = {row[0] for row in old.rows} if old else set()
        for stem in gone:
            del self._places[stem][number]
        values = {stem: (value, best) for stem, value, best in _weigh(page, self.average)}
        for stem, value in values.items():
            self._places[stem][number] = value
        return gone | values.keys()

    def _write(self, stem: str) -> None:
        held = self._places[stem]
        if not held:
            del self._places[stem], self.texts[stem]
            return
        rarity = SCALE * math.log(1 + len(self.pages) / len(held))
        places = sorted([(number, round(rarity * value) or 1, best) for number, (value, best) in held.items()])
        if len(places) > MOST:
            places = sorted(sorted(places, key=lambda place: -place[1])[:MOST])
        numbers = ",".join([f"{number},{weight},{best}" for number, weight, best in places])
        self.texts[stem] = f"{_json(stem)}:[{numbers}]"


def _weigh(page: Found, average: int) -> Iterator[tuple[str, float, int]]:
    size = SATURATION * (1 - LEVELLING + LEVELLING * page.length / average)
    worth = page.entry.worth
    for stem, named, times, parts in page.rows:
        best, most = parts[0][0], -1.0
        for part, name, here in parts if len(parts) > 1 else ():
            value = name + TEXT * here / (size + here)
            if value > most:
                best, most = part, value
        yield stem, (named + TEXT * times / (size + times)) * worth, best


def _pack(items: Iterable[tuple[Key, str]], around: str = "{}") -> Iterator[tuple[Key, str]]:
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
