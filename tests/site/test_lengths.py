"""How much the edition for work without a network is on the line: true, whether it is known of before or not."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from guidebook.site import offline

SPOILT = [b"", b"{", bytes(100)]


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
def test_lengths_are_those_of_the_pages(tmp_path: Path, spoilt: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that has changed is measured anew, one that is gone is forgotten; a spoilt file is no harm."""
    first, second, other = "наставник " * 50, "наставляемый " * 70, "куратор " * 90
    lengths = tmp_path / "lengths"
    site = write_site(tmp_path / "site", {"index.html": first, "roles/index.html": second})
    assert [read_bytes(site, lengths) for _ in range(2)] == [pack(first, second)] * 2
    size = lengths.stat().st_size
    write_site(site, {"roles/index.html": other})
    expected, real, packed = pack(first, other), gzip.compress, list[bytes]()

    def compress(content: bytes, level: int) -> bytes:
        packed.append(content)
        return real(content, level)

    with monkeypatch.context() as patch:
        patch.setattr(gzip, "compress", compress)
        assert read_bytes(site, lengths) == expected
    assert packed == [other.encode()]
    assert lengths.stat().st_size == size
    lengths.write_bytes(spoilt)
    assert read_bytes(site, lengths) == pack(first, other)


def test_what_is_known_is_not_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next build packs no page to know its length."""
    site = write_site(tmp_path / "site", {"index.html": "наставник"})
    before = read_bytes(site, tmp_path / "lengths")
    monkeypatch.setattr(gzip, "compress", None)
    assert read_bytes(site, tmp_path / "lengths") == before
