"""Two articles → one, in which every part says whether it is new, removed, moved, or changed inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal, TypeAlias

from guidebook.comparing.elements import Element, Line, Node, Word
from guidebook.comparing.pairing import pairs

State: TypeAlias = Literal["same", "new", "removed", "changed", "moved", "away"]
"""``away``: the place that a part has left; ``moved``: where it stands now."""
KEPT = 0.25
"""A line that keeps less of its words is a new line: word by word nobody could read it."""


@dataclass(frozen=True)
class Marked:
    """A part with its state, and what is in it: parts of an element, words of a line that is ``changed``."""

    node: Node
    state: State
    children: tuple[Marked, ...] = ()
    words: tuple[tuple[State, Word], ...] = field(default=())

    @property
    def fragments(self) -> Iterator[str]:
        """What changes, each smallest part as a text that is the same wherever the same changes."""
        changed = [[word for state, word in self.words if state == name] for name in ("removed", "new")]
        if any(changed):
            yield " → ".join("".join(map(_describe, words)) for words in changed)
        elif self.state != "same" and not (self.state == "changed" and self.children):
            yield f"{self.state} {self.node.key}"
        for child in self.children:
            yield from child.fragments if self.state in ("changed", "moved") else ()


def _describe(word: Word) -> str:
    return f"{word.text}{[wrap.about for wrap in word.wraps]}{word.picture}"


def compare(old: Element, new: Element) -> Marked:
    """Return the new article with what has gone from the old one at its place."""
    return _compare(old, new)


def _compare(old: Node, new: Node, *, moved: bool = False) -> Marked:
    state: State = "moved" if moved else "changed"
    if old.key == new.key:
        return Marked(new, "moved" if moved else "same", tuple(_keep_whole(new)))
    if isinstance(old, Element) and isinstance(new, Element):
        return Marked(new, state, tuple(_parts(old, new)))
    if isinstance(old, Line) and isinstance(new, Line):
        return Marked(new, state, words=tuple(_words(old, new)))
    return Marked(new, "new", tuple(_keep_whole(new)))


def _parts(old: Element, new: Element) -> Iterator[Marked]:
    for pair in pairs(old.children, new.children):
        if pair.old and pair.new:
            yield _compare(pair.old, pair.new, moved=pair.moved)
        elif pair.new:
            yield Marked(pair.new, "new", tuple(_keep_whole(pair.new)))
        elif pair.old:
            yield Marked(pair.old, "away" if pair.moved else "removed", tuple(_keep_whole(pair.old)))


def _keep_whole(node: Node) -> Iterator[Marked]:
    """Return what is in a part that is told of as a whole."""
    for child in node.children if isinstance(node, Element) else ():
        yield Marked(child, "same", tuple(_keep_whole(child)))


def _words(old: Line, new: Line) -> Iterator[tuple[State, Word]]:
    matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
    if matcher.ratio() < KEPT:
        yield from (("removed", word) for word in old.words)
        yield from (("new", word) for word in new.words)
        return
    steps = matcher.get_opcodes()
    # A space or a sign alone between two changes belongs to both of them: half a sentence is read better whole.
    torn = [
        name != "equal" or (0 < at < len(steps) - 1 and not any(map(_has_letters, new.words[start:end])))
        for at, (name, _, _, start, end) in enumerate(steps)
    ]
    for changed, group in groupby(zip(torn, steps, strict=True), key=lambda one: one[0]):
        found = [step for _, step in group]
        first, last = found[0], found[-1]
        if changed:
            yield from (("removed", word) for word in old.words[first[1] : last[2]])
            yield from (("new", word) for word in new.words[first[3] : last[4]])
        else:
            yield from (("same", word) for word in new.words[first[3] : last[4]])


def _has_letters(word: Word) -> bool:
    return word.text.isalnum() or bool(word.picture)
