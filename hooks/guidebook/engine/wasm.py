"""A WebAssembly program: which of its functions were called, and the program without the bodies of all others.

Sections and numbers are those of the WebAssembly Core Specification 2.0, 5.5; nothing else of a program is looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

HEAD = b"\0asm\1\0\0\0"
IMPORTS, GLOBALS, EXPORTS, CODE = 2, 6, 7, 10
MARK = "called-"
"""Begins the names of the globals that ``mark`` adds; the number of a function among those with a body follows."""

_TRAP = b"\x00\x00\x0b"  # no locals, unreachable, end
_ONE = b"\x41\x01"  # i32.const 1
_SET = b"\x24"  # global.set
_ZERO_GLOBAL = b"\x7f\x01\x41\x00\x0b"  # i32, mutable: i32.const 0, end
_FUNCTION, _TABLE, _GLOBAL = 0, 1, 3  # kinds of imports and exports
_LIMITED = 1  # flag: a table or memory has a greatest size


def cut(program: bytes, called: Collection[int]) -> bytes:
    """Return the program with traps in the place of the functions that are not among ``called``, nor exported."""
    parts = dict(_read(program))
    imported = _count_imported(parts[IMPORTS], _FUNCTION)
    stays = {*called, *(number - imported for number in _read_exported(parts[EXPORTS]))}
    bodies = [body if place in stays else _TRAP for place, body in enumerate(_read_bodies(parts[CODE]))]
    return _write((kind, _write_bodies(bodies) if kind == CODE else content) for kind, content in _read(program))


def mark(program: bytes) -> bytes:
    """Return the program with an exported global for each function, which is 1 from its first call on."""
    parts = dict(_read(program))
    known, _ = _number(parts[GLOBALS], 0)
    first = _count_imported(parts[IMPORTS], _GLOBAL) + known
    bodies = _read_bodies(parts[CODE])
    exports = [f"{MARK}{place}".encode() for place in range(len(bodies))]
    made = {
        CODE: _write_bodies([_begin(body, _ONE + _SET + _bytes(first + place)) for place, body in enumerate(bodies)]),
        GLOBALS: _append(parts[GLOBALS], [_ZERO_GLOBAL] * len(bodies)),
        EXPORTS: _append(
            parts[EXPORTS],
            [_bytes(len(name)) + name + bytes([_GLOBAL]) + _bytes(first + place) for place, name in enumerate(exports)],
        ),
    }
    return _write((kind, made.get(kind, content)) for kind, content in _read(program))


def _read(program: bytes) -> Iterator[tuple[int, bytes]]:
    if not program.startswith(HEAD):
        raise ValueError("this is no WebAssembly program of version 1")
    place = len(HEAD)
    while place < len(program):
        size, begin = _number(program, place + 1)
        yield program[place], program[begin : begin + size]
        place = begin + size


def _write(parts: Iterable[tuple[int, bytes]]) -> bytes:
    return HEAD + b"".join(bytes([kind]) + _bytes(len(content)) + content for kind, content in parts)


def _read_bodies(code: bytes) -> list[bytes]:
    count, place = _number(code, 0)
    found = []
    for _ in range(count):
        size, begin = _number(code, place)
        place = begin + size
        found.append(code[begin:place])
    return found


def _write_bodies(bodies: list[bytes]) -> bytes:
    return _bytes(len(bodies)) + b"".join(_bytes(len(body)) + body for body in bodies)


def _begin(body: bytes, code: bytes) -> bytes:
    """Return the body of a function with some code after its locals, before its own."""
    groups, place = _number(body, 0)
    for _ in range(groups):
        _, place = _number(body, place)
        place += 1
    return body[:place] + code + body[place:]


def _append(section: bytes, items: list[bytes]) -> bytes:
    count, begin = _number(section, 0)
    return _bytes(count + len(items)) + section[begin:] + b"".join(items)


def _count_imported(section: bytes, wanted: int) -> int:
    """Return how many things of a kind a program imports: these are numbered before its own."""
    count, place = _number(section, 0)
    found = 0
    for _ in range(count):
        for _ in range(2):  # the names of a module and of what it gives
            size, place = _number(section, place)
            place += size
        kind, place = section[place], place + 1
        found += kind == wanted
        if kind == _FUNCTION:  # its type
            _, place = _number(section, place)
        elif kind == _GLOBAL:  # its type, and whether it changes
            place += 2
        else:  # a table, which has a type before its limits, or a memory
            place += kind == _TABLE
            flag, place = _number(section, place)
            for _ in range(2 if flag & _LIMITED else 1):
                _, place = _number(section, place)
    return found


def _read_exported(section: bytes) -> Iterator[int]:
    """Yield the numbers of the functions that a program exports: whoever has it calls them when they like."""
    count, place = _number(section, 0)
    for _ in range(count):
        size, place = _number(section, place)
        kind, place = section[place + size], place + size + 1
        number, place = _number(section, place)
        if kind == _FUNCTION:
            yield number


def _number(data: bytes, place: int) -> tuple[int, int]:
    """Return the unsigned number (LEB128) at a place, and the place after it."""
    value = shift = 0
    while True:
        byte = data[place]
        place += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, place
        shift += 7


def _bytes(value: int) -> bytes:
    """Return a number as ``_number`` reads it."""
    found = bytearray()
    while value >= 0x80:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)
    return bytes(found)
