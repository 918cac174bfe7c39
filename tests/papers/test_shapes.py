"""Templates of any shape: whatever lies in what, and whoever it is for, what is made of them is a document of Word."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import count
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from guidebook.papers.compiling import compile_paper
from guidebook.papers.markup import WORD
from worksheets.papers import filling

SPACE = "{" + WORD[0] + "}"
VALUES = ("programme.curator", "stages.title", "stages.tasks.text", "pairs.mentor")
LISTS = (("stages",), ("stages", "stages.tasks"), ("pairs",), ("",))
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="#"/><w:tag w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
LAST = ("tc", "txbxContent", "hdr")
NUMBERED = ("bookmarkStart", "id", "docPr")

words = st.just('<w:r><w:t>…</w:t></w:r><w:bookmarkStart w:id="#"/><w:r><w:docPr id="#"/></w:r>')
runs = words | st.builds(CONTROL.format, st.sampled_from(VALUES), words)


def draw_around(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return what is drawn, or controls around it: those of lists, or one that says nothing."""
    return inside | st.builds(
        lambda lists, text: functools.reduce(lambda held, tag: CONTROL.format(tag, held), reversed(lists), text),
        st.sampled_from(LISTS), inside,
    )  # fmt: skip


def join(inside: st.SearchStrategy[str], least: int = 1) -> st.SearchStrategy[str]:
    """Return some of what is drawn side by side."""
    return st.lists(inside, min_size=least, max_size=3).map("".join)


def wrap(name: str, inside: st.SearchStrategy[str], last: str = "") -> st.SearchStrategy[str]:
    """Return an element around what is drawn."""
    return inside.map(lambda text: f"<w:{name}>{text}{last}</w:{name}>")


def blocks(paragraph: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return paragraphs and tables, one in another."""

    def deeper(block: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        cell = draw_around(wrap("tc", join(draw_around(block)), "<w:p/>") | wrap("tc", draw_around(paragraph)))
        table = wrap("tbl", join(draw_around(wrap("tr", join(cell)))))
        box = wrap("p", wrap("r", wrap("txbxContent", join(draw_around(block)), "<w:p/>")))
        return draw_around(table | box)

    return st.recursive(draw_around(paragraph), deeper, max_leaves=8)


PARAGRAPH = wrap("p", join(runs))
STAGES: tuple[list[object], ...] = (
    [],
    [{"number": "1", "title": "Первый", "tasks": []}],
    [{"number": "1", "title": "Первый", "tasks": [{"text": "Раз"}, {"text": "Два"}]}, {"title": "Второй", "tasks": []}],
)


def lacks(root: ElementTree.Element) -> Iterator[str]:
    """Yield what Word would refuse: empty tables and rows, cells without a last paragraph, numbers that come twice."""
    for one in root.iter():
        names = [child.tag.removeprefix(SPACE) for child in one]
        name = one.tag.removeprefix(SPACE)
        if (name == "tbl" and not {"tr", "sdt"} & {*names}) or (name == "tr" and not {"tc", "sdt"} & {*names}):
            yield f"{name} is empty"
        if name in LAST and names[-1:] not in (["p"], ["sdt"]):
            yield f"{name} ends with {names[-1:]}"
    for name in NUMBERED:
        found = [str(sorted(one.items())) for one in root.iter(SPACE + name)]
        if len(found) > len({*found}):
            yield f"{name} comes twice"


@given(blocks(PARAGRAPH), st.sampled_from(STAGES), st.sampled_from(["programme", "pair"]))
def test_whatever_lies_in_what(block: str, stages: list[object], each: str) -> None:
    """Of tables, text boxes and controls in any order a document comes that Word takes, or a fault is told."""
    numbers = count(1)
    body = re.sub("#", lambda _: str(next(numbers)), block)
    part = f'<w:document xmlns:w="{WORD[0]}"><w:body>{body}<w:sectPr/></w:body></w:document>'.encode()
    made = compile_paper({"word/document.xml": part}, each, {})
    if made.faults or not made.parts:
        return
    values = {"programme": {"curator": "Иванова"}, "stages": stages, "pairs": [{"mentor": "Агафонова"}, {}]}
    root = ElementTree.fromstring("".join(filling.fill(made.filled, values)["parts"]["word/document.xml"]))
    assert [*lacks(root)] == []
