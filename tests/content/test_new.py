"""New records: every kind can be made, what is asked and how, that a stop leaves nothing behind."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from guidebook.commands.cli import main
from guidebook.commands.new import singularize
from guidebook.records.library import KINDS
from guidebook.records.record import ID_PATTERN
from guidebook.writing.naming import LONGEST, find_free, make_id
from guidebook.writing.style import restyle
from tests.project import ROOT

CONTENT = ROOT / "content"


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command here runs on 26 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the site's own records, without the list of those that were published."""
    return Path(shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("published-ids.txt")))


def settings(record: Any, at: str = "") -> Iterator[str]:
    """Yield what the command line is told for each value of a record."""
    if isinstance(record, dict):
        for name, inner in record.items():
            yield from settings(inner, f"{at}.{name}" if at else name)
    elif isinstance(record, list):
        for number, inner in enumerate(record, start=1):
            yield from settings(inner, at if isinstance(inner, str) else f"{at}.{number}")
    else:
        yield f"{at}={record}"


MUNICIPALITY = """\
id: ozernyy-rayon
title: Озёрный район
source: {document: navigator}
contacts:
  - who: Отдел образования
    links: [{title: otdel@example.ru, url: "mailto:otdel@example.ru"}, {title: сайт, url: https://example.ru/}]
  - who: Методист
    links: [{title: +7 000 000-00-00, url: "tel:+70000000000"}]
"""
PRACTICE = """\
id: chitaem-vmeste
title: Читаем вместе
source: {document: navigator}
summary: Восемь пар читали весь год.
organisation: Озёрная школа
period: 2026/27 учебный год
forms: [pupil-pupil]
done: Читали по средам.
outcome: Все восемь читают сами.
consent: {by: директор школы, date: 2026-11-20}
"""
REGIONAL = {"municipalities": MUNICIPALITY, "practices": PRACTICE}  # what only a region has


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "calculators"])
def test_every_kind(kind: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record of each kind, taken away and told to the command value by value, is there again, in the one style."""
    (folder / kind).mkdir(exist_ok=True)
    path = min((folder / kind).glob("*.yml"), key=lambda one: len(one.read_bytes()), default=None)
    if path is None:
        record = REGIONAL[kind]
        path = folder / kind / f"{yaml.safe_load(record)['id']}.yml"
        path.write_text(record, encoding="utf-8")
    told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    path.unlink()
    given = [argument for setting in settings(told) for argument in ("--set", setting)]
    assert main(["new", singularize(kind), str(folder), *given]) == 0, capsys.readouterr()
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) == told
    assert f"\nЗаписано: content/{kind}/{path.name}\n" in capsys.readouterr().out
    assert restyle([(path.name, path.read_bytes())]) == [path.read_bytes()]
    assert main(["check", str(folder)]) == 0, capsys.readouterr().out


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    # Whoever runs the tests in the background passes on that Ctrl+C is ignored.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from guidebook.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-X", "utf8", "-u", "-c", code, "new", arguments[0], str(folder), *arguments[1:]]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        command, env=environment, encoding="utf-8",
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_questions(folder: Path) -> None:
    """Each field is asked for in its own words with an example; a wrong answer is told of and asked for again."""
    answers = ["", "Тьютор", "", "Педагог <b>рядом</b> с учеником.", "Педагог рядом с учеником.", "", "words", "тьютор",
               "тьютора", "", ""]  # fmt: skip
    process = start(folder, "term")
    out, err = process.communicate("\n".join(answers) + "\n", timeout=60)
    assert (process.returncode, err) == (0, "")
    example = yaml.safe_load(min((CONTENT / "terms").iterdir()).read_text(encoding="utf-8"))["title"]
    assert out.startswith(
        "Термин: обязательных полей 4. Прервать: Ctrl + C.\n\n"
        f"title – название, как его видит читатель\n  Например: {example}\n"
        "> Здесь нужен ответ.\ntitle – "
    )
    assert (
        "source – откуда взят текст\n  Enter – navigator\nИзменить? Enter – оставить: definition – определение\n" in out
    )
    assert "\nВ тексте HTML «<b>»: он выключен и не показывается.\n  Уберите его: " in out
    assert (
        "id – постоянное имя записи латиницей: строчные буквы, цифры, дефис; равно имени файла\n  Enter – tyutor\n"
        in out
    )
    assert out.endswith(
        "\nЗаписано: content/terms/tyutor.yml\n"
        "Дальше: откройте файл и дополните его, если нужно; проверьте записи: make check; посмотрите: make serve.\n"
    )
    assert (folder / "terms/tyutor.yml").read_text(encoding="utf-8") == (
        "id: tyutor\ntitle: Тьютор\nsource:\n  document: navigator\nwords:\n  - тьютор\n  - тьютора\n"
        "definition: Педагог рядом с учеником.\n"
    )


def run_command(machine: pytest.MonkeyPatch, folder: Path, typed: list[str], *arguments: str) -> int:
    """Give the command to this process, with the lines that a person types; return its exit code."""
    machine.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in typed)))
    return main(["new", arguments[0], str(folder), *arguments[1:]])


def test_choices(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Choices are shown with their meaning and taken by number; records are found by a word of their titles."""
    answers = ["Встречаться ли летом?", "", "3", "куратор", "", "Реже, чем в году.", "", "", "forms", "работодатель",
               "2", "", ""]  # fmt: skip
    code = run_command(monkeypatch, folder, answers, "question")
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert "  3. meetings – Встречи\n" in out
    assert "  1. employer-pupil – Работодатель – ученик\n  2. employer-student – Работодатель – студент\n" in out
    made = yaml.safe_load((folder / "questions/vstrechatsya-li-letom.yml").read_text(encoding="utf-8"))
    assert (made["topic"], made["asks"], made["forms"]) == ("meetings", ["curator"], ["employer-student"])


def test_fields_that_others_need_are_asked_for_at_the_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer that needs another field is taken; what is still lacking is told of before the record is written."""
    known = {
        "title": "Доля наставников",
        "wording": "Доля наставников школы.",
        "numerator": "наставники",
        "status": "own",
    }
    answers = ["school", "percent", "denominator", "все педагоги школы", "uncounted", "Числа педагогов нет."]
    code = run_command(
        monkeypatch, folder, answers, "indicator", *(f"--set={name}={text}" for name, text in known.items())
    )
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    assert out.index("K613 Показатель в процентах, а на что делят, не сказано.") < out.index("K614 Не сказано, почему")
    assert (folder / "indicators/dolya-nastavnikov.yml").read_text(encoding="utf-8") == (
        "id: dolya-nastavnikov\ntitle: Доля наставников\nsource:\n  document: navigator\nlevel: school\n"
        "wording: Доля наставников школы.\nunit: percent\nnumerator: наставники\n"
        "denominator: все педагоги школы\nstatus: own\nuncounted: Числа педагогов нет.\n"
    )


def test_a_stop_leaves_nothing(folder: Path) -> None:
    """Ctrl+C in the middle of the questions ends the command; the folder is as it was."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    process = start(folder, "update")
    assert process.stdin
    assert process.stdout
    process.stdin.write("Семинар\n")
    process.stdin.flush()
    heard = ""
    while "Изменить?" not in heard:
        heard += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (130, "Прервано.\n")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--set", "title=Куратор"], 1, "Не заполнено: id, definition. Запись не создана.\n"),
        (["--set", "titel=Куратор"], 2, "Нет поля «titel». Возможно, вы имели в виду «title»?\n"),
        (["--set", "title"], 2, "После --set пишут ПОЛЕ=ЗНАЧЕНИЕ, а здесь «title».\n"),
        (["--set", "title=А", "--set", "definition=[Б](/nowhere/)"], 1, "Ответа нет. Запись не создана.\n"),
        (["--set", "title=<b>А</b>", "--set", "definition=Б."], 1, "Ответа нет. Запись не создана.\n"),
        (
            ["--set", "id=curator", "--set", "title=А", "--set", "definition=Б."],
            1,
            "Имя «curator» уже занято. Запись не создана.\n",
        ),
    ],
)
def test_what_is_not_made(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    """What is wrong or missing on the command line is said, and nothing is written."""
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    made = run_command(monkeypatch, folder, [], "term", *arguments)
    err = capsys.readouterr().err
    assert (made, said in err) == (code, True), err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_region_gets_its_records_in_its_own_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a region's folder a new record is checked among both and lies in the region's; the common one stays."""
    region = folder.parent / "region"
    (region / "terms").mkdir(parents=True)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    term = ["--set", "title=Тьютор", "--set", "definition=Рядом с учеником."]
    command = ["new", "term", str(folder)]
    assert main([*command, *term, "--set", "words=тьютор", "--overlay", str(region)]) == 0
    assert f"Записано: {region.as_posix()}/terms/tyutor.yml\n" in capsys.readouterr().out
    assert (region / "terms/tyutor.yml").read_text(encoding="utf-8").startswith("id: tyutor\n")
    (region / "published-ids.txt").write_text("terms/tyutor-2\n", encoding="utf-8")  # it was there once
    assert main([*command, *term, "--overlay", str(region)]) == 0
    assert f"Записано: {region.as_posix()}/terms/tyutor-3.yml\n" in capsys.readouterr().out
    taken = [*command, *term, "--set", "id=curator", "--overlay", str(region)]
    assert main(taken) == 1
    assert capsys.readouterr().err == "Имя «curator» уже занято. Запись не создана.\n"
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert main([*command, *term, "--overlay", str(region / "none")]) == 1
    assert f"{region.as_posix()}/none:1:1 K001 Папка не найдена." in capsys.readouterr().out
    assert not (region / "none").exists()


def test_options_stand_anywhere(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What has a name may stand before, between and behind what has none."""
    title, about = ["--set", "title=Тьютор"], ["--set=definition=Рядом с учеником."]
    commands = (
        ["new", *title, *about, "term", str(folder)],
        ["new", *title, "term", *about, str(folder)],
        ["new", "term", *title, str(folder), *about],
        ["new", "term", str(folder), *title, *about],
    )
    for number, command in enumerate(commands):
        assert main(command) == 0, capsys.readouterr()
        made = "tyutor.yml" if not number else f"tyutor-{number + 1}.yml"
        assert capsys.readouterr().out.startswith(f"\nЗаписано: content/terms/{made}\n")
    assert main(["new", *title, *about]) == 2
    assert capsys.readouterr().err == (
        "Использование: nastavnik new [-h] [--set ПОЛЕ=ЗНАЧЕНИЕ] [--overlay ПАПКА] ВИД [ПАПКА]\n"
        "Не указано: ВИД.\nСправка: nastavnik new --help\n"
    )


def test_names_are_proposed_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An id made of a title gets a number when it is there or ever was; news begin with their day."""
    (folder / "published-ids.txt").write_text("terms/tyutor-2\n", encoding="utf-8")
    for _ in range(2):
        assert main(["new", "term", str(folder), "--set", "title=Тьютор", "--set", "definition=Педагог."]) == 0
    told = ["--set", "title=Семинар, щука и ёж", "--set", "summary=Был.", "--set", "date=1 декабря 2026 г."]
    assert main(["new", "update", str(folder), *told]) == 0
    assert re.findall("Записано: (.+)", capsys.readouterr().out) == [
        "content/terms/tyutor.yml",
        "content/terms/tyutor-3.yml",
        "content/updates/2026-12-01-seminar-shchuka-i-ezh.yml",
    ]


@given(st.text(alphabet="абвёйщъьюя XyZ09-–«»éß№", max_size=120), st.integers(0, 3))
def test_any_title_gives_a_name(title: str, others: int) -> None:
    """Whatever a title is, its name is one that an id may have and nobody has, or there is none."""
    name = make_id(title)
    taken = {name, *(f"{name}-{number}" for number in range(2, 2 + others))}
    if name:
        assert re.fullmatch(ID_PATTERN, name)
        assert len(name) <= LONGEST
        made = find_free(name, taken)
        assert re.fullmatch(ID_PATTERN, made)
        assert len(made) <= LONGEST
        assert made not in taken
