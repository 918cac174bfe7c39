"""How the site is built: quietly when all is well, and not at all when the content is broken."""

from __future__ import annotations

import gzip
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from guidebook.site.offline import WORKER
from tests.breadth import THOROUGH
from tests.project import ROOT, copy, mkdocs, nastavnik, run, unshare_cache
from tests.site.built import Built

LARGEST = 2048  # blocks of 512 or 1024 bytes; the interpreters are several times as large
FORM = Path("content/forms/pupil-pupil.yml")
PLACE = re.compile(r"^content/forms/pupil-pupil\.yml:\d+:\d+ K\d{3} .*«titel»", re.MULTILINE)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def misspell(project: Path) -> None:
    """Misspell the name of a field in a copy of the project."""
    file = project / FORM
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"^title:", "titel:", text, flags=re.MULTILINE), encoding="utf-8")


def put_published(project: Path) -> dict[str, bytes]:
    """Put a small site where a copy of the project publishes, as if built earlier."""
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("Прежний сайт", encoding="utf-8")
    return tree(project / "site")


def test_the_site_is_built_without_a_word(built: Built) -> None:
    """Strict mode passes and nothing is said above the level of news."""
    assert not re.search(r"WARNING|ERROR|DEPRECATED|Traceback", built.log)


def test_no_source_of_the_generator_is_published(built: Built) -> None:
    """The site holds what readers and editors use: no templates, no Python, no notes of tools."""
    allowed = {"worksheets"}
    names = [path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()]
    assert [name for name in names if name.endswith((".j2", ".pyc", ".orig", "~", ".DS_Store"))] == []
    assert [name for name in names if name.endswith(".py") and not allowed & set(name.split("/"))] == []


def test_styles_and_scripts_lie_packed(built: Built) -> None:
    """Beside each style and script lies its gzip form with the very bytes, and a smaller one in brotli."""
    paths = [path for ending in ("css", "js", "mjs") for path in built.folder.rglob(f"*.{ending}")]
    # The worker lists all the others, so that it comes last, and is fetched after everything else.
    paths.remove(built.folder / WORKER)
    assert len(paths) > 50
    for path in paths:
        packed = path.with_name(f"{path.name}.gz").read_bytes()
        assert gzip.decompress(packed) == path.read_bytes(), path
        assert path.with_name(f"{path.name}.br").stat().st_size < len(packed), path


def test_pages_fetch_the_styles_they_need(built: Built) -> None:
    """A page of the guide fetches no style of calculators or of the programme; those that show them do, in order.

    A stage shows a programme to who has one: its styles are named to the script that adds them.
    """
    wanted = {
        "forms/pupil-pupil/": ["guide", "print"],
        "stages/1-conditions/": ["guide", "print"],
        "calculators/involvement/": ["guide", "calculator", "engine", "print"],
        "calculators/matching/": ["guide", "calculator", "engine", "programme", "print"],
    }
    style = re.compile(r'<link rel="stylesheet" href="[^"]*assets/css/([a-z]+)\.css" data-size="\d+">')
    for address, names in wanted.items():
        text = (built.folder / address / "index.html").read_text(encoding="utf-8")
        assert style.findall(text) == names, address
        styles = text[text.index('rel="stylesheet"') : text.index("assets/css/print.css")]
        assert "<script>" not in styles, address
    stage = (built.folder / "stages/1-conditions/index.html").read_text(encoding="utf-8")
    added = re.search(
        r'<script data-styles="([^"]*)">.*?</script>\s*<link rel="stylesheet" href="[^"]*print.css"', stage
    )
    assert added
    assert re.findall(r"assets/css/([a-z]+)\.css", added[1]) == ["engine", "programme"]


def test_broken_content_stops_the_build(tmp_path: Path) -> None:
    """A misspelt field ends the build with its place and code, without a traceback, and the old site stays whole."""
    project = copy(tmp_path)
    misspell(project)
    before = put_published(project)
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert PLACE.search(said), said
    assert "Возможно, вы имели в виду «title»?" in said
    assert "Traceback" not in said
    assert tree(project / "site") == before


def test_make_build_replaces_the_site_only_by_a_whole_one(tmp_path: Path) -> None:
    """A build that fails half-way leaves the published folder as it was, and the mended one replaces all of it.

    Norms that were checked more than a year ago are one line then, and stop nothing; on the day of the newest check
    nothing is said, which ``make thorough`` tries too.

    What an office and a system lay beside the pages is not published.

    Hand-written pages are kept as HTML for the next build.

    The project lies in a folder with a Russian name, and the locale knows no Russian letters.
    """
    (tmp_path / "Проект «Наставник»").mkdir()
    project = copy(tmp_path / "Проект «Наставник»")
    unshare_cache(project, "rendered", "written", "styles")
    shutil.copytree(ROOT / ".ci", project / ".ci")
    (project / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
    before = put_published(project)
    page = project / "docs" / "about.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[никуда](nowhere.md)\n", encoding="utf-8")
    year_later = 1827316800  # 27 November 2027
    build = (
        "env",
        "LC_ALL=C",
        f"SOURCE_DATE_EPOCH={year_later}",
        "NASTAVNIK_SITE_URL=https://example.ru/",
        ".ci/build",
    )
    failed = run(project, *build)
    assert failed.returncode != 0
    assert "nowhere.md" in failed.stderr
    assert tree(project / "site") == before
    page.write_text(text, encoding="utf-8")
    strays = ("~$about.md", "~$about.docx", "Thumbs.db", "desktop.ini", "~WRL0001.tmp")
    for name in strays:
        (project / "docs" / name).write_bytes(b"\0")
    done = run(project, *build)
    assert (done.returncode, done.stdout) == (0, "")
    pages = len([*(project / "docs").rglob("*.md")])
    kept = {name: len([*(project / ".cache" / name).iterdir()]) for name in ("rendered", "written", "styles")}
    assert kept["rendered"] >= pages
    assert kept["written"] >= 1
    assert kept["styles"] == 2
    assert not {path.name for path in (project / "site").iterdir()} & {*strays, "~$about"}
    assert re.fullmatch(r"Проверка записей: \d+\sзамечан(ие|ия|ий)\. Показать: nastavnik check\n", done.stderr)
    if THOROUGH:  # the fixture of the whole site says no word either
        quiet = run(project, *build[:2], "SOURCE_DATE_EPOCH=1795694400", *build[3:])
        assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert "Прежний сайт" not in (project / "site" / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in project.iterdir() if path.name.startswith(".site-")] == []


@pytest.mark.thorough(
    "tests/pages/test_accepted makes all pages of retired records; links to places: tests/content, test_links"
)
def test_retired_records_and_links_to_places_are_built(tmp_path: Path) -> None:
    """A retired record of each kind, naming other retired ones, and links to pages and their places break no build."""
    project = copy(tmp_path)
    head = "id: {0}\ntitle: Прежнее «{0}»\nsource: {{document: {1}}}\n"
    retired = "retired: {since: 2026-09-01}\n"
    sides = "mentee: old-mentee\nmentor: old\n"
    lists = "".join(
        f"{name}: [х]\n" for name in ("pairing", "training", "mentee_results", "mentor_results", "presentation")
    )
    records = {
        "sources/old": "short: х\n",
        "terms/old": "definition: х\nwords: [школа]\n",
        "documents/old": "short: х\nstatus: quoted\nsummary: х\n",
        "contests/old": "summary: х\naim: х\ntasks: [х]\nstages: [{title: х, dates: х}]\n",
        "updates/old": "date: 2026-11-23\nsummary: х\ntext: х\n",
        "indicators/old": "level: school\nwording: х\nunit: count\nnumerator: х\nuncounted: х\nstatus: own\n",
        "calendars/old": "days: [{first: 2026-01-01, title: х}]\n",
        "tags/old": "tags: [{name: ааа}]\n",
        "roles/old": "group: mentor\nsummary: х\n",
        "roles/old-mentee": "group: mentee\nsummary: х\n",
        "forms/old": f"number: 9\nsummary: х\n{sides}{lists}",
        "calculators/old": "summary: х\nexplanation: х\n",
        "stages/old": "number: 8\nshort: х\npurpose: х\ndocuments: [old]\ncalculators: [old]\n",
    }
    for name, fields in records.items():
        key = name.partition("/")[2]
        text = head.format(key, "navigator" if name == "sources/old" else "old") + fields + retired
        (project / "content" / f"{name}.yml").write_text(text, encoding="utf-8")
    places = (
        "/glossary/#curator", "/documents/#navigator", "/checklists/#stage-1-conditions", "/programme/#pairing",
        "/programme/#transfer", "/stages/1-conditions/#legal-framework", "/calculators/old/", "/stages/old/", "/",
    )  # fmt: skip
    links = " ".join(f"[х]({place})" for place in places)
    update = f'{head.format("links", "navigator")}date: 2026-11-23\nsummary: "{links}"\ntext: "{links}"\n'
    (project / "content" / "updates" / "links.yml").write_text(update, encoding="utf-8")
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


def test_a_disk_that_takes_no_more_is_told_in_a_line(tmp_path: Path) -> None:
    """When the system refuses to write a file, one line says why, without a traceback, and the old site stays whole."""
    project = copy(tmp_path)
    shutil.copytree(ROOT / ".ci", project / ".ci")
    (project / ".venv").symlink_to(Path(sys.prefix), target_is_directory=True)
    before = put_published(project)
    # Files that are larger are refused in the middle, as on a disk that is full: a disk that is can't be had here.
    limit = f"ulimit -f {LARGEST}; exec .ci/build"
    done = run(project, "sh", "-c", limit)
    assert done.returncode == 1
    assert re.fullmatch(r"Сайт не собран: \S+: файл больше, чем разрешено\.\n", done.stderr), done.stderr
    assert tree(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site-")] == []


def test_pages_command_writes_the_same_pages(tmp_path: Path, built: Built) -> None:
    """The command that feeds another site engine writes a Markdown file for every page of the guide."""
    done = nastavnik(ROOT, "pages", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    written = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md")}
    assert done.stdout == f"Записано страниц: {len(written)}.\n"
    addresses = {
        re.sub(r"(^|/)index\.md$", r"\1", name) if name.endswith("index.md") else f"{name.removesuffix('.md')}/"
        for name in written
    }
    assert addresses == set(built.pages) - {"404.html"}
    assert (tmp_path / "out" / "data" / "knowledge.json").read_bytes() == (
        built.folder / "data" / "knowledge.json"
    ).read_bytes()


def test_check_command_passes_the_content() -> None:
    """The project's own content has no problem, and the command says so."""
    done = nastavnik(ROOT, "check", "content")
    assert done.returncode == 0, done.stdout + done.stderr


def test_wheel_carries_the_templates(tmp_path: Path) -> None:
    """The generator installed as a package has all it prints pages from."""
    sources = tmp_path / "sources"
    sources.mkdir()
    copy(sources)
    shutil.copy(ROOT / "README.md", sources)
    options = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", str(tmp_path))
    done = run(sources, sys.executable, "-m", "pip", "wheel", *options, ".")
    assert done.returncode == 0, done.stdout + done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = {name for name in wheel.namelist() if name.startswith("guidebook/")}
    package = ROOT / "hooks" / "guidebook"
    own = {
        path.relative_to(package.parent).as_posix()
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert own == packed
