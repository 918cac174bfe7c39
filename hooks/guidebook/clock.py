"""What time it is: by the machine's clock, or the moment that ``SOURCE_DATE_EPOCH`` names for repeatable builds."""

from __future__ import annotations

import datetime
import os

NAMED = "SOURCE_DATE_EPOCH"


def now() -> datetime.datetime:
    """Return the moment with its zone."""
    named = os.environ.get(NAMED, "")
    if named.isdecimal():
        return datetime.datetime.fromtimestamp(int(named), datetime.UTC)
    return datetime.datetime.now().astimezone()
