"""What pages say of files: where they are published, of which kind and how large; pictures with their smaller ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guidebook.texts import russian

SAVED = ("txt", "csv")
"""What a browser would show itself, many in letters of another encoding: it is told to save it."""


@dataclass(frozen=True)
class Download:
    """A file that readers may open: its place on the site, «files/order.pdf», and its bytes."""

    path: str
    size: int

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return self.path.rpartition(".")[2]

    @property
    def words(self) -> str:
        """Its kind and size as links say them: «PDF, 240 КБ»."""
        return f"{self.ending.upper()}, {russian.size(self.size)}"

    @property
    def saved(self) -> bool:
        """Whether a browser saves it at once."""
        return self.ending in SAVED


@dataclass(frozen=True)
class Shrunk:
    """A picture as pages show it: the widest of its files, its size, and all of them by width: places on the site."""

    width: int
    height: int
    files: Mapping[int, str]


@dataclass(frozen=True)
class Downloads:
    """All that is published beside the pages, by the names of the files; tables of answers by their questionnaires.

    ``papers``: where pages find the templates that they fill, by id.
    """

    files: Mapping[str, Download] = field(default_factory=dict)
    pictures: Mapping[str, Shrunk] = field(default_factory=dict)
    answers: Mapping[str, Sequence[Download]] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)
