"""Templates as Word and other programs write them: what is compiled, what is refused and in which words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest

from guidebook.checking.load import load
from guidebook.papers.compiling import compile_paper
from guidebook.papers.markup import WORD, MarkupError, parse
from guidebook.papers.parts import BrokenError, copy_with, texts
from guidebook.reference.codes.templates import CITING, OF_ANSWER_EACH, TEMPLATE, WITH_BASIS, archive
from guidebook.reference.codes.templates import docx as document
from guidebook.reference.examples import DOCUMENT, replace
from tests.content.folders import write
from worksheets.papers import filling

GREY = '<w:rPr><w:rStyle w:val="a"/><w:i/></w:rPr>'
VALUES: dict[str, Any] = {
    "programme": {"organisation": "Школа № 1", "curator": "Иванова"},
    "forms": [{"title": "Ученик – ученик", "number": "1"}],
    "stages": [
        {"number": "1", "title": "Условия", "tasks": [{"text": "Приказ"}, {"text": "Группа"}]},
        {"number": "2", "title": "База", "tasks": [{"text": "Анкеты"}]},
        {"number": "3", "title": "Без задач", "tasks": []},
    ],
    "team": [],
    "pairs": [{"mentor": "Агафонова", "mentee": "Попов"}, {"mentor": "Белов", "mentee": "Рябова"}],
    "mentors": [],
}
W = f'xmlns:w="{WORD[0]}"'


def control(tag: str, content: str, more: str = "") -> str:
    """Return a control with this tag around this content."""
    return f'<w:sdt><w:sdtPr>{more}<w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


def text(words: str, look: str = "") -> str:
    """Return a run."""
    return f"<w:r>{look}<w:t>{words}</w:t></w:r>"


def line(tag: str) -> str:
    """Return a paragraph that is a control."""
    return f"<w:p>{control(tag, text('…'))}</w:p>"


def row(*cells: str) -> str:
    """Return a row of a table."""
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def list_rows(*names: str) -> list[str]:
    """Return a row for each name."""
    return [row(f"<w:p>{value(name)}</w:p>") for name in names]


def list_paragraphs(*names: str) -> list[str]:
    """Return a paragraph for each name."""
    return [f"<w:p>{value(name)}</w:p>" for name in names]


def fill(body: str, each: str = "programme", values: Mapping[str, Any] = VALUES, space: str = W) -> str:
    """Return what filling makes of the body of a document; it is XML."""
    part = f"<w:document {space}><w:body>{body}<w:sectPr/></w:body></w:document>".encode()
    made = compile_paper({"word/document.xml": part}, each, {"letter": "письмо от 21.12.2021 № 5 & другое"})
    assert made.faults == []
    whole = "".join(filling.fill(made.filled, dict(values))["parts"].get("word/document.xml", part.decode()))
    parse(whole.encode())
    return str(whole)[len(f"<w:document {space}><w:body>") : -len("<w:sectPr/></w:body></w:document>")]


def value(words: str, look: str = "") -> str:
    """Return the run that a value becomes."""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


LINED = control("pairs.mentor", text("…"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<w:p>{text('А')}{control('programme.organisation', text('…'))}{text('Б')}</w:p>",
            f"<w:p>{text('А')}{value('Школа № 1')}{text('Б')}</w:p>",
        ),
        # Word splits what is typed into runs; the first says how letters look.
        (
            f"<w:p>{control('programme.curator', text('[ку', '<w:rPr><w:b/></w:rPr>') + text('ратор]'))}</w:p>",
            f"<w:p>{value('Иванова', '<w:rPr><w:b/></w:rPr>')}</w:p>",
        ),
        # A prompt is grey: its style is left out, what the letters have beside stays.
        (
            f"<w:p>{control('programme.curator', text('…', GREY), '<w:showingPlcHdr/>')}</w:p>",
            f"<w:p>{value('Иванова', '<w:rPr><w:i/></w:rPr>')}</w:p>",
        ),
        (
            f"<w:p>{control('programme.curator', text('…'), '<w:rPr><w:b/></w:rPr><w:showingPlcHdr/>')}</w:p>",
            f"<w:p>{value('Иванова', '<w:rPr><w:b/></w:rPr>')}</w:p>",
        ),
        # Around a paragraph, around an empty one, around a cell.
        (
            control("programme.curator", f"<w:p><w:pPr><w:jc/></w:pPr>{text('…')}</w:p><w:p/>"),
            f"<w:p><w:pPr><w:jc/></w:pPr>{value('Иванова')}</w:p>",
        ),
        (control("programme.curator", "<w:p/>"), f"<w:p>{value('Иванова')}</w:p>"),
        (
            f"<w:tr>{control('programme.curator', '<w:tc><w:tcPr/><w:p>' + text('…') + '</w:p></w:tc>')}</w:tr>",
            f"<w:tr><w:tc><w:tcPr/><w:p>{value('Иванова')}</w:p></w:tc></w:tr>",
        ),
        # A control without a tag around one that has it, and a title that says the tag in its place.
        (
            f"<w:sdt><w:sdtPr/><w:sdtContent>{line('programme.curator')}</w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{value('Иванова')}</w:p></w:sdtContent></w:sdt>",
        ),
        (
            '<w:p><w:sdt><w:sdtPr><w:alias w:val="x (programme.curator)"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>',
            f"<w:p>{value('Иванова')}</w:p>",
        ),
        # A norm comes with the words of its record.
        (line("norm.letter"), f"<w:p>{value('письмо от 21.12.2021 № 5 &amp; другое')}</w:p>"),
        # A row repeats, and one inside of a control without a tag.
        (
            f"<w:tbl>{row(line('pairs.mentor'), line('pairs.mentee'))}</w:tbl>",
            "<w:tbl>"
            + row(f"<w:p>{value('Агафонова')}</w:p>", f"<w:p>{value('Попов')}</w:p>")
            + row(f"<w:p>{value('Белов')}</w:p>", f"<w:p>{value('Рябова')}</w:p>")
            + "</w:tbl>",
        ),
        (
            f"<w:tbl><w:sdt><w:sdtContent>{row(line('pairs.mentor'))}</w:sdtContent></w:sdt></w:tbl>",
            "<w:tbl>"
            + "".join(f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>" for one in list_rows("Агафонова", "Белов"))
            + "</w:tbl>",
        ),
        # A paragraph outside of a table repeats as well; what a document has once is left out.
        (
            f'<w:p w14:paraId="00112233"><w:bookmarkStart/>{LINED}<w:bookmarkEnd/></w:p><w:p/>',
            f"<w:p>{value('Агафонова')}</w:p><w:p>{value('Белов')}</w:p><w:p/>",
        ),
        # Rows side by side: the stage, then its tasks; a stage without tasks has its row alone.
        (
            f"<w:tbl>{row(line('stages.title'))}{row(line('stages.tasks.text'))}</w:tbl>",
            f"<w:tbl>{''.join(list_rows('Условия', 'Приказ', 'Группа', 'База', 'Анкеты', 'Без задач'))}</w:tbl>",
        ),
        # A control with the tag of a list repeats what it holds; of Word's repeating section one item is enough.
        (
            control("pairs", f"{line('pairs.mentor')}<w:p/>"),
            f"<w:p>{value('Агафонова')}</w:p><w:p/><w:p>{value('Белов')}</w:p><w:p/>",
        ),
        (
            control(
                "pairs",
                "<w:sdt><w:sdtPr><w15:repeatingSectionItem/></w:sdtPr><w:sdtContent>"
                + row(line("pairs.mentor"))
                + "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent><w:tr/></w:sdtContent></w:sdt>",
            ),
            row(f"<w:p>{value('Агафонова')}</w:p>") + row(f"<w:p>{value('Белов')}</w:p>"),
        ),
        # Between paragraphs a value is a paragraph, also where the control holds none, or in another control.
        (control("programme.curator", ""), f"<w:p>{value('Иванова')}</w:p>"),
        (
            control("programme.curator", f"<w:sdt><w:sdtContent><w:p>{text('…')}</w:p></w:sdtContent></w:sdt>"),
            f"<w:p>{value('Иванова')}</w:p>",
        ),
        # Of tables one in another, and in a text box, the innermost row repeats, or the paragraph in the box.
        (
            f"<w:tbl>{row('<w:p/><w:tbl>' + row(line('pairs.mentor')) + '</w:tbl><w:p/>')}</w:tbl>",
            f"<w:tbl>{row('<w:p/><w:tbl>' + ''.join(list_rows('Агафонова', 'Белов')) + '</w:tbl><w:p/>')}</w:tbl>",
        ),
        (
            f"<w:p><w:r><w:txbxContent>{line('pairs.mentor')}<w:p/></w:txbxContent></w:r></w:p>",
            f"<w:p><w:r><w:txbxContent><w:p>{value('Агафонова')}</w:p><w:p>{value('Белов')}</w:p><w:p/>"
            "</w:txbxContent></w:r></w:p>",
        ),
        # A cell and a table whose all is for nobody keep what Word asks of them.
        (
            f"<w:tbl>{row(line('stages.number'), control('stages.tasks', line('stages.tasks.text')))}</w:tbl>",
            "<w:tbl>"
            + row(*list_paragraphs("1"), "".join(list_paragraphs("Приказ", "Группа")))
            + row(*list_paragraphs("2"), *list_paragraphs("Анкеты"))
            + row(*list_paragraphs("3"), "<w:p/>")
            + "</w:tbl>",
        ),
        (
            control("stages", f"<w:tbl>{row(line('stages.tasks.text'))}</w:tbl><w:p/>"),
            f"<w:tbl>{''.join(list_rows('Приказ', 'Группа'))}</w:tbl><w:p/>"
            f"<w:tbl>{''.join(list_rows('Анкеты'))}</w:tbl><w:p/>"
            f"<w:tbl>{row('<w:p/>')}</w:tbl><w:p/>",
        ),
        # A control of the list that its row repeats with is there once in each.
        (
            f"<w:tbl>{row(line('pairs.mentor'), control('pairs', line('pairs.mentee')))}</w:tbl>",
            "<w:tbl>"
            + row(*list_paragraphs("Агафонова"), *list_paragraphs("Попов"))
            + row(*list_paragraphs("Белов"), *list_paragraphs("Рябова"))
            + "</w:tbl>",
        ),
        # A picture and a control have a number that no other has.
        (
            f'<w:p><w:r><wp:docPr name="Эмблема" id="7"/></w:r>{LINED}<w:sdt><w:sdtPr><w:id/></w:sdtPr></w:sdt></w:p>',
            "".join(
                f'<w:p><w:r><wp:docPr name="Эмблема" id="{number}"/></w:r>{value(name)}'
                "<w:sdt><w:sdtPr></w:sdtPr></w:sdt></w:p>"
                for number, name in ((1_000_001, "Агафонова"), (1_000_002, "Белов"))
            ),
        ),
        # A comment stands once in a document: what repeats is without it.
        (
            f"<w:p><w:commentRangeStart/>{LINED}<w:commentRangeEnd/><w:r><w:commentReference/></w:r></w:p>",
            f"<w:p>{value('Агафонова')}<w:r></w:r></w:p><w:p>{value('Белов')}<w:r></w:r></w:p>",
        ),
    ],
)
def test_controls_of_every_shape_are_filled(body: str, expected: str) -> None:
    """Controls in a line, around paragraphs, cells and rows, with prompts and without tags give what they should."""
    spaces = 'xmlns:w14="urn:w14" xmlns:w15="urn:w15" xmlns:wp="urn:wp"'
    assert fill(body, space=f"{W} {spaces}") == expected


def test_a_sheet_for_each_begins_a_page() -> None:
    """The body comes once for each pair, a page break between; the section's properties stand once, at the end."""
    made = fill(line("pair.mentor"), each="pair")
    assert made == (
        f'<w:p>{value("Агафонова")}</w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p>{value("Белов")}</w:p>'
    )
    assert fill(line("pair.mentor"), "pair", {**VALUES, "pairs": []}) == f"<w:p>{value('____________')}</w:p>"


TASKS = control("stages", control("stages.tasks", line("stages.tasks.text")))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            f"<w:tbl>{row(line('stages.tasks.text'))}<w:bookmarkEnd/></w:tbl>",
            f"<w:tbl><w:bookmarkEnd/>{row('<w:p/>')}</w:tbl>",
        ),
        (f"<w:tbl>{row(TASKS + '<w:bookmarkEnd/>')}</w:tbl>", f"<w:tbl>{row('<w:bookmarkEnd/><w:p/>')}</w:tbl>"),
        (
            f"<w:tbl>{row('<w:tbl>' + row('<w:p/>') + '</w:tbl>' + TASKS)}</w:tbl>",
            f"<w:tbl>{row('<w:tbl>' + row('<w:p/>') + '</w:tbl><w:p/>')}</w:tbl>",
        ),
        (f"<w:tbl>{row('<w:p/>' + TASKS)}</w:tbl>", f"<w:tbl>{row('<w:p/>')}</w:tbl>"),
        (
            "<w:tbl><w:tr><w:trPr/>"
            + control("stages", control("stages.tasks", f"<w:tc>{line('stages.tasks.text')}</w:tc>"))
            + "</w:tr></w:tbl>",
            "<w:tbl><w:tr><w:trPr/><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        ),
        (f"<w:hdr>{TASKS}</w:hdr>", "<w:hdr><w:p/></w:hdr>"),
        (f"<w:ftr>{TASKS}</w:ftr>", "<w:ftr><w:p/></w:ftr>"),
        (
            f"<w:footnotes><w:footnote>{TASKS}</w:footnote></w:footnotes>",
            "<w:footnotes><w:footnote><w:p/></w:footnote></w:footnotes>",
        ),
    ],
)
def test_what_is_left_for_nobody_is_what_word_asks_for(body: str, expected: str) -> None:
    """A table has a row, a row a cell, a cell, a head and a note a last paragraph, also when all of it was repeated."""
    name = body[3 : body.index(">")]
    opened = body.replace(f"<w:{name}>", f"<w:{name} {W}>", 1)
    made = compile_paper({"word/header1.xml": opened.encode()}, "programme", {})
    values = {**VALUES, "stages": [{"number": "3", "title": "Без задач", "tasks": []}]}
    filled = "".join(filling.fill(made.filled, values)["parts"]["word/header1.xml"])
    assert filled.replace(f" {W}", "", 1) == expected


def test_strict_documents_and_other_prefixes_are_read() -> None:
    """The name space decides, not the letters before the colon: «strict» files and other prefixes are filled."""
    body = (
        f'<x:document xmlns:x="{WORD[1]}"><x:body><x:p><x:sdt><x:sdtPr><x:tag x:val="programme.curator"/></x:sdtPr>'
        "<x:sdtContent/></x:sdt></x:p></x:body></x:document>"
    ).encode()
    made = compile_paper({"word/document.xml": body}, "programme", {})
    filled = "".join(filling.fill(made.filled, VALUES)["parts"]["word/document.xml"])
    assert '<x:p><x:r><x:t xml:space="preserve">Иванова</x:t></x:r></x:p>' in filled


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "в нём объявлен тип документа, а Word такого не пишет"),
        (b"<a><b></a>", "строка 1, знак 9: это не XML"),
        (b"", "строка 1, знак 1: это не XML"),
        (b"<?xml version='1.0' encoding='windows-1251'?><a/>", "кодировка windows-1251, а нужна UTF-8"),
        (b"<a>" * 300 + b"</a>" * 300, "элементы вложены глубже, чем на 200"),
    ],
)
def test_hostile_parts_are_refused(part: bytes, why: str) -> None:
    """What Word does not write is refused with a reason, before anything is made of it."""
    with pytest.raises(MarkupError, match=f"^{why}$"):
        parse(part)


def test_archives_that_promise_too_much_are_refused() -> None:
    """A small archive with a part of gigabytes, or a broken one, is refused before it is read."""
    bomb = archive({"[Content_Types].xml": "<a/>", "word/document.xml": " " * (21 << 20)})
    with pytest.raises(BrokenError, match=r"^он слишком велик$"):
        texts(io.BytesIO(bomb))
    bomb = archive({"word/document.xml": "<a/>", "word/media/image1.png": " " * (101 << 20)})
    with pytest.raises(BrokenError, match=r"^он слишком велик$"):
        texts(io.BytesIO(bomb))
    with pytest.raises(BrokenError, match=r"^архив внутри него повреждён$"):
        texts(io.BytesIO(document("a.b")[:200]))


def test_an_archive_with_two_texts_under_one_name_is_refused() -> None:
    """Programs differ in which of two parts with one name they take: such an archive is no template."""
    made = io.BytesIO(document("programme.curator"))
    with zipfile.ZipFile(made, "a") as packed, pytest.warns(UserWarning, match="Duplicate name"):
        packed.writestr("word/document.xml", "<a/>")
    with pytest.raises(BrokenError, match=r"^в нём две части с одним именем$"):
        texts(made)


def test_a_document_of_office_365_is_filled(tmp_path: Path) -> None:
    """The text may be «document2.xml», as Office 365 writes it: it is checked and filled, a sheet for each pair."""
    parts = {}
    with zipfile.ZipFile(io.BytesIO(document("pair.mentor"))) as packed:
        for name in packed.namelist():
            parts[name.replace("document.xml", "document2.xml")] = (
                packed.read(name).decode().replace("document.xml", "document2.xml")
            )
    data = archive(parts)
    told = load(write(tmp_path, {"templates/order.yml": SHEET, "files/order.docx": data})).told
    assert not [one for one in told if one.place.path.endswith(("order.yml", "order.docx"))]
    filled = filling.fill(compile_paper(texts(io.BytesIO(data)), "pair", {}).filled, VALUES)
    made = io.BytesIO()
    copy_with(io.BytesIO(data), made, {name: "".join(pieces) for name, pieces in filled["parts"].items()})
    assert [one.text for one in docx.Document(made).paragraphs if one.text.strip()] == ["Агафонова", "Белов"]


def test_a_template_of_word_under_another_ending_is_told(tmp_path: Path) -> None:
    """Word refuses a .dotx that is called .docx: the check says what it is, before every order is such a file."""
    with zipfile.ZipFile(io.BytesIO(document("programme.curator"))) as packed:
        parts = {name: packed.read(name).decode() for name in packed.namelist()}
    types = parts["[Content_Types].xml"].replace("document.main+xml", "template.main+xml")
    files = {"files/order.docx": archive({**parts, "[Content_Types].xml": types})}
    problems = load(write(tmp_path, {"templates/order.yml": TEMPLATE, **files})).problems
    (told,) = [one for one in problems if one.place.path.endswith("order.docx")]
    assert (told.code, told.message) == ("K724", "Файл назван как «.docx», а внутри – шаблон Word (.dotx).")
    assert told.details() == [
        "Откройте файл в своей программе и сохраните: «Сохранить как», вид «Документ Word (.docx)», не шаблон."
    ]


def test_examples_are_documents_that_others_open() -> None:
    """The small documents of these tests and of the editors' examples are ones that another reader opens."""
    assert docx.Document(io.BytesIO(document("programme.curator"))).element.body is not None


SHEET = replace(TEMPLATE, ("filled_by:", "each: pair\nfilled_by:"))
BASED = {"templates/order.yml": WITH_BASIS, "documents/letter.yml": CITING}
MANDATORY = replace(TEMPLATE, ("need: sample", "need: mandatory"))
SLIPS = ("21.12.2021 ", "24.12.2019 № 5 ")
UNDATED = (("date: 2021-12-21\n", ""), ("«О", "N 145-р «О"))
OLD = f"{CITING}retired: {{since: 2026-01-01}}\n"


def pack(body: str) -> bytes:
    """Return a document with this body."""
    part = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return archive({"[Content_Types].xml": "<Types/>", "word/document.xml": part})


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (
            {"files/order.docx": document("programme.curatr", prompt="Куратор")},
            [
                "K742 Образец «order.docx», место «Куратор»: тега «programme.curatr» нет.",
                "Возможно, вы имели в виду «programme.curator»?",
            ],
        ),
        (
            {"files/order.docx": document("programme.curator-dativ")},
            ["тега «programme.curator-dativ» нет.", "Возможно, вы имели в виду «programme.curator-dative»?"],
        ),
        (
            {"files/order.docx": document("programme.title-dative")},
            ["тега «programme.title-dative» нет."],
        ),
        (
            {"files/order.docx": document("programme.zzzzzzzzzzzz")},
            ["место «…»: тега «programme.zzzzzzzzzzzz» нет.", "Ожидается одно из: programme.curator, "],
        ),
        (
            {"files/order.docx": document("дата")},
            ["место «…»: тега «дата» нет.", "Все теги: allmentees.age, allmentees.consent, "],
        ),
        (
            {"files/order.docx": document("pair.mentor")},
            [
                "место «…»: тегу «pair.mentor» нужен лист на каждого, а образец один на программу.",
                "Напишите в записи each: pair или возьмите тег списка, например pairs.mentor",
            ],
        ),
        (
            {"files/order.docx": document("mentor.name"), "templates/order.yml": SHEET},
            ["Здесь годятся теги programme.… и pair.…, а pair.… – только не в колонтитуле."],
        ),
        (
            {"files/order.docx": document("figure.share"), "templates/order.yml": OF_ANSWER_EACH},
            [
                "K748 Лист на каждого («pair») бывает только у образца, который заполняют из программы.",
                "Уберите поле each или поле calculator.",
            ],
        ),
        (
            {"files/order.docx": pack(f"<w:tbl>{control('programme.curator', row('<w:p/>'))}</w:tbl>")},
            [
                "K743 Образец «order.docx»: тег «programme.curator» стоит на целой строке таблицы.",
                "Поставьте элемент управления внутрь ячейки: так значение не займёт всю строку.",
            ],
        ),
        (
            {"files/order.docx": pack(control("programme.curator", f"<w:tbl>{row('<w:p/>')}</w:tbl>"))},
            [
                "K743 Образец «order.docx»: тег «programme.curator» стоит на целой таблице.",
                "Поставьте элемент управления внутрь ячейки или перед таблицей: так значение не займёт всю таблицу.",
            ],
        ),
        (
            {
                "files/order.docx": pack(
                    f"<w:p><w:ins>{control('programme.curator', text('…'))}</w:ins><w:del><w:r/></w:del>"
                    "<w:r><w:commentReference/></w:r></w:p>"
                )
            },
            [
                "K749 В образце «order.docx» остались исправления или примечания, 3\u00a0места: они будут в каждом "
                "документе.",
                "В Word: «Рецензирование» – «Принять все исправления», затем «Удалить все примечания в документе»",
            ],
        ),
        (
            {"files/order.docx": pack(control("programme.title", line("programme.curator")))},
            [
                "место «…»: элемент с тегом «programme.curator» лежит внутри другого, который заменят целиком.",
                "Уберите внешний элемент или его тег.",
            ],
        ),
        (
            {"files/order.docx": pack(f"<w:tbl>{row(control('pairs.meetings', line('pairs.meetings.date')))}</w:tbl>")},
            [
                "место «…»: тег «pairs.meetings» стоит вне списка, к которому относится.",
                "Поставьте его в строку таблицы или абзац, которые повторяются, или в элемент управления с тегом "
                "списка.",
            ],
        ),
        (
            {"files/order.docx": document("norm.lette"), **BASED},
            ["место «…»: документа «lette» в записях нет.", "Возможно, вы имели в виду «letter»?"],
        ),
        ({"files/order.docx": document("norm.zzzz"), **BASED}, ["Тег ссылки – norm. и id записи из папки documents."]),
        (
            {"files/order.docx": document("norm.letter"), "documents/letter.yml": CITING},
            [
                "место «…»: образец ссылается на «letter», а в basis его нет.",
                "Добавьте letter в поле basis или уберите ссылку из образца.",
            ],
        ),
        (
            {
                "files/order.docx": document("norm.letter"),
                "templates/order.yml": WITH_BASIS,
                "documents/letter.yml": OLD,
            },
            ["документ «letter» не действует.", "Замените тег и поле basis тем, что пришло на смену."],
        ),
        (
            {
                "files/order.docx": document("norm.letter"),
                "templates/order.yml": WITH_BASIS,
                "documents/letter.yml": DOCUMENT,
            },
            ["не сказано, как ссылаться на документ «letter».", "Заполните поле cited в записи documents/letter.yml"],
        ),
        (
            {"files/order.docx": document("programme.curator"), "documents/letter.yml": replace(CITING, SLIPS)},
            [
                "K745 В ссылке на документ другая дата: «24.12.2019».",
                "Ожидается: «21.12.2021»",
                "K745 В ссылке на документ другой номер: «5».",
                "Ожидается: в записи номер не указан",
            ],
        ),
        (
            {"files/order.docx": document("programme.curator"), "documents/letter.yml": replace(CITING, *UNDATED)},
            [
                "Ожидается: в записи дата не указана",
                "K745 Номер в ссылке на документ написан через латинскую букву: «N 145-р».",
                "Поставьте знак «№».",
            ],
        ),
        (
            {"files/order.docx": document("programme.curator"), "templates/order.yml": MANDATORY},
            [
                "K746 Документ назван так: «обязателен», а основания нет.",
                "Назовите документ в поле basis или напишите need: sample",
            ],
        ),
        (
            {"files/order.docx": document()},
            [
                "K747 В образце «order.docx» нет мест для данных программы.",
                "В Word: «Разработчик» – «Элемент управления содержимым «Обычный текст»», в его свойствах впишите тег, "
                "например programme.organisation",
            ],
        ),
        (
            {"files/order.txt": "Приказ", "templates/order.yml": replace(TEMPLATE, ("order.docx", "order.txt"))},
            ["K741 Образец «order.txt» – не файл .docx.", "Образец – документ Word: его заполняют из программы."],
        ),
        (
            {"files/order.docx": archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<a/>"})},
            ["K741 Образец «order.docx» не прочитать: в нём нет текста документа."],
        ),
        (
            {"files/order.docx": pack("<w:p>")},
            [
                f"K741 Образец «order.docx» не прочитать: строка 1, знак {len(W) + 29}: это не XML.",
                "Откройте его в Word, сохраните как «Документ Word (.docx)» без пароля и положите на то же место.",
            ],
        ),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_what_to_do(
    files: dict[str, Any], told: list[str], tmp_path: Path
) -> None:
    """Each slip of a template gives its sentence: the file, the control, what is wrong, what to do."""
    folder = write(tmp_path, {"templates/order.yml": TEMPLATE, **files})
    found = "\n".join(
        "\n".join([f"{one.code} {one.message}", *one.details()])
        for one in load(folder).told
        if one.code.startswith("K74")
    )
    for words in told:
        assert words in found
