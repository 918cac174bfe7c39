"""Somebody who publishes editions of a small site, by the command as people type it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidebook.commands.cli import main
from guidebook.publishing.releases import Releases
from tests.publishing.sites import faults, read_whole, word_of, write_site

START = 1_764_172_800  # 26 November 2025, 16:00 UTC
DAY = 86_400


class Publisher:
    """Somebody who publishes editions of one site into a folder, a day after another."""

    def __init__(self, folder: Path, machine: pytest.MonkeyPatch, screen: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.to = folder / "published"
        self.day = 0
        self._machine, self._screen = machine, screen

    def do(self, *arguments: str) -> str:
        """Give the command; return what it has said, which must be that it has succeeded."""
        code, said = self.fail(*arguments)
        assert code == 0, said
        return said

    def fail(self, *arguments: str) -> tuple[int, str]:
        """Give the command; return its exit code and what it has said."""
        self._screen.readouterr()
        code = main(["publish", "--to", "published", *arguments])
        return code, "".join(self._screen.readouterr())

    def publish(self, word: str, *arguments: str) -> str:
        """Publish an edition, on the next day."""
        self.pass_days(1)
        shutil.rmtree(self.folder / "site", ignore_errors=True)
        write_site(self.folder / "site", word)
        return self.do("--site", "site", *arguments)

    def pass_days(self, days: int) -> None:
        """Let it be later."""
        self.day += days
        self._machine.setenv("SOURCE_DATE_EPOCH", str(START + self.day * DAY))

    def read_first(self, shown: Path | None = None) -> str:
        """Read the first page as it is shown, whole; return the word of its edition."""
        place = shown or self.to / "current"
        got = read_whole("index.html", lambda path: (place / path).read_text(encoding="utf-8"))
        assert faults(got, "index.html") == []
        return word_of(got["index.html"])

    def names(self) -> list[str]:
        """Return the names of the releases, the newest first."""
        return [release.name for release in Releases(self.to).list_all()]
