"""Russian typography: no-break spaces where a line must not break."""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"

# A word of one to three letters that leans on the next one: prepositions, conjunctions, particles.
_LEANING = re.compile(
    r"(?<![\w\u00a0-])(а|в|во|и|к|ко|о|об|от|до|за|из|изо|на|над|не|ни|но|по|под|при|про|с|со|у|для|без|или|где|как|что)"
    r" (?=[\w«„(*_]|$)",
    re.IGNORECASE,
)
_BEFORE_DASH = re.compile(r" (?=[–—] )")
_NUMBER_UNIT = re.compile(r"(?<=\d) (?=%|[а-яё])", re.IGNORECASE)
_GROUPED_DIGITS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_SIGN_NUMBER = re.compile(r"(?<=[№§]) (?=\w)")
_ABBREVIATION = re.compile(r"\b(п|пп|ст|стр|гл|рис|кл|г|в т|т)\. (?=[\w«])")
_INITIALS = re.compile(r"\b([А-ЯЁ]\.) ?([А-ЯЁ]\.) (?=[А-ЯЁ])")


@lru_cache(maxsize=1 << 14)  # titles and labels stand on many pages, and a preview asks for all of them again
def typeset(text: str) -> str:
    """Return the text with ordinary spaces turned into no-break ones by the rules of Russian typesetting.

    Only spaces change: with no-break spaces put back to ordinary ones the result equals the input, except that initials
    («Б. Б. Дамбаева») are set with no-break spaces between them. Source of the rules: А. Э. Мильчин, «Справочник
    издателя и автора»: short words don't hang at a line's end, a dash doesn't begin a line, a number keeps its unit.
    """
    text = _BEFORE_DASH.sub(NBSP, text)
    text = _LEANING.sub(rf"\1{NBSP}", text)
    text = _LEANING.sub(rf"\1{NBSP}", text)  # «и в школе»: the first pass ate the boundary of the second word
    text = _GROUPED_DIGITS.sub(NBSP, text)
    text = _NUMBER_UNIT.sub(NBSP, text)
    text = _SIGN_NUMBER.sub(NBSP, text)
    text = _ABBREVIATION.sub(rf"\1.{NBSP}", text)
    return _INITIALS.sub(rf"\1{NBSP}\2{NBSP}", text)
