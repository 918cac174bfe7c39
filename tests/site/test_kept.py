"""The site is made again exactly when something that it is made of has changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guidebook.site import publication
from guidebook.site.build import build
from guidebook.site.build_cache import RECORD
from guidebook.site.site import Site
from tests import news
from tests.project import ROOT, copy

FORM = "content/forms/pupil-pupil.yml"
PAGE = "forms/pupil-pupil/index.md"


def copy_project(folder: Path) -> Path:
    """Return a copy of the project that keeps its site and its pictures for itself."""
    project = copy(folder)
    cache = project / ".cache"
    everybodys = cache.resolve()
    cache.unlink()
    cache.mkdir()
    for name in ("engine", "answers", "reference", "escaping-templates"):
        (everybodys / name).mkdir(exist_ok=True)
        (cache / name).symlink_to(everybodys / name, target_is_directory=True)
    return project


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a copy for all of these tests, which change but a form."""
    return copy_project(tmp_path_factory.mktemp("kept"))


@pytest.fixture
def project(shared: Path) -> Path:
    """That copy as it was at first, whose site has been made."""
    form = shared / FORM
    if form.read_bytes() != (ROOT / FORM).read_bytes():
        form.write_bytes((ROOT / FORM).read_bytes())
    if form.stat().st_mode != (ROOT / FORM).stat().st_mode:  # a change to the same mode is one too
        shutil.copymode(ROOT / FORM, form)
    assert isinstance(build(shared), Site)
    return shared


@pytest.fixture
def makings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders whose site was made, not read."""
    made: list[Path] = []
    real = publication.make_site

    def count(root: Path, site_address: str = "", sound: Callable[[], None] | None = None) -> Site | str:
        made.append(root)
        return real(root, site_address, sound)

    monkeypatch.setattr(publication, "make_site", count)
    return made


def make_edit(old: str, new: str) -> Callable[[Path], None]:
    """Return an edit of the form's record that leaves its size and the time of its last change as they were."""

    def edit(project: Path) -> None:
        file = project / FORM
        times = file.stat()
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))

    return edit


def test_an_unchanged_project_is_not_made_again(project: Path, makings: list[Path]) -> None:
    """The second time the site is read, and it is the same in all its parts."""
    first = publication.make_site(project)
    makings.clear()
    assert build(project) == first
    assert makings == []


@pytest.mark.parametrize(
    "change",
    [make_edit("ученик", "учениг"), lambda project: (project / FORM).chmod(0o640)],
    ids=["text", "mode"],
)
def test_a_changed_file_makes_it_again(project: Path, makings: list[Path], change: Callable[[Path], None]) -> None:
    """An edit that keeps the size and the time of a file is seen all the same, and so is a change of its mode."""
    change(project)
    build(project)
    assert makings == [project]


def test_another_address_makes_it_again(project: Path, makings: list[Path]) -> None:
    """The site for one address is not taken for the site of another."""
    site = build(project, "https://example.ru/")
    assert makings == [project]
    assert isinstance(site, Site)
    assert "https://example.ru/updates/" in str(site.published["updates/atom.xml"])


def test_an_edit_reaches_the_page(project: Path) -> None:
    """The page holds the new word at once, and the old one again when the edit is taken back."""
    before = build(project)
    make_edit("ученик", "учениг")(project)
    after = build(project)
    assert isinstance(before, Site)
    assert isinstance(after, Site)
    assert "учениг" in after.articles[PAGE].html
    make_edit("учениг", "ученик")(project)
    assert build(project) == before


def test_problems_are_not_kept(project: Path, makings: list[Path]) -> None:
    """Broken content is told each time, and mended content gives its site."""
    make_edit("title:", "titel:")(project)
    assert isinstance(build(project), str)
    assert isinstance(build(project), str)
    assert makings == [project, project]
    make_edit("titel:", "title:")(project)
    assert isinstance(build(project), Site)


@pytest.mark.parametrize("spoil", [lambda kept: "", lambda kept: kept[:-9], lambda kept: kept.partition("{")[0] + "[]"])
def test_a_spoilt_record_is_no_harm(project: Path, makings: list[Path], spoil: Callable[[str], str]) -> None:
    """What was kept may be lost, cut, or another thing: the site is made again."""
    (project / RECORD).write_text(spoil((project / RECORD).read_text(encoding="utf-8")), encoding="utf-8")
    assert isinstance(build(project), Site)
    assert makings == [project]


def test_a_lost_file_is_looked_for(project: Path, makings: list[Path]) -> None:
    """When a file that the site publishes is gone, the record that names it is no more followed."""
    state, made = (project / RECORD).read_text(encoding="utf-8").split("\n", 1)
    record = json.loads(made)
    record["files"]["assets/lost.wasm"] = str(project / "lost.wasm")
    (project / RECORD).write_text(f"{state}\n{json.dumps(record)}", encoding="utf-8")
    site = build(project)
    assert isinstance(site, Site)
    assert makings == [project]
    assert "assets/lost.wasm" not in site.published


def test_pictures_are_made_once(tmp_path: Path, makings: list[Path]) -> None:
    """Small pictures are made anew for a picture that has changed, and for no other change."""
    project = copy_project(tmp_path)

    def small() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (project / ".cache/pictures").iterdir()}

    news.add(project)
    build(project)
    first = small()
    assert len([name for name in first if name.startswith("seminar-")]) == 2
    make_edit("ученик", "учениг")(project)
    build(project)
    assert small() == first
    makings.clear()
    shutil.copyfile(news.FILES / "drawing.webp", project / "content/files/seminar.webp")
    record = project / "content/updates/seminar.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("seminar.jpg", "seminar.webp"), encoding="utf-8")
    build(project)
    new = set(small()) - set(first)
    assert {name.rpartition("-")[0] for name in new if name.endswith(".webp")} == {"seminar-480", "seminar-795"}
    # The picture's file alone, in the same length: the site is made again.
    shutil.copyfile(news.FILES / "turned-with-place.jpg", project / "content/files/seminar.webp")
    makings.clear()
    assert "Файл назван как «.webp», а внутри – картинка JPEG." in str(build(project))
    assert makings == [project]
