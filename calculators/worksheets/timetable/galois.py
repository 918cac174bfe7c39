"""Finite fields: adds and multiplies the numbers below a power of a prime, for the designs of ``planes``."""

# mypy: disable-error-code="type-arg"


def factors(number: int) -> list[int]:
    """Return the largest prime powers that divide a number: of 12 it is ``[4, 3]``."""
    found = []
    prime = 2
    while number > 1:
        power = 1
        while number % prime == 0:
            number //= prime
            power *= prime
        if power > 1:
            found.append(power)
        prime += 1
    return found


def products(order: int) -> list:
    """Return the table of multiplication of the field with ``order`` elements, a prime power.

    An element is a polynomial over the prime, written as the digits of a number. The polynomial that products are
    divided by is the first one for which no two elements but zero give zero.
    """
    prime = next(number for number in range(2, order + 1) if order % number == 0)
    for rest in range(order):
        table = [[0] * order for _ in range(order)]
        for one in range(1, order):
            # One by one from the products with smaller elements: x · other is other, shifted and divided.
            for other in range(1, order):
                shifted = 0
                if one >= prime:
                    shifted = times_x(table[one // prime][other], prime, order, rest)
                for _ in range(one % prime):
                    shifted = plus(shifted, other, prime)
                table[one][other] = shifted
        if all(table[one][other] for one in range(1, order) for other in range(1, order)):
            return table
    return []


def sums(order: int) -> list:
    """Return the table of addition of the same field."""
    prime = next(number for number in range(2, order + 1) if order % number == 0)
    return [[plus(one, other, prime) for other in range(order)] for one in range(order)]


def times_x(element: int, prime: int, order: int, rest: int) -> int:
    """Return x times an element, divided by the polynomial whose other digits are those of ``-rest``."""
    leading = element * prime // order
    shifted = element * prime % order
    for _ in range(leading):
        shifted = plus(shifted, rest, prime)
    return shifted


def plus(one: int, other: int, prime: int) -> int:
    """Add two elements digit by digit."""
    made, place = 0, 1
    while one or other:
        made += (one + other) % prime * place
        one, other, place = one // prime, other // prime, place * prime
    return made
