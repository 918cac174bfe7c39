"""The parts of a .docx that hold text: taken out of a hostile archive, put back into a copy of it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import BinaryIO

TEXTS = re.compile(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml")
"""Where controls may stand; the document itself, «document2.xml» from Office 365, is among them, or it is none."""
MOST_BYTES = 20 << 20
"""Of all texts together."""
MOST_WHOLE = 100 << 20
"""Of all parts together, with pictures."""
MOST_PARTS = 2000
MOMENT = (1980, 1, 1, 0, 0, 0)
"""What every part is dated: equal programmes make equal files."""


class BrokenError(Exception):
    """The archive can't be taken; the text says why, as the end of a sentence."""


def texts(file: BinaryIO) -> dict[str, bytes]:
    """Return the parts that hold text by their names; raises ``BrokenError``."""
    try:
        with zipfile.ZipFile(file) as archive:
            every = archive.infolist()
            named = [one for one in every if TEXTS.fullmatch(one.filename)]
            sizes = sum(one.file_size for one in named), sum(one.file_size for one in every)
            if len(every) > MOST_PARTS or sizes[0] > MOST_BYTES or sizes[1] > MOST_WHOLE:
                raise BrokenError("он слишком велик")
            if len({one.filename for one in every}) < len(every):
                raise BrokenError("в нём две части с одним именем")
            return {one.filename: _read(archive, one) for one in named}
    except BrokenError:
        raise
    except Exception:  # archives raise whatever the bytes lead them and their five ways of packing to
        raise BrokenError("архив внутри него повреждён") from None


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    with archive.open(part) as opened:
        return opened.read(MOST_BYTES)  # never more than the part says of itself


def copy_with(file: BinaryIO, into: BinaryIO, filled: Mapping[str, str]) -> None:
    """Write the archive once more, with these texts in place of its own."""
    with zipfile.ZipFile(file) as archive, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in archive.infolist():
            if part.is_dir():
                continue
            made = zipfile.ZipInfo(part.filename, MOMENT)
            made.compress_type = zipfile.ZIP_DEFLATED
            text = filled.get(part.filename)
            copy.writestr(made, archive.read(part) if text is None else text.encode())
