"""Whole pages are kept from one build to the next, and are byte by byte those that a build without them makes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.breadth import some
from tests.project import copy, mkdocs, put, unshare_cache

COUNT = "    html = _guard(output, path)\n"
"""Where the adapter comes by when a page was framed."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with a cache of its own, which notes what it frames, and was built."""
    made = copy(tmp_path_factory.mktemp("frames"))
    unshare_cache(made)
    note = '    with (ROOT / "framed").open("a", encoding="utf-8") as log:\n        log.write(f"{path}\\n")\n'
    put(made, "hooks/mkdocs_hooks.py", COUNT, COUNT + note)
    assert len(build(made)) > 150
    return made


def build(project: Path) -> list[str]:
    """Build the site; return the pages that were framed."""
    framed = project / "framed"
    framed.write_text("", encoding="utf-8")
    code = f"{project}/hooks:{project}/calculators"  # its own, not the project's
    done = mkdocs(project, "build", "--strict", "--quiet", "--site-dir", "site", PYTHONPATH=code)
    assert done.returncode == 0, done.stderr
    return framed.read_text(encoding="utf-8").splitlines()


def forget(project: Path) -> None:
    """Leave of what was built nothing that the next build could take pages from."""
    for one in ("files", "frames", "prints"):
        (project / ".cache" / one).unlink()
    shutil.rmtree(project / "site")


def read_site(project: Path) -> dict[str, bytes]:
    """Return all pages of the built site."""
    site = project / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*.html"))}


def test_a_change_is_in_all_pages_that_it_concerns(project: Path) -> None:
    """After another title, other words of a term and of a page by hand few pages are framed; all are as made anew."""
    every = len(read_site(project)) - 1  # the page of a wrong address has no frame of its own
    put(project, "content/stages/5-pairs.yml", "title: ", "title: Новый ")
    put(project, "content/terms/mentor.yml", "definition: >-\n", "definition: >-\n  Новые слова.\n")
    put(project, "docs/about.md", "\n## ", "\nНовые слова.\n\n## ")
    framed = build(project)
    assert {"stages/5-pairs/index.md", "about.md"} < {*framed}
    assert len(framed) < every / 2
    kept = read_site(project)
    assert "Новый " in kept["stages/5-pairs/index.html"].decode()
    forget(project)
    assert len(build(project)) == every - 1  # nor has the web editor's
    assert read_site(project) == kept


@pytest.mark.parametrize(
    "change",
    some(
        [
            lambda project: put(
                project, "content/site/site.yml", "Наставничество: методический навигатор", "Навигатор"
            ),
            lambda project: put(project, "docs/assets/js/main.mjs", "\n", "\nconst longer = 1;\n"),
            lambda project: put(project, "hooks/theme/partials/crumbs.html", "<", "<!-- новая --><"),
            lambda project: put(project, "mkdocs.yml", "site_name: ", "copyright: Школа\nsite_name: "),
            lambda project: put(project, "hooks/guidebook/site/sizes.py", "data-size", "data-bytes"),
            lambda project: (project / ".cache/frames").write_bytes(b"x" * 100),
        ]
    ),
)
def test_what_all_pages_share_frames_all(project: Path, change: Callable[[Path], None]) -> None:
    """The region's name, a script's length, a template, a setting, the code: every page is framed anew."""
    change(project)
    assert len(build(project)) > 150


def test_nothing_is_framed_without_a_change(project: Path) -> None:
    """After a record that was saved as it was all pages are taken as they are."""
    build(project)
    (project / "content/forms/pupil-pupil.yml").touch()
    assert build(project) == []


def test_other_templates_and_code_print_articles_anew(project: Path) -> None:
    """Other words of a template and shorter descriptions by the code: all pages are as made anew."""
    put(project, "hooks/guidebook/pages/templates/macros.html.j2", "Источник: ", "Откуда: ")
    put(project, "hooks/guidebook/pages/pages.py", "DESCRIPTION_LENGTH = 160", "DESCRIPTION_LENGTH = 60")
    build(project)
    kept = read_site(project)
    assert "Откуда: ".encode() in b"".join(kept.values())
    forget(project)
    build(project)
    assert read_site(project) == kept
