"""What an answer says in each state: nothing, one, many, everything, and where there is nothing to speak of."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from tests.site_records import read_site
from worksheets import api

NONE = "–"


@cache
def texts(calculator: str) -> dict[str, Any]:
    """Return a calculator's record as the page has it."""
    record = read_site().library.calculators[calculator]
    return record.model_dump(mode="json", exclude_none=True)


def tell(calculator: str, **raw: Any) -> dict[str, tuple[str, str]]:
    """Return value and sentence of each outcome, with ordinary spaces; of a table the number of its rows."""
    answer = api.answer(calculator, raw, texts(calculator))
    assert answer["ok"], answer
    found = {}
    for outcome in answer["outcomes"]:
        value = outcome["value"] if "value" in outcome else str(outcome["rows"])
        found[outcome["name"]] = (value.replace("\u00a0", " "), (outcome["sentence"] or "").replace("\u00a0", " "))
    return found


def table(heading: str, *rows: str) -> str:
    """Return a table as it is pasted."""
    return "\n".join([heading, *rows])


def pairs(
    mentees: int = 1, mentors: int = 1, mentor: str = "да;1;", mentee: str = "", wishes: str = "", decisions: str = ""
) -> dict[str, Any]:
    """Return a request for pairs of so many people who are all alike; a mentor is consent, capacity, smallest group."""
    return {
        "mentors": table(
            "Наставник;Согласие;Сколько возьмёт;Наименьшая группа", *(f"М{n};{mentor}" for n in range(mentors))
        ),
        "mentees": table("Наставляемый;Запросы", *(f"У{n};{mentee}" for n in range(mentees))),
        "wishes": wishes and table("Кто;О ком;Отметка", wishes),
        "decisions": decisions and table("Наставник;Наставляемый;Решение", decisions),
    }


BANNED = pairs(mentor="нет;1;")
MATCHING = [
    # The main sentence agrees with 1, 2, 5, 11, 21 and says when there is nobody.
    (pairs(), "matched", "1", "Составлена 1 пара на 1 наставляемого"),
    (pairs(2, 2), "matched", "2", "Составлены 2 пары на 2 наставляемых"),
    (pairs(5, 5), "matched", "5", "Составлено 5 пар на 5 наставляемых"),
    (pairs(11, 11), "matched", "11", "Составлено 11 пар на 11 наставляемых"),
    (pairs(21, 21), "matched", "21", "Составлена 21 пара на 21 наставляемого"),
    (BANNED, "matched", "0", "Ни одной пары не составлено. Причины – в таблице «Кто остался без пары»."),
    (pairs(2), "alone", "1", "Остался 1 наставляемый; причины – в таблице ниже"),
    (pairs(3), "alone", "2", "Остались 2 наставляемых; причины – в таблице ниже"),
    (pairs(22), "alone", "21", "Остался 21 наставляемый; причины – в таблице ниже"),
    (pairs(12), "alone", "11", "Осталось 11 наставляемых; причины – в таблице ниже"),
    (pairs(), "alone", "0", "Пара есть у каждого наставляемого"),
    # Nothing is said of pairs where there are none.
    (BANNED, "sum", NONE, "Пар нет, складывать нечего"),
    (BANNED, "weakest", NONE, "Пар нет"),
    (BANNED, "confirmed", NONE, "Назначать пока некого"),
    (BANNED, "pairs", "0", "Пар нет"),
    (pairs(), "confirmed", "0", "Ни одна пара ещё не назначена. Назначает их куратор."),
    (pairs(decisions="М0;У0;вместе"), "confirmed", "0", "Ни одна пара ещё не назначена. Назначает их куратор."),
    (pairs(decisions="М0;У0;назначены"), "confirmed", "1", "Назначена 1 пара"),
    # Of smallest groups only where somebody has one, kept, or not kept for a decision.
    (pairs(), "small", NONE, "Наименьшая группа ни у кого не задана"),
    (pairs(2, mentor="да;2;2"), "small", "0", "Все группы не меньше заданных"),
    (
        pairs(1, mentor="да;2;2", decisions="М0;У0;назначены"),
        "small",
        "1",
        "Решения куратора не дают собрать эти группы. Добавьте в них людей или измените наименьшую группу.",
    ),
    (pairs(), "unmet", "0", "Запросы ни у кого не указаны"),
    (
        pairs(mentee="химия"),
        "unmet",
        "1",
        "Этих тем нет ни у одного наставника в таблице. Найдите наставников с этими темами или уточните запрос.",
    ),
    (pairs(), "blocking", "0", "Отметок нет, сравнивать нечего"),
    (pairs(wishes="М0;У0;5"), "blocking", "0", "Таких пар нет"),
    (pairs(), "overruled", "0", "Решений куратора нет"),
    (pairs(decisions="М0;У0;назначены"), "overruled", "0", "Решения куратора правилам не противоречат"),
    (pairs(), "forbidden", "0", "Критериев с весом «обязательно» нет"),
    (
        {**pairs(), "weight_wishes": "обязательно"},
        "forbidden",
        "0",
        "Критерии с весом «обязательно» не мешают ни одной паре. Если с какой-нибудь стороны больше 300 человек, "
        "пары не перечисляются.",
    ),
    (pairs(), "left", "0", "Пара есть у каждого"),
    (pairs(), "candidates", "1", "До трёх наставников с наибольшими баллами для каждого наставляемого"),
    (BANNED, "candidates", "0", "Ни одна пара не допустима"),
    (pairs(), "alternatives", "0", "Других вариантов нет"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "name", "value", "sentence"), MATCHING)
def test_pairs(request_: dict[str, Any], name: str, value: str, sentence: str) -> None:
    """Pair planning says of each outcome what is true of these people."""
    assert tell("matching", **request_)[name] == (value, sentence)


def test_no_seat_is_told_of_somebody_who_has_refused() -> None:
    """Of two mentors whom a rule keeps apart the untrained one may have a mentee after all, the one who said no not."""
    mentors = table("Наставник;Обучен;Согласие", "Анна;да;да", "Борис;нет;да", "Вера;да;нет")
    request = {"mentors": mentors, "mentees": table("Наставляемый", "Егор", "Женя")}
    (left,) = (one for one in api.answer("matching", request, texts("matching"))["outcomes"] if one["name"] == "left")
    assert left["cells"].split("\t") == ["Женя", "мест меньше, чем желающих", NONE, "2", "1", "Анна", "Борис"]


def schools(*rows: str) -> dict[str, Any]:
    """Return a request for a table of schools: name, students, involved, date."""
    return {"view": "organisations", "goal": "70", "rows": table("Организация;Обучающихся;Вовлечено;Дата", *rows)}


def forms(students: int, unique: int, mentees: int, mentors: int) -> dict[str, Any]:
    """Return a request for one form with mentees and mentors who are students."""
    names = [field["name"] for field in texts("involvement")["views"][1]["fields"]]
    counts = dict.fromkeys(names, 0) | {"students": students, "unique": unique}
    return {"view": "forms", **counts, "pupil_pupil_mentees": mentees, "pupil_pupil_mentors": mentors}


DAY, EARLIER = "01.09.2026", "01.02.2026"
HALVES = "У половины организаций доля не меньше этой, у половины – не больше"
INVOLVEMENT = [
    (schools("А;100;0;"), "weighted", "0,0 %", "Пока не вовлечён никто из 100 обучающихся в 1 организации"),
    (schools("А;100;21;"), "weighted", "21,0 %", "Вовлечён 21 из 100 обучающихся в 1 организации – 21,0 %"),
    (schools("А;1;1;", "Б;20;1;"), "weighted", "9,5 %", "Вовлечены 2 из 21 обучающегося в 2 организациях – 9,5 %"),
    (schools("А;100;21;"), "median", "21,0 %", "Организация одна, это её доля"),
    (schools("А;10;1;", "Б;10;3;"), "median", "20,0 %", HALVES),
    (schools("А;100;21;"), "latest", "не определено", "Даты в таблице не указаны"),
    (schools("А;100;21;"), "dynamics", "0", "Чтобы увидеть динамику, внесите данные на несколько дат"),
    (schools(f"А;100;21;{DAY}"), "dynamics", "1", "Чтобы увидеть динамику, внесите данные на несколько дат"),
    (schools(f"А;100;21;{DAY}", f"А;100;20;{EARLIER}"), "dynamics", "2", ""),
    (schools("А;100;21;"), "below", "1", "1 организация из 1 не достигла 70 %"),
    (schools("А;100;70;"), "below", "0", "Все организации достигли 70 %"),
    (schools("А;100;70;"), "plan", "0", "Показатель уже достигнут, план не нужен"),
    (schools("А;100;70;"), "asked", "0", "Просить никого не нужно"),
    (schools("А;100;69;"), "asked", "1", "Достаточно попросить 1 организацию, меньше не хватит: план – в таблице ниже"),
    # The sum of the forms is more than there are students: no such number «would come out».
    (forms(30, 20, 20, 20), "most", "30", "Больше не вышло бы, даже если никто не участвует дважды"),
    (forms(30, 30, 20, 10), "overlap", "0", "Никто не участвует дважды"),
    (forms(30, 0, 0, 0), "unique_share", "0,0 %", "Пока не участвует никто из 30 обучающихся"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "name", "value", "sentence"), INVOLVEMENT)
def test_involvement(request_: dict[str, Any], name: str, value: str, sentence: str) -> None:
    """Involvement says what is true of one school and of many, of one date and of several, of nobody and of all."""
    assert tell("involvement", **request_)[name] == (value, sentence)


def plan(pairs: int = 1, days_off: str = "") -> dict[str, Any]:
    """Return a request for a plan of pairs that don't get in each other's way."""
    rows = (f"М{n};У{n};пн {8 + n}:00–{9 + n}:00" for n in range(pairs))
    return {
        "first": "01.09.2026",
        "last": "30.09.2026",
        "weeks": "1",
        "minutes": "45",
        "pairs": table("Наставник;Наставляемый;Свободное время", *rows),
        "days_off": days_off and table("С;По", days_off),
    }


def make_joint_request() -> dict[str, Any]:
    """Return a request for a plan of two pairs that meet together."""
    rows = (f"М;У{n};пн 10:00–11:00;вместе" for n in range(2))
    return {**plan(), "pairs": table("Наставник;Наставляемый;Свободное время;Вместе", *rows)}


def make_crowded_request(moved: str = "") -> dict[str, Any]:
    """Return a request for a plan of two pairs with one mentor who has but one hour; both may move."""
    rows = (f"М;У{n};пн 10:00–10:45" for n in range(2))
    return {
        **plan(),
        "pairs": table("Наставник;Наставляемый;Свободное время", *rows),
        "moved": moved and table("Наставник;Наставляемый;Номер встречи;Дата", *(f"М;У{n};1;{moved}" for n in range(2))),
    }


ALONE = "Пара или группа одна, совпадать нечему"
CLASH = "встречи двух пар приходятся на одно время у одного наставника или в одном месте"
UNFOUND = "Для 1 встречи вместо выходного не нашлось дня, когда свободны пара, наставник и место"
MEETINGS = [
    (plan(), "meetings", "4", "Всего 4 встречи у 1 пары"),
    (plan(2), "meetings", "8", "Всего 8 встреч у 2 пар"),
    (plan(), "skipped", NONE, "Выходные и каникулы не указаны"),
    (plan(days_off="05.09.2026;06.09.2026"), "skipped", "0", "Ни одна встреча не пропала из-за выходных"),
    (plan(days_off="07.09.2026;13.09.2026"), "skipped", "1", UNFOUND),
    # Of clashes only where there are several who meet apart from each other.
    (plan(), "clashing", NONE, ALONE),
    (plan(), "clashes", "0", ALONE),
    (make_joint_request(), "clashing", NONE, ALONE),
    (plan(2), "clashing", "0", "Встречи разных пар друг другу не мешают"),
    (plan(), "proof", NONE, ALONE),
    (plan(2), "proof", "не бывает: проверено", ""),
    (plan(2), "clashes", "0", "Совпадений нет"),
    (make_crowded_request(), "clashing", "4", f"4 раза {CLASH}"),
    (make_crowded_request(), "proof", "не бывает: проверено", ""),
    (make_crowded_request("08.09.2026"), "clashing", "4", f"4 раза {CLASH}, из-за перенесённых вручную – 1"),
]


@pytest.mark.parametrize(("request_", "name", "value", "sentence"), MEETINGS)
def test_meetings(request_: dict[str, Any], name: str, value: str, sentence: str) -> None:
    """A plan speaks of days off and of clashes only where there may be any."""
    assert tell("meetings", **request_)[name] == (value, sentence)


def quick(marks: tuple[str, ...] = (), decision: str = "") -> dict[str, Any]:
    """Return a request for quick meetings of two and two."""
    return {
        "view": "sides",
        "mentors": table("Наставник", "М0", "М1"),
        "mentees": table("Наставляемый", "У0", "У1"),
        "marks": table("Кто;О ком;Отметка", *marks) if marks else "",
        "decisions": decision and table("Наставник;Наставляемый;Решение", decision),
    }


ROTATION = [
    (quick(), "mutual", "0", "Здесь появятся пары, в которых отметки поставили оба"),
    (quick(("М0;У0;5",)), "mutual", "0", "Пар, в которых отметки поставили оба, пока нет"),
    # Pairs that a rule keeps apart are counted where there are such.
    (quick(("М0;У0;5", "У0;М0;4")), "mutual", "1", ""),
    (
        quick(("М0;У0;5", "У0;М0;4"), "М0;У0;врозь"),
        "mutual",
        "1",
        "Пар, которым мешает правило, – 1; в план встреч они не передаются",
    ),
    (quick(), "breaks_most", "0", "Перерывов нет ни у кого"),
    # Of two and two nobody has four meetings; two are what was asked for, or everybody with everybody.
    (
        quick(),
        "fewest",
        "2",
        "Меньше, чем задано, – у 4 человек: тех, с кем им можно встретиться, мало или они заняты другими встречами",
    ),
    ({**quick(), "meetings": 2}, "fewest", "2", ""),
    ({**quick(), "meetings": 0}, "fewest", "2", ""),
]


@pytest.mark.parametrize(("request_", "name", "value", "sentence"), ROTATION)
def test_quick_meetings(request_: dict[str, Any], name: str, value: str, sentence: str) -> None:
    """Quick meetings speak of marks that both gave only where somebody gave any."""
    assert tell("rotation", **request_)[name] == (value, sentence)
