"""Whatever is typed at the questions of ``nastavnik new``, the record that is made is sound, and there is a way out."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from guidebook.commands.cli import main
from guidebook.commands.new import singularize
from guidebook.records import field_types
from guidebook.records.library import KINDS
from guidebook.records.record import Part
from guidebook.writing.draft import CLOSED
from guidebook.writing.style import restyle
from tests.breadth import THOROUGH
from tests.content.typist import Typist
from tests.project import ROOT

OPEN = [kind for kind in KINDS if kind not in CLOSED]
OTHER = 17
"""How far the hostile answers of one kind are from those of the next."""
ROUNDS = 6
"""Records of each kind that ``make thorough`` makes."""


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command here runs on 26 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the site's own records, with one more file that no record names."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    shutil.copy(content / "files/agreement.docx", content / "files/novyy.docx")
    return content


def fields_of(part: type[Part]) -> frozenset[str]:
    """Return the names of all fields of a record, those of its groups too."""
    found = {*part.model_fields} - {"id", "retired"}
    for shape in field_types.fields(part).values():
        inner = shape.part or (shape.item.part if shape.item else None)
        found |= fields_of(inner) if inner else set()
    return frozenset(found)


def make_record(
    kind: str, folder: Path, begin: int, attempts: int, machine: pytest.MonkeyPatch, said: pytest.CaptureFixture[str]
) -> str:
    """Let somebody make a record of a kind; return what the command said at last."""
    optional = [name for name, info in KINDS[kind].model_fields.items() if not info.is_required()]
    more = optional if THOROUGH else optional[begin % len(optional) :][:2]
    typist = Typist(lambda: said.readouterr().out, begin, attempts, tuple(more))
    typist.fields = fields_of(KINDS[kind])
    machine.setattr("sys.stdin", typist)
    code = main(["new", singularize(kind), str(folder)])
    out, err = said.readouterr()
    assert (code, err) == (0, ""), (typist.lines, out)
    return out


@pytest.mark.parametrize("kind", OPEN)
def test_any_answers_make_a_sound_record(
    kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nonsense at every question is refused or written as text; the record passes the check and is in the one style."""
    for number in range(ROUNDS if THOROUGH else 1):
        begin = OTHER * OPEN.index(kind) + number
        out = make_record(kind, folder, begin, 1 + begin % 2, monkeypatch, capsys)
        later = "K207" in out  # a stage is there before its checklist, and the command says so
        assert main(["check", str(folder)]) == int(later), capsys.readouterr().out
        capsys.readouterr()
        (written,) = re.findall(r"Записано: content/(\S+)\n", out)
        data = (folder / written).read_bytes()
        assert restyle([(written, data)]) == [data]
        (folder / written).unlink()


def files(folder: Path) -> dict[Path, bytes]:
    """Return all that a folder holds."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def type_lines(machine: pytest.MonkeyPatch, *lines: str) -> None:
    """Let a person type these lines."""
    machine.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize("kind", OPEN)
def test_whoever_leaves_in_the_middle_leaves_nothing(
    kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The end of the input at the third question is told with what is lacking; nothing is written."""
    before = files(folder)
    type_lines(monkeypatch, "Простое имя", "")
    assert main(["new", singularize(kind), str(folder)]) == 1
    assert re.fullmatch(r"Не заполнено: id.*\. Запись не создана\.\n", capsys.readouterr().err)
    assert files(folder) == before


@pytest.mark.parametrize("kind", CLOSED)
def test_kinds_of_which_all_are_there(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the site has all records that it can have, that is said at once, and not after all the questions."""
    assert main(["new", singularize(kind), str(folder)]) == 1
    assert capsys.readouterr().err == (
        f"Все записи вида «{KINDS[kind].label}» уже есть: измените готовую в папке content/{kind}. Запись не создана.\n"
    )


def test_a_checklist_is_made_for_a_stage_without_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new stage says that its checklist is to follow; of stages only it is offered then, and the check is content."""
    type_lines(monkeypatch, "Праздник", "", "", "Праздник", "Поблагодарить всех.", "", "")
    assert main(["new", "stage", str(folder)]) == 0
    out = capsys.readouterr().out
    assert "\n\ncontent/stages/prazdnik.yml:1:5 K207 У этапа «prazdnik» нет чек-листа.\n" in out
    type_lines(monkeypatch, "Чек-лист праздника", "", "", "thanks", "Сказать спасибо.", "", "", "")
    assert main(["new", "checklist", str(folder)]) == 0
    assert "\n  Enter – prazdnik\n  1. prazdnik – Праздник\n> " in capsys.readouterr().out
    assert main(["check", str(folder)]) == 0


def test_what_needs_another_field_waits_for_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A situation that leads nowhere is told at the end, and the field that is named then mends it."""
    begin = ["Ученик молчит", "", "1", "Как его разговорить.", "", ""]
    type_lines(monkeypatch, *begin, "stages", "1-conditions", "", "")
    assert main(["new", "situation", str(folder)]) == 0, capsys.readouterr()
    out = capsys.readouterr().out
    assert out.index("K214 Из этой ситуации не ведёт ни одной ссылки.") < out.index(
        "\nКакое поле исправить или добавить? Enter – id.\n"
    )
    assert main(["check", str(folder)]) == 0


def test_an_item_that_needs_another_field_gets_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A question of a scale without the words of its ends is told at once, and gets them; others are not typed anew."""
    begin = ["Коротко", "", "mentee", "before", "Для пробы.", "Ответьте."]
    first = ["calm", "Вам спокойно?", "yes-no", "trust", "спокойствие"]
    scale = ["trust", "Насколько вы доверяете?", "scale", "trust", "доверие"]
    type_lines(monkeypatch, *begin, *first, *scale, "", *scale, "low", "совсем нет", "high", "полностью", "", "", "")
    assert main(["new", "questionnaire", str(folder)]) == 0, capsys.readouterr()
    out = capsys.readouterr().out
    assert out.count("\nНе сказано, что значат концы шкалы.\n") == 3
    assert out.count("\n  Что добавить в этот пункт? Enter – набрать его заново.\n") == 3
    assert out.count("\n  Номер или имя поля: ") == 3
    assert out.count("  пункт 2, Enter – больше нет\n") == 2
    assert main(["check", str(folder)]) == 0


class Helper(io.StringIO):
    """Types lines, and does something when a name is typed for the first time."""

    def __init__(self, lines: list[str], name: str, work: Callable[[], object]) -> None:
        super().__init__("".join(f"{line}\n" for line in lines))
        self.name, self.work, self.seen = name, work, False

    def readline(self, *_: object) -> str:  # type: ignore[override]
        """Return the next line."""
        line = super().readline()
        if line == f"{self.name}\n" and self.seen:
            self.work()
        self.seen |= line == f"{self.name}\n"
        return line


def test_a_file_that_is_put_there_meanwhile_is_seen(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who puts a file where the message says and gives its name again is understood, without beginning anew."""
    lines = ["Приказ", "", "navigator", "977", "Для пробы.", "new.docx", "new.docx"]
    add = partial(shutil.copy, folder / "files/agreement.docx", folder / "files/new.docx")
    monkeypatch.setattr("sys.stdin", Helper(lines, "new.docx", add))
    assert main(["new", "template", str(folder)]) == 1
    out = capsys.readouterr().out
    assert out.count("\nФайла «new.docx» в папке files нет.\n") == 1
    assert "\n> filled_by – кто заполняет" in out.partition("Файла «new.docx»")[2]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["contacts.0.who=Отдел"], "Пункты списка нумеруют подряд с 1, а здесь «contacts.0»."),
        (["contacts.2.who=Отдел"], "Пункты списка нумеруют подряд с 1, а здесь «contacts.2»."),
        (["contacts=Отдел"], "«contacts» – группа полей. Назовите одно из них, например contacts.1.who."),
        (["contacts.1=Отдел"], "«contacts.1» – группа полей. Назовите одно из них, например contacts.1.who."),
        (["source=navigator"], "«source» – группа полей. Назовите одно из них, например source.document."),
        (["title.1=Район"], "Нет поля «title.1»."),
        (["=Район"], "Нет поля «»."),
    ],
)
def test_values_in_a_place_that_holds_none(
    folder: Path, capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    """What the command line says of a group as a whole, or of an item far away, is told with an example."""
    assert main(["new", "municipality", str(folder), *(f"--set={one}" for one in given)]) == 2
    assert capsys.readouterr().err == f"{told}\n"
