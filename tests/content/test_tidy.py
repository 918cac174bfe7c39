"""The one style of records: what it is, that it keeps what is said, that every tool leaves it as it is."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guidebook.commands.cli import main
from guidebook.engine import node
from guidebook.reading.record_file import read
from guidebook.records.library import KINDS
from guidebook.reference.codes import FAMILIES
from guidebook.reference.examples import TERM, TERM_FILE
from guidebook.writing.comments import comments
from guidebook.writing.style import UnstyledError, restyle
from tests.breadth import examples
from tests.content.folders import write
from tests.content.messy import messy
from tests.project import ROOT

CONTENT = ROOT / "content"
STYLES = yaml.safe_load(Path(__file__).with_name("styles.yml").read_text(encoding="utf-8"))
# The library by itself, given nothing but the options of its printing: what another tool that uses it would write.
LIBRARY = """
import { parseDocument } from "yaml";
import { readFileSync } from "node:fs";
const options = { indent: 2, indentSeq: true, lineWidth: 100, flowCollectionPadding: false };
const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => parseDocument(text).toString(options))));
"""


def tidy_texts(*texts: str) -> list[str]:
    """Return texts of records in the one style; all of them must have one."""
    made = restyle([("content/terms/a.yml", text.encode()) for text in texts])
    refused = [(text, str(one)) for text, one in zip(texts, made, strict=True) if isinstance(one, UnstyledError)]
    assert not refused, refused[0][1] + "\n" + refused[0][0]
    return [one.decode() for one in made if isinstance(one, bytes)]


def test_content_is_in_the_style(capsys: pytest.CaptureFixture[str]) -> None:
    """All records of the site are in the one style: a change of one field is a change of its lines alone."""
    assert main(["tidy", str(CONTENT), "--check"]) == 0
    files = len(list(CONTENT.glob("*/*.yml")))
    assert capsys.readouterr() == (f"Записей: {files}. Все записаны единообразно.\n", "")


def test_the_library_alone_leaves_the_style_as_it_is() -> None:
    """Records in the one style come out unchanged of the library without the project's module."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(CONTENT.glob("*/*.yml"))]
    command = [node.program(), "--input-type=module", "--eval", LIBRARY]
    done = subprocess.run(command, input=json.dumps(texts).encode(), capture_output=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout) == texts


def test_examples_are_in_the_style() -> None:
    """Whole records that the reference of messages and the guide of editors show as right ones are in the one style."""
    about_quotes = {"K024", "K029"}  # which show them where the style has none
    shown = [
        text
        for codes in FAMILIES.values()
        for code in codes
        for path, text in code.right.items()
        if code.code not in about_quotes and isinstance(text, str) and path.partition("/")[0] in KINDS
    ]
    for path in sorted((ROOT / "docs" / "editors").glob("*.md")):
        fenced = re.findall(r"^```yaml\n(.*?)^```", path.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
        shown += [text for text in fenced if re.search(r"^id: ", text, re.MULTILINE)]
    assert len(shown) > 50
    assert tidy_texts(*shown) == shown


def test_style() -> None:
    """What each case's ``proves`` says: its text is written so, and stays so."""
    befores, afters = [one["before"] for one in STYLES], [one["after"] for one in STYLES]
    assert dict(zip((one["proves"] for one in STYLES), tidy_texts(*befores), strict=True)) == {
        one["proves"]: one["after"] for one in STYLES
    }
    assert tidy_texts(*afters) == afters


UNTIDY = TERM.replace("title: ", "title:   ")


def test_tidy_writes_what_is_not_in_the_style(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Files that are not in the style are named and written: in UTF-8 without a mark, with plain ends of lines."""
    content = write(tmp_path, {TERM_FILE: b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode()})
    count = len(list(content.glob("*/*.yml")))
    before = {path: path.stat().st_mtime_ns for path in content.glob("*/*.yml")}
    said = f"content/terms/curator.yml\nЗаписей: {count}. Записаны иначе: 1, их перепишет nastavnik tidy.\n"
    assert (main(["tidy", str(content), "--check"]), capsys.readouterr().out) == (1, said)
    assert {path: path.stat().st_mtime_ns for path in content.glob("*/*.yml")} == before
    said = f"content/terms/curator.yml\nЗаписей: {count}. Переписано: 1.\n"
    assert (main(["tidy", str(content)]), capsys.readouterr().out) == (0, said)
    assert (content / TERM_FILE).read_bytes() == TERM.encode()
    changed = [path for path in content.glob("*/*.yml") if path.stat().st_mtime_ns != before[path]]
    assert changed == [content / TERM_FILE]
    said = f"Записей: {count}. Все записаны единообразно.\n"
    assert (main(["tidy", str(content)]), capsys.readouterr().out) == (0, said)


BROKEN = ["id: curator\n\ttitle: Куратор\n", "id: a: b\n", "id: &a b\n", "id: Куратор # нет\n", ""]


@pytest.mark.parametrize("broken", BROKEN)
def test_tidy_leaves_a_file_with_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str) -> None:
    """A file that can't be read, or in which a text may be lost, stays as it is, and the command says so."""
    content = write(tmp_path, {TERM_FILE: broken})
    count = len(list(content.glob("*/*.yml")))
    assert main(["tidy", str(content)]) == 1
    assert (content / TERM_FILE).read_text(encoding="utf-8") == broken
    assert capsys.readouterr() == (
        f"Записей: {count}. Осталось как есть: 1.\n",
        "Не изменена content/terms/curator.yml: сначала исправьте ошибки, их покажет nastavnik check.\n",
    )


def test_tidy_writes_nothing_outside(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link in place of a record is left alone, and so is what it leads to; a folder that is not there is told of."""
    content = write(tmp_path, {})
    (content / "terms").mkdir()
    outside, inside = tmp_path / "outside.yml", content / "terms" / "real.yml"
    for target in (outside, inside):
        target.write_text(UNTIDY, encoding="utf-8")
    (content / "terms" / "out.yml").symlink_to(outside)
    (content / "terms" / "in.yml").symlink_to(inside)
    assert main(["tidy", str(content)]) == 1
    count = len(list(content.glob("*/*.yml")))
    assert capsys.readouterr() == (
        f"content/terms/real.yml\nЗаписей: {count}. Переписано: 1. Осталось как есть: 2.\n",
        "Не записана content/terms/in.yml: на её месте ссылка на другой файл.\n",
    )
    assert outside.read_text(encoding="utf-8") == UNTIDY
    assert inside.read_text(encoding="utf-8") == TERM
    assert (content / "terms" / "in.yml").is_symlink()
    assert main(["tidy", str(tmp_path / "nowhere")]) == 1
    assert "K001 Папка не найдена." in capsys.readouterr().out


def test_what_tidy_needs(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Node.js is not installed the command says what installs it, and changes nothing."""
    content = write(tmp_path, {TERM_FILE: UNTIDY})
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["tidy", str(content)]) == 1
    assert capsys.readouterr().err == (
        "Не установлено то, чем записи записывают. Установите: python3 .ci/setup.py site\n"
    )
    assert (content / TERM_FILE).read_text(encoding="utf-8") == UNTIDY


def data(text: str) -> Any:
    """Return what a second reader, PyYAML, finds in a text: the words of every value and name, nothing turned."""
    return yaml.load(text, Loader=yaml.BaseLoader)


def trim(value: Any) -> Any:
    """Return data without the ends of lines behind texts, which the site's reader drops for texts in rows."""
    if isinstance(value, dict):
        return {key: trim(inner) for key, inner in value.items()}
    return [trim(one) for one in value] if isinstance(value, list) else value.rstrip("\n")


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.data_too_large])
@given(st.lists(messy(), min_size=1, max_size=4))
def test_tidy_keeps_all_that_is_said(texts: list[str]) -> None:
    """Whatever a sound record looks like: values, their order and comments stay, and a second time nothing changes."""
    sound = [text for text in texts if not read("a.yml", text.encode()).problems]
    made = tidy_texts(*sound)
    assert [trim(data(text)) for text in made] == [trim(data(text)) for text in sound]
    assert [comments(text) for text in made] == [comments(text) for text in sound]
    assert tidy_texts(*made) == made
    for text in made:
        assert text.endswith("\n")
        assert not [row for row in text.splitlines() if row != row.rstrip(" ")]


def test_tidy_of_a_region(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A region's records are written in the one style where they lie; the common one that they replace too."""
    content = write(tmp_path, {TERM_FILE: UNTIDY})
    region = tmp_path / "sites" / "озеро" / TERM_FILE
    region.parent.mkdir(parents=True)
    region.write_text(UNTIDY.replace("Куратор", "Организатор"), encoding="utf-8")
    count = len(list(content.glob("*/*.yml"))) + 1
    monkeypatch.chdir(tmp_path)
    files = "content/terms/curator.yml\nsites/озеро/terms/curator.yml\n"
    said = f"{files}Записей: {count}. Записаны иначе: 2, их перепишет nastavnik tidy.\n"
    assert (main(["tidy", "--check", "--overlay", "sites/озеро"]), capsys.readouterr().out) == (1, said)
    said = f"{files}Записей: {count}. Переписано: 2.\n"
    assert (main(["tidy", "--overlay", "sites/озеро"]), capsys.readouterr().out) == (0, said)
    assert region.read_text(encoding="utf-8") == TERM.replace("Куратор", "Организатор")
    assert (content / TERM_FILE).read_text(encoding="utf-8") == TERM
    assert main(["tidy", "--overlay", "sites/нет"]) == 1
    assert "sites/нет:1:1 K001 Папка не найдена." in capsys.readouterr().out
