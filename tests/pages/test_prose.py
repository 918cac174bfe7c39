"""Texts of records become HTML that can do no more than a text may."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from guidebook.texts import prose

# Characters and pieces that mean something to Markdown or HTML, mixed with ordinary words.
PIECES = st.sampled_from(
    [
        *"<>&{}[]()`*_#-+|:!0 \\\"'\n\t",
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
    shown = prose.line(text)
    assert {name.removeprefix("/") for name in tags(shown)} <= {"em", "strong", "a"}
    assert not re.search(r"<\w+[^>]*\s(?!href=)\w+=", shown)
    assert "\n" not in shown
    assert not re.search(r'href="(?!https?://|mailto:|tel:|/|#)', shown)


@given(HOSTILE)
@example("**<b>*x</b> _<i>_ **жирно** ***а*** *а **б** в* __г__")
@example("2 * 3 * 4 = 24, #быть_учителем, _а_б_")
@example("[**а**](https://x.ru) *[б](/forms/)*")
def test_plain_is_what_is_shown(text: str) -> None:
    """The words without marks are the words that a line shows: no sign is lost in descriptions, titles and data."""
    shown = unescape(re.sub(r"<[^<>]*>", "", prose.line(text)))
    assert " ".join(shown.split()) == prose.strip_marks(text)


@given(HOSTILE)
@example("текст\n\n    <b>код</b>")
@example("а\n===")
@example("# а")
def test_prose_holds_lists_at_most(text: str) -> None:
    """Several paragraphs may hold lists, but no headings, code, tables, HTML, images or attributes."""
    shown = prose.prose(text)
    allowed = {"p", "em", "strong", "a", "ul", "ol", "li"}
    assert {name.removeprefix("/") for name in tags(shown)} <= allowed
    assert not re.search(r"<\w+[^>]*\s(?!href=)\w+=", shown)
    assert not re.search(r'href="(?!https?://|mailto:|tel:|/|#)', shown)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**важно** и *мягко*", "<strong>важно</strong> и\u00a0<em>мягко</em>"),
        ("_[приказ](https://example.ru/a_b*c)_", '<em><a href="https://example.ru/a_b*c">приказ</a></em>'),
        ("[дорога](/stages/)", '<a href="/stages/">дорога</a>'),
        ("- не список", "- не\u00a0список"),
        ("1. не список", "1. не\u00a0список"),
        ("# не заголовок", "# не\u00a0заголовок"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("![а](https://x.ru/a.png) !", "![а](https://x.ru/a.png) !"),
        ("&lt; &#60; &nbsp;", "&amp;lt; &amp;#60; &amp;nbsp;"),
        ("\\*а\\* \\_", "\\<em>а\\</em> \\_"),
    ],
)
def test_a_line_shows_as_written(text: str, shown: str) -> None:
    """Emphasis and links work; what only looks like a block, and every other sign, is shown as it is written."""
    assert prose.line(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("~~~\nа\n~~~", "<p>~~~ а ~~~</p>"),
        ("| а | б |\n|---|---|\n| 1 | 2 | 3 |", "<p>| а | б | |---|---| | 1 | 2 | 3 |</p>"),
        ("а\n\n    отступ\n\n\tб", "<p>а</p> <p>отступ</p> <p>б</p>"),
        ("- а\n\n    ещё\n\n        ещё", "<ul> <li><p>а</p> <p>ещё</p> <p>ещё</p></li> </ul>"),
        ("- а\n    - б\n", "<ul> <li>а <ul> <li>б</li> </ul></li> </ul>"),
        ("- а\n  - б\n", "<ul> <li>а <ul> <li>б</li> </ul></li> </ul>"),
        ("Нужно:\n- а\n- б", "<p>Нужно:</p> <ul> <li>а</li> <li>б</li> </ul>"),
        ("* а\n* б", "<ul> <li>а</li> <li>б</li> </ul>"),
        ("1. а\n2. б", "<ol> <li>а</li> <li>б</li> </ol>"),
        ("2020. Год начала.", "<p>2020. Год начала.</p>"),
        ("1. а\n\n5. б", "<ol> <li><p>а</p></li> </ol> <p>5. б</p>"),
        ("1. а\n1. б", "<ol> <li>а</li> <li>б</li> </ol>"),
        ("2. а\n    - б", "<p>2. а</p> <ul> <li>б</li> </ul>"),
        ("1) а\n2) б", "<p>1) а</p> <p>2) б</p>"),
        ("7.\n    - б", "<p>7.</p> <ul> <li>б</li> </ul>"),
        ("- - -", "<p>- - -</p>"),
        ("- # а", "<ul> <li># а</li> </ul>"),
        ("1. ## а", "<ol> <li>## а</li> </ol>"),
        ("- - # а", "<ul> <li><ul> <li># а</li> </ul></li> </ul>"),
        ("* # а", "<ul> <li># а</li> </ul>"),
        ("- !!! note", "<ul> <li>!!! note</li> </ul>"),
        ('1. !!! note "x"\n    а', '<ol> <li>!!! note "x" а</li> </ol>'),
        ("1. ---", "<ol> <li>---</li> </ol>"),
        ("- ===", "<ul> <li>===</li> </ul>"),
        ("***", "<p>***</p>"),
        ("___", "<p>___</p>"),
        ("а\n\n+++", "<p>а</p> <p>+++</p>"),
    ],
)
def test_prose_loses_nothing(text: str, shown: str) -> None:
    """What Markdown would make code, a table, a rule or another number of is shown as it is written."""
    assert " ".join(unescape(prose.prose(text)).replace("\u00a0", " ").split()) == shown


@given(HOSTILE)
@example("- " * 30 + "глубоко")
@example("1. " * 30 + "глубоко")
@example("".join(f"{'    ' * depth}- слово{depth}\n" for depth in range(30)))
@example("- " * 5000 + "а")
@example("*а _б " * 600 + "в_ г* " * 600)
@example("**" * 5000 + "[" * 5000 + "а")
def test_prose_keeps_every_word(text: str) -> None:
    """However deep lists lie in each other, every letter outside addresses is shown, in its order."""
    shown = unescape(re.sub(r"<[^<>]*>", "", prose.prose(text)))
    plain = prose.strip_marks(re.sub(r"(?m)^[ \t]*(?:(?:[-+*]|\d+\.)[ \t]+)*", "", text))
    assert re.sub(r"[\W\d_]", "", shown) == re.sub(r"[\W\d_]", "", plain)


def test_words_of_links_hold_no_link() -> None:
    """Where a text is itself a link, a link inside it gives its words."""
    shown = prose.line("[приказ](https://example.ru) и *[форма](/forms/)*", None)
    assert shown == "приказ и\u00a0<em>форма</em>"
