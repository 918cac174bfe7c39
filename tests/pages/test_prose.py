"""Texts of records become Markdown that can do no more than a text may."""

from __future__ import annotations

import re

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidebook import prose

EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"]

# Characters and pieces that mean something to Markdown or HTML, mixed with ordinary words.
PIECES = st.sampled_from(
    [
        *"<>&{}[]()`*_#-+|:!0 \\\"'\n\t\ue000\ue001",
        *(
            "1.",
            "    ",
            "~~~",
            "```",
            "<!--",
            "-->",
            "&lt;",
            "&#60;",
            "слово",
            "[TOC]",
            "*[а]: б",
            "!!! note",
            "??? note",
        ),
        *("<script>", "</script>", "<img src=x onerror=y>", "{: onclick=x}", "<javascript:x>", "https://x.ru"),
        *("[а](javascript:x)", "![а](https://x.ru/a.png)", "[а]: javascript:x", "(https://x.ru/)"),
    ]
)
HOSTILE = st.lists(PIECES, max_size=14).map("".join)


def html(text: str) -> str:
    """Return what the site engine makes of Markdown."""
    return str(markdown.markdown(text, extensions=EXTENSIONS))


def tags(text: str) -> set[str]:
    """Return the names of the elements in HTML."""
    return set(re.findall(r"<([a-zA-Z!/?][\w-]*)", text)) - {"/p"}


@given(HOSTILE)
@example("[а](<script>alert(1)</script>)")
@example("\\`<script>\\`")
@example("`<b>` <b>")
@example("[x](https://x.ru/`<i>)")
def test_a_line_is_one_paragraph_of_plain_inline_markup(text: str) -> None:
    """Whatever a text holds, a line shows as one paragraph with emphasis and links at most, and no attributes."""
    shown = html(prose.line(text))
    assert {name.removeprefix("/") for name in tags(shown)} <= {"p", "em", "strong", "a"}
    assert not re.search(r"<\w+[^>]*\son\w+=", shown)
    assert re.fullmatch(r"(<p>.*</p>)?", shown, re.DOTALL)
    assert not re.search(r'href="(?!https://|mailto:|/|#)', shown)


@given(HOSTILE)
@example("текст\n\n    <b>код</b>")
@example("а\n===")
@example("# а")
def test_prose_holds_lists_at_most(text: str) -> None:
    """Several paragraphs may hold lists, quotes of code and rules, but no headings, HTML, images or attributes."""
    shown = html(prose.prose(text))
    allowed = {"p", "em", "strong", "a", "ul", "ol", "li", "pre", "code", "div", "span", "br", "hr", "blockquote"}
    assert {name.removeprefix("/") for name in tags(shown)} <= allowed
    assert not re.search(r"<\w+[^>]*\s(on\w+|src)=", shown)
    assert not re.search(r'href="(?!https://|mailto:|/|#)', shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**важно** и *мягко*", "<p><strong>важно</strong> и\u00a0<em>мягко</em></p>"),
        ("_[приказ](https://example.ru/a_b*c)_", '<p><em><a href="https://example.ru/a_b*c">приказ</a></em></p>'),
        ("[дорога](/stages/)", '<p><a href="/stages/">дорога</a></p>'),
        ("- не список", "<p>- не\u00a0список</p>"),
        ("1. не список", "<p>1. не\u00a0список</p>"),
        ("# не заголовок", "<p># не\u00a0заголовок</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_a_line_shows_as_written(text: str, shown: str) -> None:
    """Emphasis and links work; what only looks like a block, and every other sign, is shown as it is written."""
    assert html(prose.line(text)) == shown


def test_links_are_resolved() -> None:
    """The target of a link goes through the resolver of the page, its label through the escaping."""
    made = prose.line("см. [форму <b>](/forms/)", lambda target: f"..{target}index.md")
    assert made == "см. [форму &lt;b&gt;](../forms/index.md)"


def test_plain_text_has_no_marks() -> None:
    """Descriptions and titles get the words without marks."""
    assert prose.plain("**Цель** – [помочь](https://example.ru)\n всем") == "Цель – помочь всем"
