"""Opens in LibreOffice the documents that a full programme makes, and fills the templates that it saves again.

Each document becomes a PDF: every row and paragraph must stand in it, rows whole, with their headings on each sheet, on
as many sheets as there should be, and nothing over the edge. Each template that LibreOffice has saved must pass the
check and make the same document as before. Documents of a hostile programme must open.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.document import Document
from docx.table import _Row

from bench.libreoffice import Office, Tried
from guidebook.checking.load import Loaded, load
from guidebook.commands.document import finish
from guidebook.commands.finishing import make_from_answer
from guidebook.records.templates import Template
from tests.browser.paper import Paper, read, squash
from tests.calculators.records import record
from tests.papers.test_documents import HOSTILE, words
from tests.papers.year import programme
from tests.project import ROOT
from tests.site_records import read_site
from worksheets.papers import tags, values

PAIRS = 25  # more than one sheet of every list
SOFT = "\u00ad"  # LibreOffice writes Word's element for it, which has no text
DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


def try_templates(office: Office, folder: Path) -> Iterator[Tried]:
    """Yield what came of each template."""
    templates = list(read_site().library.templates.values())
    value = programme(PAIRS)
    own, hostile, printed = (folder / name for name in ("papers", "hostile", "printed"))
    for made, into in ((value, own), (make_threatening(), hostile)):
        into.mkdir()
        for one in templates:
            (into / f"{one.id}-{into.name}.docx").write_bytes(fill(read_site(), one, made)[0])
    content = folder / "content"
    shutil.copytree(ROOT / "content", content)
    for one in templates:
        (content / "files" / one.file).unlink()  # only what LibreOffice saves may lie there
    office.convert([ROOT / "content" / "files" / one.file for one in templates], "docx", content / "files")
    office.convert([*sorted(own.iterdir()), *sorted(hostile.iterdir())], "pdf", printed)
    saved = load(content)
    for one in templates:
        file = own / f"{one.id}-{own.name}.docx"
        document = docx.Document(str(file))
        yield find_on_paper(one, document, printed / f"{file.stem}.pdf", sheets(one, value))
        yield fill_again(one, words(document), saved, value)
        yield check_opened(one, printed / f"{one.id}-{hostile.name}.pdf")


def fill(loaded: Loaded, template: Template, value: dict[str, Any]) -> tuple[bytes, list[dict[str, Any]]]:
    """Return the document of a programme, or of a calculator's first example, and what is missing in it."""
    if not template.calculator:
        return finish(loaded, template, value)[:2]
    labels = record(template.calculator)
    return make_from_answer(loaded, template, labels["examples"][0]["request"], labels)[:2]


def make_threatening() -> dict[str, Any]:
    """Return a programme in which every name is hostile."""
    value = programme(len(HOSTILE))
    for pair, text in zip(value["pairs"], HOSTILE, strict=True):
        pair["mentor"] = pair["mentee"] = text
    people = [one for one in value["participants"].values() if one["kind"] == "mentee"]
    for person, text in zip(people, HOSTILE, strict=False):
        person["name"] = person["requests"] = text
    return value


def sheets(template: Template, value: dict[str, Any]) -> int:
    """Return how many sheets there should be, 0 where that depends on the letters."""
    return len(values.values(value, {})[tags.SHEETS[template.each]]) if template.each in tags.SHEETS else 0


def find_on_paper(template: Template, document: Document, file: Path, wanted: int) -> Tried:
    """Look for all of a document in its PDF."""
    found = Tried(f"документ {template.id} → .pdf")
    if not file.is_file():
        found.wrong.append("не сохранён")
        return found
    paper = read(file)
    found.wrong += paper.faults()
    if wanted and len(paper.sheets) != wanted:
        found.wrong.append(f"листов {len(paper.sheets)} вместо {wanted}")
    texts = [text for paragraph in document.paragraphs for text in paragraph.text.split("\t")]
    found.cells += len(texts)
    whole = join_sheets(paper)
    found.wrong += [f"нет слов «{text}»" for text in texts if not any(squash(text) in one for one in whole)]
    for table in document.tables:
        heads, *rows = [cells(row) for row in table.rows]
        found.cells += sum(map(len, rows))
        found.wrong += [f"нет строки «{row}»" for row in paper.find_lost(rows)]
        found.wrong += [f"лист {number} без заголовков таблицы" for number in paper.list_bare(rows, heads)]
        days = [cell for row in rows for cell in row if DAY.fullmatch(cell)]
        found.wrong += [f"день разорван: {day}" for day in paper.find_torn(dict.fromkeys(days))]
    return found


def cells(row: _Row) -> list[str]:
    """Return the texts of a row; cells that are one across the whole table are told once."""
    texts = [cell.text for cell in row.cells]
    return texts[:1] if len(set(texts)) == 1 else texts


def join_sheets(paper: Paper) -> list[str]:
    """Return the text of all sheets without spaces, as it is and without the numbers on top of sheets."""
    numbered = (sheet.squashed.removeprefix(str(sheet.number)) for sheet in paper.sheets)
    return ["".join(sheet.squashed for sheet in paper.sheets), "".join(numbered)]


def fill_again(template: Template, before: str, saved: Loaded, value: dict[str, Any]) -> Tried:
    """Check and fill a template that LibreOffice has saved."""
    found = Tried(f"образец {template.id}, сохранённый LibreOffice", before.count("\n") + 1)
    found.wrong += [one.message for one in saved.told if template.file in one.message]
    if found.wrong or template.id not in saved.library.templates:
        return found if found.wrong else Tried(found.name, 0, ["не прошёл проверку"])
    document, missing = fill(saved, saved.library.templates[template.id], value)
    found.wrong += [f"не хватает: {one['words']}" for one in missing]
    made = words(docx.Document(io.BytesIO(document))).split("\n")
    wanted = before.split("\n")
    if len(made) != len(wanted):
        found.wrong.append(f"строк {len(made)} вместо {len(wanted)}")
    pairs = ((one.strip(), other.replace(SOFT, "").strip()) for one, other in zip(made, wanted, strict=False))
    found.wrong += [f"«{one}» вместо «{other}»" for one, other in pairs if one != other]
    return found


def check_opened(template: Template, file: Path) -> Tried:
    """See that a document of hostile names was opened: sheets with a text on the first one."""
    found = Tried(f"документ {template.id} с опасными именами → .pdf")
    if file.is_file():
        with pypdfium2.PdfDocument(file) as document:
            found.cells = len(document)
            said = document[0].get_textpage().get_text_bounded() if len(document) else ""
        found.wrong += [] if said.strip() else ["на первом листе ничего нет"]
    else:
        found.wrong.append("не открыт")
    return found
