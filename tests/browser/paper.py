"""Sheets of paper: a page printed to PDF by the browser, read back by PDFium: words with their places, rows, heads."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from playwright.sync_api import Locator, Page, expect

from tests.project import ROOT

KEPT = ROOT / ".cache" / "paper"  # what was printed, for people to look at
POINT = 25.4 / 72  # millimetres
TOUCH = 0.35  # millimetres that boxes of letters may reach into one another
LEAST = 7.5  # points of type that can be read on paper
DASHES = re.compile("[\x02\ufffe]")  # how PDFium tells a dash that a line ends with
GAP = 0.4  # of the size of type, between letters of a word and between their lines
EDGE = 8  # millimetres at each side of a sheet that printers leave white
LINE = "JSON.parse(getComputedStyle(document.documentElement).getPropertyValue('--print-line') || '\"\"')"


@lru_cache(maxsize=100_000)
def squash(text: str) -> str:
    """Return a text without spaces, breaks, marks and hyphens (which PDFium takes for soft at the end of a line)."""
    return re.sub(r"[\s\u00ad\u200b\u2011\u2060\ufffe\x02-]+", "", text)


@dataclass(frozen=True)
class Word:
    """Letters that stand together on one line; millimetres from the left and the top of the sheet, points of type."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    def covers(self, other: Word) -> bool:
        """Say whether one lies over the other."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > TOUCH and down > TOUCH


@dataclass(frozen=True)
class Sheet:
    """One side of paper: millimetres; its words in the order in which the page has them: a table cell by cell."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """All words with single spaces between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def squashed(self) -> str:
        """All letters without spaces, in which a cell is found however it is broken into lines."""
        return squash(self.text)

    def has(self, cells: Sequence[str]) -> bool:
        """Say whether the texts follow one another on this sheet: a row of a table, whole."""
        return squash("".join(cells)) in self.squashed

    @cached_property
    def edges(self) -> tuple[dict[int, list[int]], dict[int, int]]:
        """Which words begin, and which one ends, after so many letters: one without letters only begins there."""
        begins: dict[int, list[int]] = {}
        ends: dict[int, int] = {}
        letters = 0
        for place, word in enumerate(self.words):
            begins.setdefault(letters, []).append(place)
            letters += len(squash(word.text))
            ends.setdefault(letters, place)
        return begins, ends

    def find(self, text: str) -> list[list[Word]]:
        """Return the words of each place where the text stands, as long as it begins and ends with a word."""
        wanted, found = squash(text), []
        begins, ends = self.edges
        at = self.squashed.find(wanted) if wanted else -1
        while at >= 0:
            last = ends.get(at + len(wanted))
            if last is not None:
                found += [list(self.words[first : last + 1]) for first in begins.get(at, [])]
            at = self.squashed.find(wanted, at + 1)
        return found

    def find_covered(self) -> list[tuple[str, str]]:
        """Return the pairs of words of which one lies over the other."""
        found = []
        waiting: list[Word] = []
        for word in sorted(self.words, key=lambda word: word.top):
            waiting = [other for other in waiting if other.bottom > word.top]
            found += [(other.text, word.text) for other in waiting if other.covers(word)]
            waiting.append(word)
        return found

    def outside(self) -> list[str]:
        """Return the words that reach over the edge, where no printer prints."""
        return [
            word.text
            for word in self.words
            if word.left < EDGE or word.right > self.width - EDGE or word.top < EDGE or word.bottom > self.height - EDGE
        ]

    def find_small(self) -> list[Word]:
        """Return the words whose letters are too small to read."""
        return [word for word in self.words if word.size < LEAST - 0.05]

    def find_beside(self, line: str) -> list[str]:
        """Return the words that stand beside or below the line under the sheet; the line itself when it is missing."""
        found = self.find(line)
        if not found:
            return [f"no line: {line}"]
        top = min(word.top for word in found[-1])
        return [word.text for word in self.words if word.bottom > top + TOUCH and word not in found[-1]]


@dataclass(frozen=True)
class Paper:
    """What came out of the printer."""

    name: str
    line: str  # what stands under every sheet
    sheets: tuple[Sheet, ...]

    @property
    def text(self) -> str:
        """The words of all sheets."""
        return " ".join(sheet.text for sheet in self.sheets)

    def find_lost(self, rows: Iterable[Sequence[str]]) -> list[str]:
        """Return the rows that are on no sheet, or are broken by its end: the texts of a row's cells in their order."""
        return [" | ".join(cells) for cells in rows if not any(sheet.has(cells) for sheet in self.sheets)]

    def list_bare(self, rows: Iterable[Sequence[str]], headings: Sequence[str]) -> list[int]:
        """Return the numbers of the sheets that have one of the rows but not the headings in their order."""
        rows = list(rows)
        return [sheet.number for sheet in self.sheets if any(map(sheet.has, rows)) and not sheet.has(headings)]

    def find_torn(self, texts: Iterable[str]) -> list[str]:
        """Return the texts (dates, hours, names) that stand somewhere on more than one line, or nowhere as whole words.

        A text of several words may stand on several lines where it is a part of a longer one: ask for what must not.
        """
        return [
            text
            for text in texts
            if any(len(lines(run)) > 1 for sheet in self.sheets for run in sheet.find(text))
            or not any(sheet.find(text) for sheet in self.sheets)
        ]

    def faults(self) -> list[str]:
        """Return what no sheet may have: words over words, over an edge, beside the line; a sheet without text."""
        found = []
        for sheet in self.sheets:
            here = f"{self.name}, sheet {sheet.number}"
            found += [f"{here}: «{one}» lies over «{other}»" for one, other in sheet.find_covered()]
            found += [f"{here}: «{word}» reaches over the edge" for word in sheet.outside()]
            found += [f"{here}: «{word.text}» is printed in {word.size:.1f} points" for word in sheet.find_small()]
            if self.line:
                found += [f"{here}: «{word}» stands at the line below" for word in sheet.find_beside(self.line)]
            if len(sheet.squashed) <= len(squash(self.line)):
                found.append(f"{here}: there is nothing on it")
        return found


def lines(words: Sequence[Word]) -> list[list[Word]]:
    """Divide words that follow one another into the lines that they stand on."""
    found: list[list[Word]] = []
    for word in words:
        if found and word.left >= found[-1][-1].left and word.top < found[-1][-1].bottom:
            found[-1].append(word)
        else:
            found.append([word])
    return found


def print_page(page: Page, name: str, *, across: bool = False) -> Paper:
    """Print the page as the browser's dialog would, on A4 upright or across; the file stays in ``.cache/paper``.

    Like a press of Ctrl+P it tells the page ``beforeprint`` and ``afterprint``.
    """
    KEPT.mkdir(parents=True, exist_ok=True)
    file = KEPT / f"{name}-{'across' if across else 'upright'}.pdf"
    line = str(page.evaluate(LINE))
    page.pdf(path=file, format="A4", landscape=across, prefer_css_page_size=True)
    return read(file, line)


def press_print(button: Locator) -> None:
    """Press a button that prints, and wait until it has asked the browser to; ``print_page`` prints what it made."""
    page = button.page
    page.evaluate("() => { print = () => { document.documentElement.dataset.asked = '' } }")
    button.click()
    expect(page.locator("html[data-asked]")).to_have_count(1)
    page.evaluate("delete document.documentElement.dataset.asked")


def read(file: Path, line: str = "") -> Paper:
    """Read a PDF; ``line`` is what stands under every sheet."""
    document = pypdfium2.PdfDocument(file)
    try:
        sheets = tuple(sheet(document[place], place + 1) for place in range(len(document)))
    finally:
        document.close()
    return Paper(file.stem, line, sheets)


@dataclass(frozen=True)
class Letter:
    """One letter, points from the left and from the bottom of the sheet."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float

    def joins(self, other: Letter) -> bool:
        """Say whether the other one goes on with the word: next to it, on the same line."""
        gap = self.size * GAP
        return abs(other.base - self.base) < gap and self.left - gap < other.left < self.right + gap


def sheet(page: pypdfium2.PdfPage, number: int) -> Sheet:
    """Read one sheet: letters that follow one another without a space, on one line, are a word."""
    width, height = page.get_size()
    words: list[Word] = []
    letters: list[Letter] = []

    def close() -> None:
        if letters:
            left, right = min(letter.left for letter in letters), max(letter.right for letter in letters)
            top, bottom = max(letter.top for letter in letters), min(letter.bottom for letter in letters)
            text = "".join(letter.text for letter in letters)
            left, top, right, bottom = (side * POINT for side in (left, height - top, right, height - bottom))
            words.append(Word(text, left, top, right, bottom, min(letter.size for letter in letters)))
            letters.clear()

    for letter in list_letters(page):
        if letter is None or (letters and not letters[-1].joins(letter)):
            close()
        if letter is not None:
            letters.append(letter)
    close()
    return Sheet(number, width * POINT, height * POINT, tuple(words))


def list_letters(page: pypdfium2.PdfPage) -> list[Letter | None]:
    """Return the letters in the order in which they were drawn, ``None`` for the spaces between words.

    PDFium tells letters as they stand, which mixes texts that lie over one another: it is asked whose each letter is.
    What it puts in by itself between letters that it takes for lines or words is left out.
    """
    text = page.get_textpage()
    turns = {address(one.raw): turn for turn, one in enumerate(page.get_objects(max_depth=9))}
    found: list[tuple[int, Letter | None]] = []
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    for place in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text, place):
            continue
        letter = DASHES.sub("-", chr(pdfium.FPDFText_GetUnicode(text, place)))
        pdfium.FPDFText_GetMatrix(text, place, matrix)
        pdfium.FPDFText_GetCharOrigin(text, place, x, y)
        # The browser makes a sheet smaller that is too wide for its paper.
        size = pdfium.FPDFText_GetFontSize(text, place) * math.hypot(matrix.b, matrix.d)
        left, bottom, right, top = text.get_charbox(place)
        one = Letter(letter, left, bottom, right, top, y.value, size) if squash(letter) else None
        found.append((turns[address(pdfium.FPDFText_GetTextObject(text, place))], one))
    return [letter for _, letter in sorted(found, key=lambda one: one[0])]


def address(pointer: Any) -> int:
    """Return where something of PDFium's is, by which it is told from others; 0 for nothing."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
