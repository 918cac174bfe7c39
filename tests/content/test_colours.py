"""The colours of a region can be seen: what it chooses, what is told as the nearest, and the shades that follow."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.look.contrast import Colour, colour, ratio, write_colour
from guidebook.look.shades import DARK, LIGHT, SLOTS, STRONG, WHITE, clash, find_fitting, read_usual, styles
from guidebook.records.site import Colours

TEXT = 4.5
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
GROUNDS = ("paper", "paper-soft", "accent-soft", "signal-paper")


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#000000", "#ffffff", 21),
        ("#595959", "#ffffff", 7.0),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
        ("#663399", "#000000", 2.5),
    ],
)
def test_contrast_is_that_of_the_guidelines(one: str, other: str, published: float) -> None:
    """The ratio is the one that checkers of others print for well-known colours, whichever is named first."""
    assert ratio(colour(one), colour(other)) == pytest.approx(published, abs=0.005)
    assert ratio(colour(other), colour(one)) == ratio(colour(one), colour(other))


def test_usual_colours_can_be_seen() -> None:
    """The colours of a site that has chosen none pass the check that a region's must pass."""
    found = {slot: clash(slot, read_usual(scheme)[name]) for slot, (scheme, name) in SLOTS.items()}
    assert found == dict.fromkeys(SLOTS)


@given(COLOURS, st.sampled_from(sorted(SLOTS)))
def test_the_colour_that_is_told_fits(chosen: Colour, slot: str) -> None:
    """Whatever colour is chosen, there is a nearest one that passes, and one that passes is its own nearest."""
    found = find_fitting(slot, chosen)
    assert found is not None
    assert clash(slot, found) is None
    if clash(slot, chosen) is None:
        assert max(abs(a - b) for a, b in zip(found, chosen, strict=True)) <= 1  # rounded on the way


@given(COLOURS, COLOURS)
def test_shades_of_colours_that_fit_can_be_read(accent: Colour, signal: Colour) -> None:
    """Of two colours that pass all shades are made, for both looks: every text can be read on every ground."""
    chosen = Colours(
        accent=format_colour(find_fitting("accent", accent)), signal=format_colour(find_fitting("signal", signal))
    )
    chosen = chosen.model_copy(update={"accent": format_colour(find_fitting("accent", accent, chosen))})
    chosen = chosen.model_copy(update={"signal": format_colour(find_fitting("signal", signal, chosen))})
    made = styles(chosen)
    for scheme in (LIGHT, DARK):
        set_ = {name: colour(value) for name, value in re.findall(r";--([\w-]+):(#[0-9a-f]{6})", made[scheme])}
        tokens = {**read_usual(scheme), **set_}
        for ground in GROUNDS:
            for text in ("ink", "ink-soft"):
                assert ratio(tokens[text], tokens[ground]) >= TEXT, (scheme, text, ground, made)
        assert ratio(tokens["accent-ink"], tokens["accent"]) >= TEXT
        for ground in GROUNDS[:3]:
            assert ratio(tokens["accent-strong"], tokens[ground]) >= STRONG, (scheme, ground, made)
        for name in ("accent", "signal"):
            assert min(ratio(tokens[name], tokens[ground]) for ground in GROUNDS[:2]) >= TEXT
    assert ratio(colour(chosen.accent or ""), WHITE) >= TEXT


def format_colour(found: Colour | None) -> str:
    """Return a colour as a record has it."""
    assert found is not None
    return write_colour(found)


def test_nothing_is_set_where_nothing_is_chosen() -> None:
    """A site without colours of its own has no byte more in its pages."""
    assert styles(None) == styles(Colours()) == {LIGHT: "", DARK: ""}
