"""Why a file is not read: a code with the numbers that its message names."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 – what happens to a file, not a fault of the program
    """A file that is not read; ``code`` and ``params`` are what the answer says about it."""

    def __init__(self, code: str, **params: int | str) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def error(self) -> dict[str, object]:
        """Return the error as JSON values."""
        return {"code": self.code, "params": dict(self.params)}
