"""The reader of printed sheets finds what must not be on paper: each fault is printed here once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.paper import press_print, print_page

LINE = "Навигатор · редакция от 1 мая 2027 г."
STYLE = """
:root { --print-line: "%s" }
@page { margin: 15mm 15mm 20mm; @bottom-center { content: var(--print-line); font: 8pt sans-serif; } }
body { margin: 0; font: 11pt/1.3 sans-serif; }
table { width: 60mm; border-collapse: collapse; } td, th { padding: 1mm; }
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page: nothing of the site is needed."""
    page = browser.new_page()
    yield page
    page.close()


def write(page: Page, body: str, style: str = "") -> None:
    """Put a page together."""
    page.set_content(f"<style>{STYLE % LINE}{style}</style>{body}")


def rows(count: int) -> list[list[str]]:
    """Return rows of a table with long words in narrow cells."""
    return [[str(row + 1), f"Имя {row + 1}", "английский язык, робототехника"] for row in range(count)]


def table(count: int, *, head: bool = True) -> str:
    """Return the table as HTML, with a head that is repeated or with a first row that is not."""
    first = "<tr><th>№<th>Кто<th style='width: 30mm'>О чём</tr>"
    body = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in cells)}" for cells in rows(count))
    return f"<table>{f'<thead>{first}</thead>' if head else first}{body}</table>"


def test_a_sound_table_has_no_fault(page: Page) -> None:
    """Rows whole on one of several sheets, with headings on each and the line below, upright and across."""
    write(page, table(60), "tr { break-inside: avoid }")
    for across in (False, True):
        paper = print_page(page, "reader-sound", across=across)
        first = paper.sheets[0]
        assert (round(first.width), round(first.height)) == ((297, 210) if across else (210, 297))
        assert len(paper.sheets) > 1
        assert paper.faults() == []
        assert paper.find_lost(rows(60)) == []
        assert paper.list_bare(rows(60), ["№", "Кто", "О чём"]) == []
        assert paper.find_torn(["робототехника", "Имя 7", "1 мая 2027 г."]) == []


def test_lost_rows_and_headings_are_found(page: Page) -> None:
    """What is cut away, what is on no sheet, rows torn in two, heads that are not repeated."""
    write(page, table(60, head=False))
    paper = print_page(page, "reader-bare")
    assert paper.list_bare(rows(60), ["№", "Кто", "О чём"]) == list(range(2, len(paper.sheets) + 1)) != []
    assert paper.find_lost([*rows(60), ["61", "Имя 61", ""]]) == ["61 | Имя 61 | "]
    write(page, f"<div style='height: 80mm; overflow: hidden'>{table(60)}</div>")
    assert len(print_page(page, "reader-cut").find_lost(rows(60))) > 30
    write(
        page,
        f"<p style='height: 253mm; margin: 0'>Выше</p>{table(1)}",
        "* { orphans: 1; widows: 1 } thead { display: none }",
    )
    assert print_page(page, "reader-torn").find_lost(rows(1)) == [" | ".join(rows(1)[0])]


def test_words_over_words_edges_and_the_line_are_found(page: Page) -> None:
    """Text over text, over the edge of a sheet, at the line below, too small to read; a sheet with nothing on it."""
    write(page, "<div>Один</div><div style='margin-top: -4mm'>Другой</div>")
    assert any("«Один» lies over «Другой»" in fault for fault in print_page(page, "reader-over").faults())
    write(page, "<p>Слева</p>", "@page { margin-left: 6mm }")
    assert any("«Слева» reaches over the edge" in fault for fault in print_page(page, "reader-edge").faults())
    fixed = f"<div style='position: fixed; bottom: 0; right: 0'>{LINE}</div>"
    write(page, f"{fixed}<p>{'Поверх<br>' * 99}</p>", "@page { @bottom-center { content: none } }")
    assert any("«Поверх» stands at the line below" in fault for fault in print_page(page, "reader-line").faults())
    write(page, "<p style='font-size: 7.5pt'>Крупно</p><p style='font-size: 7pt'>Мелко</p>")
    assert print_page(page, "reader-small").faults() == [
        "reader-small-upright, sheet 1: «Мелко» is printed in 7.0 points"
    ]
    write(page, f"<p style='white-space: nowrap'>{'строка ' * 30}</p>")
    assert any("«строка» is printed in " in fault for fault in print_page(page, "reader-shrunk").faults())
    write(page, "<p>Один</p><p style='break-before: page; height: 5mm'></p>")
    assert print_page(page, "reader-empty").faults() == ["reader-empty-upright, sheet 2: there is nothing on it"]


def test_torn_dates_are_found(page: Page) -> None:
    """A date that is broken inside or between its words; a word that is there is not torn, one that is not is."""
    write(page, "<p style='width: 12mm; overflow-wrap: anywhere'>29.04.2027</p><p style='width: 12mm'>Анна Иванова</p>")
    assert print_page(page, "reader-dates").find_torn(["29.04.2027", "Анна Иванова", "Анна", "Вера"]) == [
        "29.04.2027", "Анна Иванова", "Вера",
    ]  # fmt: skip


def test_a_button_that_prints_is_pressed(page: Page) -> None:
    """What a button puts on the page for the printer alone is on the sheets, and gone after them."""
    press = "document.body.append('Карточка'); onafterprint = () => document.body.lastChild.remove(); print()"
    write(page, f'<button onclick="{press}">Да')
    press_print(page.get_by_role("button"))
    assert "Карточка" in print_page(page, "reader-button").text
    assert "Карточка" not in print_page(page, "reader-button").text
