"""Files for readers, whatever their bytes are: what they are is always told, and pictures are read or refused."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from guidebook.checking.file_rules import INSIDE
from guidebook.checking.load import load
from guidebook.reading import pictures
from guidebook.reading.stored import Stored
from tests.content.folders import FILES, write

ROUNDS = 60
TOLD_APART = {"empty", "macros", "foreign"}
"""What messages have a sentence of its own for."""


def make_stored(name: str, data: bytes) -> Stored:
    """Return a file that lies nowhere."""
    return Stored(name, f"content/files/{name}", len(data), lambda: io.BytesIO(data))


def spoil(data: bytes, chance: random.Random) -> bytes:
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
        one = make_stored(name, spoil(data, chance))
        assert one.content in {*INSIDE, *TOLD_APART}
        if one.content in ("jpg", "png", "webp"):
            try:
                width, height = pictures.measure(one)
            except (pictures.BrokenError, pictures.TooLargeError):
                continue
            assert width * height <= pictures.MOST
            assert pictures.shrink(one.open().read(), (16,))


def archive(*names: str, types: str = "<Types/>", mimetype: str = "") -> bytes:
    """Return an archive with these parts; ``types`` are what «[Content_Types].xml» says, under whatever name."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        if mimetype:
            packed.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        for name in names:
            packed.writestr(name, types if name.casefold() == "[content_types].xml" else "<x/>")
    return made.getvalue()


def of_type(kind: str) -> str:
    """Return what the list of parts says of the main one."""
    return f'<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/></Types>'


@pytest.mark.parametrize(
    ("data", "content"),
    [
        # Some programs write names of parts with other strokes or in other letters; Excel and Word don't mind.
        (archive("[content_types].xml", "xl\\workbook.xml"), "xlsx"),
        (archive("[Content_Types].xml", "Word/Document.xml"), "docx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        # Templates of Office, which it refuses under the ending of a document.
        (archive("[Content_Types].xml", "xl/workbook.xml", types=of_type("spreadsheetml.template.main")), "xltx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml", types=of_type("presentationml.template.main")), "potx"),
        (archive("[Content_Types].xml", "word/document.xml", types=of_type("wordprocessingml.template.main")), "dotx"),
        # Those of LibreOffice are opened as documents are.
        (archive("content.xml", mimetype="text-template"), "odt"),
        (archive("content.xml", mimetype="spreadsheet-template"), "ods"),
        (archive("content.xml", mimetype="graphics"), "archive"),
        (archive("[Content_Types].xml", "xl/workbook.bin"), "xlsb"),
        (archive("a.txt"), "archive"),
    ],
)
def test_documents_of_other_programs_are_known(data: bytes, content: str) -> None:
    """Documents whose parts are called otherwise, and templates, are what they are; messages have words for each."""
    assert make_stored("a.docx", data).content == content
    assert content in INSIDE


@pytest.mark.parametrize(
    ("name", "data", "inside", "hint"),
    [
        (
            "a.xlsx",
            archive("[Content_Types].xml", "xl/workbook.xml", types=of_type("spreadsheetml.template.main")),
            "шаблон Excel (.xltx)",
            "вид «Книга Excel (.xlsx)», не шаблон.",
        ),
        (
            "a.pptx",
            archive("[Content_Types].xml", "ppt/presentation.xml", types=of_type("presentationml.template.main")),
            "шаблон PowerPoint (.potx)",
            "вид «Презентация PowerPoint (.pptx)», не шаблон.",
        ),
        (
            "a.xlsx",
            archive("[Content_Types].xml", "xl/workbook.bin"),
            "двоичная книга Excel (.xlsb)",
            "вид «Книга Excel (.xlsx)».",
        ),
    ],
)
def test_templates_under_another_ending_are_told(
    tmp_path: Path, name: str, data: bytes, inside: str, hint: str
) -> None:
    """What Office refuses under the ending of a document is told before readers get it."""
    problems = load(write(tmp_path, {f"files/{name}": data})).told
    (told,) = [one for one in problems if one.code == "K724"]
    assert told.message == f"Файл назван как «.{name[2:]}», а внутри – {inside}."
    assert told.details() == [f"Откройте файл в своей программе и сохраните: «Сохранить как», {hint}"]


def test_a_picture_in_few_colours_keeps_what_is_clear() -> None:
    """Pictures with a palette, in grey, with clear places and of one point become small ones of the same shape."""
    from PIL import Image

    for mode, size in (("P", (40, 20)), ("L", (40, 20)), ("LA", (40, 20)), ("RGBA", (40, 20)), ("1", (1, 1))):
        out = io.BytesIO()
        Image.new(mode, size).save(out, "PNG")
        made = pictures.shrink(out.getvalue(), (20, 80))
        width = min(20, size[0])
        height, data = made[width]
        assert (width, height) == (width, max(1, size[1] * width // size[0]))
        with Image.open(io.BytesIO(data)) as image:
            assert image.size == (width, height)
            assert (image.mode == "RGBA") is (mode in ("LA", "RGBA"))
