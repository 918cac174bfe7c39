"""What no file of the project may hold: paths of one machine, addresses of package registries, unpinned packages."""

from __future__ import annotations

import json
import re
import tomllib
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.sources import ROOT, files

MACHINE_PATH = re.compile("(^|[^a-z.])/({})/".format("|".join(("work", "farm", "root", "home"))), re.MULTILINE)
REGISTRY = re.compile(
    r"\b({})\b".format("|".join((r"pypi\.org", r"pythonhosted\.org", r"npmjs\.(org|com)", r"debian\.org")))
)
LOCKS = {
    "requirements.txt": "build",
    "requirements-dev.txt": "dev",
    "requirements-bench.txt": "bench",
    "requirements-fuzz.txt": "fuzz",
    "requirements-node.txt": "node",
    "requirements-uv.txt": "uv",
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)")


def offences(text: str) -> list[str]:
    """Return the machine paths and registry hosts in a text."""
    return [found[0] for pattern in (MACHINE_PATH, REGISTRY) for found in pattern.finditer(text)]


def pins(lock: str) -> dict[str, list[str]]:
    """Return what a lock pins: versions by package name, one for each environment it distinguishes."""
    versions: dict[str, list[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        found = PIN.match(line)
        if found:
            versions.setdefault(canonicalize_name(found[1]), []).append(found[2])
    return versions


def test_offences_are_seen() -> None:
    """The patterns themselves catch what they are meant to catch, and not a site's own addresses."""
    assert offences('folder = "' + "/".join(("", "home", "anna", "x")) + '"')
    assert offences("https://registry." + ".".join(("npmjs", "org")) + "/x")
    assert not offences("https://example.ru/roles/work/ forms/home/")


def test_files_name_no_machine_and_no_registry() -> None:
    """The project builds the same anywhere: no file points at one machine or one registry."""
    found: dict[str, list[str]] = {}
    for path in files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            text = path.read_bytes().decode("latin-1")
        found[path.relative_to(ROOT).as_posix()] = offences(text)
    assert len(found) > 1000
    assert {path: told for path, told in found.items() if told} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_python_lock_is_hashed_and_names_no_index(lock: str) -> None:
    """Each pinned package carries hashes, and no line chooses where packages come from."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S)", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
    assert len(entries) > 1
    for entry in filter(str.strip, entries):
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry, entry
        assert "://" not in entry, entry


@pytest.mark.parametrize(("lock", "group"), LOCKS.items())
def test_python_lock_answers_pyproject(lock: str, group: str) -> None:
    """What pyproject.toml asks for is pinned, in a version that it allows."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = list(project["dependency-groups"][group])
    if lock == "requirements.txt":
        wanted += project["project"]["dependencies"]
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = pinned[canonicalize_name(requirement.name)]
        assert all(requirement.specifier.contains(version) for version in versions), requirement


def test_python_locks_agree() -> None:
    """A package that stands in two locks has the same version in both."""
    site, dev = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: dev[name] for name in site.keys() & dev.keys()} == {
        name: site[name] for name in site.keys() & dev.keys()
    }


@pytest.mark.parametrize("folder", ["", "bench"])
def test_npm_lock_holds_hashes_and_no_addresses(folder: str) -> None:
    """An npm lock pins every package by its hash and leaves the address to the machine."""
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name
