"""Groups of fewer than five people: they are in no figure that is shown, so that no difference of figures is one.

An organisation where fewer than five are involved is counted with nobody involved, whatever their number is: neither a
sum nor the difference of two sums, of one round or of two editions of it, then says anything of these people.
"""

FEW = 5


def is_small(number: int | None) -> bool:
    """Tell whether a number of people is one that is not shown."""
    return number is not None and 0 < number < FEW


def hide(number: int | None) -> int | None:
    """Return a number of people as it may be shown: nothing in place of a small one."""
    return None if is_small(number) else number


def add(number: int | None) -> int:
    """Return a number of people as it is added up."""
    return 0 if number is None or is_small(number) else number
