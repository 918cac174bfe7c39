"""Documents made from a programme: what another reader finds in them, what is missing, what hostile values leave."""

from __future__ import annotations

import io
import json
import re
import shutil
import time
import unicodedata
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document

from guidebook.commands.cli import main
from guidebook.commands.document import finish
from guidebook.records import relations
from tests.papers.people import people
from tests.papers.year import FIGURES, SIDES, STAMP, papers, programme, rename, tasks
from tests.project import ROOT
from tests.site_records import read_site

CONTENT = ROOT / "content"
BLANK = "____________"
NAMES = [one.id for one in sorted(read_site().library.templates.values(), key=lambda one: one.order)]
HOSTILE = [
    "\"'", "<w:t>", "</w:t></w:r></w:p>", "&", "&amp;", "&#0;", "<!--", "]]>", "<![CDATA[x]]>", "<?xml?>",
    "a\nb", "a\r\nb", "a\rb", "a\tb", "\n", "\n\n\n", "\u2028", "\u2029", "\u0085", "\v\f",
    "Ж" * 10_000, "x" * 10_000, "<" * 10_000, "\n" * 1_000, " " * 100, "\u00a0",
    "\u202eабв", "\u202dабв", "\u2066а\u2069", "\u200f", "\u200e", "\u061c", "\u202a\u202b\u202c",
    "=1+1", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=}", "{{x}}", "${x}", "%s", "{0}", "\\n", "\\",
    "\x00", "\x01", "\x07", "\x08", "\x0b", "\x0e", "\x1b[31m", "\x1f", "\x7f", "\x80", "\x9f",
    "\ud800", "\udfff", "а\ud83d", "😀", "\U0010ffff", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\ufeffа",
    "é", "e\u0301", "й", "\u0301", "\u034f", "\u3164", "\u200b", "\u200d", "\u2060",
    "__proto__", "constructor", "null", "undefined", "None", "true", "../../etc/passwd", "C:\\x", "file:///x",
    "javascript:alert(1)", "DDEAUTO c:\\x", "MERGEFIELD x", "PAGE", "w:br", "xml:space", "<a href='x'>", "<script>",
    "' OR 1=1", "«»", "„“", "—", "№", "Иванова-Петрова А. П.", "O’Neil", "Ё", "ё", "مرحبا", "שלום", "中文", "ไทย",
    "1" * 300, "a" + "\u0300" * 200,
]  # fmt: skip


def open_document(template: str, value: Any) -> Document:
    """Make a document of a programme and let another reader open it."""
    document, _, _ = finish(read_site(), read_site().library.templates[template], value)
    return docx.Document(io.BytesIO(document))


def make_by_command(folder: Path, template: str, value: Any, content: Path = CONTENT) -> Document:
    """Do the same by the command."""
    file, target = folder / "programme.json", folder / "made.docx"
    file.write_text(json.dumps(value), encoding="utf-8")
    command = ["document", template, "--programme", str(file), "-o", str(target), "--content", str(content)]
    assert main(command) == 0
    return docx.Document(str(target))


def words(document: Document) -> str:
    """Return all that stands in a document, a line for each paragraph and cell."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def rows(document: Document, table: int = 0) -> list[list[str]]:
    """Return the rows of a table but for its headings."""
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows][1:]


def test_an_order_names_every_pair(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another reader finds each pair in its row, the programme's names and the norms; nothing is missing."""
    value = programme(5)
    document = make_by_command(tmp_path, "order-pairs", value)
    expected = [[str(place + 1), pair["mentor"], pair["mentee"]] for place, pair in enumerate(value["pairs"])]
    assert [row[:3] for row in rows(document)] == expected
    text = words(document)
    for name in (value["organisation"], value["title"], value["curator"], "31.05.2027", "Ученик – ученик"):
        assert name in text
    assert "от 25.12.2019 № Р-145" in text
    assert "Р<w:noBreakHyphen/>145" in re.sub("</?w:t[^>]*>|\\s", "", document.element.xml)  # no line ends there
    assert "от 21.05.2025 № 1264-р" in text
    assert "Не хватает" not in capsys.readouterr().out
    assert "[" not in text


def test_what_is_missing_is_a_blank_and_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of an empty programme an order has blanks, a row for a pen, and the command says what to add and where."""
    document = make_by_command(tmp_path, "order-pairs", {"format": "nastavnik-programme/1"})
    assert f"«{BLANK}»" in words(document)
    assert rows(document)[0][:3] == ["", BLANK, BLANK]
    told = capsys.readouterr().out
    lines = told.splitlines()
    assert lines[0] == f"Записан документ: {tmp_path / 'made.docx'}"
    assert lines[1] == "Не хватает (на этих местах пропуск):"
    assert lines[-2].startswith("Это образец. Проверьте: состав пар и написание имён; ")
    assert lines[-1] == "Согласуйте: директор; наставники и наставляемые, за детей – родители."
    assert "  организация → «Моя программа» – «Изменить»" in told
    assert "  куратор, 2\u00a0места → «Моя программа» – «Изменить»" in told
    assert "  назначенные пары → «Подбор пар», решение «назначены»" in told
    assert "  наставник →" not in told  # of what has no members no field is asked


def test_closed_deleted_and_proposed_pairs_are_in_no_order() -> None:
    """Only pairs that are confirmed, not deleted and not closed stand in an order."""
    value = programme(4)
    value["pairs"][0]["confirmed"] = False
    value["pairs"][1]["deleted"] = True
    value["health"] = {"pair-0002": {"closed": "2026-11-10", "updated_at": "2026-11-23T12:00:00.000Z-0000-m0x1yz"}}
    assert [row[2] for row in rows(open_document("order-pairs", value))] == ["Наставляемый 4"]


def drop_unseen(text: str) -> str:
    """Return what of a text a document can hold: what acts unseen is dropped, line ends are one kind."""
    text = re.sub("\r\n|[\r\x0b\x0c\x85\u2028\u2029]", "\n", text.strip(" \t\r\n"))
    kept = (letter for letter in text if letter in "\t\n" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return re.sub("[\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\U0001fffe\U0010ffff]", "", "".join(kept))


@pytest.mark.parametrize("template", ["order-pairs"])
def test_hostile_values_are_letters(template: str) -> None:
    """A hundred hostile values in one order: each stands in its cell as typed, nothing else changes."""
    assert len(HOSTILE) >= 100
    value = programme(len(HOSTILE))
    for pair, text in zip(value["pairs"], HOSTILE, strict=True):
        pair["mentor"] = text
    value["organisation"] = value["title"] = "".join(text for text in HOSTILE if len(text) < 100)
    document = open_document(template, value)
    assert [row[1] for row in rows(document)] == [
        drop_unseen(text) if drop_unseen(text).strip(" \t\n") else BLANK for text in HOSTILE
    ]
    assert [row[2] for row in rows(document)] == [pair["mentee"] for pair in value["pairs"]]
    assert len(document.paragraphs) == len(open_document(template, programme()).paragraphs)


@pytest.mark.parametrize(
    "broken",
    [
        {"pairs": {}}, {"pairs": [None, 1, {"id": 5}]}, {"answers": []}, {"answers": {"inform-staff": 5}}, {"own": 1},
        {"own": {"own-1": {"stage": "1-conditions"}}}, {"forms": [1, None, "x"]}, {"period": []}, {"health": []},
        {"meetings": 1}, {"meetings": {"meeting-1": None}}, {"period": {"from": "2026-13", "to": 5}}, {"title": {}},
        {"curator": ".,"}, {"pairs": [{"id": "a", "kind": "pair", "confirmed": True, "row": "x", "mentor": 5}]},
    ],
)  # fmt: skip
def test_what_is_no_programme_inside_is_taken_for_nothing(broken: dict[str, Any]) -> None:
    """A file with other things in place of sections gives a document all the same."""
    assert BLANK in words(open_document("order-pairs", {**programme(1), "municipality": 5, "title": "", **broken}))


def test_the_road_map_holds_every_task_with_its_date() -> None:
    """Each stage has its row, each task of it a row with its number, day and person; a task put aside is left out."""
    value = programme()
    value["own"] = {
        "own-1": {"stage": "1-conditions", "side": "internal", "text": "Купить папки", "created_at": STAMP},
        "own-2": {"stage": "1-conditions", "side": "internal", "text": "Лишнее", "deleted": True},
    }
    value["answers"]["own-1"] = {"due": "2026-12-24", "evidence": "Папки куплены", "updated_at": STAMP}
    put_aside = tasks()["2-mentees"][0]["id"]
    value["answers"][put_aside]["status"] = "na"
    found = rows(open_document("roadmap", value))
    expected: list[list[str]] = []
    titles = {one.id: (one.number, one.title) for one in read_site().library.stages.values()}
    for stage, items in sorted(tasks().items()):
        number, title = titles[stage]
        expected.append([f"Этап {number}. {title}"] * 5)
        kept = [item for item in items if item["id"] != put_aside]
        for place, item in enumerate(kept, start=1):
            answer = value["answers"][item["id"]]
            day = ".".join(reversed(answer["due"].split("-")))
            expected.append([f"{number}.{place}", item["text"], day, answer["responsible"], ""])
        if stage == "1-conditions":
            row = [f"1.{len(kept) + 1}", "Купить папки", "24.12.2026", BLANK, "Папки куплены"]
            expected.append(row)
    assert found == expected


def test_the_first_order_names_the_group_and_the_dates_of_the_stages() -> None:
    """The curator and all who answer for tasks are the group, each once; a stage has the last day of its tasks."""
    value = programme()
    first = tasks()["1-conditions"]
    for place, item in enumerate(first):
        value["answers"][item["id"]] |= {"due": f"2026-09-{20 - place}", "responsible": "ИВАНОВА А.П."}
    document = open_document("order-start", value)
    group = rows(document, 0)
    assert sorted(row[1] for row in group) == ["Иванова А. П.", "Петров И. И.", "Сидорова О. В."]
    assert group[0][2].startswith("куратор программы; задачи 1.1, 1.2, ")
    assert rows(document, 1)[0] == ["1", read_site().library.stages["1-conditions"].title, "20.09.2026"]
    assert len(rows(document, 1)) == 7


def test_each_pair_and_each_mentor_has_a_sheet() -> None:
    """A sheet for each pair with its own meetings, one for each mentor with all mentees, a page for each."""
    value = programme(4)
    document = open_document("pair-sheet", value)
    assert len(document.tables) == 4
    assert [rows(document, place)[0] for place in range(4)] == [
        ["1", "12.10.2026", "библиотека", f"Знакомство {place + 1}"] for place in range(4)
    ]
    assert document.element.xml.count('w:type="page"') == 3
    text = words(open_document("thanks", value))
    assert text.count("БЛАГОДАРНОСТЬ") == 2
    assert "Наставляемые: Наставляемый 1, Наставляемый 2" in text
    assert "Наставляемые: Наставляемый 3, Наставляемый 4" in text


def test_mentors_are_thanked_when_their_pairs_have_come_to_the_end() -> None:
    """Pairs that were completed have their mentors thanked, each mentee once; those that broke up do not."""
    value = programme(4)
    end = {"closed": "2027-05-20", "updated_at": STAMP}
    value["health"] = {f"pair-000{place}": {**end, "reason": "completed"} for place in range(3)}
    value["health"]["pair-0003"] = {**end, "reason": "unfit"}
    text = words(open_document("thanks", value))
    assert text.count("БЛАГОДАРНОСТЬ") == 2
    assert "Наставляемые: Наставляемый 1, Наставляемый 2\n" in text
    assert "Наставляемые: Наставляемый 3\n" in text
    value["pairs"][1]["mentee"] = " НАСТАВЛЯЕМЫЙ 1"
    assert "Наставляемые: Наставляемый 1\n" in words(open_document("thanks", value))
    del value["pairs"][:3]
    assert "Наставляемые: ____________\n" in words(open_document("thanks", value))


def test_the_note_says_how_far_the_programme_is() -> None:
    """Stages have their counts and last days, pairs and figures their numbers, the lists what the curator wrote."""
    value = programme(12)
    today = read_site().today
    done = [item["id"] for stage in ("1-conditions", "2-mentees") for item in tasks()[stage]]
    for key in done:
        value["answers"][key] |= {"status": "done", "evidence": "приказ"}
    put_aside = tasks()["3-mentors"][0]["id"]
    value["answers"][put_aside]["status"] = "na"
    closed = {"completed": 5, "unfit": 2}
    reasons = [reason for reason, count in closed.items() for _ in range(count)]
    for place, reason in enumerate(reasons):
        about = {"closed": "2026-11-10", "reason": reason, "updated_at": STAMP}
        value["health"][f"pair-{place:04}"] = about
    document = open_document("note", value)
    expected = []
    for stage in sorted(read_site().library.stages.values(), key=lambda one: one.number):
        kept = [value["answers"][item["id"]] for item in tasks()[stage.id] if item["id"] != put_aside]
        open_ = [one for one in kept if one["status"] != "done"]
        late = [one for one in open_ if one["due"] < today.isoformat()]
        last = max(one["due"] for one in kept)
        numbers = [len(kept) - len(open_), len(kept), len(late)]
        expected.append([str(stage.number), stage.title, ".".join(reversed(last.split("-"))), *map(str, numbers)])
    assert rows(document, 0) == expected
    total = sum(int(row[4]) for row in expected)
    late_all = sum(int(row[5]) for row in expected)
    text = words(document).replace("\xa0", " ")
    assert f"Выполнено задач: {len(done)} из {total}, из выполненных с подтверждением: {len(done)}, " in text
    assert f"просрочено: {late_all}." in text
    assert f"Составлена: {today:%d.%m.%Y}" in text
    assert rows(document, 1) == [["Назначенных пар", "12"], ["из них закрыто", "7"]]
    assert rows(document, 2) == [["разные причины", "7"]]
    assert [[cell.replace("\xa0", " ") for cell in row] for row in rows(document, 3)] == [
        [title, "наставляемые, 11.11.2026", "25", str(part), f"{part * 4} %"] for _, title, part in FIGURES
    ]
    for side in SIDES:
        assert f"– Своё: {side}" in text
    assert "Часть этапов пройдена полностью: этапы 1, 2 – все задачи выполнены или не требуются." in text
    shown = {row[0]: row[2].replace("\xa0", " ") for row in rows(document, 4)}
    indicators = read_site().library.indicators
    assert list(shown) == [
        one.title for one in sorted(relations.indicators(read_site().library), key=lambda one: one.level != "school")
    ]
    assert shown[indicators["involvement-70"].title] == (
        "Число не указано. Впишите, сколько обучающихся в организации."
    )
    assert shown[indicators["region-involvement"].title] == str(indicators["region-involvement"].uncounted)


def test_hostile_words_of_the_sheet_are_letters() -> None:
    """What a curator wrote on the sheet and what figures are called stands in the note letter by letter."""
    texts = [
        text for text in HOSTILE if len(text) < 500 and drop_unseen(text).strip(" \t\n") and drop_unseen(text) == text
    ]
    assert len(texts) > 50
    value = programme()
    value["swot"] = {
        f"own-{place:03}": {"side": SIDES[place % 4], "text": text, "created_at": STAMP, "updated_at": STAMP}
        for place, text in enumerate(texts)
    }
    for figure in value["figures"].values():
        figure["text"] += " <w:t>&]]>"
    document = open_document("note", value)
    # The pages compose letters of what they read.
    own = [unicodedata.normalize("NFC", one.text) for one in document.paragraphs if one.text.startswith("– ")]
    for text in texts:
        assert f"– {unicodedata.normalize('NFC', text)}" in own, repr(text)
    assert [row[0] for row in rows(document, 3)] == [f"{title} <w:t>&]]>" for _, title, _ in FIGURES]


def test_consents_have_blanks_to_write_in_and_say_that_they_are_samples() -> None:
    """Both consents name school, programme and its end, leave names to the pen, and are marked as samples."""
    for template in ("consent-adult", "consent-parent"):
        text = words(open_document(template, programme()))
        assert text.startswith("ОБРАЗЕЦ. ")
        assert "МБОУ «СОШ № 1»" in text
        assert "до 31.05.2027" in text
        assert "Я, ______" in text


def test_consents_name_what_the_lists_of_participants_hold() -> None:
    """What the columns of both lists ask of a person is among the data that a parent or an adult agrees to."""
    lists = [open_document(f"{side}-list", {}).tables[0] for side in ("mentor", "mentee")]
    headings = " ".join(cell.text for table in lists for cell in table.rows[0].cells).lower()
    asked = ("имя", "возраст", "телефон", "почта", "запрос", "достижения", "интересы", "время")
    own = {"consent-adult": ("место работы или учёбы", "должность", "категория", "стаж"), "consent-parent": ("класс",)}
    for template, more in own.items():
        (data,) = [one for one in words(open_document(template, {})).split("\n") if one.startswith("Какие данные: ")]
        for word in (*asked, *more):
            assert word in headings
            assert word in data, (template, word)


@pytest.mark.parametrize("template", papers())
def test_every_template_of_an_empty_programme_is_a_document(template: str) -> None:
    """With nothing in the programme every template still opens, has blanks, and nothing of its prompts is left."""
    document = open_document(template, {"format": "nastavnik-programme/1"})
    assert BLANK in words(document)
    assert "[" not in words(document)


@pytest.mark.parametrize("template", papers())
def test_three_hundred_pairs_within_two_seconds(template: str) -> None:
    """The document of a large school is made in two seconds of the processor, and is no larger than 20 MB."""
    value = programme(300)
    rename(value, people(500))
    begun = time.process_time()
    document, missing, _ = finish(read_site(), read_site().library.templates[template], value)
    assert time.process_time() - begun < 2
    assert len(document) < 20 << 20
    assert missing == []


def test_a_template_that_libreoffice_saved_still_fills(tmp_path: Path) -> None:
    """The order as LibreOffice writes it, without a single tag left, has every value at its place."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    shutil.copy(ROOT / "tests/files/template-of-libreoffice.docx", content / "files/order-pairs.docx")
    value = programme(5)
    document = make_by_command(tmp_path, "order-pairs", value, content)
    expected = [[str(place + 1), pair["mentor"], pair["mentee"]] for place, pair in enumerate(value["pairs"])]
    assert [row[:3] for row in rows(document)] == expected
    assert "от 25.12.2019 № Р-145" in words(document)
    assert "[" not in words(document)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["order-pair"], "Образца «order-pair» нет. Есть: order-start, order-pairs, roadmap, "),
        (["x"], f"Образца «x» нет. Есть: {', '.join(NAMES)}. Подробнее: nastavnik document --list"),
        ([], "Назовите образец. Есть: order-start, "),
        (["order-pairs"], "Назовите файл программы: --programme программа.json. "
            "Его сохраняет страница «Моя программа»."),
        (["order-pairs", "-o", "x.pdf"], "Документ записывается в файл .docx, а не «x.pdf»."),
        (["order-pairs", "--programme", "several.json"], "В файле «several.json» несколько программ. "
            "Сохраните ту, для которой нужен документ, отдельно."),
        (["order-pairs", "--programme", "closed.json"], "Файл «closed.json» закрыт паролем. "
            "Откройте его на странице «Моя программа» и сохраните без пароля."),
        (["order-pairs", "--programme", "other.json"], "Файл «other.json» – не файл программы. "
            "Выберите файл .json, который сохранила «Моя программа»."),
        (["order-pairs", "--programme", "picture.json"], "Файл «picture.json» – не файл программы. "),
        (["order-pairs", "--programme", "large.json"], "Файл «large.json» больше 50 МБ: это не файл программы."),
        (["order-pairs", "--programme", "none.json"], "Не удалось: none.json: "),
    ],
)  # fmt: skip
def test_what_the_command_can_not_make_is_said(
    arguments: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each way to ask for a document in vain has a sentence that says what to do, and leaves no file."""
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "several": '{"format": "nastavnik-programmes/1"}', "closed": '{"format": "nastavnik-encrypted/1"}',
        "other": '{"format": "nastavnik-counts/1"}', "picture": "\x00", "large": " " * (50 << 20) + "{}",
    }.items():  # fmt: skip
        Path(f"{name}.json").write_text(text, encoding="utf-8")
    assert main(["document", *arguments, "--content", str(CONTENT)]) == 1
    output = capsys.readouterr()
    assert told in output.out + output.err
    assert not list(tmp_path.glob("*.docx"))


def test_the_list_names_every_template(capsys: pytest.CaptureFixture[str]) -> None:
    """The command lists the templates with what there is one sheet for."""
    assert main(["document", "--list", "--content", str(CONTENT)]) == 0
    assert "order-pairs – Приказ о закреплении пар. Один на программу" in capsys.readouterr().out


def test_a_folder_with_problems_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where records are wrong, they are told of and no document is made."""
    (tmp_path / "content" / "terms").mkdir(parents=True)
    (tmp_path / "content" / "terms" / "a.yml").write_text("id: b\n", encoding="utf-8")
    assert main(["document", "order-pairs", "--content", str(tmp_path / "content")]) == 1
    assert "content/terms/a.yml" in capsys.readouterr().out


def test_without_node_a_note_says_what_it_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The one document that the page's scripts tell of needs Node.js; where there is none, the command says so."""
    file, target = tmp_path / "programme.json", tmp_path / "note.docx"
    file.write_text(json.dumps(programme(3)), encoding="utf-8")
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert main(["document", "note", "--programme", str(file), "-o", str(target)]) == 1
    assert capsys.readouterr().out == (
        "Для документа «Аналитическая справка о программе» нужен Node.js, а его нет. "
        "Установите его (python3 .ci/setup.py site) или сделайте документ на сайте, на странице образца.\n"
    )
    assert not target.exists()
