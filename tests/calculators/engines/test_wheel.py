"""A Pyodide page elsewhere installs the calculators from the site's address: stock Pyodide, served files."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guidebook.engine import PACKAGES, Engine
from guidebook.engine.bundle import PYODIDE
from tests.browser.server import serving
from tests.calculators.interpreters import cpython, node
from tests.project import ROOT

SCRIPT = Path(__file__).with_name("elsewhere.mjs")
LOCK = "pyodide-lock.json"


@pytest.fixture(scope="module")
def address(served: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The folder of packages as the site serves it."""
    folder = tmp_path_factory.mktemp("packages")
    for path, file in served.files.items():
        if path.startswith(f"{PACKAGES}/"):
            (folder / path).parent.mkdir(exist_ok=True)
            shutil.copy(file, folder / path)
    with serving(folder) as host:
        yield f"{host.address}{PACKAGES}/"


def wheel(served: Engine) -> str:
    """Return the name of the wheel."""
    (name,) = (Path(path).name for path in served.files if path.endswith(".whl"))
    return name


def install(folder: Path, *arguments: str) -> Any:
    """Install the calculators in the npm package's own Pyodide and return what they answer to 613 of 1379.

    Under Node.js Pyodide keeps what it has fetched in the folder where it runs.
    """
    command = [node(), str(SCRIPT), str(ROOT / PYODIDE), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def test_lock_names_the_wheel(served: Engine) -> None:
    """The lock file has the wheel with its hash, is for the Pyodide of the site, and asks for nothing else."""
    lock = json.loads(served.files[f"{PACKAGES}/{LOCK}"].read_text(encoding="utf-8"))
    (package,) = lock["packages"].values()
    assert (package["name"], package["file_name"]) == ("nastavnik-calculators", wheel(served))
    assert package["imports"] == ["worksheets", "workbooks"]
    assert package["depends"] == []
    assert lock["info"]["abi_version"] == served.lock["info"]["abi_version"]


def test_wheel_is_pure(served: Engine) -> None:
    """The wheel fits any Python from 3.11 on, and needs no other package."""
    assert wheel(served).endswith("-py3-none-any.whl")
    with zipfile.ZipFile(served.files[f"{PACKAGES}/{wheel(served)}"]) as archive:
        names = archive.namelist()
        (metadata,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        text = archive.read(metadata).decode()
    assert {"worksheets/api.py", "workbooks/__init__.py"} <= set(names)
    assert "Requires-Python: >=3.11" in text
    assert "Requires-Dist" not in text


@pytest.mark.parametrize("way", ["wheel", "lock"])
def test_installs_from_the_site(way: str, address: str, served: Engine, tmp_path: Path) -> None:
    """By the wheel's address, or by name from the lock file: the calculators are there and answer as everywhere."""
    arguments = ("wheel", f"{address}{wheel(served)}") if way == "wheel" else ("lock", f"{address}{LOCK}")
    request = {"total": 1379, "involved": 613}
    assert install(tmp_path, *arguments) == {"ids": cpython("ids"), "answer": cpython("run", "involvement", request)}
