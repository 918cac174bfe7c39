"""Pictures: how large they are, whether they can be read to their end, and smaller ones made of them."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, BinaryIO

from guidebook.reading.stored import Stored

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 50_000_000
"""Points of a picture: cameras make fewer; a small file may promise a thousand times as many."""
FORMATS = ("JPEG", "PNG", "WEBP")
QUALITY = 75
SHARP = 90
"""Logos have edges, where one sees what is left out."""
CLEAN_QUALITY = 90  # of pictures that readers save: those on pages are for looking at
LOOKED_AT = (256, 256)  # points: a JPEG is read to its end for this size too, in a fraction of the time


class BrokenError(Exception):
    """A picture that can't be read to its end."""


class TooLargeError(Exception):
    """A picture of more points than it may have."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.width = width
        self.height = height


def measure(stored: Stored) -> tuple[int, int]:
    """Return width and height of a picture as it is looked at; raises ``BrokenError``, ``TooLargeError``.

    What was read once is not read again until the file changes.
    """
    if stored.path is None:
        with stored.open() as file:
            return _measure(file)
    try:
        state = stored.path.stat()
    except OSError as error:
        raise BrokenError from error
    return _measure_state(os.fspath(stored.path), state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4096)
def _measure_state(path: str, changed: int, size: int) -> tuple[int, int]:
    with open(path, "rb") as file:  # noqa: PTH123 – the path is a key of the cache
        return _measure(file)


def _measure(file: BinaryIO) -> tuple[int, int]:
    from PIL import ImageOps

    with _open(file) as image:
        width, height = image.size
        turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
        image.draft("RGB", LOOKED_AT)
        image.load()
        ImageOps.exif_transpose(image)
        return (height, width) if turned else (width, height)


def shrink(content: bytes, widths: tuple[int, ...]) -> dict[int, tuple[int, bytes]]:
    """Return a picture as WebP: width → height and bytes, for each of the widths that it has, or its own alone.

    It is turned as it is looked at, its colours are those of screens, and nothing goes along that a camera has written
    into it: neither the place nor the name of its owner.
    """
    from PIL import ImageOps

    with _open(io.BytesIO(content)) as image:
        image.load()
        whole = _convert_colours(ImageOps.exif_transpose(image))
        wanted = [width for width in widths if width < whole.width] or [whole.width]
        if len(wanted) < len(widths) and whole.width > wanted[-1]:
            wanted.append(whole.width)
        made = {}
        for width in wanted:
            height = max(1, round(whole.height * width / whole.width))
            out = io.BytesIO()
            whole.resize((width, height), reducing_gap=3).save(out, "WEBP", quality=QUALITY, method=4)
            made[width] = (height, out.getvalue())
        return made


def clean(content: bytes) -> bytes:
    """Return a picture in its own format and size, turned as it is looked at, without a camera's notes."""
    from PIL import ImageOps

    with _open(io.BytesIO(content)) as image:
        image.load()
        out = io.BytesIO()
        _convert_colours(ImageOps.exif_transpose(image)).save(out, image.format, quality=CLEAN_QUALITY)
        return out.getvalue()


def fit(content: bytes, width: int, height: int, *, square: bool = False) -> tuple[int, int, bytes]:
    """Return a picture made small enough for a box: width, height, bytes. ``square``: a PNG that fills the box."""
    from PIL import ImageOps

    with _open(io.BytesIO(content)) as image:
        image.load()
        whole = _convert_colours(ImageOps.exif_transpose(image))
        made = ImageOps.contain(whole, (width, height)) if square or whole.height > height else whole
        if square:
            made = ImageOps.pad(made.convert("RGBA"), (width, height), color=(0, 0, 0, 0))
        out = io.BytesIO()
        made.save(out, "PNG", optimize=True) if square else made.save(out, "WEBP", quality=SHARP, method=6)
        return made.width, made.height, out.getvalue()


def _convert_colours(image: Image) -> Image:
    """Return a picture in the colours of screens, without what says that it was in others."""
    import PIL.Image
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if profile and not clear:
        try:
            screen = ImageCms.createProfile("sRGB")
            found = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), screen, outputMode="RGB"
            )
            image = found or image
        except (ImageCms.PyCMSError, ValueError, OSError):
            pass  # a profile that is none: the colours are taken for those of screens
    plain = image.convert("RGBA" if clear else "RGB")
    made = PIL.Image.new(plain.mode, plain.size)
    made.paste(plain)
    return made


@contextmanager
def _open(file: BinaryIO) -> Iterator[Image]:
    import PIL.Image

    PIL.Image.MAX_IMAGE_PIXELS = None  # the limit is our own: it is told with the picture's size
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Pillow thinks of a camera's notes is no news for editors
        try:
            with PIL.Image.open(file, formats=FORMATS) as image:
                width, height = image.size
                if width * height > MOST:
                    raise TooLargeError(width, height)
                yield image
        except TooLargeError:
            raise
        except Exception as error:  # Pillow's readers raise whatever the bytes lead them to
            raise BrokenError from error
