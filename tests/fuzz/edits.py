"""Random edits of a record's file, as slips of people, broken tools and malice make them; equal for equal seeds."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzz.records import TEXTS

PIECES = (
    "id: ", "title: ", "- ", "  ", "\n", "\t", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!int ",
    "<<: {a: b}\n", "---\n", "...\n", "|\n", ">-\n", "#", " #тег", " # ", ":", ": ", "? ", "%", "@", "no", "010",
    "12:30", "2026-11-23", "~", "null", "<b>", "[x](/y/)", "[x](https://example.ru)", "\u2028", "\0", "\ufeff",
    "😀", "e\u0301", "\r", "\r\n", "\\", "\\x4", "\u00a0", "\u3000", "\u200b", "<<<<<<< HEAD\n", "=======\n",
    ">>>>>>> other\n", "retired:\n", "retired: {since: 2026-01-01}\n", "&amp;", "<!--", "]]>", "{{ x }}",
    "{: .big }", "\x1b[1m", "\x85", "\u202e", "\U0001f1f7\U0001f1fa", "&", ";", "=1+1",
)  # fmt: skip
LONG = (
    "а", "a ", "\u0301", "\t", "😀", "- ", "a: ", "[", "{a: ", "#", " #", "\n", "'", "',     ", ",     ", ",     ",
    ",     ", ",     ", ",     ", ",     ",
)  # fmt: skip
MANY = (100, 1_000, 30_000)
VALUE = re.compile(r"^(\s*(?:- )?[a-z_]+: )(.+)$", re.MULTILINE)
NAME = re.compile(r"^(\s*(?:- )?)([a-z_]+)(?=:)", re.MULTILINE)


def place(chance: Random, text: str) -> int:
    """Return a place in a text."""
    return chance.randint(0, len(text))


def insert(chance: Random, text: str) -> str:
    """Put a piece that means something to YAML, to Markdown or to a terminal anywhere."""
    at = place(chance, text)
    return text[:at] + chance.choice(PIECES) + text[at:]


def remove(chance: Random, text: str) -> str:
    """Take a few signs out."""
    at = place(chance, text)
    return text[:at] + text[at + chance.randint(1, 12) :]


def repeat(chance: Random, text: str) -> str:
    """Write a piece of the text twice, somewhere."""
    begin, at = place(chance, text), place(chance, text)
    return text[:at] + text[begin : begin + chance.randint(1, 60)] + text[at:]


def lengthen(chance: Random, text: str) -> str:
    """Put a very long run of one sign anywhere."""
    at = place(chance, text)
    sign = chance.choice(LONG)
    return text[:at] + sign * (chance.choice(MANY) // len(sign)) + text[at:]


def move_line(chance: Random, text: str) -> str:
    """Move a line to another place, with another indent or twice."""
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    at = chance.randint(0, len(lines))
    line = chance.choice(
        (line, f"  {line}", line.strip(), f" {line}", f"\t{line.strip()}", f"\u00a0\u00a0{line.strip()}")
    )
    return "\n".join([*lines[:at], *[line] * chance.choice((1, 1, 1, 2)), *lines[at:]])


def drop_lines(chance: Random, text: str) -> str:
    """Leave a few lines out."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join(lines[:at] + lines[at + chance.randint(1, 4) :])


def revalue(chance: Random, text: str) -> str:
    """Write another value after a name, without quotes, in quotes, or none."""
    found = chance.choice(list(VALUE.finditer(text)) or [None])
    if not found:
        return insert(chance, text)
    new = chance.choice(TEXTS)
    double = '"' + new.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'
    single = "'" + new.replace("'", "''") + "'"
    old = found[2]
    around = (f"{old} #{new}", f"{old} # {new}", f"{new} {old}", f"{old}{new}", f"# {old}", f"# x\n  {old}")
    signs = ("", "~", "null", f"'{old}'", f'"{old}', f"[{old}]", f"{{{old}}}", f"|-\n  {old}")
    made = chance.choice((new, new, double, double, single, *around, *signs))
    return text[: found.start(2)] + made + text[found.end(2) :]


def rename(chance: Random, text: str) -> str:
    """Misspell a name, or write it as another one."""
    names = list(NAME.finditer(text))
    if not names:
        return insert(chance, text)
    found = chance.choice(names)
    made = chance.choice(
        (chance.choice(names)[2], found[2][:-1], found[2].replace("e", "е"), f'"{found[2]}"', f"{found[2]} #x", "?", "")
    )
    return text[: found.start(2)] + made + text[found.end(2) :]


def cut(chance: Random, text: str) -> str:
    """Lose the end of the file."""
    return text[: place(chance, text)]


def merge(chance: Random, text: str) -> str:
    """Leave a merge unfinished."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    return "\n".join([*lines[:at], "<<<<<<< HEAD", lines[at], "=======", lines[at], ">>>>>>> other", *lines[at + 1 :]])


EDITS: tuple[Callable[[Random, str], str], ...] = (
    insert, insert, remove, repeat, lengthen, move_line, move_line, drop_lines, revalue, revalue, revalue, rename, cut,
    merge,
)  # fmt: skip


def spoil(chance: Random, data: bytes) -> bytes:
    """Change single bytes, as broken disks and wrong encodings do."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(made) or 1)
        made[at : at + chance.randint(0, 2)] = bytes(chance.randrange(256) for _ in range(chance.randint(0, 2)))
    return bytes(made)


def edit(chance: Random, text: str) -> bytes:
    """Return a file with one edit or a few."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        text = chance.choice(EDITS)(chance, text)
    kind = chance.random()
    if kind < 0.1:
        return spoil(chance, text.encode("utf-8", "surrogatepass"))
    if kind < 0.14:
        return text.encode(chance.choice(("cp1251", "utf-16", "utf-8-sig", "koi8-r")), "replace")
    return text.replace("\n", "\r\n" if kind > 0.97 else "\n").encode("utf-8", "surrogatepass")
