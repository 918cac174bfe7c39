"""How much the edition for work without a network is on the line: true, whether it is known of before or not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from guidebook.site import offline

SPOILT = ["", "{", "[]", '{"x": "y"}']


def write_site(folder: Path, pages: dict[str, str]) -> Path:
    """Write a site of some pages."""
    for path, text in {f"{offline.SOURCES}/worker.mjs": "export {};\n", offline.SIZE: "{}", **pages}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def read_bytes(site: Path, lengths: Path) -> int:
    """Publish the edition; return how long it says that it is."""
    offline.publish(site, lengths=lengths)
    found: int = json.loads((site / offline.SIZE).read_text(encoding="utf-8"))["bytes"]
    return found


def pack(*texts: str) -> int:
    """Return how long texts are on the line."""
    return sum(len(gzip.compress(text.encode(), 6)) for text in texts)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_lengths_are_those_of_the_pages(tmp_path: Path, spoilt: str) -> None:
    """A page that has changed is measured anew, one that is gone is forgotten; a spoilt file is no harm."""
    first, second, other = "наставник " * 50, "наставляемый " * 70, "куратор " * 90
    lengths = tmp_path / "lengths.json"
    site = write_site(tmp_path / "site", {"index.html": first, "roles/index.html": second})
    assert [read_bytes(site, lengths) for _ in range(2)] == [pack(first, second)] * 2
    known = json.loads(lengths.read_text(encoding="utf-8"))
    write_site(site, {"roles/index.html": other})
    assert read_bytes(site, lengths) == pack(first, other)
    now = json.loads(lengths.read_text(encoding="utf-8"))
    assert len(now) == len(known) == 2
    assert len(now.keys() & known.keys()) == 1
    lengths.write_text(spoilt, encoding="utf-8")
    assert read_bytes(site, lengths) == pack(first, other)


def test_what_is_known_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build packs no page to know its length."""
    site = write_site(tmp_path / "site", {"index.html": "наставник"})
    before = read_bytes(site, tmp_path / "lengths.json")
    monkeypatch.setattr(gzip, "compress", None)
    assert read_bytes(site, tmp_path / "lengths.json") == before
