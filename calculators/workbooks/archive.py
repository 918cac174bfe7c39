"""The zip archive of an .xlsx file: parts by their names as packers write them, and their bytes piece by piece."""

from __future__ import annotations

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO

from workbooks import limits
from workbooks.refusal import Refused

PIECE = 16 * 1024  # bytes: a page is told how far it is after each
LOCAL = b"PK\x03\x04"
LOCAL_HEADER = 30  # bytes, before the name
ENCRYPTED = 1
UTF_8 = 0x800
ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")


class Archive:
    """The parts of a file. ``told`` is called with how many bytes have come out."""

    def __init__(self, data: bytes, told: Callable[[int], object]) -> None:
        self._data = memoryview(data)
        self._told = told
        self._taken = 0
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = [part for part in archive.infolist() if not part.is_dir()]
        if len(parts) > limits.MOST_PARTS:
            raise Refused("too_many_parts", most=limits.MOST_PARTS)
        self.declared = sum(part.file_size for part in parts)
        if self.declared > limits.MOST_INFLATED:
            raise _refuse_size(limits.MOST_INFLATED)
        self.names = [normalise(part.filename) for part in parts]
        # Among equal names the last one counts, as everywhere; letters of another case give way to the same ones.
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for other_case in (True, False):
            for part in parts:
                for name in _spellings(part):
                    self._parts[name.casefold() if other_case else name] = part
        self._checked: set[int] = set()

    def locate(self, name: str) -> str:
        """Return a name under which the part is there, or an empty text."""
        for spelled in (name, unescape(name)):
            for found in (normalise(spelled), normalise(spelled).casefold()):
                if found in self._parts:
                    return found
        return ""

    def size(self, name: str) -> int:
        """Return how many bytes a part says it has."""
        return self._parts[name].file_size

    def pieces(self, name: str, most: int = limits.MOST_INFLATED) -> Iterator[bytes]:
        """Yield the bytes of a part that was located; no more than ``most`` come out."""
        return self._pieces(self._parts[name], most)

    def check(self) -> None:
        """Look through what nobody has read: a file with a broken picture is a broken file."""
        for part in self._parts.values():
            readable = part.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
            if readable and part.header_offset not in self._checked and not part.flag_bits & ENCRYPTED:
                for _ in self._pieces(part, limits.MOST_INFLATED):
                    pass

    def _pieces(self, part: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
        if part.flag_bits & ENCRYPTED:
            raise Refused("encrypted")
        checksum = count = 0
        for piece in self._inflate(part):
            count += len(piece)
            if count > part.file_size:  # what a part says of itself is not believed
                raise Refused("damaged")
            if count > most:
                raise _refuse_size(most)
            self._taken += len(piece)
            if self._taken > limits.MOST_INFLATED:
                raise _refuse_size(limits.MOST_INFLATED)
            checksum = zlib.crc32(piece, checksum)
            self._told(self._taken)
            yield piece
        if count != part.file_size or checksum != part.CRC:
            raise Refused("damaged")
        self._checked.add(part.header_offset)

    def _inflate(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        # The standard library refuses a part whose own header spells its name otherwise than the archive's list.
        header = self._data[part.header_offset : part.header_offset + LOCAL_HEADER]
        if len(header) < LOCAL_HEADER or header[:4] != LOCAL:
            raise Refused("damaged")
        start = part.header_offset + LOCAL_HEADER + sum(struct.unpack("<HH", header[26:]))
        packed = self._data[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            for place in range(0, len(packed), PIECE):
                yield bytes(packed[place : place + PIECE])
        elif part.compress_type == zipfile.ZIP_DEFLATED:
            inflating = zlib.decompressobj(-zlib.MAX_WBITS)
            for place in range(0, len(packed), PIECE):
                waiting: bytes | memoryview = packed[place : place + PIECE]
                while waiting:
                    if piece := inflating.decompress(waiting, PIECE):
                        yield piece
                    waiting = inflating.unconsumed_tail
            # What the last bytes hold may be more than one piece.
            while piece := inflating.decompress(inflating.unconsumed_tail, PIECE):
                yield piece
        else:
            raise Refused("damaged")


def normalise(name: str) -> str:
    """Return a part's name as a path from the archive's root with slashes."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/")


def unescape(name: str) -> str:
    """Return a part's name without the escapes of addresses: %20 is a space."""
    if "%" not in name:
        return name
    raw = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name.encode("utf-8", "surrogatepass"))
    return raw.decode("utf-8", "replace")


def _spellings(part: zipfile.ZipInfo) -> Iterator[str]:
    """Yield the names that a part may go by: packers don't always say in which encoding they write."""
    yield normalise(part.filename)
    if not part.flag_bits & UTF_8 and not part.filename.isascii():
        raw = part.filename.encode("cp437", "replace")
        for encoding in ("cp866", "utf-8"):
            yield normalise(raw.decode(encoding, "replace"))


def _refuse_size(most: int) -> Refused:
    return Refused("inflates_too_much", megabytes=most // limits.MEGABYTE)
