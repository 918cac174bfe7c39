"""What the tests of publishing share: somebody who publishes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publishing.publisher import Publisher


@pytest.fixture
def publisher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Publisher]:
    """Somebody with an empty folder, in Greenwich."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield Publisher(tmp_path, monkeypatch, capfd)
    monkeypatch.undo()
    time.tzset()
