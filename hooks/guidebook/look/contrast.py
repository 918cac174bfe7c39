"""Colours as red, green and blue, how far two of them stand out from each other, and the nearest that stand out.

Source of the formulas: Web Content Accessibility Guidelines 2.2, «relative luminance» and «contrast ratio».
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable
from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]

TEXT = 4.5
"""How far a text must stand out from its ground: criterion 1.4.3, level AA."""

_KNEE, _SLOPE = 0.04045, 12.92
_FLARE = 0.05
_WEIGHTS = (0.2126, 0.7152, 0.0722)


def colour(text: str) -> Colour:
    """Return a colour that is written «#0b5d5a» or «#fff»."""
    digits = text.removeprefix("#")
    digits = digits if len(digits) > len("fff") else "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def write_colour(one: Colour) -> str:
    """Return a colour as style sheets write it."""
    return f"#{bytes(one).hex()}"


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """Return a colour with a share of another one in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def ratio(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + _FLARE) / (low + _FLARE)


def find_nearest(one: Colour, fits: Callable[[Colour], bool]) -> Colour | None:
    """Return the colour of the same hue that fits and is as light as can be like this one; None where none fits."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in one))
    for step in range(256):
        for to in (lightness - step / 255, lightness + step / 255):
            if 0 <= to <= 1:
                red, green, blue = (round(255 * part) for part in colorsys.hls_to_rgb(hue, to, saturation))
                if fits((red, green, blue)):
                    return red, green, blue
    return None


def _luminance(one: Colour) -> float:
    linear = (part / 255 / _SLOPE if part / 255 <= _KNEE else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in one)
    return sum(weight * part for weight, part in zip(_WEIGHTS, linear, strict=True))
