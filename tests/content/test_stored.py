"""Files for readers, whatever their bytes are: what they are is always told, and pictures are read or refused."""

from __future__ import annotations

import io
import random

import pytest

from guidebook.checking.file_rules import INSIDE
from guidebook.reading import pictures
from guidebook.reading.stored import Stored
from tests.content.folders import FILES

ROUNDS = 60
TOLD_APART = {"empty", "macros", "foreign"}
"""What messages have a sentence of its own for."""


def stored(name: str, data: bytes) -> Stored:
    """Return a file that lies nowhere."""
    return Stored(name, f"content/files/{name}", len(data), lambda: io.BytesIO(data))


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Return bytes of which some are others, or with an end that is missing, doubled or foreign."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 40)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    cut = chance.randrange(1, len(made))
    return bytes(chance.choice([made, made[:cut], made + made[:cut], data[:cut] + chance.randbytes(200)]))


@pytest.mark.parametrize("name", sorted(path.name for path in FILES.iterdir()))
def test_spoiled_files_are_told(name: str) -> None:
    """A spoiled file is of a kind that messages have words for, and a spoiled picture is read or refused."""
    data = (FILES / name).read_bytes()
    chance = random.Random(name)
    for _ in range(ROUNDS):
        one = stored(name, spoiled(data, chance))
        assert one.content in {*INSIDE, *TOLD_APART}
        if one.content in ("jpg", "png", "webp"):
            try:
                width, height = pictures.measure(one)
            except (pictures.BrokenError, pictures.TooLargeError):
                continue
            assert width * height <= pictures.MOST
            assert pictures.smaller(one.open().read(), (16,))


def test_a_picture_in_few_colours_keeps_what_is_clear() -> None:
    """Pictures with a palette, in grey, with clear places and of one point become small ones of the same shape."""
    from PIL import Image

    for mode, size in (("P", (40, 20)), ("L", (40, 20)), ("LA", (40, 20)), ("RGBA", (40, 20)), ("1", (1, 1))):
        out = io.BytesIO()
        Image.new(mode, size).save(out, "PNG")
        made = pictures.smaller(out.getvalue(), (20, 80))
        width = min(20, size[0])
        height, data = made[width]
        assert (width, height) == (width, max(1, size[1] * width // size[0]))
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (width, height)
            assert (image.mode == "RGBA") is (mode in ("LA", "RGBA"))
