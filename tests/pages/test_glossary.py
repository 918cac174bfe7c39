"""Terms are explained where a reader meets them first, and only there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidebook.records.record import Origin
from guidebook.records.terms import Term
from guidebook.texts import prose
from guidebook.texts.glossary import Glossary
from tests.site.document import parse

NPO = Term(
    id="nko", title="НКО", words=("НКО", "некоммерческие организации"), source=Origin(document="navigator"),
    definition="Некоммерческая организация, «которая не делит прибыль»",
)  # fmt: skip
TIP = '<a class="term" href="../glossary/#nko" title="Некоммерческая организация, «которая не делит прибыль»">{}</a>'
GLOSSARY = Glossary([NPO])


def link_terms(text: str, *explained: str, glossary: Glossary = GLOSSARY) -> str:
    """Return the text with its terms linked, as on a page one folder deep."""
    seen = set(explained)
    return prose.prose(text, show=lambda words: glossary.link(words, "../glossary/", seen))


def test_first_use_only() -> None:
    """The first of several uses becomes a link with the definition as its tooltip, whichever of its words is used."""
    assert link_terms("НКО и *некоммерческие организации*, НКО") == (
        f"<p>{TIP.format('НКО')} и\u00a0<em>некоммерческие организации</em>, НКО</p>"
    )
    assert link_terms("- *НКО*\n- НКО") == f"<ul>\n<li><em>{TIP.format('НКО')}</em></li>\n<li>НКО</li>\n</ul>"


def test_no_break_spaces_do_not_hide_a_term() -> None:
    """Words of a term are found across no-break spaces too, and stay as they were set."""
    words = "некоммерческие\u00a0организации"
    assert link_terms(f"через {words}") == f"<p>через {TIP.format(words)}</p>"


def test_parts_of_words_and_links_stay() -> None:
    """A term inside a longer word or inside a link is left alone."""
    assert link_terms("НКОшник, про-НКО, [НКО](/a/)") == '<p>НКОшник, про-НКО, <a href="/a/">НКО</a></p>'


def test_explained_and_retired_terms_stay() -> None:
    """A term that the page has explained, or that is retired, gets no tooltip."""
    assert link_terms("НКО", "nko") == "<p>НКО</p>"
    retired = NPO.model_copy(update={"retired": {"since": "2026-01-01"}})
    assert link_terms("НКО", glossary=Glossary([retired])) == "<p>НКО</p>"


@pytest.mark.parametrize("word", ["amp", "lt", "123", "x3c", "quot"])
def test_signs_written_by_name_stay(word: str) -> None:
    """A term is found among the words of a text, not inside a sign that HTML writes by its name or number."""
    glossary = Glossary([NPO.model_copy(update={"words": (word,)})])
    assert (
        link_terms(f'<b> " & и {word}', glossary=glossary) == f"<p>&lt;b&gt; &#34; &amp; и\u00a0{TIP.format(word)}</p>"
    )


def test_definition_is_text_in_the_tooltip() -> None:
    """A definition with signs of HTML, Markdown and attributes ends neither the tooltip nor the paragraph around it."""
    definition = 'Число a<b "в кавычках" и *звёздочка* `)` {onclick=x} _'
    made = link_terms("Слово НКО.", glossary=Glossary([NPO.model_copy(update={"definition": definition})]))
    paragraph = parse(made).one("p")
    assert paragraph.one("a").attributes == {
        "class": "term", "href": "../glossary/#nko", "title": 'Число a<b "в кавычках" и звёздочка `)` {onclick=x} _',
    }  # fmt: skip
    assert paragraph.text() == "Слово НКО."


SIGNS = st.text(alphabet="аб- _.«\u00a01", max_size=12)
WORDS = st.lists(
    SIGNS.map(str.strip).filter(bool), min_size=1, max_size=6, unique_by=lambda word: word.replace("\u00a0", " ")
)


@given(WORDS, st.lists(SIGNS).map("".join))
def test_longest_whole_words_are_linked(words: list[str], text: str) -> None:
    """Of all terms that could begin at a place, the longest that is whole is linked, as one expression of all would."""
    terms = [NPO.model_copy(update={"id": f"t-{place}", "words": (word,)}) for place, word in enumerate(words)]
    longest = sorted(words, key=len, reverse=True)
    one = "|".join(re.escape(word.replace("\u00a0", " ")).replace(r"\ ", "[ \u00a0]") for word in longest)
    expected: list[str] = []
    for found in re.finditer(rf"(?<![\w-])(?:{one})(?![\w-])", text):
        if found[0].replace("\u00a0", " ") not in [word.replace("\u00a0", " ") for word in expected]:
            expected.append(found[0])
    linked = parse(f"<p>{Glossary(terms).link(text, 'g/', set())}</p>")
    assert [link.content for link in linked.all("a")] == [[word] for word in expected]
