"""Terms are explained where a reader meets them first, and only there."""

from __future__ import annotations

import markdown  # type: ignore[import-untyped]
import pytest

from guidebook.records.model import Origin, Term
from guidebook.texts.glossary import Glossary
from tests.site.document import parse

NPO = Term(
    id="nko", title="НКО", words=("НКО", "некоммерческие организации"), source=Origin(document="navigator"),
    definition="Некоммерческая организация, «которая не делит прибыль»",
)  # fmt: skip
TIP = '(../glossary.md#nko "Некоммерческая организация, «которая не делит прибыль»"){.term}'


def linked(text: str, *explained: str) -> str:
    """Return the text with its terms linked, as on a page one folder deep."""
    return Glossary([NPO]).link(text, "../glossary.md", set(explained))


def test_first_use_only() -> None:
    """The first of several uses becomes a link with the definition as its tooltip, whichever of its words is used."""
    assert linked("НКО и некоммерческие организации, НКО") == f"[НКО]{TIP} и некоммерческие организации, НКО"


def test_no_break_spaces_do_not_hide_a_term() -> None:
    """Words of a term are found across no-break spaces too, and stay as they were set."""
    assert linked("через некоммерческие\u00a0организации") == f"через [некоммерческие\u00a0организации]{TIP}"


def test_parts_of_words_and_links_stay() -> None:
    """A term inside a longer word or inside a link is left alone."""
    assert linked("НКОшник, про-НКО, [НКО](a.md){.b}") == "НКОшник, про-НКО, [НКО](a.md){.b}"


def test_explained_and_retired_terms_stay() -> None:
    """A term that the page has explained, or that is retired, gets no tooltip."""
    assert linked("НКО", "nko") == "НКО"
    retired = NPO.model_copy(update={"retired": {"since": "2026-01-01"}})
    assert Glossary([retired]).link("НКО", "../glossary.md", set()) == "НКО"


@pytest.mark.parametrize("word", ["amp", "lt", "123", "x3c", "quot"])
def test_signs_written_by_name_stay(word: str) -> None:
    """A term is found among the words of a text, not inside a sign that is written by its name or number."""
    term = NPO.model_copy(update={"words": (word,)})
    text = f"&{word}; &#{word}; &lt;b&gt; и {word}"
    made = Glossary([term]).link(text, "../glossary.md", set())
    assert made == f"&{word}; &#{word}; &lt;b&gt; и [{word}]{TIP}"


def test_definition_is_text_in_the_tooltip() -> None:
    """A definition with signs of HTML, Markdown and attributes ends neither the tooltip nor the paragraph around it."""
    definition = 'Число a<b "в кавычках" и *звёздочка* `)` {onclick=x} _'
    linked = Glossary([NPO.model_copy(update={"definition": definition})]).link("Слово НКО.", "g.md", set())
    made = markdown.markdown(f'<div markdown="block">\n\n{linked}\n\n</div>', extensions=["attr_list", "md_in_html"])
    paragraph = parse(made).one("p")
    assert paragraph.one("a").attributes == {
        "class": "term", "href": "g.md#nko", "title": 'Число a<b "в кавычках" и звёздочка `)` {onclick=x} _',
    }  # fmt: skip
    assert paragraph.text() == "Слово НКО."
    assert "markdown=" not in made
