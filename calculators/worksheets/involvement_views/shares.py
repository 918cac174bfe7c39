"""Shares and quotients that are exact: whole numbers in, whole tenths or hundredths out, halves rounded up."""


def round_half_up(numerator: int, denominator: int) -> int:
    """Return ``numerator / denominator`` as a whole number, a half rounded up; none is negative, the second not 0."""
    return (2 * numerator + denominator) // (2 * denominator)


def share(part: int, whole: int) -> dict[str, int]:
    """Return the share of ``part`` in ``whole`` with its tenths of a percent; ``0 <= part <= whole``, ``whole > 0``.

    Rounding never turns «almost all» into 100,0 % nor «somebody» into 0,0 %: these two are read as «all» and «nobody».
    """
    # Tables have tens of thousands of shares: no function is called for one.
    tenths = (2000 * part + whole) // (2 * whole)
    if tenths > 999 and part < whole:
        tenths = 999
    elif tenths < 1 and part > 0:
        tenths = 1
    return {"numerator": part, "denominator": whole, "tenths": tenths}


def count_missing(part: int, whole: int, target: int) -> int:
    """Return the least number to add to ``part`` so that its share in ``whole`` is at least ``target`` tenths."""
    return max(0, -(-target * whole // 1000) - part)


def median(pairs: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the median of the fractions ``part / whole`` as a fraction; of an even number the mean of the middle two.

    ``pairs`` is in the order of ``rank`` and not empty.
    """
    half = len(pairs) // 2
    part, whole = pairs[half]
    if len(pairs) % 2:
        return part, whole
    other_part, other_whole = pairs[half - 1]
    return part * other_whole + other_part * whole, 2 * whole * other_whole


# Two different fractions with denominators up to 10**8 differ by 10**-16 at least.
RANK_SCALE = 10**17


def rank(part: int, whole: int) -> int:
    """Return a whole number that orders fractions exactly as their values do; ``whole`` is 10**8 at most."""
    return part * RANK_SCALE // whole
