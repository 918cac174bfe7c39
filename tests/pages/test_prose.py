"""Texts of records become Markdown that can do no more than a text may."""

from __future__ import annotations

import re
from html import unescape

import markdown  # type: ignore[import-untyped]
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidebook.texts import prose

EXTENSIONS = ["attr_list", "md_in_html", "tables", "admonition", "pymdownx.superfences"]

# Characters and pieces that mean something to Markdown or HTML, mixed with ordinary words.
OWN = str.maketrans("", "", "\ue000\ue001")  # the check lets none of these through
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
    assert not re.search(r'href="(?!https?://|mailto:|tel:|/|#)', shown)


@given(HOSTILE)
@example("**<b>*x</b> _<i>_ **жирно** ***а*** *а **б** в* __г__")
@example("2 * 3 * 4 = 24, #быть_учителем, _а_б_")
@example("[**а**](https://x.ru) *[б](/forms/)*")
def test_plain_is_what_is_shown(text: str) -> None:
    """The words without marks are the words that a line shows: no sign is lost in descriptions, titles and data."""
    shown = unescape(re.sub(r"<[^<>]*>", "", html(prose.line(text))))
    assert " ".join(shown.split()) == prose.plain(text.translate(OWN))


@given(HOSTILE)
@example("текст\n\n    <b>код</b>")
@example("а\n===")
@example("# а")
def test_prose_holds_lists_at_most(text: str) -> None:
    """Several paragraphs may hold lists, but no headings, code, tables, HTML, images or attributes."""
    shown = html(prose.prose(text))
    allowed = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}
    assert {name.removeprefix("/") for name in tags(shown)} <= allowed
    assert not re.search(r"<\w+[^>]*\s(on\w+|src)=", shown)
    assert not re.search(r'href="(?!https?://|mailto:|tel:|/|#)', shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**важно** и *мягко*", "<p><strong>важно</strong> и\u00a0<em>мягко</em></p>"),
        ("_[приказ](https://example.ru/a_b*c)_", '<p><em><a href="https://example.ru/a_b*c">приказ</a></em></p>'),
        ("[дорога](/stages/)", '<p><a href="/stages/">дорога</a></p>'),
        ("- не список", "<p>- не\u00a0список</p>"),
        ("1. не список", "<p>1. не\u00a0список</p>"),
        ("# не заголовок", "<p>&#35; не\u00a0заголовок</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_a_line_shows_as_written(text: str, shown: str) -> None:
    """Emphasis and links work; what only looks like a block, and every other sign, is shown as it is written."""
    assert html(prose.line(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("~~~\nа\n~~~", "<p>~~~ а ~~~</p>"),
        ("| а | б |\n|---|---|\n| 1 | 2 | 3 |", "<p>| а | б | |---|---| | 1 | 2 | 3 |</p>"),
        ("а\n\n    отступ\n\n\tб", "<p>а</p> <p>отступ</p> <p>б</p>"),
        ("- а\n\n    ещё\n\n        ещё", "<ul> <li> <p>а</p> <p>ещё</p> <p>ещё</p> </li> </ul>"),
        ("- а\n    - б\n", "<ul> <li>а<ul> <li>б</li> </ul> </li> </ul>"),
        ("* а\n* б", "<ul> <li>а</li> <li>б</li> </ul>"),
        ("1. а\n2. б", "<ol> <li>а</li> <li>б</li> </ol>"),
        ("2020. Год начала.", "<p>2020. Год начала.</p>"),
        ("1. а\n\n5. б", "<ol> <li>а</li> </ol> <p>5. б</p>"),
        ("- - -", "<p>- - -</p>"),
        ("- # а", "<ul> <li># а</li> </ul>"),
        ("1. ## а", "<ol> <li>## а</li> </ol>"),
        ("- - # а", "<ul> <li> <ul> <li># а</li> </ul> </li> </ul>"),
        ("* # а", "<ul> <li># а</li> </ul>"),
        ("- !!! note", "<ul> <li>!!! note</li> </ul>"),
        ('1. !!! note "x"\n    а', '<ol> <li>!!! note "x" а</li> </ol>'),
        ("1. ---", "<ol> <li>---</li> </ol>"),
        ("- ===", "<p>- ===</p>"),
        ("***", "<p>***</p>"),
        ("___", "<p>___</p>"),
        ("а\n\n+++", "<p>а</p> <p>+++</p>"),
    ],
)
def test_prose_loses_nothing(text: str, shown: str) -> None:
    """What Markdown would make code, a table, a rule or another number of is shown as it is written."""
    made = re.sub(r"&#\d+;", lambda sign: unescape(sign[0]), html(prose.prose(text)))
    assert " ".join(made.replace("\u00a0", " ").split()) == shown


def test_words_of_links_hold_no_link() -> None:
    """Where a text is itself a link, a link inside it gives its words."""
    assert prose.line("[приказ](https://example.ru) и *[форма](/forms/)*", None) == "приказ и\u00a0*форма*"


def test_attributes_hold_no_marks_and_no_quotes() -> None:
    """A text in an attribute is plain, and signs that Markdown or HTML could take for their own are written by name."""
    made = prose.attribute("**а**<b \"x\" 'y' _z [в](https://example.ru) {: .x } `к`")
    assert unescape(made) == "а<b \"x\" 'y' _z в {: .x } `к`"
    assert not set(made) & set("<>\"'_[]{}`*")


def test_links_are_resolved() -> None:
    """The target of a link goes through the resolver of the page, its label through the escaping."""
    made = prose.line("см. [форму <b>](/forms/)", lambda target: f"..{target}index.md")
    assert made == "см. [форму &lt;b&gt;](../forms/index.md)"


def test_plain_text_has_no_marks() -> None:
    """Descriptions and titles get the words without marks."""
    assert prose.plain("**Цель** – [помочь](https://example.ru)\n всем") == "Цель – помочь всем"
