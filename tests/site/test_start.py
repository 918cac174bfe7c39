"""From a double click to the site in the browser: the starters of each system, and what they say when that can't be."""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import setup
import starting
from tests.project import ENVIRONMENT, ROOT, copy, run
from tests.site.window import address, start

STARTERS = ("start.cmd", "start.sh", "start.command")
MISSING = """
Навигатору нужен Python, а на этом компьютере его нет.

Windows
  1. Откройте в браузере сайт python.org, раздел Downloads, и скачайте Python 3.13 или новее.
  2. Запустите скачанный файл и отметьте внизу окна «Add python.exe to PATH», затем «Install Now».
     Права администратора не нужны.
  3. Снова дважды щёлкните start.cmd.
  Если вместо Python открывается Microsoft Store, закройте его: нужен Python с сайта python.org.

macOS
  Скачайте Python с сайта python.org, раздел Downloads, установите и снова дважды щёлкните start.command.

Linux
  Установите пакеты python3 и python3-venv и снова запустите start.sh.

Если устанавливать программы нельзя, попросите об этом системного администратора школы.

"""


def fake(folder: Path, name: str, script: str) -> None:
    """Put a program into a folder that is looked for programs."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder with what any Unix has and no Python."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "dirname", "cat", "uname"):
        (folder / name).symlink_to(shutil.which(name) or "")
    return folder


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The starters in a folder with a Russian name, spaces and signs that shells read."""
    folder = tmp_path / "Сайт «района» (2026) & co"
    (folder / ".ci").mkdir(parents=True)
    for name in STARTERS:
        shutil.copy(ROOT / name, folder / name)
    for name in ("python-missing.txt", "start.py"):
        shutil.copy(ROOT / ".ci" / name, folder / ".ci" / name)
    return folder


def begin(place: Path, programs: Path, starter: str = "start.sh") -> subprocess.CompletedProcess[str]:
    """Start from another folder, as a file manager may."""
    return subprocess.run(
        [place / starter, "--no-browser"], cwd="/", env={"PATH": str(programs)}, capture_output=True, encoding="utf-8",
    )  # fmt: skip


@pytest.mark.parametrize("starter", ["start.sh", "start.command"])
def test_a_machine_without_python(place: Path, programs: Path, starter: str) -> None:
    """Where there is no Python, the whole explanation is shown, and the window's program has failed."""
    done = begin(place, programs, starter)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == MISSING


def test_an_old_python_says_so(place: Path, programs: Path) -> None:
    """Where the only Python is too old, it runs the first file itself, and that tells which one is needed."""
    fake(programs, "python3", f'[ "$1" = -c ] && exit 1\nexec "{sys.executable}" -c "import sys, runpy\n'
         "sys.version_info = (3, 7, 4); sys.argv = sys.argv[1:]\n"
         'runpy.run_path(sys.argv[0], run_name=\'__main__\')" "$@"')  # fmt: skip
    done = begin(place, programs)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == (
        "Навигатору нужен Python 3.11 или новее, а на этом компьютере 3.7. Скачайте новый на сайте python.org, раздел "
        "Downloads, установите его (в Windows отметьте «Add python.exe to PATH») и запустите навигатор снова. Прежний "
        "Python удалять не нужно.\n"
    )


def test_any_python_reads_the_first_file() -> None:
    """The file that tells of an old Python has nothing in it that an old one can't read."""
    text = (ROOT / ".ci" / "start.py").read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 4))
    assert not re.search(r"__future__|\bf\"|:=|\bmatch\b", text)
    assert text.index("sys.version_info < NEEDED") < text.index("import starting")


def test_nothing_installed_is_needed_to_begin() -> None:
    """The starter is read by a Python that has nothing but its standard library."""
    command = "import sys; sys.path.insert(0, sys.argv[1]); import starting; print(starting.PREPARING)"
    done = run(ROOT, sys.executable, "-S", "-E", "-c", command, str(ROOT / ".ci"))
    assert (done.returncode, done.stdout) == (0, f"{starting.PREPARING}\n"), done.stderr


def test_a_newer_python_beside_an_old_one_is_taken(place: Path, programs: Path) -> None:
    """Of several, the first that is new enough starts the navigator, with what was asked for."""
    fake(programs, "python3", "exit 1")
    fake(programs, "python3.12", '[ "$1" = -c ] && exit 0\necho "started $PWD $*"')
    done = begin(place, programs)
    assert done.stdout == f"started {place} .ci/start.py --no-browser\n"
    assert done.returncode == 0


def test_a_mac_without_developer_tools(place: Path, programs: Path) -> None:
    """The stub of a Mac that opens a window of its own is not started."""
    fake(programs, "uname", "echo Darwin")
    fake(programs, "xcode-select", "exit 2")
    (programs / "command").unlink(missing_ok=True)
    text = (place / "start.sh").read_text(encoding="utf-8").replace("/usr/bin/python3", str(programs / "python3"))
    (place / "start.sh").write_text(text, encoding="utf-8")
    fake(programs, "python3", "echo a window opens")
    assert begin(place, programs).stdout == MISSING


# What is known of how Windows' interpreter reads such a file, from its own documentation.
def faults(script: bytes) -> list[str]:
    """Return what in a command file breaks on some Windows."""
    found = []
    if b"\r\n" not in script or re.search(rb"(?<!\r)\n", script):
        found.append("a line ends without CR LF: labels are then not found")
    if not script.isascii():
        found.append("letters beside ASCII: they are read in the code page of the console")
    if not script.startswith(b"@echo off\r\n"):
        found.append("the commands themselves would be shown")
    for line in script.decode("ascii", "replace").splitlines():
        if line.startswith("rem "):
            continue
        if re.search(r"(?<!\")%~dp0(?!\")", line):
            found.append(f"the folder's name is not in quotes: {line}")
        if re.search(r"[()]", line):
            found.append(f"a bracket: one in a folder's name would end the block: {line}")
        if re.match(r"\s*cd\b", line):
            found.append(f"cd does not go to a folder of the network: {line}")
        if re.search(r"\bset \w+=.* $", line):
            found.append(f"a space at the end becomes part of the value: {line!r}")
    labels = set(re.findall(rb"(?m)^:(\w+)", script))
    found += [f"no label: {name.decode()}" for name in re.findall(rb"goto (\w+)", script) if name not in labels]
    return found


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (b"@echo off\necho\n", "a line ends"),
        ("@echo off\r\necho Да\r\n".encode(), "letters beside"),
        (b"echo off\r\n", "the commands"),
        (b"@echo off\r\npushd %~dp0\r\n", "the folder's name"),
        (b"@echo off\r\nif x==y (\r\necho\r\n)\r\n", "a bracket"),
        (b'@echo off\r\ncd /d "%~dp0"\r\n', "cd does not"),
        (b"@echo off\r\nset A=py \r\n", "a space"),
        (b"@echo off\r\ngoto end\r\n", "no label"),
    ],
)
def test_faults_of_command_files_are_seen(script: bytes, fault: str) -> None:
    """The reader of command files finds each fault that it is for."""
    assert any(one.startswith(fault) for one in faults(script))


def test_the_command_file_has_no_faults() -> None:
    """The file that Windows users click has none of the known faults, here and in an archive of the project."""
    assert faults((ROOT / "start.cmd").read_bytes()) == []
    archived = subprocess.run(
        ["git", "check-attr", "eol", "start.cmd", ".ci/python-missing.txt"], cwd=ROOT, capture_output=True, text=True
    )
    assert archived.stdout == "start.cmd: eol: crlf\n.ci/python-missing.txt: eol: crlf\n"
    assert all(os.access(ROOT / name, os.X_OK) for name in ("start.sh", "start.command"))


def test_windows_is_asked_for_its_python_twice() -> None:
    """The launcher is tried before a plain «python», both in silence; the code page is set before any Russian word."""
    lines = (ROOT / "start.cmd").read_text(encoding="ascii").split("\n")
    asked = [line for line in lines if " -c pass" in line]
    assert asked == ["py -3 -c pass >nul 2>nul", "python -c pass >nul 2>nul"]
    assert lines.index("chcp 65001 >nul") < lines.index("type .ci\\python-missing.txt")
    assert lines.index("set PYTHONUTF8=1") < lines.index("%PYTHON% .ci\\start.py %*")


class Page(BaseHTTPRequestHandler):
    """A site with an editor."""

    def do_GET(self) -> None:
        """Answer as the site does."""
        self.send_response(200 if self.path in ("/", "/admin/") else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def other() -> Iterator[int]:
    """The port of a server that runs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def test_a_busy_port_is_left_to_who_has_it(other: int) -> None:
    """The next free port is taken; when all are busy, that is known."""
    assert starting.find_free_port([other]) is None
    found = starting.find_free_port([other, *range(other + 1, other + 20)])
    assert found is not None
    assert found > other


def test_a_second_double_click_opens_what_runs(
    other: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second start sets nothing up and serves nothing: it opens the site and the editor of the first."""
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "main", lambda purpose: pytest.fail("nothing is to be set up"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".cache").mkdir()
    (tmp_path / starting.RUNNING).write_text(f'{{"port": {other}, "process": {os.getpid()}}}', encoding="utf-8")
    opened: list[str] = []
    assert starting.main([], opened.append) == 0
    assert opened == [f"http://127.0.0.1:{other}/", f"http://127.0.0.1:{other}/admin/"]
    assert capsys.readouterr().out == (
        f"Навигатор уже открыт в другом окне.\nСайт: http://127.0.0.1:{other}/\n"
        f"Редактор: http://127.0.0.1:{other}/admin/\n"
    )


def test_a_schools_proxy_is_not_asked_for_this_computers_pages(other: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the address of a proxy set, as the advice tells, the site of this computer is still seen to answer."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert starting.answers(other)


def test_a_port_that_another_program_has_taken_is_not_opened(other: int, tmp_path: Path) -> None:
    """When the window of before is closed and somebody else answers on its port, that is not taken for the site."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    record = tmp_path / "running.json"
    record.write_text(f'{{"port": {other}, "process": {ended.pid}}}', encoding="utf-8")
    assert starting.find_running(record) is None


@pytest.mark.parametrize("left", ["", "{", "[]", '{"port": "x", "process": 1}', '{"port": 1, "process": -1}'])
def test_what_a_killed_start_left_is_no_harm(tmp_path: Path, left: str) -> None:
    """A record of a site that runs no more is not believed."""
    record = tmp_path / "running.json"
    record.write_text(left, encoding="utf-8")
    assert starting.find_running(record) is None


def test_a_word_is_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """«start.cmd check» sets up and runs that command; its exit code is that of the start."""
    monkeypatch.setattr(setup, "main", lambda purpose: None)
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert starting.main(["check"]) == 0
    assert "Проблем нет" in capfd.readouterr().out
    (tmp_path / "content/terms/case.yml").unlink()
    assert starting.main(["check"]) == 1
    assert starting.main(["chek"]) == 2
    assert "«chek» здесь не подходит" in capfd.readouterr().err


def test_a_port_for_nobody(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """When no port is free, the editor hears which ones are meant."""
    monkeypatch.setattr(setup, "main", lambda purpose: None)
    monkeypatch.setattr(starting, "find_free_port", lambda: None)
    monkeypatch.setattr(starting, "find_running", lambda: None)
    assert starting.main(["--no-browser"]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == (
        "Порты 8000–8019 заняты другими программами. Закройте лишние окна и запустите снова."
    )


PROXY = (
    "Похоже, в интернет пускает прокси-сервер школы, а программа о нём не знает. Узнайте у системного администратора "
    "адрес прокси и наберите перед запуском: set HTTPS_PROXY=http://адрес:порт (в Linux и macOS export вместо set)."
)
CERTIFICATE = (
    "Похоже, антивирус или прокси-сервер подменяет сертификаты сайтов. Попросите системного администратора отключить "
    "проверку защищённых соединений для этого компьютера на время установки."
)
NETWORK = (
    "Пакеты не скачались: нет связи с интернетом, или её закрывает антивирус либо прокси-сервер. Проверьте, что "
    "страницы в браузере открываются, и запустите снова: установка продолжится с этого места."
)
FULL = "На диске нет места. Освободите около гигабайта и запустите снова."
LOCKED = (
    "Файл не записался: его держит другая программа или антивирус. Закройте другие окна навигатора, добавьте папку "
    "проекта в исключения антивируса (или попросите об этом системного администратора) и запустите снова. Не держите "
    "проект в папках OneDrive и Program Files."
)
BROKEN = "Пакет скачался повреждённым: так бывает при плохой связи или когда файлы меняет антивирус. Запустите снова."
REFUSED = {
    "ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))": PROXY,
    "npm error code E407 Proxy Authentication Required": PROXY,
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate": CERTIFICATE,
    "npm error unable to get local issuer certificate": CERTIFICATE,
    "Failed to establish a new connection: [Errno 11001] getaddrinfo failed": NETWORK,
    "ReadTimeoutError: Read timed out.": NETWORK,
    "ERROR: No matching distribution found for jinja2==3.1.6": NETWORK,
    "npm error code ENOTFOUND": NETWORK,
    "OSError: [Errno 28] No space left on device": FULL,
    "[WinError 112] There is not enough space on the disk": FULL,
    "ERROR: Could not install packages due to an OSError: [WinError 5] Access is denied": LOCKED,
    "[WinError 32] The process cannot access the file": LOCKED,
    "[WinError 225] Operation did not complete because the file contains a virus": LOCKED,
    "npm error code EPERM": LOCKED,
    "THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE": BROKEN,
    "npm error code EINTEGRITY": BROKEN,
}


@pytest.mark.parametrize("said", REFUSED)
def test_what_keeps_packages_away_is_explained(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A proxy, an antivirus, no network, a full disk: each gets its advice in Russian, below what the program said."""
    monkeypatch.setattr(starting, "find_running", lambda: None)
    monkeypatch.setattr(setup, "main", lambda purpose: setup.run(sys.executable, "-c", f"print({said!r}); exit(3)"))
    assert starting.main(["--no-browser"]) == 1
    told = capfd.readouterr().out
    assert said in told
    assert f"\nНавигатор не запущен. {REFUSED[said]}\n\nДля администратора: завершилась с кодом 3 команда " in told


def prepare(folder: Path) -> Path:
    """Return a copy of the project in which everything is installed."""
    project = folder / "Сайт района"
    project.mkdir()
    copy(project)
    for name in ("package.json", "package-lock.json", ".npmrc", "requirements.txt"):
        shutil.copy(ROOT / name, project / name)
    shutil.copytree(ROOT / ".ci", project / ".ci")
    (project / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    return project


def test_the_way_of_a_newcomer(tmp_path: Path) -> None:
    """A start in a fresh copy shows the site where it says, tells how to end, and leaves nothing when it is ended."""
    project = prepare(tmp_path)
    with start(project) as said:
        assert "Собираю сайт …" in said
        assert said[0] == "Готовлю навигатор. В первый раз это несколько минут: нужен интернет."
        assert said[-1] == (
            "Не закрывайте это окно: пока оно открыто, сохранённые правки сразу видны на сайте. Закончить – "
            "закройте окно или нажмите Ctrl + C."
        )
        port = int(address(said, "Сайт").rstrip("/").rpartition(":")[2])
        assert starting.answers(port)
        assert starting.find_running(project / starting.RUNNING) == port
        assert not [line for line in said if line.startswith("INFO")]
    assert said[-1] == "Навигатор остановлен. Правки остались в папке content."
    assert not (project / starting.RUNNING).exists()
    assert not starting.answers(port)


def test_a_site_that_cannot_be_shown(tmp_path: Path) -> None:
    """A fault of the settings, which the site engine would tell in English, is told in Russian above what to do."""
    project = prepare(tmp_path)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("docs_dir:", "doc_dir:"), encoding="utf-8")
    done = run(project, sys.executable, str(project / ".ci/start.py"), "--no-browser")
    assert (done.returncode, done.stderr) == (1, "")
    assert "mkdocs.yml:7:1 K911 Неизвестная настройка сайта «doc_dir».\n" in done.stdout
    assert "Config value" not in done.stdout
    assert done.stdout.endswith("\nСайт не показан: что исправить, написано выше. Запустите снова, когда исправите.\n")


def test_a_command_that_is_stopped(tmp_path: Path) -> None:
    """Ctrl + C at a question of «start.cmd new» ends it with its own word and exit code, and no traceback."""
    project = prepare(tmp_path)
    window = subprocess.Popen(
        [sys.executable, "-u", project / ".ci/start.py", "new", "term"], env=ENVIRONMENT, start_new_session=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip
    assert window.stdout
    heard = b""
    while b"> " not in heard:
        heard += window.stdout.read(1)
    os.killpg(window.pid, signal.SIGINT)  # as the keyboard does: all that the window runs hear of it
    _, err = window.communicate()
    assert (window.returncode, err.decode()) == (130, "Прервано.\n")
