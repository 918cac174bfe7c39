"""Every wording that an editor can get is held to by a test, word for word."""

from __future__ import annotations

import errno
import io
import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image
from yaml import YAMLError

from guidebook.checking import field_messages
from guidebook.checking.load import load
from guidebook.commands import answers
from guidebook.commands import fix as fixing
from guidebook.commands.cli import main
from guidebook.look import shades
from guidebook.problems.fix import Fix, replace
from guidebook.problems.problem import Text
from guidebook.problems.refusals import (
    UnwrittenError,
    explain_failed_build,
    explain_failed_serving,
    explain_misdirection,
    reason,
)
from guidebook.reading import scalars
from guidebook.reading.docs import page
from guidebook.reading.encoding import LIMIT
from guidebook.reading.record_file import read
from guidebook.reading.yaml_errors import explain
from guidebook.records.calculators import Calculator
from guidebook.reference import examples
from guidebook.reference.examples import CALCULATOR, CALCULATOR_FILE, PROGRAM, PROGRAM_FILE
from tests.content.folders import NoPrograms, write
from tests.content.wordings import collect_asserted, wordings
from tests.project import ROOT
from tests.site_records import read_site


def test_every_wording_is_asserted() -> None:
    """Of each sentence of the code some test knows the words: a case file, or a literal of a test."""
    known, texts = wordings(), collect_asserted()
    assert len(known) > 600
    untold = [name.partition(" ")[2].strip("\\\n ") for name, pattern in known.items() if not pattern.search(texts)]
    assert untold == []


def test_colours_have_one_near_them() -> None:
    """It is so for colours all over the space, in each place where a region may choose one."""
    some = [(red, green, blue) for red in (0, 255) for green in (0, 255) for blue in (0, 255)]
    found = all(shades.find_fitting(slot, colour) for slot in shades.SLOTS for colour in some)
    assert found, "«Выберите другой цвет.» is said, and needs a case of its own"


def test_a_wording_that_no_test_knows_is_seen() -> None:
    """The inventory itself can fail: a sentence that stands nowhere in the tests is found missing."""
    [pattern] = [pattern for name, pattern in wordings().items() if "не подходит для шапки" in name]
    assert pattern.search("Логотип 5 × 6 точек не подходит для шапки.")
    assert not pattern.search("Логотип годится")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EINVAL, "такое имя недопустимо"),
        (errno.EROFS, "диск доступен только для чтения"),
        (errno.EIO, "диск не отвечает или повреждён"),
        (errno.EMFILE, "открыто слишком много файлов"),
        (errno.ENFILE, "открыто слишком много файлов"),
        (errno.ENOMEM, "не хватает памяти"),
        (errno.ETIMEDOUT, "сетевой диск не отвечает"),
        (errno.ESTALE, "сетевой диск не отвечает"),
        (errno.EBUSY, "файл занят другой программой"),
        (errno.ECHILD, f"ошибка системы {errno.ECHILD}"),
    ],
)
def test_refusals_of_the_system(number: int, told: str) -> None:
    """Why the system gives no file is told in words."""
    assert reason(OSError(number, "x")) == told
    assert explain_failed_build(OSError(number, "x", "site/index.html")) == f"Сайт не собран: site/index.html: {told}."


def test_refusals_of_writing() -> None:
    """A file that another program holds is told so, on Linux and on Windows."""
    assert reason(UnwrittenError.of("a", OSError(errno.ETXTBSY, "x"))) == "файл занят другой программой"
    held = UnwrittenError.of("a", OSError(errno.EACCES, "x"))
    held.code = 32
    assert reason(held) == "файл открыт в другой программе, закройте его в ней"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.EACCES, "x"), "этот порт доступен только администратору"),
        (OSError(errno.EADDRNOTAVAIL, "x"), "у этого компьютера нет такого адреса"),
        (OverflowError(), "порты бывают от 1 до 65535"),
        (OSError(errno.ECHILD, "x"), f"ошибка системы {errno.ECHILD}"),
    ],
)
def test_an_address_that_is_not_to_be_had(error: OSError | OverflowError, told: str) -> None:
    """Why the preview can't be shown at an address is told with what to do."""
    said = f"Сайт не показать по адресу 127.0.0.1:80: {told}. Выберите другой порт: make serve PORT=8080"
    assert explain_failed_serving("127.0.0.1", 80, error) == said


def test_an_editing_address_that_is_none() -> None:
    """An address of edits on no other site is told with an example."""
    assert explain_misdirection("edit") == (
        "Сайт не собран: переменная NASTAVNIK_EDIT_URL – «edit», а правка открывается на другом сайте. Напишите "
        "адрес целиком, например https://example.ru/shkola/navigator/edit/main, или уберите переменную."
    )


def test_files_that_are_no_records() -> None:
    """A file that is too large, too deep or too long is told as such."""
    large, hint = b"#" * (LIMIT + 1), "Проверьте, тот ли это файл."
    told = "Файл больше 1 МБ, поэтому он не прочитан: {} занимает несколько килобайт."
    assert [(one.message, one.hint) for one in read("a.yml", large).problems] == [(told.format("запись"), hint)]
    assert [(one.message, one.hint) for one in page("a.md", large).problems] == [(told.format("страница"), hint)]
    other = "Сравните файл с соседними: тот ли это файл?"
    deep = read("a.yml", ("a: " + "[" * 30 + "]" * 30 + "\n").encode()).problems
    assert [(one.message, one.hint) for one in deep] == [("Значения вложены друг в друга слишком глубоко.", other)]
    long = read("a.yml", b"a:\n" + b"- b\n" * 20_001).problems
    assert [(one.message, one.hint) for one in long] == [("В файле слишком много значений.", other)]


def test_lines_that_fit_nowhere() -> None:
    """A line below a list that belongs to nothing, and one that nothing is known of, are told with what to do."""
    below = read("a.yml", b"a:\n  - b\n c: d\n").problems
    assert [(one.message, one.hint) for one in below] == [
        (
            "После пунктов списка стоит строка с другим отступом.",
            "Пункты списка начинаются с дефиса в одном столбце; следующее поле – в столбце своих соседей.",
        )
    ]
    assert {(one.message, one.hint) for one in read("a.yml", b"a: ? b\n").problems} == {
        ("Текст без кавычек не может начинаться с «?».", 'Возьмите весь текст в кавычки: "? b"')
    }
    nothing = explain(Text("a.yml", ("a",)), YAMLError())
    assert (nothing.message, nothing.hint) == (
        "Эту строку не удалось разобрать.",
        "Сравните её с такой же строкой соседней записи; длинный текст возьмите в кавычки.",
    )


def test_numbers_that_are_none() -> None:
    """What YAML takes for infinity, for no number and for a huge one is called so."""
    meant = {text: scalars.meaning(scalars.resolve(text)) for text in (".inf", "-.inf", ".nan", "9" * 60)}
    assert list(meant.values()) == ["бесконечность", "минус бесконечность", "«не число»", "очень большое число"]


def test_patterns_are_told_in_words() -> None:
    """What a field with a pattern takes is told with an example, in these words."""
    told = set(field_messages.PATTERNS.values())
    assert {
        "вид и id записи через косую черту, например contests/byt-uchitelem",
        "путь к папке от корня хранилища, без косой черты впереди, например sites/region",
        "строчные латинские буквы, цифры и знак «_»; число – в кавычках",
        "начала слов строчными буквами через пробел или косую черту; е вместо ё, без знаков",
        "день недели или дни через тире, например пн–пт",
        'часы и минуты в кавычках, например "14:00"',
    } <= told


EDITS = {
    "matching.yml": (
        ("{name: meetings, label: Передать", "{name: meeting, label: Передать"),
        ("{name: together, label: Оставить", "{name: togethr, label: Оставить"),
        ("  - name: aims\n    label", "  - name: aim\n    label"),
        ("label: Ученик – ученик\n            synonyms: [равный", 'label: "Ученик {x}"\n            synonyms: [равный'),
        ('end: "20:00"', 'end: "07:00"'),
    ),
    "meetings.yml": (
        ("synonyms: [ФИО наставника]", "synonyms: [Ученик]"),
        ("  - name: skipped\n", "  - name: skiped\n"),
        ("{name: tasks,", "{name: task,"),
        ("sign:\n      - {name: mentor,", "sign:\n      - {name: mentr,"),
    ),
    "rotation.yml": (("views:\n", "fields:\n  - {name: x, label: Поле}\nviews:\n"),),
}  # fmt: skip


def check_changed(folder: Path, edits: dict[str, tuple[tuple[str, str], ...]]) -> list[str]:
    """Return what the check with the real calculators says of a copy of the content with pieces replaced."""
    content = shutil.copytree(ROOT / "content", folder / "content")
    for name, pairs in edits.items():
        file = content / "calculators" / name
        text = file.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new, 1)
        file.write_text(text, encoding="utf-8")
    return [" | ".join(filter(None, (one.message, one.hint))) for one in load(content).problems]


def test_labels_that_a_program_does_not_have(tmp_path: Path) -> None:
    """Labels of the real calculators that have no place in their programs are called by what they are."""
    told = check_changed(tmp_path, EDITS)
    for one in (
        "В программе калькулятора нет группы полей «aim». | Возможно, вы имели в виду «aims»?",
        "В названии варианта «{x}»: так в таблицах отмечается другое. | "
        "Варианты становятся ячейками таблиц. Уберите табуляции и фигурные скобки.",
        "Часть дня «в любое время» кончается не позже, чем начинается. | Исправьте одно из времён.",
        "В программе калькулятора нет действия «togethr». | Возможно, вы имели в виду «together»?",
        "В программе калькулятора нет передачи «meeting». | Возможно, вы имели в виду «meetings»?",
        "«Ученик» – уже название столбца «mentor»: content/calculators/meetings.yml:66:53. | "
        "Оставьте слово в одном месте.",
        "В программе калькулятора нет результата «skiped». | Возможно, вы имели в виду «skipped»?",
        "В программе калькулятора нет столбца листа «task». | Возможно, вы имели в виду «tasks»?",
        "В программе калькулятора нет подписи листа «mentr». | Возможно, вы имели в виду «mentor»?",
        "У программы этого калькулятора нет подписей вне видов расчёта. | "
        "Перенесите подписи туда, где их ждёт программа.",
    ):
        assert one in told, told


def test_views_that_a_program_does_not_have(tmp_path: Path) -> None:
    """Labels in views of a calculator that has none are told."""
    views = "views: [{name: a, title: Вид, outcomes: [{name: b, label: В}], examples: [{title: Г, request: {}}]}]"
    told = check_changed(tmp_path, {"meetings.yml": (("outcomes:\n", f"{views}\noutcomes:\n"),)})
    one = "У программы этого калькулятора нет видов расчёта. | Перенесите подписи туда, где их ждёт программа."
    assert one in told, told


def test_a_preset_that_can_not_be_calculated(tmp_path: Path) -> None:
    """A ready set of values that its calculator refuses is told with its reason."""
    told = check_changed(tmp_path, {"matching.yml": (("      weight_tags: 8\n", "      weight_tags: 800\n"),)})
    assert [one for one in told if one.startswith("Набор не считается (поле «weight_tags»). ")]


SAVE = "Откройте файл в своей программе и сохраните: «Сохранить как»"


def picture(kind: str) -> bytes:
    """Return a picture as Pillow writes it."""
    data = io.BytesIO()
    Image.new("RGB", (8, 8)).save(data, kind)
    return data.getvalue()


def office(kind: str) -> bytes:
    """Return a document of a kind, as far as what it is goes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as made:
        if kind in ("xlsx", "pptx"):
            made.writestr("[Content_Types].xml", "<Types/>")
            made.writestr({"xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}[kind], "<x/>")
        else:
            names = {"odt": "text", "odp": "presentation"}
            made.writestr("mimetype", f"application/vnd.oasis.opendocument.{names[kind]}")
            made.writestr("content.xml", "<x/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "told", "hint"),
    [
        (picture("PNG"), "картинка PNG", "Если файл тот, переименуйте его: a.png"),
        (picture("WEBP"), "картинка WebP", "Если файл тот, переименуйте его: a.webp"),
        (picture("BMP"), "картинка BMP", f"{SAVE}, вид .png или .jpg."),
        (picture("TIFF"), "картинка TIFF", f"{SAVE}, вид .jpg или PDF."),
        (b"<?xml version='1.0'?><a/>", "данные XML", "Проверьте, тот ли это файл, и сохраните его заново."),
        (office("xlsx"), "таблица Excel", "Если файл тот, переименуйте его: a.xlsx"),
        (office("pptx"), "презентация PowerPoint", "Если файл тот, переименуйте его: a.pptx"),
        (office("odt"), "документ OpenDocument", "Если файл тот, переименуйте его: a.odt"),
        (office("odp"), "презентация OpenDocument", "Если файл тот, переименуйте его: a.odp"),
    ],
    ids=["png", "webp", "bmp", "tiff", "xml", "xlsx", "pptx", "odt", "odp"],
)  # fmt: skip
def test_what_a_file_is_inside(tmp_path: Path, data: bytes, told: str, hint: str) -> None:
    """A file that is another than its name says is called by what it is, with what to do."""
    found = load(write(tmp_path, {"files/a.pdf": data}), NoPrograms()).problems
    assert [(one.message, one.hint) for one in found] == [(f"Файл назван как «.pdf», а внутри – {told}.", hint)]


def calculators() -> Mapping[str, Calculator]:
    """Return the calculators of the project, as they are listed."""
    return read_site().library.calculators


def test_what_the_calculator_command_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the command can't calculate is told with what there is; where numbers may be given, how."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text("Имя;Роль\nА;Б\n", encoding="utf-8")
    known = calculators()
    tables = known["matching"].parts()[0].tables
    names = ", ".join(view.name for view in known["involvement"].views)
    labelled = ", ".join(f"{table.name} («{table.label}»)" for table in tables)
    columns = ", ".join(f"{column.name} («{column.label}»)" for table in tables for column in table.columns)
    for arguments, told in (
        (
            ["involvement", "--json", "{"],
            "Исходные числа не читаются как JSON.\nПример: nastavnik calc involvement --json '",
        ),
        (["involvement", "--view", "x"], f"Вида «x» у этого калькулятора нет. Есть: {names}.\n"),
        (
            ["involvement", "a.csv", "--view", "organisation"],
            "Этот расчёт не читает файлов: задайте числа через --json.\n",
        ),
        (["matching", "--table", "x=a.csv"], f"Таблицы «x» у этого расчёта нет. Есть: {labelled}.\n"),
        (
            ["matching", "a.csv", "--column", "Имя=нет такого"],
            f"Столбца «нет такого» у таблиц этого расчёта нет. Есть: {columns}.\n",
        ),
        (["nothing"], f"Калькулятора «nothing» нет. Есть: {', '.join(known)}. Подробнее: nastavnik calc --list\n"),
        ([], f"Назовите калькулятор. Есть: {', '.join(known)}. Подробнее: nastavnik calc --list\n"),
        (
            ["involvement", "--json", '{"total": 5, "involved": 3}', "-o", "a.ics"],
            "У этого расчёта нет дат для календаря: запишите ответ в файл .xlsx или .csv.\n",
        ),
        (["matching", "a.csv"], "\nПример: nastavnik calc matching таблица.xlsx --json '"),
    ):
        assert main(["calc", "--content", str(ROOT / "content"), *arguments]) == 1
        assert told in capsys.readouterr().out
    assert main(["calc", "--nothing"]) == 2
    assert capsys.readouterr().err.endswith("Неизвестные параметры: --nothing.\nСправка: nastavnik --help\n")


def test_long_answers_are_cut_in_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of many rows and of many errors the first are shown, and how many there are."""
    monkeypatch.chdir(tmp_path)
    rows = "".join(f"Район;Школа {number};{number + 100};{number}\n" for number in range(1, 61))
    Path("a.csv").write_text(f"Муниципалитет;Организация;Обучающихся;Вовлечено\n{rows}", encoding="utf-8")
    assert main(["calc", "--content", str(ROOT / "content"), "involvement", "a.csv"]) == 0
    said = capsys.readouterr().out
    assert "\n  … и ещё строк: 40; все – в отчёте (-o отчёт.xlsx)\n" in said
    Path("a.csv").write_text(
        "Муниципалитет;Организация;Обучающихся;Вовлечено\n" + rows.replace(";1", ";-1"), encoding="utf-8"
    )
    assert main(["calc", "--content", str(ROOT / "content"), "involvement", "a.csv"]) == 1
    assert re.search(r"\nПоказаны первые ошибки; всего их не меньше \d+\.\n", capsys.readouterr().out)


def test_what_a_fix_shows() -> None:
    """Before it is made a fix says the new name of a file, or the encoding that it has."""
    assert fixing._show(Fix(name="a.yml"), None) == ["новое имя файла: a.yml"]
    told = {name: fixing._show(Fix(encoding=name), None) for name in ("cp1251", "utf-8-sig", "utf-16")}
    assert told == {
        "cp1251": ["сохранить в UTF-8; сейчас Windows-1251"],
        "utf-8-sig": ["сохранить в UTF-8; сейчас UTF-8 с меткой BOM"],
        "utf-16": ["сохранить в UTF-8; сейчас UTF-16 или UTF-32"],
    }


def test_fixes_that_can_not_be_made(tmp_path: Path) -> None:
    """A file that has changed meanwhile, and a new name that is taken, are left alone and told."""
    (tmp_path / "a.yaml").write_text("id: a\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text("id: a\n", encoding="utf-8")
    assert fixing._write(tmp_path / "a.yaml", None, [Fix(name="a.yml")]) == "файл с таким именем уже есть"
    assert fixing._write(tmp_path / "a.yml", None, [replace(1, 1, 2, "x")]) == "файл изменился"


def test_a_name_of_a_key_that_is_none() -> None:
    """A key of a program's spec with a name that can't be one, and one that is neither true nor false, are told."""
    hands = '"hands": [{"name": "h", "calculator": "sample", "table": "t", "columns": {"Я": "x"}}]'
    columns = '"columns": [{"name": "a", "type": "text"}], "max_rows": 5, "required": 1'
    spec = PROGRAM.replace('"fields": [', f'"tables": [{{"name": "t", {columns}, {hands}}}], "fields": [', 1)
    assert [(one.message, one.expected, one.hint) for one in examples.check({PROGRAM_FILE: spec}).problems] == [
        ("Калькулятор «sample». Неверное значение tables[0].required.", "True или False", "Исправьте значение."),
        (
            "Калькулятор «sample». Неверное имя tables[0].hands[0].columns.Я.",
            "строчные латинские буквы, цифры и знак «_»; первой стоит буква",
            "Исправьте имя или уберите его.",
        ),
    ]


def test_a_calculator_without_an_example() -> None:
    """A record of a calculator without a worked example is told with what to add."""
    record = re.sub(r"(?s)examples:.*(?=explanation)", "examples: []\n", CALCULATOR)
    assert [(one.message, one.hint) for one in examples.check({CALCULATOR_FILE: record}).problems] == [
        (
            "Нет ни одного примера.",
            "Разобранный пример виден на странице сразу. Добавьте его: title и request с исходными числами.",
        )
    ]


def test_a_logo_that_is_too_small(tmp_path: Path) -> None:
    """A logo with too few points is told with what is wanted."""
    site = "id: site\ntitle: Сайт\nsource: {document: navigator}\ntime_zone: Asia/Chita\nlogo: a.png\n"
    found = load(write(tmp_path, {"files/a.png": picture("PNG"), "site/site.yml": site}), NoPrograms()).problems
    assert [(one.message, one.expected, one.hint) for one in found] == [
        (
            "Логотип 8 × 8 точек не подходит для шапки.",
            "высота от 80 точек, длинная сторона не больше четырёх коротких",
            "Сохраните логотип крупнее или возьмите только знак, без подписи.",
        )
    ]


def type_lines(monkeypatch: pytest.MonkeyPatch, *typed: str) -> None:
    """Let a person type these lines, and then nothing more."""
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in typed)))


def test_a_choice_that_is_searched_for(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Of many names some are shown; a word that none has, one that is found and letters of no encoding are told."""
    type_lines(monkeypatch, "нет такого", "\ufffd", "слово 17")
    names = {f"name-{number}": f"слово {number}" for number in range(20)}
    assert answers.choose("? ", names) == "name-17"
    said = capsys.readouterr().out
    assert "\n  … всего 20; наберите слово, чтобы найти\n" in said
    assert "Ничего не найдено: «нет такого». Наберите номер, имя или другое слово.\n" in said
    assert "Не прочитано: буквы пришли в другой кодировке. Наберите ещё раз.\n" in said
    assert said.endswith("Выбрано: name-17\n")


def test_what_a_new_record_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name that is taken, more fields, lists, paragraphs and a file that is there are told."""
    content = shutil.copytree(ROOT / "content", tmp_path / "content")
    taken = "published-once"
    with (content / "published-ids.txt").open("a", encoding="utf-8") as listed:
        listed.write(f"updates/{taken}\n")
    type_lines(
        monkeypatch, "Встреча", "", "", "Краткое.", taken, "my-meeting", "also", "слово", "", "text", "Абзац.", "", ""
    )
    assert main(["new", "update", str(content)]) == 0
    said = capsys.readouterr().out
    assert f"Имя «{taken}» уже занято. Дайте другое.\n" in said
    assert "\nЧто ещё заполнить? Enter – ничего.\n" in said
    assert "Номер или имя поля: " in said
    assert "  пункт 2, Enter – больше нет\n" in said
    assert "  Каждый абзац – с новой строки; пустая строка – конец.\n" in said
    (content / "updates" / "lost.yml").mkdir()
    type_lines(monkeypatch, "Встреча", "", "", "Краткое.", "lost", "")
    assert main(["new", "update", str(content)]) == 1
    told = f"Файл уже есть: {content / 'updates' / 'lost.yml'}. Запись не создана.\n"
    assert capsys.readouterr().err == told
