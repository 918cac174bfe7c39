"""What the words of a link name – an address of post, a telephone's number, a site – beside where it leads."""

from __future__ import annotations

import re

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
CALL = re.compile(r"(?<![\w+])\+?\(?\d(?:[ \t\N{NO-BREAK SPACE}()–‑-]*\d){4,}(?!\w)")
SITE = re.compile(r"(?:https?://|www\.)[^\s,;]*[^\s,;.]", re.IGNORECASE)
HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:]+)", re.IGNORECASE)
YEARS = re.compile(r"(?:19|20)\d\d[-–](?:19|20)?\d\d")
"""«2026–2027» is no number of a telephone."""

TOWN = 5
"""Digits of a number inside a small town."""

LONG = 11
"""Digits of a number with the country's: what begins with 8 at home begins with 7 abroad."""


def find_misnamed(words: str, address: str) -> str | None:
    """Return what the words name though their link leads elsewhere; None where they name it, or nothing of the kind."""
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme == "mailto":
        named = MAIL.findall(words)
        right = [one for one in named if one.lower() == rest.partition("?")[0].lower()]
    elif scheme == "tel":
        named = [one for one in CALL.findall(words) if not YEARS.fullmatch(one)]
        right = [one for one in named if _is_same_number(_digits(rest.partition(";")[0]), _digits(one))]
    else:
        named = SITE.findall(words)
        right = [one for one in named if _host(one) == _host(address)]
    return named[0] if named and not right else None


def _is_same_number(number: str, other: str) -> bool:
    """Tell whether two numbers may be one: either may be without the town's."""
    shorter, longer = sorted((number, other), key=len)
    return len(shorter) >= TOWN and longer.endswith(shorter)


def _digits(number: str) -> str:
    """Return the digits of a number as they are dialled from anywhere."""
    digits = re.sub(r"\D", "", number)
    return f"7{digits[1:]}" if len(digits) == LONG and digits.startswith("8") else digits


def _host(address: str) -> str:
    found = HOST.match(address)
    try:
        return (found[1] if found else "").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
