"""The colours of a region's site: those that it chose, and the shades that follow from them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from guidebook.look.contrast import TEXT, Colour, colour, find_nearest, mix, ratio, write_colour
from guidebook.records.site import Colours

Tokens: TypeAlias = Mapping[str, Colour]
"""The colours of a scheme by their names in style sheets."""

TOKENS = Path(__file__).parents[2] / "theme" / "partials" / "tokens.html"
"""The colours as they are where a region has chosen none."""

LIGHT, DARK = "light", "dark"
SLOTS = {
    "accent": (LIGHT, "accent"),
    "accent_dark": (DARK, "accent"),
    "signal": (LIGHT, "signal"),
    "signal_dark": (DARK, "signal"),
}
"""What a region may choose: the scheme and the name of each."""

WHITE, GREY, BLACK = (255, 255, 255), (128, 128, 128), (0, 0, 0)
STRONG = 7.0
"""How far texts stand out in the version for the visually impaired: criterion 1.4.6."""
LOW_VISION = {LIGHT: colour("#6b2f04"), DARK: colour("#f6c493")}
"""What stands for the signal colour in that version, on the same grounds."""

_TINT = {LIGHT: 0.11, DARK: 0.13}
"""How much of a colour is in the ground that goes with it."""
_DEEP = {LIGHT: (BLACK, 0.3), DARK: (WHITE, 0.36)}
"""What a stronger shade has more of, and how much."""
_MUTED = 0.2
"""How much grey a colour for paper takes on a dark screen: what is bright there glares."""
_INK = 0.86
"""How much black the writing on a bright button has."""

_MACRO = re.compile(r"macro (light|dark)\(\) -%\}(.*?)\{%- endmacro", re.DOTALL)
_TOKEN = re.compile(r"--([\w-]+):(#[0-9a-f]+)")


@dataclass(frozen=True)
class Clash:
    """A colour that is hard to see: beside what, how far it stands out from that."""

    ground: str
    contrast: float


GROUNDS = {
    "paper": "с фоном страницы",
    "paper-soft": "с фоном карточек",
    "accent-soft": "с фоном выделенного",
    "signal-paper": "с фоном предупреждений",
    "sheet": "с белым листом",
    "accent-ink": "с надписью на кнопке",
}
"""What a colour is seen beside, as messages say it."""


@cache
def read_usual(scheme: str) -> Tokens:
    """Return the colours of a scheme where a region has chosen none."""
    macros = dict(_MACRO.findall(TOKENS.read_text(encoding="utf-8")))
    return {name: colour(value) for name, value in _TOKEN.findall(macros[scheme])}


def clash(slot: str, chosen: Colour, beside: Colours | None = None) -> Clash | None:
    """Return where a colour is hardest to see, None where it is seen well everywhere.

    ``beside``: what else was chosen.
    """
    scheme, name = SLOTS[slot]
    made = {**read_usual(scheme), **_tokens(beside)[scheme], **_shades(scheme, name, chosen)}
    grounds = {ground: made[ground] for ground in ("paper", "paper-soft", "accent-soft", "signal-paper")}
    if scheme == LIGHT:
        grounds["sheet"] = WHITE  # on paper colours are those of the light look
    if name == "accent":
        grounds["accent-ink"] = made["accent-ink"]
    ground = min(grounds, key=lambda one: ratio(chosen, grounds[one]))
    contrast = ratio(chosen, grounds[ground])
    return Clash(GROUNDS[ground], contrast) if contrast < TEXT else None


def find_fitting(slot: str, chosen: Colour, beside: Colours | None = None) -> Colour | None:
    """Return the nearest colour that is seen well."""
    return find_nearest(chosen, lambda one: clash(slot, one, beside) is None)


def styles(chosen: Colours | None) -> dict[str, str]:
    """Return what each scheme sets over its usual colours, as style sheets write it; nothing for none chosen."""
    made = _tokens(chosen)
    return {scheme: "".join(f";--{name}:{write_colour(one)}" for name, one in made[scheme].items()) for scheme in made}


def _tokens(chosen: Colours | None) -> dict[str, dict[str, Colour]]:
    """Return the colours of both schemes that a choice sets."""
    made: dict[str, dict[str, Colour]] = {LIGHT: {}, DARK: {}}
    given = {slot: colour(value) for slot, value in chosen.model_dump(exclude_none=True).items()} if chosen else {}
    for slot, (scheme, name) in SLOTS.items():
        value = given.get(slot) or (_adapt_to_dark(given[name]) if name in given else None)
        if value:
            made[scheme] |= _shades(scheme, name, value)
    return made


@cache
def _adapt_to_dark(light: Colour) -> Colour:
    """Return a colour for paper as it is seen well on a dark screen."""
    paper = read_usual(DARK)["paper"]
    return find_nearest(mix(light, GREY, _MUTED), lambda one: ratio(one, paper) >= STRONG) or WHITE


def _shades(scheme: str, name: str, chosen: Colour) -> dict[str, Colour]:
    """Return a colour with the shades that go with it."""
    tokens = read_usual(scheme)
    tint = _find_readable(scheme, mix(tokens["paper"], chosen, _TINT[scheme]))
    if name == "signal":
        return {"signal": chosen, "signal-paper": tint}
    towards, share = _DEEP[scheme]
    grounds = (tokens["paper"], tokens["paper-soft"], tint)
    deep = mix(chosen, towards, share)
    strong = find_nearest(deep, lambda one: all(ratio(one, ground) >= STRONG for ground in grounds))
    inks = (WHITE, mix(chosen, BLACK, _INK))
    ink = max(inks, key=lambda one: ratio(one, chosen))
    return {"accent": chosen, "accent-strong": strong or deep, "accent-ink": ink, "accent-soft": tint}


def _find_readable(scheme: str, tint: Colour) -> Colour:
    """Return the ground nearest to a tint on which all that is written there can be read."""
    tokens, strong = read_usual(scheme), LOW_VISION[scheme]
    texts = (tokens["ink"], tokens["ink-soft"])

    def fits(one: Colour) -> bool:
        return all(ratio(text, one) >= TEXT for text in texts) and ratio(strong, one) >= STRONG

    return find_nearest(tint, fits) or tint
