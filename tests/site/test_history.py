"""When a page was changed last: from a real repository, and nothing where that is not known for sure."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest

from guidebook.site.build import build
from guidebook.site.history import changes, history_address
from guidebook.site.publication import make_site
from guidebook.site.site import Site
from tests.project import copy, mkdocs, run
from tests.site.built import Built
from tests.site.test_feeds import write_update

BASE = "https://github.com/region/guide/edit/main"
FORM = "content/forms/pupil-pupil.yml"
STAGE = "content/stages/1-conditions.yml"
TASKS = "content/checklists/1-conditions.yml"
ROLE = "content/roles/curator.yml"
TERM = "content/terms/curator.yml"
WRITTEN = "docs/project/Заметка редактора.md"
NEWS = "content/updates/2026-11-23-first-edition.yml"
EVENT = "content/updates/meeting.yml"
MAIN = "content/contests/byt-uchitelem.yml"


def git(folder: Path, *arguments: str, day: str = "2026-11-01") -> str:
    """Run git in a folder as somebody, on a day at half past eight in the evening by Greenwich."""
    moment = f"{day}T20:30:00+00:00"
    done = run(folder, "git", "-c", "user.name=Редактор", "-c", "user.email=a@b.example", "-c", "commit.gpgsign=false",
               "-c", "core.autocrlf=false", *arguments, GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def edit(project: Path, *paths: str) -> None:
    """Add a comment to files, which changes no page."""
    for path in paths:
        with (project / path).open("a", encoding="utf-8", newline="") as file:
            file.write("\n<!-- правка -->\n" if path.endswith(".md") else "# правка\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a history: files that were changed on several days, by a merge, and such as are not committed."""
    project = copy(tmp_path_factory.mktemp("history"))
    (project / ".cache").unlink()  # what is kept of the history is of this project
    (project / WRITTEN).write_text("---\ntitle: Заметка\n---\n\n# Заметка\n", encoding="utf-8")
    write_update(project, "meeting", "2026-10-30", "Встреча")
    with (project / EVENT).open("a", encoding="utf-8") as file:
        file.write("event: {starts: 2026-12-03}\n")
    (project / ".gitignore").write_text(".cache\nnode_modules\nsite\n", encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "commit", "--quiet", "--message=Начало")
    edit(project, FORM, WRITTEN, EVENT)
    git(project, "commit", "--quiet", "--all", "--message=Форма", day="2026-11-10")
    git(project, "switch", "--quiet", "--create", "proposal")
    edit(project, TASKS)
    git(project, "commit", "--quiet", "--all", "--message=Предложение", day="2026-11-11")
    git(project, "switch", "--quiet", "main")
    edit(project, MAIN)
    git(project, "commit", "--quiet", "--all", "--message=Другое", day="2026-11-12")
    git(project, "merge", "--quiet", "--no-ff", "--message=Принято", "proposal", day="2026-11-15")
    edit(project, ROLE)
    term = project / TERM
    term.write_bytes(term.read_bytes().replace(b"\n", b"\r\n"))  # as an editor of Windows may have it
    return project


def days(project: Path) -> dict[str, str]:
    """Return the days of the files that the tests are about, by Greenwich."""
    found = changes(project)
    asked = (FORM, WRITTEN, TASKS, MAIN, STAGE, ROLE, TERM)
    return {path: found[path].date().isoformat() for path in asked if path in found}


def test_each_file_has_the_day_of_its_last_change(project: Path) -> None:
    """What came by a merge is of the day of the merge; what is not committed has no day; line ends are no change."""
    assert days(project) == {
        FORM: "2026-11-10",
        WRITTEN: "2026-11-10",
        TASKS: "2026-11-15",
        MAIN: "2026-11-12",
        STAGE: "2026-11-01",
        TERM: "2026-11-01",
    }


def test_a_shallow_copy_tells_only_what_it_knows(project: Path, tmp_path: Path) -> None:
    """A copy of the last commits knows what they changed, and says nothing of the rest, which only looks new."""
    git(tmp_path, "clone", "--quiet", "--depth=1", project.as_uri(), "one")
    assert days(tmp_path / "one") == {}
    git(tmp_path, "clone", "--quiet", "--depth=2", project.as_uri(), "two")
    assert days(tmp_path / "two") == {TASKS: "2026-11-15"}
    git(tmp_path / "two", "fetch", "--quiet", "--unshallow")
    assert days(tmp_path / "two") == days(project) | {ROLE: "2026-11-01"}


def test_a_repository_is_found_where_it_is(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A further working tree, a project in a larger repository and a build from a hook of git know their history."""
    tree = tmp_path / "tree"
    git(project, "worktree", "add", "--quiet", "--detach", str(tree))
    whole = days(project) | {ROLE: "2026-11-01"}
    assert days(tree) == whole
    git(project, "worktree", "remove", "--force", str(tree))
    large = tmp_path / "large"
    shutil.copytree(project / "content", large / "guide" / "content")
    git(large, "init", "--quiet")
    git(large, "add", ".", day="2026-11-20")
    git(large, "commit", "--quiet", "--message=Всё", day="2026-11-20")
    assert days(large / "guide")[FORM] == "2026-11-20"
    monkeypatch.setenv("GIT_DIR", str(large / ".git"))
    assert days(project)[FORM] == "2026-11-10"


def test_without_git_nothing_is_said(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside of a repository, and where git is missing or refuses, there are no days; the next build asks again."""
    assert changes(copy(tmp_path)) == {}
    shutil.rmtree(project / ".cache", ignore_errors=True)
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path))
        assert changes(project) == {}
    broken = project / ".git" / "HEAD"
    kept = broken.read_bytes()
    broken.write_text("что-то", encoding="utf-8")
    assert changes(project) == {}
    broken.write_bytes(kept)
    assert days(project)[FORM] == "2026-11-10"


def test_a_build_asks_git_once(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The days of all files come by one call, are kept for the next build, and a commit makes the site anew."""
    calls = tmp_path / "calls"
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    (bin_ / "git").write_text(f'#!/bin/sh\necho "$@" >> "{calls}"\nexec {shutil.which("git")} "$@"\n')
    (bin_ / "git").chmod(0o755)
    shutil.rmtree(project / ".cache", ignore_errors=True)
    engine = Path(__file__).parents[2] / ".cache" / "engine"
    (project / ".cache").mkdir()
    (project / ".cache" / "engine").symlink_to(engine, target_is_directory=True)
    with monkeypatch.context() as counted:
        counted.setenv("PATH", f"{bin_}{os.pathsep}{os.environ['PATH']}")
        first = build(project)
        assert build(project) == first
        assert len(calls.read_text().splitlines()) == 1
        git(project, "commit", "--quiet", "--all", "--message=Роль", day="2026-11-21")
        before = len(calls.read_text().splitlines())
        site = build(project)
        assert len(calls.read_text().splitlines()) == before + 1
    assert isinstance(first, Site)
    assert isinstance(site, Site)
    assert "roles/curator/index.md" not in first.changed
    # Half past eight in the evening by Greenwich is the next day in the region.
    assert site.changed["roles/curator/index.md"] == "2026-11-22"
    assert site.changed["forms/pupil-pupil/index.md"] == "2026-11-11"
    # A page that shows several records is as new as the newest of them.
    assert site.changed["stages/1-conditions/index.md"] == "2026-11-16"
    assert site.changed["contests/index.md"] == "2026-11-13"
    assert site.changed["roles/index.md"] == "2026-11-22"
    assert "roles/index.md" not in first.changed


def test_pages_data_and_feeds_say_it(project: Path, tmp_path: Path) -> None:
    """The built page has a quiet line with the day and the way to the history; data, feed and calendar say it too."""
    done = mkdocs(project, "build", "--strict", "--site-dir", str(tmp_path / "site"), NASTAVNIK_EDIT_URL=BASE)
    assert done.returncode == 0, done.stderr
    built = Built(tmp_path / "site", done.stderr)
    (line,) = built.page("forms/pupil-pupil/").find_classed("changed")
    assert " ".join(line.text().split()) == "Изменено 11 ноября 2026 г. История изменений"
    assert line.one("time").attributes["datetime"] == "2026-11-11"
    assert line.one("a").attributes["href"] == f"https://github.com/region/guide/commits/main/{FORM}"
    (line,) = built.page("project/Заметка редактора/").find_classed("changed")
    assert line.one("time").attributes["datetime"] == "2026-11-11"
    # Made of all records, it is nobody's file.
    assert built.page("editors/fields/").find_classed("changed") == []
    knowledge = json.loads((built.folder / "data" / "knowledge.json").read_text(encoding="utf-8"))
    assert knowledge["forms"]["pupil-pupil"]["updated"] == "2026-11-10T20:30:00+00:00"
    feed = feedparser.parse((built.folder / "updates" / "atom.xml").read_bytes())
    meeting = next(entry for entry in feed.entries if entry.title == "Встреча")
    assert (meeting.published, meeting.updated) == ("2026-10-30T00:00:00+09:00", "2026-11-10T20:30:00+00:00")
    # News are not changed before their day, whenever they were written.
    first = next(entry for entry in feed.entries if entry.title == "Первое издание навигатора")
    assert first.updated == first.published == "2026-11-23T00:00:00+09:00"
    calendar: Any = icalendar.Calendar.from_ical((built.folder / "updates/meeting/event.ics").read_bytes())
    (event,) = calendar.walk("VEVENT")
    assert event["LAST-MODIFIED"].dt.isoformat() == event["DTSTAMP"].dt.isoformat() == "2026-11-10T20:30:00+00:00"
    assert int(event["SEQUENCE"]) == 27117000


def test_a_project_without_a_repository_is_built(tmp_path: Path) -> None:
    """No page, record or feed of a folder that was copied says when it was changed."""
    site = make_site(copy(tmp_path), "https://example.ru/")
    assert isinstance(site, Site)
    assert site.changed == {}
    assert '"updated"' not in str(site.published["data/knowledge.json"])


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("https://github.com/a/b/edit/main/", "https://github.com/a/b/commits/main/content/x.yml"),
        ("https://gitlab.ru/a/b/-/edit/main", "https://gitlab.ru/a/b/-/commits/main/content/x.yml"),
        ("https://git.ru/a/b/_edit/main/", "https://git.ru/a/b/commits/branch/main/content/x.yml"),
        ("https://example.ru/files/", None),
    ],
)
def test_the_history_of_a_file_is_where_its_host_shows_it(base: str, expected: str | None) -> None:
    """The three kinds of hosts show the changes of a file under addresses of their own; of others nothing is known."""
    assert history_address(base, "content/x.yml") == expected
