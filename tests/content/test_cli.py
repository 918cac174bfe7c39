"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

import pytest

from guidebook.commands.arguments import translate
from guidebook.commands.cli import COMMANDS, INTERRUPTED, main
from guidebook.records.library import KINDS
from guidebook.records.schema import schema, schemas
from guidebook.reference.examples import DOCUMENT, PUBLISHED_FILE, TERM, TERM_FILE
from tests.content.folders import write
from tests.project import ROOT

CONTENT = str(ROOT / "content")
# Whoever runs the tests in the background passes on that Ctrl+C is ignored.
START = (
    "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from guidebook.commands.cli import main; sys.exit(main())"
)
COMMAND = [sys.executable, "-c", START]
NAMES = [module.__name__.rpartition(".")[2] for module in COMMANDS]
# Words of commands, formats, kinds and files: the only ones that are not Russian.
LATIN = {
    "calc", "check", "content", "format", "github", "h", "help", "id", "ids", "involvement", "json", "markdown",
    "nastavnik", "out", "overlay", "pages", "published", "record", "schema", "text", "txt", "yes", *KINDS, *NAMES,
    "back", "current", "keep", "list", "navigator", "rclone", "region", "sftp", "site", "srv", "to", "unlock", "www",
    "code", "studio", "visual", "vscode", "write",
}  # fmt: skip


def start(*arguments: str, **streams: int) -> subprocess.Popen[bytes]:
    """Start the command as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen([*COMMAND, *arguments], env=environment, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload,no-any-return]


def write_sound(folder: Path) -> str:
    """Write a small sound folder with a program's record; return its path."""
    content = write(folder, {TERM_FILE: TERM})
    calculators = content / "calculators"
    calculators.mkdir()
    for path in (ROOT / "content" / "calculators").iterdir():
        (calculators / path.name).write_bytes(path.read_bytes())
    for path in (ROOT / "content" / "sources").iterdir():
        (content / "sources" / path.name).write_bytes(path.read_bytes())
    return str(content)


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command here runs on 26 November 2026: what is told of norms depends on the day."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")


def test_sound_content(capsys: pytest.CaptureFixture[str]) -> None:
    """Content without problems is told in one line with the number of records, and the exit code is 0."""
    files = len(list((ROOT / "content").glob("*/*.yml")))
    assert main(["check", CONTENT]) == 0
    assert capsys.readouterr() == (f"Проверено записей: {files}. Проблем нет.\n", "")


def test_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Problems are followed by an empty line and the numbers; the exit code is 1."""
    content = write_sound(tmp_path)
    (Path(content) / TERM_FILE).write_text(TERM.replace("title", "titel"), encoding="utf-8")
    assert main(["check", content]) == 1
    out, err = capsys.readouterr()
    first, *_, empty, last = out.splitlines()
    assert first == "content/terms/curator.yml:2:1 K102 Неизвестное поле «titel»."
    assert empty == ""
    assert re.fullmatch(r"Проверено записей: \d+\. Найдено проблем: 1\.", last)
    assert err == ""


def test_notices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Notices are counted in the right plural and leave the exit code 0; beside a problem both are told."""
    content = write_sound(tmp_path)
    (Path(content) / "documents").mkdir()
    told = {1: "1 замечание", 2: "2 замечания", 5: "5 замечаний", 11: "11 замечаний", 21: "21 замечание"}
    stale = DOCUMENT.replace("2026-11-25", "2025-11-25")
    for count, words in told.items():
        for number in range(count):
            record = stale.replace("id: letter", f"id: l{number}")
            (Path(content) / "documents" / f"l{number}.yml").write_text(record, encoding="utf-8")
        assert main(["check", content]) == 0
        first, *_, last = capsys.readouterr().out.splitlines()
        assert first == "content/documents/l0.yml:7:10 K603 Замечание. Сверено 2025-11-25, больше года назад."
        assert re.fullmatch(r"Проверено записей: \d+\. Проблем нет, есть (.+)\.", last)[1].split() == words.split()  # type: ignore[index]
    (Path(content) / TERM_FILE).write_text(TERM.replace("title", "titel"), encoding="utf-8")
    assert main(["check", content, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert sorted(one["severity"] for one in json.loads(out)) == ["error", *["notice"] * 21]
    assert re.search(r"Найдено проблем: 1\. Есть 21\sзамечание\.$", err)


@pytest.mark.parametrize(("form", "begins"), [("github", "::error file=content/"), ("json", "[")])
def test_forms_for_programs(tmp_path: Path, form: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What programs read stands alone in the output; what is said to people goes to the other stream."""
    content = write_sound(tmp_path)
    (Path(content) / TERM_FILE).write_text(TERM.replace("title", "titel"), encoding="utf-8")
    assert main(["check", content, "--format", form]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(begins)
    assert "Найдено проблем: 1." not in out
    assert err.endswith("Найдено проблем: 1.\n")
    if form == "json":
        assert [problem["code"] for problem in json.loads(out)] == ["K102"]


def test_form_stays_text_in_continuous_integration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The environment of GitHub changes nothing: annotations come when they are asked for."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main(["check", str(tmp_path / "absent")]) == 1
    assert "::error" not in capsys.readouterr().out


def test_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """New ids are written down when all is well, once."""
    content = write_sound(tmp_path)
    assert main(["check", content, "--record"]) == 0
    listed = (Path(content) / PUBLISHED_FILE).read_text(encoding="utf-8")
    assert "terms/curator\n" in listed
    assert main(["check", content, "--record"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Новых имён в списке опубликованных: 0."


def test_record_waits_for_sound_content(tmp_path: Path) -> None:
    """While there are problems no id is written down."""
    content = write_sound(tmp_path)
    (Path(content) / TERM_FILE).write_text("id: curator\n", encoding="utf-8")
    assert main(["check", content, "--record"]) == 1
    assert not (Path(content) / PUBLISHED_FILE).exists()


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    """The schema of a kind, or of all, is printed as JSON."""
    assert main(["schema", "forms"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("forms")
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schemas()


@pytest.mark.parametrize("command", [[], ["check"], ["publish"], ["pages"], ["schema"]], ids=str)
def test_help_is_in_russian(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Help has no English words but the names that one types."""
    assert main([*command, "--help"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.startswith("Использование: nastavnik")
    assert set(re.findall(r"[a-z]+", out.lower())) <= LATIN


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ([], "Не указано: КОМАНДА."),
        (
            ["chek"],
            f"«chek» здесь не подходит, нужно одно из: {', '.join(NAMES)}. Возможно, вы имели в виду «check»?",
        ),
        (["check", "--format", "xml"], "«xml» здесь не подходит, нужно одно из: text, github, json."),
        (["check", "--format"], "После параметра --format нужно значение."),
        (["check", "--record=yes"], "Параметр --record значения не принимает."),
        (["check", "a", "b", "c"], "Неизвестные параметры: b c."),
        (["check", "--form", "json"], "Неизвестные параметры: --form"),
        (["pages"], "Не указано: КУДА."),
        (["schema", "form"], "Возможно, вы имели в виду «forms»?"),
    ],
    ids=str,
)
def test_wrong_commands(command: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command that is written wrong is explained in Russian, with the exit code 2 and where to read more."""
    assert main(command) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert err.startswith("Использование: nastavnik")
    assert re.search(r"\nСправка: nastavnik( \w+)? --help\n\Z", err)


def test_unknown_wording_is_no_english() -> None:
    """A wording of a later Python that is not known here is told in general words, never shown in English."""
    assert translate("something new happened") == "Команда записана неверно."


def test_absent_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that is not there is a problem, not a crash."""
    assert main(["check", str(tmp_path / "absent")]) == 1
    assert "K001 Папка не найдена." in capsys.readouterr().out


def test_reader_that_leaves(tmp_path: Path) -> None:
    """When who reads the output leaves, the command ends quietly."""
    process = start("schema", stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.wait() == 1
    assert process.stderr.read() == b""
    process.stderr.close()


def test_interrupt(tmp_path: Path) -> None:
    """Ctrl+C ends the command with one word: here it waits for a reader of more than a pipe holds."""
    term = TERM + "".join(f"field{number}: x\n" for number in range(3000))
    content = write(tmp_path, {TERM_FILE: term})
    process = start("check", str(content), stdout=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    assert process.wait() == INTERRUPTED
    assert process.stderr.read().decode() == "Прервано.\n"
    process.stdout.close()
    process.stderr.close()


def test_no_output_at_all(tmp_path: Path) -> None:
    """Who closes the output gets the exit code and no traceback."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = ["sh", "-c", '"$0" "$@" >&-', *COMMAND, "check", write_sound(tmp_path)]
    done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_full_disk() -> None:
    """Output that can't be written is told, not raised."""
    with Path("/dev/full").open("wb") as full:
        process = start("schema", stdout=full.fileno())
        assert process.stderr
        assert process.wait() == 1
        assert process.stderr.read().decode() == "Не удалось: вывод: на диске нет места.\n"
        process.stderr.close()


TABLE = "Школа;Обучающихся;Вовлечено\nА;10;5\n"
NOBODY = 65534
"""A user who owns nothing: to the root that tests may run as, permissions mean nothing."""


# Where the interpreter and the project lie, that user may not even look: all that is needed of them is read before.
AS_NOBODY = f"""
import os, sys
from guidebook.commands import calc, cli
loaded = calc.load(calc.Path({CONTENT!r}))
calc.load = lambda folder: loaded
cli.main(["calc", "involvement", "школы.csv", "--view", "table"])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
for line in sys.argv[1:]:
    print(cli.main(["calc", "involvement", *line.split(), "--content", {CONTENT!r}]), file=sys.stderr)
"""


def calculate(folder: Path, *command: str) -> tuple[int, str, str]:
    """Run Python in a folder, as a process of its own; return the exit code and what was said."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-c", *command], cwd=folder, env=environment, capture_output=True, encoding="utf-8"
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a sound table, a folder called as a table, a file called as a folder, a link to a full disk."""
    (tmp_path / "школы.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "папка.csv").mkdir()
    (tmp_path / "файл").write_text("", encoding="utf-8")
    (tmp_path / "полный.csv").symlink_to("/dev/full")
    (tmp_path / "полный.xlsx").symlink_to("/dev/full")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["нет.csv"], "нет.csv: файл не найден"),
        (["папка.csv"], "папка.csv: это папка, а не файл"),
        (["файл/школы.csv"], "файл/школы.csv: это файл, а не папка"),
        (["--table", "rows=нет.xlsx"], "нет.xlsx: файл не найден"),
        (["--table", "rows=папка.csv"], "папка.csv: это папка, а не файл"),
        (["школы.csv", "-o", "нет/отчёт.csv"], "нет/отчёт.csv: папка, в которую записывается файл, не найдена"),
        (
            ["школы.csv", "-o", "файл/отчёт.xlsx"],
            "файл/отчёт.xlsx: вместо папки, в которую записывается файл, лежит файл",
        ),
        (["школы.csv", "-o", "папка.csv"], "папка.csv: это папка, а не файл"),
        (["школы.csv", "-o", "полный.csv"], "полный.csv: на диске нет места"),
        (["школы.csv", "-o", "полный.xlsx"], "полный.xlsx: на диске нет места"),
        (["школы.csv", "-o", f"{'о' * 300}.csv"], f"{'о' * 300}.csv: имя слишком длинное"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_files_that_the_system_refuses(
    folder: Path,
    arguments: list[str],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A file that is not there, a folder in its place and a full disk are told in one Russian line, with the name."""
    before = sorted(path.name for path in folder.iterdir())
    monkeypatch.chdir(folder)
    code = main(["calc", "involvement", *arguments, "--content", CONTENT])
    assert (code, capsys.readouterr().err) == (1, f"Не удалось: {said}.\n")
    assert sorted(path.name for path in folder.iterdir()) == before


CLOSED = {
    "закрытый.csv": "закрытый.csv: нет прав на чтение",
    "--table rows=закрытый.csv": "закрытый.csv: нет прав на чтение",
    "школы.csv -o отчёт.csv": "отчёт.csv: нет прав на запись",
    "школы.csv -o закрытый.csv": "закрытый.csv: нет прав на запись",
}


def test_files_without_permission() -> None:
    """A file that may not be read, and a folder that may not be written to, are told as such."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "школы.csv").write_text(TABLE, encoding="utf-8")
        (folder / "закрытый.csv").write_text(TABLE, encoding="utf-8")
        (folder / "закрытый.csv").chmod(0)
        folder.chmod(0o555)
        code, _, err = calculate(folder, AS_NOBODY, *CLOSED)
        folder.chmod(0o755)
    assert (code, err.splitlines()) == (0, [line for said in CLOSED.values() for line in (f"Не удалось: {said}.", "1")])


def test_a_table_without_its_file(capsys: pytest.CaptureFixture[str]) -> None:
    """The option for tables shows how it is written."""
    code = main(["calc", "involvement", "--table", "rows", "--content", CONTENT])
    assert (code, capsys.readouterr().out) == (1, "После --table нужны имя таблицы и файл: --table rows=файл.xlsx\n")


def test_a_report_follows_a_link(folder: Path) -> None:
    """A report that is written through a link lands in the file that the link names, and the link stays."""
    (folder / "ссылка.csv").symlink_to("отчёт.csv")
    report = ["школы.csv", "-o", "ссылка.csv", "--content", CONTENT]
    code, _, err = calculate(folder, START, "calc", "involvement", *report)
    assert (code, err) == (0, "")
    assert (folder / "ссылка.csv").is_symlink()
    assert (folder / "отчёт.csv").read_text(encoding="utf-8-sig").startswith("Муниципалитет;")


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first byte on nothing can be written any more; the system names no file then."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("write_bytes", "write_text"):
        monkeypatch.setattr(Path, name, refuse)


def test_a_list_of_ids_on_a_full_disk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    """When there is no place for the new list, one line says so, the old one stays, and no draft is left."""
    content = Path(write_sound(tmp_path))
    (content / PUBLISHED_FILE).write_text("terms/curator\n", encoding="utf-8")
    before = sorted(path.name for path in content.iterdir())
    request.getfixturevalue("full_disk")
    assert main(["check", str(content), "--record"]) == 1
    assert capsys.readouterr().err == f"Не удалось: {content / PUBLISHED_FILE}: на диске нет места.\n"
    assert (content / PUBLISHED_FILE).read_text(encoding="utf-8") == "terms/curator\n"
    assert sorted(path.name for path in content.iterdir()) == before


@pytest.mark.parametrize(
    ("out", "said"),
    [
        ("файл", "это файл, а не папка"),
        ("файл/страницы", "вместо папки, в которую записывается файл, лежит файл"),
    ],
)
def test_pages_that_have_no_place(
    tmp_path: Path, out: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages can't go where a file lies: one line says so."""
    (tmp_path / "файл").write_text("", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "about.md").write_text("# О навигаторе\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        "guidebook.site.build.build", lambda *_: SimpleNamespace(articles={}, markdown={}, published={})
    )
    assert main(["pages", out]) == 1
    assert capsys.readouterr().err == f"Не удалось: {out}: {said}.\n"


def test_a_file_instead_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file in place of the folder of records is told as such."""
    (tmp_path / "файл").write_text("", encoding="utf-8")
    assert main(["check", str(tmp_path / "файл")]) == 1
    assert capsys.readouterr().out.startswith(
        f"{tmp_path / 'файл'}:1:1 K001 Папка не читается: это файл, а не папка.\n"
    )


def test_console_without_russian_letters(tmp_path: Path) -> None:
    """In a console that lacks a letter its code is shown, and the command goes on."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "cp437"}
    done = subprocess.run([*COMMAND, "check", str(tmp_path)], env=environment, capture_output=True)
    assert done.returncode == 1
    assert b"\\u0438" in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("command", [["build"], ["serve"]], ids=str)
def test_scripts_of_the_project_are_run_in_its_folder(command: list[str], tmp_path: Path) -> None:
    """Anywhere else there is nothing to build or to show, and one line says where there is."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from guidebook.commands.cli import main; sys.exit(main())", *command],
        cwd=tmp_path, capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "Здесь нечего собирать: запустите команду в папке навигатора.\n")


@pytest.mark.parametrize("port", ["0", "65536", "восемь"])
def test_a_port_is_a_number_that_there_is(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no port is told of before anything is built."""
    assert main(["serve", port]) == 2
    assert "Порт – это число от 1 до 65535, например 8080." in capsys.readouterr().err
