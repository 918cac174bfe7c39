"""Names and headings are equal when they differ only in how they are typed, and different when they say different."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import MicroPython
from tests.calculators.records import records
from worksheets import api, spec
from worksheets.inputs import field_types, letters
from worksheets.tables import headings

WORDS = st.sampled_from(["Школа", "имени", "Ленина", "Ёлкино", "9", "12", "Улан-Удэ", "№ 1", "г. Чита", "«Рост»", "А."])
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ALIKE = dict(zip("АВЕКМНОРСТХаеорсху", "ABEKMHOPCTXaeopcxy", strict=True))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 1", "СОШ №1"),
        ("СОШ № 1", "сош  N 1"),
        ("СОШ № 1", "СОШ No 1"),
        ("СОШ № 1", "СОШ No.1"),
        ("СОШ № 1", "СОШ #1"),
        ("СОШ № 1", "COШ №\u00a01"),
        ("СОШ № 1", "СОШ\u200b № 1\ufeff"),
        ("СОШ № 1", "СОШ № 1."),
        ("г. Чита", "г.Чита"),
        ("Читинский район", "ЧИТИНСКИЙ Р-Н"),
        ("Борзинский район", "Борзинскии\u0306 район"),
        ("Ёлкино", "Елкино"),
        ("Улан-Удэ", "Улан – Удэ"),
        ("Улан-Удэ", "Улан\u2011Удэ"),
        ("МБОУ «Рост»", 'МБОУ "Рост"'),
        ("МБОУ «Рост»", 'МБОУ"Рост"'),
        ("МОУ", "MOY"),
        ("Лицей XXI века", "Лицей ХХI века"),
        ("Козлова Т.А.", "Козлова Т. А."),
        ("Козлова Т. А.", "КОЗЛОВА T. A."),
        ("Школа (корпус 2)", "Школа(корпус 2)"),
        ("Ивано\u0301ва Анна", "Иванова  Анна"),
        ("Иванова\nАнна", "Иванова Анна"),
        ("Үлзытэ", "үлзытэ"),
        ("Alex Smith", "ALEX  smith"),
    ],
)
def test_names_that_differ_only_in_typing_are_equal(one: str, other: str) -> None:
    """Spaces, dashes, quotes, «№», initials, letters' size and alphabet: it is one school, district or person."""
    assert letters.name(one) == letters.name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Школа № 1", "Школа № 11"),
        ("Школа 1 2", "Школа 12"),
        ("Школа 1\u200b2", "Школа 12"),
        ('Школа 1"2', "Школа 12"),
        ("Школа 1. 2", "Школа 1.2"),
        ("Школа 1, 2", "Школа 1,2"),
        ("9-1", "91"),
        ("9-1", "9 1"),
        ("Школа № 1 2", "Школа № 12"),
        ("Иванова Анна", "Иванова Анна П."),
        ("Иванова Анна", "Иванов Анна"),
        ("Иван Нов", "Иваннов"),
        ("Өлзы", "Олзы"),
        ("Школа № 1", "Школа 1"),
        ("Bob", "Вова"),
    ],
)
def test_names_that_say_something_else_are_different(one: str, other: str) -> None:
    """Another digit, letter or word is another name; nothing that stands apart is joined."""
    assert letters.name(one) != letters.name(other)


@given(name=NAMES, data=st.data())
def test_typing_makes_no_other_name(name: str, data: st.DataObject) -> None:
    """Any mixture of spaces, sizes, decomposed letters and letters of the other alphabet gives the same key."""
    typed = "".join(
        data.draw(st.sampled_from([letter, letter.upper(), letter.lower(), ALIKE.get(letter, letter)]))
        for letter in name
    )
    typed = typed.replace(" ", data.draw(st.sampled_from([" ", "  ", "\u00a0", "\n", " \u2009"])))
    typed = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), typed)
    assert letters.name(data.draw(st.sampled_from(["", " "])) + typed) == letters.name(name)


@given(one=st.text('12 .-,№"«а', max_size=8), other=st.text('12 .-,№"«а', max_size=8))
def test_equal_names_have_equal_numbers(one: str, other: str) -> None:
    """Names with other numbers in them, or the same digits divided otherwise, are never equal."""

    def numbers(text: str) -> list[str]:
        return "".join(letter if letter in "12" else " " for letter in text).split()

    assert letters.name(one) != letters.name(other) or numbers(one) == numbers(other)


@given(st.text("аЙё N1№.-\u00a0«AB\n", max_size=20))
def test_key_of_a_key_is_the_key(text: str) -> None:
    """What names are compared by may be compared again."""
    key = letters.name(text)
    assert letters.name(key) == key


@pytest.mark.parametrize(
    "title",
    [
        "Количество обучающихся",
        "Кол-во обучающихся",
        "Кол\u2011во обучающихся",
        "Кол-\nво обучающихся",
        "К-во обучающихся, чел.",
        "Кол. обучающихся (чел)",
        "Колич-во обучающихся",
        "Число обучающихся",
        "ЧИСЛЕННОСТЬ ОБУЧАЮЩИХСЯ",
        "Количество (чел.) обучающихся",
        "Koличecтвo oбучaющиxcя",
        "Количество обу\u00adчающихся",
        "Количество обучаю-\nщихся",
        "\ufeffКоличество\u00a0обучающихся\u200b",
        "Количество обучающихся\u2028",
    ],
)
def test_headings_that_say_the_same(title: str) -> None:
    """Shortened words for a count, units, hyphens, line ends and letters of the other alphabet change nothing."""
    assert letters.heading(title) == "количество обучающихся"


@pytest.mark.parametrize("title", ["Охват, %", "Число", "Численность", "Вовлечено (%)"])
def test_headings_that_say_something_else(title: str) -> None:
    """A share is no count, and a word for a count that counts nothing named stays what it is."""
    assert letters.heading(title) == title.replace(",", "").replace("(", "").replace(")", "").lower()


@pytest.mark.parametrize(
    "header",
    [
        "Oрганизация;Oбучающихся;Вовлечено",
        "Наименование ОО;Кол-во обучающихся;Кол-во вовлеченных",
        "OO;K-вo учащихся;Oхвaт",
    ],
)
def test_table_with_such_headings_is_read(header: str) -> None:
    """A Latin letter that nobody sees, or a shortened word, hides no column."""
    raw = {"view": "organisations", "rows": f"{header}\nШкола № 1;100;50"}
    answer = api.answer("involvement", raw, records()["involvement"])
    assert answer["request"]["rows"][0]["total"] == 100
    assert answer["request"]["rows"][0]["involved"] == 50


def tables() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Return all tables to fill in with their texts, and what each is."""
    found = []
    for name in api.ids():
        described = api.describe(name)
        for view in spec.views(described):
            texts = spec.texts(records()[name], view["name"])
            for table in view.get("tables", []):
                found.append(
                    (f"{name} {view['name']} {table['name']}", table, spec.entry(texts["tables"], table["name"]))
                )
    return found


@pytest.mark.parametrize(("table", "texts"), [found[1:] for found in tables()], ids=[found[0] for found in tables()])
def test_no_heading_names_two_columns(table: dict[str, Any], texts: dict[str, Any]) -> None:
    """Each label and synonym leads to its own column, though so much of a heading makes no difference."""
    known = headings.index_columns(table, texts)
    for column in table["columns"]:
        label = spec.entry(texts["columns"], column["name"])
        for title in (label["label"], *(label.get("synonyms") or ())):
            assert headings.locate(known, title) == column["name"], title


CYRILLIC = st.characters(min_codepoint=0x400, max_codepoint=0x52F, exclude_characters="Ѷѷ")  # but the izhitsa


@given(st.text(CYRILLIC | st.sampled_from("аЯё 1-"), max_size=12))
def test_letters_are_composed_as_unicode_says(text: str) -> None:
    """Russian, Buryat, Tatar and other Cyrillic letters survive, and come back from the form that a Mac writes."""
    plain = unicodedata.normalize("NFC", text)
    assert letters.settle(unicodedata.normalize("NFD", plain)) == letters.settle(plain) == plain


def test_fields_hold_settled_texts() -> None:
    """What is typed into a field has ordinary spaces, whole letters and nothing unseen."""
    assert field_types.read("text", "Борзинскии\u0306\u00a0\u2003рай\u00adон\ufeff, 1\u200b2") == (
        "Борзинский район, 1 2",
        "",
    )
    assert field_types.read("text", "Үлзытэ Һайхан Өнөр") == ("Үлзытэ Һайхан Өнөр", "")


@given(texts=st.lists(st.text('аЙеЁСB\u0306\u0308 N№1.,-–«"\u00ad\u200b\u00a0\n()ocк/%#', max_size=16), max_size=20))
def test_letters_are_read_alike(texts: list[str], portable: MicroPython) -> None:
    """MicroPython settles texts and finds keys of names and headings as CPython does."""
    expression = f"(lambda l: [(l.settle(t), l.name(t), l.heading(t)) for t in {texts!r}])"
    expression += "(__import__('worksheets.inputs.letters').inputs.letters)"
    expected = [(letters.settle(text), letters.name(text), letters.heading(text)) for text in texts]
    assert eval(portable("eval", expression)) == expected
