"""The lists of mentors and of mentees: who stands in them, what a programme knows of each, what is left to the pen."""

from __future__ import annotations

from typing import Any

import pytest

from guidebook.commands.document import finish
from tests.papers.test_documents import BLANK, HOSTILE, drop_unseen, open_document, rows, words
from tests.papers.year import STAMP, programme
from tests.site_records import read_site

SIDES = [("mentor-list", "mentor", "offers", 5), ("mentee-list", "mentee", "requests", 4)]
EMPTY = {"format": "nastavnik-programme/1"}


def close_pair(reason: str, day: str) -> dict[str, Any]:
    """Return what a programme holds of a pair that was closed."""
    return {"closed": day, "reason": reason, "updated_at": STAMP}


def test_the_mentors_stand_with_what_they_offer_and_whom_they_have() -> None:
    """Each mentor has a row in the order of the table, also one without a pair; what no programme knows is empty."""
    document = open_document("mentor-list", programme(3))
    form, offers, free = "Ученик – ученик", "математика, робототехника", "пн 14:00–15:30"
    assert rows(document) == [
        ["1", "Наставник 1", form, "", "", offers, "", "", free, "", "Наставляемый 1, Наставляемый 2"],
        ["2", "Наставник 2", form, "", "", offers, "", "", free, "", "Наставляемый 3"],
        ["3", "Наставник без пары", form, "", "", offers, "", "", free, "", ""],
    ]
    assert "Телефон, почта" in words(document)


def test_the_mentees_stand_with_what_they_ask_for_and_who_helps() -> None:
    """Each mentee has a row, also one who waits; the day of the end is there where the work was completed."""
    value = programme(3)
    value["health"] = {
        "pair-0000": close_pair("completed", "2027-05-20"),
        "pair-0001": close_pair("time", "2026-11-10"),
    }
    asked, form = "математика, выбор профессии", "Ученик – ученик"
    assert rows(open_document("mentee-list", value)) == [
        ["1", "Наставляемый 1", "8", "", asked, "", "Наставник 1", form, "", "20.05.2027", ""],
        ["2", "Наставляемый 2", "8", "", asked, "", "", form, "", "", ""],
        ["3", "Наставляемый 3", "8", "", asked, "", "Наставник 2", form, "", "", ""],
        ["4", "Наставляемый без пары", "8", "", asked, "", "", form, "", "", ""],
    ]


def test_who_works_again_has_not_finished() -> None:
    """A mentee whose first pair was completed and whose second one works has both mentors and no day of the end."""
    value = programme(3)
    value["pairs"][2]["mentee"] = "НАСТАВЛЯЕМЫЙ  1"
    value["health"] = {"pair-0000": close_pair("completed", "2027-01-20")}
    assert rows(open_document("mentee-list", value))[0][6:10] == ["Наставник 1, Наставник 2", "Ученик – ученик", "", ""]


def test_who_is_a_pair_once_more_stands_once() -> None:
    """A pair that was completed and was made anew is one partner, not two."""
    value = programme(1)
    value["pairs"].append({**value["pairs"][0], "id": "pair-0009", "row": 5})
    value["health"] = {"pair-0000": close_pair("completed", "2027-01-20")}
    assert rows(open_document("mentee-list", value))[0][6] == "Наставник 1"
    assert rows(open_document("mentor-list", value))[0][10] == "Наставляемый 1"


def test_the_order_is_that_of_the_table_and_who_was_deleted_is_gone() -> None:
    """The rows follow their numbers and not their names or ids; a deleted person stands in no list."""
    value = programme(4)
    people = value["participants"]
    for key, place in (("mentee-0000", 3), ("mentee-0003", 0)):
        people[key]["row"] = place
    people["mentee-0001"]["deleted"] = True
    value["pairs"] = []
    found = [row[1] for row in rows(open_document("mentee-list", value))]
    assert found == ["Наставляемый 4", "Наставляемый 3", "Наставляемый 1", "Наставляемый без пары"]
    value["participants"] = dict(reversed(people.items()))
    assert [row[1] for row in rows(open_document("mentee-list", value))] == found


@pytest.mark.parametrize("said", ["нет", "Нет", "не дала", "отказ", "-"])
def test_who_refused_consent_is_in_no_list(said: str) -> None:
    """A person of whom the table says that there is no consent stands in no list, whatever pair names them."""
    value = programme(2)
    value["participants"]["mentee-0000"]["consent"] = said
    assert [row[1] for row in rows(open_document("mentee-list", value))] == ["Наставляемый 2", "Наставляемый без пары"]


@pytest.mark.parametrize("said", ["", "да", "жду подписи", "?"])
def test_who_has_not_refused_is_in_the_list(said: str) -> None:
    """A missing mark, one that is awaited and one that nobody can read are no refusal."""
    value = programme(1)
    value["participants"]["mentee-0000"]["consent"] = said
    assert rows(open_document("mentee-list", value))[0][1] == "Наставляемый 1"


def test_whom_pairs_alone_name_comes_at_the_end() -> None:
    """Somebody of an assigned pair who is in no table has a row with blanks for what nobody has said."""
    value = programme(2)
    value["pairs"][1]["mentor"] = "Белов"
    value["forms"] = ["pupil-pupil", "student-pupil"]
    document, missing, _ = finish(read_site(), read_site().library.templates["mentor-list"], value)
    assert document
    row = rows(open_document("mentor-list", value))[-1]
    assert row == ["3", "Белов", BLANK, "", "", BLANK, "", "", BLANK, "", "Наставляемый 2"]
    assert [(one["tag"], one["count"], one["where"]) for one in missing] == [
        (f"allmentors.{field}", 1, "«Подбор пар», таблица «Наставники»") for field in ("form", "free", "offers")
    ]


def test_a_programme_of_one_form_knows_the_form_of_all() -> None:
    """Where a person's form is empty it is the programme's only one; of two forms none is guessed."""
    value = programme(1)
    value["participants"]["mentee-0000"]["form"] = ""
    assert rows(open_document("mentee-list", value))[0][7] == "Ученик – ученик"
    value["forms"] = ["pupil-pupil", "student-pupil"]
    assert rows(open_document("mentee-list", value))[0][7] == BLANK


@pytest.mark.parametrize(("template", "side", "field", "column"), SIDES)
def test_without_participants_there_is_one_row_to_write_in(template: str, side: str, field: str, column: int) -> None:
    """An empty programme gives one row of blanks and one line that says where participants are entered."""
    found = rows(open_document(template, EMPTY))
    assert len(found) == 1
    assert (found[0][1], found[0][column]) == (BLANK, BLANK)
    _, missing, _ = finish(read_site(), read_site().library.templates[template], EMPTY)
    own = [one["tag"] for one in missing if not one["tag"].startswith("programme.")]
    assert own == [f"all{side}s"]


@pytest.mark.parametrize(("template", "side", "field", "column"), SIDES)
def test_hostile_values_are_letters(template: str, side: str, field: str, column: int) -> None:
    """A hundred hostile names and answers: each stands in its cell as typed, the document opens, no row is lost."""
    assert len(HOSTILE) >= 100
    value = programme(1)
    value["pairs"] = []
    value["participants"] = {
        f"{side}-{place:04}": {"kind": side, "row": place, "name": text, field: text, "updated_at": STAMP}
        for place, text in enumerate(HOSTILE)
    }
    found = rows(open_document(template, value))
    expected = [drop_unseen(text) if drop_unseen(text).strip(" \t\n") else BLANK for text in HOSTILE]
    assert [row[1] for row in found] == expected
    assert [row[column] for row in found] == expected


@pytest.mark.parametrize(
    "broken",
    [
        [], {"a": None}, {"a": 1}, {"a": {"kind": "mentor"}}, {"a": {"kind": "mentor", "name": 5, "row": "x"}},
        {"a": {"kind": ["mentor"], "name": "Белов"}}, {"a": {"kind": "mentor", "name": {}, "offers": []}},
    ],
)  # fmt: skip
def test_what_are_no_participants_is_taken_for_nothing(broken: Any) -> None:
    """A file with other things in place of people gives a list to write in all the same."""
    value = programme(1)
    value["pairs"] = []
    assert rows(open_document("mentor-list", {**value, "participants": broken}))[0][1] == BLANK
