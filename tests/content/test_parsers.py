"""Messages about broken YAML do not depend on which of PyYAML's two parsers is there."""

from __future__ import annotations

import pytest
import yaml

from guidebook.problems.problem import as_text
from guidebook.reading import parse
from guidebook.reading.record_file import read

BROKEN = [
    "a: b: c\n",
    "a:\n  b\n c: d\n",
    "a: @x\n",
    "a: `x\n",
    "a: %x\n",
    "a: *\n",
    "a: **b** c\n",
    "a: *b c\n",
    "a: &\n",
    "a: &b &c d\n",
    "a: !Важно\n",
    "a: !<x y\n",
    "a: !b!c d\n",
    "a: |x\n",
    "a: >5 лет\n",
    "a: |0\n b\n",
    "a: 'x\n",
    'a: "x\n\nb: c\n',
    "a: '\n---\n'\n",
    'a: "x\\q"\n',
    'a: "\\x4"\n',
    "a: [1, 2\n",
    "a: {b\n",
    "a: [b: c: d]\n",
    "a: [\nb\nc: d\n]\n",
    "a: ]\n",
    "a: ,b\n",
    "}\n",
    "- a\nb: c\n",
    "a: 1\n b: 2\n",
    "a\nb: 1\n",
    "a: 1\n- b\n",
    "a:\n  - b\n - c\n",
    "a: 'x' y\n",
    "a: [b] c\n",
    "a: - b\n",
    "a: ? b\n",
    "  a: 1\n b: 2\n",
    "a: 1\n...\nb: 2\n",
    "a: 1\n---\nb: 2\n",
    "a: 1\nb\n",
    "a: 1\nb:2\n",
    ": b\n",
    "%YAML 3.0\n---\na: 1\n",
    "[a]: b\n",
    "a: {{ b }}\n",
    "a: &b c\nd: *b\n",
    "a: |\n    x\n  y\n",
    "a: b #c\n  d\n",
    "a: [b #c, d]\n",
    "a: # b\n  c\n",
    "a:\n- b\n  #c\n",
    "a: >- #b\n  c\n # d\n",
    "a: 'b'#c\n",
    "a: [#b,\n  c, #d\n  e]#f\n",
    "ы: ы: ы\n",
    "😀: 😀: 😀\n",
]


@pytest.mark.parametrize("text", BROKEN)
def test_both_parsers_are_explained_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser in C and the one in Python lead to the same message at the same place."""
    said = []
    for parser in (yaml.CLoader, yaml.Loader):
        monkeypatch.setattr(parse, "Parser", parser)
        problems = read("a.yml", text.encode()).problems
        assert problems
        said.append(as_text(problems))
    assert said[0] == said[1]


def test_the_fast_parser_is_used() -> None:
    """Where PyYAML has its parser in C, that one reads the content."""
    assert parse.Parser is yaml.CLoader
