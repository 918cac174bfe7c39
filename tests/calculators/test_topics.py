"""Topics that editors keep: what is typed otherwise counts as the listed name, wherever it is read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.calculators.topics import with_topics
from guidebook.calculators.views import make_views
from guidebook.commands import cli
from tests.breadth import examples
from tests.calculators.interpreters import Call, MicroPython, cpython, make_canonical
from tests.project import ROOT
from tests.site_records import read_site
from worksheets import api
from worksheets.pairing import unmet_requests

LIBRARY = read_site().library
GROUPS = [group for group in LIBRARY.tags.values() if not group.retired]
CALCULATOR = with_topics(LIBRARY.calculators["matching"], api.describe("matching"), GROUPS)
RECORD: dict[str, Any] = CALCULATOR.model_dump(mode="json")
LISTED = {word: topic.name for group in GROUPS for topic in group.tags for word in (topic.name, *topic.synonyms)}


def requests_of(cell: str) -> list[str]:
    """Return the requests that a mentee's cell is read as."""
    raw = {"mentors": "Наставник\nН-01", "mentees": f'Наставляемый;Запросы\nНм-01;"{cell}"'}
    answer = api.read("matching", raw, RECORD)
    assert answer["ok"], answer
    found: list[str] = answer["request"]["mentees"][0]["requests"]
    return found


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("матем.", ["математика"]),
        ("АЛГЕБРА; геометрия", ["математика"]),
        ("Англ.  яз., МАТЕМАТИКА", ["английский язык", "математика"]),
        ("не мотивирован, вышивка, Вышивка.", ["учебная мотивация", "вышивка"]),
        ("Математика для олимпиад", ["Математика для олимпиад"]),
    ],
)
def test_what_means_a_topic_is_read_as_it(cell: str, expected: list[str]) -> None:
    """Synonyms, other letters and dots give the listed name once; own topics stay as they are typed."""
    assert requests_of(cell) == expected


def test_every_listed_word_is_read_as_its_topic() -> None:
    """No name and no synonym of the real list is cut, misread or left aside."""
    assert {word: requests_of(word) for word in LISTED} == {word: [name] for word, name in LISTED.items()}


def test_without_the_list_words_stay() -> None:
    """A record without the list reads what is typed, as other columns of tags do."""
    plain = LIBRARY.calculators["matching"].model_dump(mode="json")
    raw = {"mentors": "Наставник\nН-01", "mentees": "Наставляемый;Запросы\nНм-01;матем."}
    assert api.read("matching", raw, plain)["request"]["mentees"][0]["requests"] == ["матем"]


cells = st.lists(
    st.sampled_from([*sorted(LISTED), "вышивка", "Шахматы", ""]).flatmap(
        lambda word: st.sampled_from([word, word.upper(), f" {word}. "])
    ),
    max_size=5,
).map(", ".join)


@settings(max_examples=examples(60), deadline=None)
@given(offers=st.lists(cells, min_size=1, max_size=3), wanted=st.lists(cells, min_size=1, max_size=3))
def test_answers_agree(offers: list[str], wanted: list[str], portable: MicroPython) -> None:
    """MicroPython reads topics as CPython does, in pairs, common topics and unmet requests alike."""
    raw = {
        "mentors": "Наставник\tПредлагает\n" + "\n".join(f"Н-{place}\t{cell}" for place, cell in enumerate(offers)),
        "mentees": "Наставляемый\tЗапросы\n" + "\n".join(f"М-{place}\t{cell}" for place, cell in enumerate(wanted)),
    }
    assert make_canonical(portable("answer", "matching", raw, RECORD)) == make_canonical(
        cpython("answer", "matching", raw, RECORD)
    )


def test_all_three_agree(alike: Call) -> None:
    """An abbreviation of one side meets a part of the subject of the other, in each interpreter."""
    raw = {"mentors": "Наставник;Предлагает\nН-01;матем.", "mentees": "Наставляемый;Запросы\nНм-01;алгебра"}
    answer = alike("answer", "matching", raw, RECORD)
    assert answer["result"]["pairs"][0][5] == ["математика"]
    assert answer["result"]["unmet"] == []


topics = st.lists(st.sampled_from(["алгебра", "Алгебра", "химия", "спорт", "музыка"]), max_size=4)


@given(offers=st.lists(topics, max_size=4), wanted=st.lists(topics, max_size=6), order=st.randoms())
def test_unmet_requests_are_counted(offers: list[list[str]], wanted: list[list[str]], order: Any) -> None:
    """Each topic that somebody asks for and nobody offers is told once, with its askers, whatever the order of rows."""
    mentors = [{"name": f"Н{place}", "offers": offered} for place, offered in enumerate(offers)]
    mentees = [
        {"name": f"М{place}", "requests": list({tag.lower(): tag for tag in asked}.values())}
        for place, asked in enumerate(wanted)
    ]
    found = unmet_requests.count_unmet(mentors, mentees)
    offered = {tag.lower() for tags in offers for tag in tags}
    asked = Counter(tag.lower() for mentee in mentees for tag in mentee["requests"])
    assert {topic.lower(): count for topic, count in found} == {tag: asked[tag] for tag in asked if tag not in offered}
    assert [count for _, count in found] == sorted((count for _, count in found), reverse=True)
    order.shuffle(mentors)
    order.shuffle(mentees)
    assert unmet_requests.count_unmet(mentors, mentees) == found


def test_the_page_and_the_command_know_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words that the page's engines are given are those of the command line; no other column has any."""
    (view,) = make_views(LIBRARY.calculators["matching"], LIBRARY.calculators, (), GROUPS)
    columns = {
        (table["name"], column["name"]): {option["label"]: option["name"] for option in column["options"]}
        for table in view.labels["views"][0]["tables"]
        for column in table["columns"]
        if column["name"] not in ("form", "format", "decision")
    }
    taking = {key for key, words in columns.items() if words}
    assert taking == {("mentors", "offers"), ("mentees", "requests")}
    assert all(columns[key] == LISTED for key in taking)
    for name, text in (("a", "Наставник;Предлагает\nН-01;матем."), ("b", "Наставляемый;Запросы\nНм-01;алгебра")):
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    tables = [f"--table=mentors={tmp_path / 'a.csv'}", f"--table=mentees={tmp_path / 'b.csv'}"]
    assert cli.main(["calc", "matching", *tables, "--content", str(ROOT / "content")]) == 0
    assert "Нм-01 | Н-01 | предложена | нет отметки у обоих | 130 | математика" in capsys.readouterr().out
