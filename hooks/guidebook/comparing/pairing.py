"""Which parts of an old text are which of a new one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from guidebook.comparing.elements import HEADINGS, Element, Line, Node

ALIKE = 0.4
"""Two paragraphs are the same one, changed, when so much of their words is in both."""
ALIKE_WHOLE = 0.15
"""Lists, tables and the like keep their place with less: what is in them is compared part by part."""
WHOLE = {
    "article",
    "aside",
    "details",
    "div",
    "dl",
    "form",
    "main",
    "nav",
    "ol",
    "section",
    "table",
    "tbody",
    "thead",
    "ul",
}
MOVED = 0.6
"""What has gone and what has come are one that has moved when so much of their words is in both."""
TABLE = 10_000
"""So many comparisons of parts at most; where there are more, parts are taken in their order."""


@dataclass(frozen=True)
class Pair:
    """An old part and the new one that it has become; one of them is None for what is new or removed.

    ``moved``: the new part is elsewhere among its neighbours; the old place has a pair of its own, without a new part
    and with ``moved``.
    """

    old: Node | None
    new: Node | None
    moved: bool = False


def likeness(old: Node, new: Node) -> float:
    """Return how much of two parts is alike, from 0 to 1; parts of other sorts are not at all."""
    if old.key == new.key:
        return 1.0
    if _sort(old) != _sort(new):
        return 0.0
    both = sum((old.count & new.count).values())
    share = 2 * both / max(1, old.count.total() + new.count.total())
    if isinstance(old, Element) and isinstance(new, Element) and old.heading and old.heading == new.heading:
        return max(share, 0.9)
    return share


def _sort(node: Node) -> str:
    return "heading" if node.tag in HEADINGS else node.tag


def pairs(old: Sequence[Node], new: Sequence[Node]) -> list[Pair]:
    """Return the parts of both texts, each once, in the order in which a reader of the change meets them."""
    found: list[Pair] = []
    matcher = SequenceMatcher(None, [part.key for part in old], [part.key for part in new], autojunk=False)
    for name, start, end, start_new, end_new in matcher.get_opcodes():
        if name == "equal":
            found += map(Pair, old[start:end], new[start_new:end_new])
        else:
            found += _match(old[start:end], new[start_new:end_new])
    return _find_moved(found)


def _match(old: Sequence[Node], new: Sequence[Node]) -> Iterator[Pair]:
    """Pair what is alike, in order, so that most is alike."""
    if len(old) == len(new) and all(part.tag in ("td", "th") for part in (*old, *new)):
        yield from map(Pair, old, new)  # a cell is told by its column
        return
    if len(old) * len(new) > TABLE:
        yield from (Pair(part, None) for part in old)
        yield from (Pair(None, part) for part in new)
        return
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    worth = [[_worth(one, other) for other in new] for one in old]
    for at in range(len(old) - 1, -1, -1):
        for to in range(len(new) - 1, -1, -1):
            together = best[at + 1][to + 1] + worth[at][to] if worth[at][to] else 0.0
            best[at][to] = max(best[at + 1][to], best[at][to + 1], together)
    at = to = 0
    while at < len(old) and to < len(new):
        if worth[at][to] and best[at][to] == best[at + 1][to + 1] + worth[at][to]:
            yield Pair(old[at], new[to])
            at, to = at + 1, to + 1
        elif best[at][to] == best[at + 1][to]:
            yield Pair(old[at], None)
            at += 1
        else:
            yield Pair(None, new[to])
            to += 1
    yield from (Pair(part, None) for part in old[at:])
    yield from (Pair(None, part) for part in new[to:])


def _worth(old: Node, new: Node) -> float:
    share = likeness(old, new)
    return share if share >= (ALIKE_WHOLE if old.tag in WHOLE else ALIKE) else 0.0


def _find_moved(found: list[Pair]) -> list[Pair]:
    """Name what has gone at one place and come at another."""
    gone = [at for at, pair in enumerate(found) if pair.new is None]
    come = [at for at, pair in enumerate(found) if pair.old is None]
    if len(gone) * len(come) > TABLE:
        return found
    for at in gone:
        old = found[at].old
        if old is None or isinstance(old, Line) or old.tag in ("td", "th"):
            continue
        shares = [(likeness(old, new), to) for to in come if (new := found[to].new) and found[to].old is None]
        share, to = max(shares, default=(0.0, -1), key=lambda one: one[0])
        if share == 1.0 or (share >= MOVED and old.count.total() > 2):
            found[to] = Pair(old, found[to].new, moved=True)
            found[at] = Pair(old, None, moved=True)
    return found
