"""Two versions → what readers will see changed: each change told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from guidebook.comparing.elements import Element, read
from guidebook.comparing.marking import Marked, compare
from guidebook.comparing.version import Page, Retirement, Version

SOURCES = (".yml", ".md")
"""Files that pages are made of."""


@dataclass(eq=False)
class Changed:
    """A page that changes: how its title and description do, its article with marks, its article before and after.

    ``repeated``: pages on which nothing else changes than what is shown here.
    """

    old: Page
    new: Page
    marked: Marked
    before: Element
    after: Element
    repeated: list[Page] = field(default_factory=list)


@dataclass(frozen=True)
class Moved:
    """A page's place in the menu or footer, before and after; None where it has none."""

    before: tuple[str, ...] | None
    after: tuple[str, ...] | None
    order: bool = False


@dataclass(frozen=True)
class File:
    """A file that readers get as it is, and how it changes."""

    path: str
    state: Literal["new", "changed", "removed"]
    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Changes:
    """All that readers will see changed.

    ``unseen``: pages that change only where readers see nothing; ``files``: what readers get as it is; ``sources``: the
    records and pages that an editor has changed.
    """

    new: Sequence[tuple[Page, Element]]
    removed: Sequence[tuple[Page, Element]]
    changed: Sequence[Changed]
    unseen: Sequence[Page]
    menu: Sequence[Moved]
    contact: Marked | None
    edition: tuple[str, str] | None
    frame: Sequence[tuple[str, str, str]]
    feeds: Sequence[str]
    files: Sequence[File]
    sources: Sequence[File]
    retired: Sequence[Retirement]

    @property
    def count(self) -> int:
        """How many pages change in their own right, in whatever way."""
        repeated = sum(len(one.repeated) for one in self.changed)
        return len(self.new) + len(self.removed) + len(self.changed) + repeated

    @property
    def common(self) -> bool:
        """Whether something changes that stands on all pages."""
        return bool(self.menu or self.contact or self.edition or self.frame)

    @property
    def none(self) -> bool:
        """Whether readers will see nothing changed."""
        return not (self.count or self.common or self.files or self.feeds)


def changes(old: Version, new: Version, same: Callable[[str], bool], named: Callable[[Version, str], str]) -> Changes:
    """Compare two versions; ``same`` tells of a file of both by its path, ``named`` of a picture by its address."""

    def article(version: Version, page: Page) -> Element:
        return read(page.html, page.base, lambda address: named(version, address))

    # A picture can be another one under the same address.
    both = [
        page
        for where, page in new.pages.items()
        if where in old.pages and (page != old.pages[where] or "<img" in page.html)
    ]
    told: dict[str, Changed] = {}
    changed: list[Changed] = []
    unseen: list[Page] = []
    # A page that an editor has changed shows the change itself; where it is mentioned comes after.
    for page in sorted(both, key=lambda page: same(page.source)):
        earlier = old.pages[page.address]
        before, after = article(old, earlier), article(new, page)
        marked = compare(before, after)
        found = list(dict.fromkeys([*_heads(earlier, page), *marked.fragments]))
        if not found:
            unseen += [page] if page != earlier else []
        elif same(page.source) and all(fragment in told for fragment in found):
            told[found[0]].repeated.append(page)
        else:
            one = Changed(earlier, page, marked, before, after)
            changed.append(one)
            for fragment in found:
                told.setdefault(fragment, one)
    files = [*_files(old, new, same)]
    return Changes(
        new=[(page, article(new, page)) for where, page in new.pages.items() if where not in old.pages],
        removed=[(page, article(old, page)) for where, page in old.pages.items() if where not in new.pages],
        changed=changed,
        unseen=unseen,
        menu=[*_menu(old.menu, new.menu)],
        contact=compare(read(old.contact), read(new.contact)) if old.contact != new.contact else None,
        feeds=[name for name, text in new.feeds.items() if old.feeds.get(name) != text],
        frame=[
            (name, old.frame.get(name, ""), text) for name, text in new.frame.items() if old.frame.get(name) != text
        ],
        edition=(old.edition, new.edition) if old.edition != new.edition else None,
        files=[file for file in files if not file.path.endswith(SOURCES)],
        sources=[file for file in files if file.path.endswith(SOURCES)],
        retired=[one for key, one in new.retired.items() if old.retired.get(key) != one],
    )


def _heads(old: Page, new: Page) -> Iterator[str]:
    if old.title != new.title:
        yield f"title {old.title} → {new.title}"
    if old.description != new.description:
        yield f"description {old.description} → {new.description}"


def _menu(old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]) -> Iterator[Moved]:
    """Yield each page whose place in the menu or footer is another."""
    for where in [*new, *(where for where in old if where not in new)]:
        if old.get(where) != new.get(where):
            yield Moved(old.get(where), new.get(where))
    kept = [where for where in old if where in new and old[where][:-1] == new[where][:-1]]
    order = [where for where in new if where in set(kept)]
    for section in dict.fromkeys(old[where][:-1] for where in kept):
        before = [where for where in kept if old[where][:-1] == section]
        after = [where for where in order if new[where][:-1] == section]
        if before != after:
            yield Moved(
                (*section, *(old[where][-1] for where in before)),
                (*section, *(new[where][-1] for where in after)),
                order=True,
            )


def _files(old: Version, new: Version, same: Callable[[str], bool]) -> Iterator[File]:
    for path in sorted({*old.files, *new.files}):
        before, after = old.files.get(path), new.files.get(path)
        sizes = before.stat().st_size if before else 0, after.stat().st_size if after else 0
        if before and after:
            if not same(path):
                yield File(path, "changed", *sizes)
        else:
            yield File(path, "new" if after else "removed", *sizes)
