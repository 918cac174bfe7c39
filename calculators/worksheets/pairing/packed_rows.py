"""Rows of small whole numbers, each row as one long integer: adding two rows is one addition in every interpreter.

Each number has a lane of 32 bits. Numbers are of at least 0, and no sum of theirs reaches ``LIMIT``, so that nothing
is carried from a lane into the next one.
"""

from array import array

WIDTH = 4  # bytes
LIMIT = 1 << 8 * WIDTH
# The order in which this machine keeps the bytes of a number.
ORDER = "little" if bytes(array("I", [1]))[0] else "big"


def pack(numbers: list[int]) -> int:
    """Return a row as one integer."""
    return int.from_bytes(bytes(array("I", numbers)), ORDER)  # type: ignore[arg-type]  # one of the two literals


def unpack(row: int, size: int) -> list[int]:
    """Return the ``size`` numbers of a row."""
    return list(array("I", row.to_bytes(WIDTH * size, ORDER)))  # type: ignore[arg-type]  # the same
