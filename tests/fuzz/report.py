"""What a search has found: faults told once each, with the input that shows them."""

from __future__ import annotations

import hashlib
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

LONGEST = 1.0
"""Seconds of the processor within which any input must be answered."""


@dataclass
class Report:
    """Counts what was tried and keeps one input of each fault; ``folder`` is where inputs are written."""

    folder: Path
    tried: Counter[str] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    def fault(self, kind: str, about: str, data: bytes) -> None:
        """Remember a fault; the first input of each is kept."""
        key = f"{kind}: {about}"
        if key not in self.faults:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / hashlib.sha256(data).hexdigest()[:12]
            path.write_bytes(data)
            self.faults[key] = str(path)

    def exception(self, error: BaseException, data: bytes) -> None:
        """Remember an exception by its place."""
        last = traceback.extract_tb(error.__traceback__)[-1]
        self.fault("исключение", f"{type(error).__name__} в {Path(last.filename).name}:{last.lineno}", data)

    def add(self, other: Report) -> None:
        """Put what another search has found to this one."""
        self.tried.update(other.tried)
        self.faults = {**other.faults, **self.faults}

    def describe(self) -> str:
        """Return what was tried, and each fault with its input."""
        lines = [f"{name}: {number}" for name, number in self.tried.items()]
        lines += [f"{fault} – {path}" for fault, path in sorted(self.faults.items())]
        return "\n".join([*lines, f"Найдено: {len(self.faults)}." if self.faults else "Ничего не найдено."])
