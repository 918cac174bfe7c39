"""The questionnaires of the content are ready sets of the calculator, and are known by the headings of a file."""

from __future__ import annotations

import pytest

from guidebook.calculators import questionnaires
from guidebook.records.questionnaires import Questionnaire
from tests.calculators.interpreters import Call
from tests.calculators.records import record
from tests.site_records import read_site
from worksheets import api

KNOWN = [*read_site().library.questionnaires.values()]
ANSWERS = {"scale": "8 из 10", "yes-no": "да, скорее", "number": "3 раза", "open": "Ничего"}


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_each_questionnaire_is_read_and_counted(one: Questionnaire) -> None:
    """Its set is in Russian words alone, and answers to each of its questions are counted."""
    rows = questionnaires.rows(one, KNOWN)
    assert not any(letter in "abcdefghijklmnopqrstuvwxyz" for row in rows[1:] for letter in row[1])
    head = [question.text for question in one.questions]
    said = [ANSWERS.get(question.type) or question.options[-1].title for question in one.questions]
    raw = {"questions": rows, "answers": [["Код", *head], *[[f"У-{number}", *said] for number in range(6)]]}
    made = api.answer("survey", raw, record("survey"))
    assert made["ok"], made
    summary = made["outcomes"][6]["cells"].split("\n")
    assert [line.split("\t")[:2] for line in summary] == [[q.text, "6"] for q in one.questions if q.type != "open"]


@pytest.mark.parametrize("one", KNOWN, ids=lambda one: one.id)
def test_a_questionnaire_is_known_by_its_headings(one: Questionnaire) -> None:
    """Its own headings, numbered and in any order, name it alone; those of no questionnaire name none."""
    head = [f"{number}. {question.text} *" for number, question in enumerate(reversed(one.questions), 1)]
    source = {"sheets": [{"name": "Ответы", "rows": [["Отметка времени", "Код", *head], [None, "1"]]}]}
    assert questionnaires.recognise(KNOWN, [source]) == [one]
    assert questionnaires.recognise(KNOWN, [";".join(["Код", *head])]) == [one]
    bare = ",".join(f'"{title.replace("? *", " *").upper()}"' for title in head)
    assert questionnaires.recognise(KNOWN, [f'"Ваш код",{bare}\r\n"К-1"\r\n']) == [one]
    assert questionnaires.recognise(KNOWN, ["Код;Мнение\n1;да"]) == []


def test_interpreters_agree_on_what_fits(alike: Call) -> None:
    """The command and the page recognise alike: one by all its headings, several by one that they share, none."""
    sets = [[question.text for question in one.questions] for one in KNOWN]
    whole = "\t".join(["Код", *sets[3]])
    for source, expected in ((whole, [3]), ("Код;Что нового?\nК-1;да", []), ({"sheets": [{"rows": [sets[3]]}]}, [3])):
        assert alike("recognise", "survey", {"sets": sets, "sources": [source]}, {})["fits"] == expected
    shared = next(text for text in sets[3] if sum(text in texts for texts in sets) > 1)
    fits = alike("recognise", "survey", {"sets": sets, "sources": [f"Код\t{shared}\nК-1\t7"]}, {})["fits"]
    assert fits == [place for place, texts in enumerate(sets) if shared in texts]
    assert alike("recognise", "survey", {"sets": [], "sources": [whole]}, {})["fits"] == []


def test_what_a_question_is_called_elsewhere_is_known() -> None:
    """A question has one id before and after: the words of the other questionnaire head its column as well."""
    before = next(one for one in KNOWN if one.wave == "before")
    changed = before.questions[0].model_copy(update={"text": "Сейчас вам интереснее учиться, чем раньше?"})
    after = before.model_copy(update={"id": "after", "questions": (changed, *before.questions[1:])})
    rows = questionnaires.rows(before, [before, after])
    assert [row[3] for row in rows[1:3]] == ["Сейчас вам интереснее учиться, чем раньше?", ""]
