"""The command that mends: each kind of remedy, what it shows and asks, that it spoils nothing."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.checking.load import load
from guidebook.commands.cli import main
from guidebook.commands.fix import Session
from guidebook.reference.examples import NOW, TERM, TERM_FILE
from tests.breadth import examples
from tests.content.folders import PROGRAMS, write
from tests.project import ROOT

CASES = yaml.safe_load(Path(__file__).with_name("fixes.yml").read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command here runs on 26 November 2026, with no calculators."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795694400")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["proves"][:40])
def test_case(case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the case's ``proves`` says: after all fixes the files are so, and no more problems are left than it says."""
    content = write(tmp_path, case["files"])
    session = Session(content, ask=False, worksheets=PROGRAMS["none"])
    left = session.mend().problems
    told = capsys.readouterr()
    for name, text in case["fixed"].items():
        path = content / name
        assert (path.read_bytes().decode() if path.exists() else None) == text, (name, told.out)
    assert len(left) == case.get("left", 0), [str(problem) for problem in left]
    assert told.err == ""
    assert [problem for problem in load(content, PROGRAMS["none"], NOW).problems if problem.fix] == []


WRONG = TERM.replace("title:", "titel:").replace("navigator", "navigatr")
SHOWN = """\
content/terms/curator.yml:2:1 K102 Неизвестное поле «titel».
  - titel: Куратор
  + title: Куратор
"""
# Told in the second round: a reference is looked at when the record has all its fields.
SECOND = """\
content/terms/curator.yml:4:13 K201 Источник «navigatr» не найден; есть «navigator».
  -   document: navigatr
  +   document: navigator
"""


def fix(content: Path, answers: str, *more: str) -> tuple[int, str, str]:
    """Run the command as a process of its own, with answers typed; return its exit code, output and errors."""
    code = "import sys; from guidebook.commands.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-X", "utf8", "-c", code, "fix", str(content), *more]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(command, input=answers.encode(), capture_output=True, env=environment, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a sound folder, with the site's calculators, in which one term has two mistakes."""
    content = write(tmp_path, {TERM_FILE: WRONG})
    for kind in ("calculators", "sources"):
        (content / kind).mkdir(exist_ok=True)
        for path in (ROOT / "content" / kind).iterdir():
            (content / kind / path.name).write_bytes(path.read_bytes())
    return content


def test_fix_asks(folder: Path) -> None:
    """Each fix is shown and asked about; what is agreed on is done, what is not stays and is not asked about again."""
    code, out, err = fix(folder, "yes\nДа\nн\n")
    assert (code, err) == (1, "")
    unclear = "Не понято. Ответьте русскими буквами: д – да, н – нет, все – да и обо всём остальном.\n"
    asked = "Исправить? [д/н/все] "
    assert out.startswith(f"{SHOWN}{asked}{unclear}{asked}\n{SECOND}{asked}\ncontent/terms/curator.yml:4:13 K201 ")
    assert out.endswith("\n\nИсправлено: 1. Осталось проблем: 1.\n")
    assert (folder / TERM_FILE).read_text(encoding="utf-8") == TERM.replace("navigator", "navigatr")


def test_fix_of_all_the_rest(folder: Path) -> None:
    """«Все» agrees to this fix and to all that follow; when nothing is left, that is said."""
    assert fix(folder, "все\n") == (
        0,
        f"{SHOWN}Исправить? [д/н/все] \n{SECOND}\nИсправлено: 2. Проблем нет.\n",
        "",
    )
    assert (folder / TERM_FILE).read_text(encoding="utf-8") == TERM
    assert fix(folder, "") == (0, "Исправлять нечего. Проблем нет.\n", "")


def test_fix_without_questions(folder: Path) -> None:
    """With «--yes» nothing is asked and everything is shown."""
    assert fix(folder, "", "--yes") == (0, f"{SHOWN}\n{SECOND}\nИсправлено: 2. Проблем нет.\n", "")


def test_fix_without_answers(folder: Path) -> None:
    """Where nobody answers nothing is changed, and the command says how it goes without questions."""
    code, out, err = fix(folder, "")
    assert (code, err) == (
        1,
        "Ответа нет, больше ничего не исправлено. Исправить без вопросов: nastavnik fix --yes\n",
    )
    assert out.endswith("\n\nИсправлять нечего. Осталось проблем: 1.\n")
    assert (folder / TERM_FILE).read_text(encoding="utf-8") == WRONG


def test_fix_writes_no_link(folder: Path, tmp_path: Path) -> None:
    """A link in place of a file is not written through: the command says so and goes on."""
    (folder / TERM_FILE).rename(folder / "terms" / "real.txt~")
    (folder / TERM_FILE).symlink_to("real.txt~")
    code, out, err = fix(folder, "", "--yes")
    assert (code, err) == (1, "Не исправлено content/terms/curator.yml: на месте файла ссылка на другой.\n")
    assert out.endswith("Исправлять нечего. Осталось проблем: 1.\n")
    assert (folder / TERM_FILE).read_text(encoding="utf-8") == WRONG


def test_fix_mends_a_region(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a region's folder lies over the common one, a mistake in it is mended in it, and the other is as it was."""
    (folder / TERM_FILE).write_text(TERM, encoding="utf-8")
    region = tmp_path / "region" / TERM_FILE
    region.parent.mkdir(parents=True)
    region.write_text(WRONG, encoding="utf-8")
    monkeypatch.setenv("NASTAVNIK_OVERLAY", str(tmp_path / "region"))
    before = {path: path.read_bytes() for path in folder.rglob("*.yml")}
    code, out, err = fix(folder, "", "--yes")
    assert (code, err) == (0, "")
    assert out.endswith("Исправлено: 2. Проблем нет.\n")
    assert region.read_text(encoding="utf-8") == TERM
    assert {path: path.read_bytes() for path in folder.rglob("*.yml")} == before


def test_check_names_the_command(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The check says below a message that the command mends it, and where no command does, it doesn't."""
    main(["check", str(folder)])
    assert "\n  Возможно, вы имели в виду «title»?\n  Это исправит команда nastavnik fix.\n" in capsys.readouterr().out
    (folder / TERM_FILE).write_text(TERM.replace("title: Куратор\n", ""), encoding="utf-8")
    main(["check", str(folder)])
    assert "nastavnik fix" not in capsys.readouterr().out


SOUND = {
    "id": "letter", "title": "Письмо о наставничестве", "source": {"document": "navigator", "place": "п. 1"},
    "short": "Письмо", "number": "№ 5", "date": "2021-12-21", "issuer": "Министерство", "status": "secondary",
    "checked": "2026-11-25", "needed": {"number": 1, "whom": "Куратору", "when": "до запуска"},
    "summary": "О наставничестве педагогов.", "excerpt": "Слово: дело", "also": ["приказ", "положение"],
}  # fmt: skip


def write_rows(record: dict[str, Any]) -> list[str]:
    """Return the rows of a record, written plainly: days without quotes."""
    text = yaml.dump(record, allow_unicode=True, sort_keys=False, width=1000)
    return re.sub(r"'(\d{4}-\d\d-\d\d)'", r"\1", text).splitlines()


def swap(name: str, at: int) -> str:
    """Return a name with two neighbouring letters swapped."""
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@st.composite
def mistakes(draw: st.DrawFn) -> list[str]:
    """Return the rows of the sound record with mistakes of kinds that have one remedy."""
    rows = write_rows(SOUND)
    for at in draw(st.sets(st.integers(0, len(rows) - 1), max_size=5)):
        row = rows[at]
        name, _, value = row.strip().partition(": ")
        indent = row[: len(row) - len(row.lstrip())]
        kind = draw(st.integers(0, 5))
        if kind == 0 and len(name) > 5 and value and not name.startswith("- "):
            place = draw(st.integers(0, len(name) - 2))
            rows[at] = f"{indent}{swap(name, place)}: {value}"
        elif kind == 1 and value[:4] in ("2021", "2026"):
            rows[at] = f"{indent}{name}: {'.'.join(reversed(value.split('-')))}"
        elif kind == 2 and value[:4] in ("2021", "2026"):
            rows[at] = f'{indent}{name}: "{value}"'
        elif kind == 3 and value == "'Слово: дело'":
            rows[at] = f"{indent}{name}: Слово: дело"
        elif kind == 4 and value and not name.startswith("- "):
            rows[at] = f"{indent}{name}:{value}"
        elif kind == 5 and indent:
            rows[at] = row.replace("  ", "\t", 1)
    return rows


@settings(max_examples=examples(40), deadline=None)
@given(mistakes(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1251"]), st.sampled_from(["\n", "\r\n"]))
def test_fixes_lead_back(rows: list[str], encoding: str, end: str) -> None:
    """However a sound record is spoilt by mistakes that have one remedy each, all fixes give it back, word for word."""
    with TemporaryDirectory() as place, redirect_stdout(io.StringIO()):
        content = write(Path(place), {"documents/letter.yml": (end.join(rows) + end).encode(encoding)})
        left = Session(content, ask=False, worksheets=PROGRAMS["none"]).mend().problems
        text = (content / "documents/letter.yml").read_bytes().decode()
    assert [str(problem) for problem in left] == []
    assert yaml.load(text, Loader=yaml.BaseLoader) == yaml.load("\n".join(write_rows(SOUND)), Loader=yaml.BaseLoader)
