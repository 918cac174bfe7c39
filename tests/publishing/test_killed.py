"""A publication that is killed at any moment, many times, under the eyes of a reader: pages always have their files."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.breadth import THOROUGH
from tests.project import ROOT
from tests.publishing.publisher import Publisher
from tests.publishing.reading import Reader
from tests.publishing.sites import WORDS, write_site

SWITCHING, SENDING = (140, 60) if THOROUGH else (28, 8)
"""How often each is killed, 200 times in all or some of them: the second takes rclone several times over."""
KILLING = Path(__file__).with_name("killing.py")
SEED = os.environ.get("SEED", str(random.SystemRandom().randrange(10**9)))


def kill_publications(publisher: Publisher, kind: str, kills: int) -> dict[str, Any]:
    """Have publications killed; return what the reader has seen meanwhile."""
    print(f"SEED={SEED}")
    for word in WORDS:
        write_site(publisher.folder / word, word)
    publisher.do("--site", WORDS[0])
    environment = {
        **os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / ".ci"))), "RCLONE_CONFIG": os.devnull,
    }  # fmt: skip
    command = [sys.executable, str(KILLING), kind, str(publisher.folder), SEED, str(kills)]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["turns"] >= kills
    return found


def test_killed_while_it_switches(publisher: Publisher) -> None:
    """Publishing and going back, killed at a random step: readers have whole pages, the next publication goes on."""
    found = kill_publications(publisher, "switching", SWITCHING)
    assert found["wrong"] == []
    assert found["torn"] == 0
    assert len(found["seen"]) > 1
    publisher.publish(WORDS[3])
    publisher.publish(WORDS[1])
    assert publisher.read_first() == WORDS[1]
    assert sorted(path.name for path in publisher.to.iterdir()) == [".lock", "current", "releases"]
    left = sorted(path.name for path in (publisher.to / "releases").iterdir())
    assert left == sorted(name + ending for name in publisher.names() for ending in ("", ".json"))


def test_killed_while_it_sends(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sending to a host, killed with rclone itself: each page there has all files of its edition, at every moment."""
    found = kill_publications(publisher, "sending", SENDING)
    assert found["wrong"] == []
    assert len(found["seen"]) > 1
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)
    www = publisher.folder / "www"
    publisher.publish(WORDS[3], "--rclone", str(www))
    publisher.publish(WORDS[1], "--rclone", str(www))
    assert publisher.read_first(www) == WORDS[1]
    assert sorted(path.name for path in www.glob("gone-*")) == [f"gone-{WORDS[1]}"]


def test_the_reader_sees_what_is_wrong(tmp_path: Path) -> None:
    """The reader of these tests itself sees a file of another edition, one that is gone and half a page."""
    site = write_site(tmp_path / "site", WORDS[0])
    reader = Reader(site)
    (site / "assets/js/lazy.mjs").write_text(WORDS[1], encoding="utf-8")
    reader.look("index.html")
    assert reader.wrong == ["assets/js/lazy.mjs"]
    (site / "files/photo.png").unlink()
    reader.look("index.html")
    assert "photo.png" in reader.wrong[-1]
    (site / "index.html").write_text("<!doctype html>", encoding="utf-8")
    reader.look("index.html")
    assert (reader.torn, len(reader.wrong)) == (1, 2)
