"""Every code of a problem is explained, and its examples are true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import guidebook
from guidebook.checking.load import Loaded, load
from guidebook.reference import examples
from guidebook.reference.codes import CODES, FAMILIES
from guidebook.reference.codes.code import Code
from guidebook.reference.examples import Link
from guidebook.reference.messages import NOWHERE
from tests.content.folders import write

SHOWN = [code for code in CODES.values() if code.wrong is not None]
QUOTED_CODE = re.compile(r'"(K\d{3})"')


def list_used() -> Iterator[str]:
    """Yield the codes that the generator's source gives to problems."""
    for path in Path(guidebook.__file__).parent.rglob("*.py"):
        yield from QUOTED_CODE.findall(path.read_text(encoding="utf-8"))


def test_codes_used_are_the_codes_explained() -> None:
    """No problem has a code without an entry, no entry is about a code that no problem has."""
    assert set(list_used()) == set(CODES)


def test_a_code_has_one_entry() -> None:
    """Codes are unique, and stand in order within their families."""
    listed = [code.code for family in FAMILIES.values() for code in family]
    assert listed == sorted(set(listed))


def check_wrong(code: Code) -> Loaded:
    """Return what the check says of a code's wrong example."""
    return examples.check(code.wrong) if code.wrong is not None else load(NOWHERE)


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_wrong_example_has_this_problem_and_no_other(code: Code) -> None:
    """The wrong example gives exactly its code."""
    assert {problem.code for problem in check_wrong(code).told} == {code.code}


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_right_example_is_clean(code: Code) -> None:
    """The right example gives no problems, and holds something."""
    assert code.right
    assert examples.check(code.right).told == ()


@pytest.mark.parametrize("code", SHOWN, ids=lambda code: code.code)
def test_examples_in_memory_are_as_on_a_disk(code: Code, tmp_path: Path) -> None:
    """An example is told the same when its files, links and folders really lie in a folder."""
    assert code.wrong is not None
    files: dict[str, object] = {}
    for name, content in code.wrong.items():
        if name.endswith("/"):
            files[name.rstrip("/")] = {"folder": True}
        else:
            files[name] = {"link": content.target} if isinstance(content, Link) else content
    folder = write(tmp_path, files, "sample")
    assert load(folder, examples.program(code.wrong), examples.NOW).told == check_wrong(code).told


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_entry_is_written_for_people(code: Code) -> None:
    """An entry says what the code means and what to do, in whole sentences, without exclamation marks."""
    assert re.fullmatch(r"[А-ЯЁH].*[^.]", code.title)
    for text in (code.means, code.remedy):
        assert re.match(r"[А-ЯЁZid]", text)
        assert text.endswith(".")
    assert "!" not in code.title + code.means.replace("`!`", "").replace("«!»", "") + code.remedy
