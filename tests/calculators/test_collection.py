"""A region's round: every fault of what schools send is named, and totals are those that counting by hand gives."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.breadth import examples
from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api

NONE = "–"
SEVENTH = "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа № 7»"
Row = dict[str, str]


def counts(organisation: object, total: object, involved: object, **more: Any) -> dict[str, Any]:
    """Return what a curator's file for the region holds."""
    period = {"from": "2026-09-01", "to": "2027-05-31"}
    figures = {"total": total, "involved": involved, "forms": {}, "stages": {}}
    return {"format": "nastavnik-counts/1", "organisation": organisation, "period": period, **figures, **more}


def read(files: dict[str, Any], minutes: int = 0) -> list[dict[str, Any]]:
    """Have files read; a text is one as it is."""
    asked = [
        {"name": name, "text": content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)}
        for name, content in files.items()
    ]
    made: list[dict[str, Any]] = api.counts("collection", {"files": asked, "minutes": minutes}, {})["files"]
    return made


def fill_table(files: dict[str, Any], minutes: int = 0) -> str:
    """Return the table of files as the page fills it in."""
    columns = record("collection")["tables"][1]["columns"]
    rows = [[column["label"] for column in columns]]
    rows += [[made["cells"].get(column["name"], "") for column in columns] for made in read(files, minutes)]
    return "\n".join("\t".join(row) for row in rows)


def list_schools(*organisations: str) -> str:
    """Return a list, «район;школа;число»."""
    return "\n".join(["Муниципалитет;Организация;Обучающихся", *organisations])


def answer(request: dict[str, Any]) -> tuple[dict[str, str], dict[str, list[Row]], dict[str, Any]]:
    """Return the figures as they are shown, the tables by the names of their columns, and the result."""
    answer = api.answer("collection", request, record("collection"))
    assert answer["ok"], answer["errors"]
    figures = {one["name"]: one["value"].replace("\u00a0", " ") for one in answer["outcomes"] if "value" in one}
    tables = {
        one["name"]: [
            dict(
                zip([column["name"] for column in one["columns"]], line.replace("\u00a0", " ").split("\t"), strict=True)
            )
            for line in one["cells"].split("\n")
            if one["rows"]
        ]
        for one in answer["outcomes"]
        if "cells" in one
    }
    return figures, tables, answer["result"]


def example() -> dict[str, Any]:
    """Return the worked example's request."""
    request: dict[str, Any] = dict(record("collection")["examples"][0]["request"])
    return request


def test_interpreters_agree_on_a_round(alike: Call) -> None:
    """The worked example has the same answer in all three interpreters, and so has the reading of its files."""
    assert alike("answer", "collection", example(), record("collection"))["ok"]
    files = [
        {"name": name, "text": text if isinstance(text, str) else json.dumps(text)} for name, text in FAULTY.items()
    ]
    whole = alike("counts", "collection", {"files": files, "minutes": 540}, {})
    assert whole["ok"]
    rows = alike("counts", "collection", {"files": files, "minutes": 540, "each": True}, {})["files"]
    assert rows == [{name: one[name] for name in one if name != "counted"} for one in whole["files"]]


FAULTY: dict[str, Any] = {
    "цел.json": counts("Школа № 1", 100, 50, saved_at="2026-11-19T23:30:00.000Z", forms={"pupil-pupil": 50}),
    "обрезан.json": json.dumps(counts("Школа № 2", 100, 50))[:60],
    "программа.json": {"format": "nastavnik-programme/4", "title": "x"},
    "новее.json": {"format": "nastavnik-counts/2"},
    "чужой.json": {"name": "package", "version": "1.0"},
    "список.json": [1, 2],
    "имя.json": counts(7, 100, 50),
    "район.json": counts("Школа № 3", 100, 50, municipality=["x"]),
    "текст.json": counts("Школа № 3", "100", 50),
    "дробь.json": counts("Школа № 3", 100, 50.5),
    "день.json": counts("Школа № 3", 100, 50, period={"from": "2026-09-01", "to": "2027-02-30"}),
    "минус.json": counts("Школа № 3", -1, 50),
}


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("обрезан.json", "Файл повреждён или обрезан. Попросите организацию прислать его ещё раз."),
        (
            "программа.json",
            "Это программа куратора, а не показатели. Попросите прислать то, что сохраняет кнопка «Сохранить файл для"
            " региона».",
        ),
        ("новее.json", "Файл создан более новой версией навигатора. Обновите страницу и загрузите его ещё раз."),
        ("чужой.json", "Это не файл с показателями для региона."),
        ("список.json", "Это не файл с показателями для региона."),
        ("имя.json", "Название организации в файле не читается."),
        ("район.json", "Название муниципалитета в файле не читается."),
        ("текст.json", "Число обучающихся в файле не читается."),
        ("дробь.json", "Число обучающихся в файле не читается."),
        ("минус.json", "Число обучающихся в файле не читается."),
        ("день.json", "Период в файле не читается."),
    ],
)
def test_a_wrong_file_is_named_and_others_go_on(file: str, said: str) -> None:
    """A file that is none of a school's stands in the answer with the reason; the one beside it is counted."""
    request = {
        "listed": list_schools(";Школа № 1;"),
        "sent": fill_table({name: FAULTY[name] for name in ("цел.json", file)}),
    }
    figures, tables, _ = answer(request)
    assert figures["share"] == "50,0 %"
    assert tables["unread"] == [{"file": file, "fault": said}]


def test_a_file_says_its_day_by_the_clocks_of_the_region() -> None:
    """What was saved before midnight in Greenwich was saved on the next day nine hours east of it."""
    (made,) = read({"цел.json": FAULTY["цел.json"]}, minutes=540)
    assert (made["cells"]["saved"], made["cells"]["at"]) == ("20.11.2026", "08:30")
    assert made["cells"]["pupil_pupil"] == "50"


# Each kind of fault: a file, what of the round is other than usual, and the row that tells of it.
FAULTS: list[tuple[str, dict[str, Any], dict[str, Any], tuple[str, str, str, str]]] = [
    ("students_missing", counts("Лицей", None, 10), {}, ("не указано, сколько обучающихся", NONE, NONE, "нет")),
    ("students_zero", counts("Лицей", 0, 0), {}, ("обучающихся ноль", NONE, NONE, "нет")),
    ("involved_missing", counts("Лицей", 300, None), {}, ("не указано, сколько вовлечено", NONE, NONE, "нет")),
    (
        "unique_above_students",
        counts("Лицей", 300, 310),
        {},
        ("вовлечённых больше, чем обучающихся", "310", "300", "нет"),
    ),
    (
        "other_year",
        counts("Лицей", 300, 150, period={"from": "2025-09-01", "to": "2026-05-31"}),
        {},
        ("сведения за другой учебный год", "2025/26", "2026/27", "нет"),
    ),
    (
        "unique_below_largest",
        counts("Лицей", 300, 150, forms={"pupil-pupil": 151}),
        {},
        ("вовлечено меньше, чем в одной из форм", "150", "151", "да"),
    ),
    (
        "unique_above_sum",
        counts("Лицей", 300, 150, forms={"pupil-pupil": 60, "student-pupil": 70, "teacher-teacher": 90}),
        {},
        ("вовлечено больше, чем по всем формам вместе", "150", "130", "да"),
    ),
    (
        "tasks_above_all",
        counts("Лицей", 300, 150, stages={"2-mentees": {"done": 5, "total": 3}}),
        {},
        ("сделано больше задач этапа, чем их есть", "2: 5", "3", "да"),
    ),
    (
        "no_period",
        counts("Лицей", 300, 150, period={"from": "", "to": ""}),
        {},
        ("период не указан", NONE, NONE, "да"),
    ),
    (
        "before_opening",
        counts("Лицей", 300, 150, saved_at="2026-11-02T10:00:00.000Z"),
        {},
        ("сохранены до начала сбора", "сохранено 02.11.2026", "открыт 10.11.2026", "да"),
    ),
    (
        "other_municipality",
        counts("Лицей", 300, 150, municipality="Борзинский район"),
        {},
        ("муниципалитет не тот, что в списке", "Борзинский район", "город Чита", "да"),
    ),
    (
        "size_differs",
        counts("Лицей", 300, 150),
        {"listed": "город Чита;Лицей;600"},
        ("обучающихся не столько, сколько в списке", "300", "600", "да"),
    ),
    (
        "size_jump",
        counts("Лицей", 300, 150),
        {"before": "Лицей;1000;500"},
        ("обучающихся не столько, сколько в прошлый раз", "300", "1 000", "да"),
    ),
    (
        "share_jump",
        counts("Лицей", 300, 150),
        {"before": "Лицей;300;60"},
        ("доля сильно изменилась с прошлого раза", "50,0 % обучающихся", "20,0 % обучающихся", "да"),
    ),
    ("few", counts("Лицей", 300, 4), {}, ("вовлечено меньше пяти, число не показано", NONE, NONE, "да")),
]


@pytest.mark.parametrize(("kind", "file", "other", "told"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_each_fault_is_named(
    kind: str, file: dict[str, Any], other: dict[str, str], told: tuple[str, str, str, str]
) -> None:
    """One fault of each kind is told with what was sent, what it was compared with and whether it is counted."""
    request = {
        "opens": "10.11.2026",
        "closes": "20.11.2026",
        "listed": list_schools(other.get("listed", "город Чита;Лицей;")),
        "sent": fill_table({"лицей.json": file}),
    }
    if "before" in other:
        request["before"] = f"Организация;Обучающихся;Вовлечено\n{other['before']}"
    figures, tables, result = answer(request)
    assert [row[0] for row in result["doubts"]] == [kind]
    (row,) = tables["doubts"]
    assert (row["kind"], row["here"], row["against"], row["counted"]) == told
    assert (row["organisation"], row["file"]) == ("Лицей", "лицей.json")
    counted = told[3] == "да"
    assert (figures["counted"], figures["wrong_count"], figures["doubt_count"]) == (
        ("1", "0", "1") if counted else ("0", "1", "0")
    )
    assert figures["missing_count"] == "0"


def test_every_kind_of_fault_has_its_case() -> None:
    """The kinds that the record has words for are those that the cases above bring about."""
    doubts = next(one for one in record("collection")["outcomes"] if one["name"] == "doubts")
    assert {option["name"] for option in doubts["columns"][0]["options"]} == {fault[0] for fault in FAULTS}


def test_the_forms_that_are_not_told_may_hide_a_few() -> None:
    """A form of fewer than five is in no file: what the told ones lack up to that is no fault."""
    lists = list_schools(";Лицей;")
    for involved, kinds in ((68, []), (69, ["unique_above_sum"])):
        file = counts("Лицей", 300, involved, forms={"pupil-pupil": 30, "student-pupil": 30})
        _, _, result = answer({"listed": lists, "sent": fill_table({"a.json": file})})
        assert [row[0] for row in result["doubts"]] == kinds


def test_who_has_not_sent_who_is_late_who_has_mended() -> None:
    """Of five schools one is in time, one late, one mended in time what it sent, one mended late, one silent."""
    day = "2026-11-{:02}T08:00:00.000Z"
    files = {
        "1.json": counts("Школа № 1", 100, 10, saved_at=day.format(12)),
        "2.json": counts("Школа № 2", 100, 20, saved_at=day.format(23)),
        "3.json": counts("Школа № 3", 100, 30, saved_at=day.format(12)),
        "3 (1).json": counts("Школа № 3", 100, 33, saved_at=day.format(13)),
        "4.json": counts("Школа № 4", 100, 44, saved_at=day.format(25)),
        "4 (1).json": counts("Школа № 4", 100, 40, saved_at=day.format(19)),
        "4 (2).json": counts("Школа № 4", 100, 44, saved_at=day.format(26)),
    }
    schools = list_schools(*(f"Район;Школа № {number};" for number in range(1, 6)))
    request = {"opens": "10.11.2026", "closes": "20.11.2026", "listed": schools, "sent": fill_table(files)}
    figures, tables, _ = answer(request)
    assert {row["organisation"]: row["state"] for row in tables["by_organisation"]} == {
        "Школа № 1": "прислали",
        "Школа № 2": "прислали позже срока",
        "Школа № 3": "прислали",
        "Школа № 4": "прислали",
        "Школа № 5": "не прислали",
    }
    assert tables["missing"] == [{"municipality": "Район", "organisations": "1", "names": "Школа № 5"}]
    assert tables["late"] == [
        {"municipality": "Район", "organisation": "Школа № 2", "saved": "23.11.2026", "days": "3"}
    ]
    assert [(row["organisation"], row["file"], row["replaced"], row["why"]) for row in tables["corrected"]] == [
        ("Школа № 3", "3 (1).json", "3.json", "сохранён позже"),
        ("Школа № 4", "4 (2).json", "4 (1).json", "сохранён позже"),
        ("Школа № 4", "4 (2).json", "4.json", "файлы совпадают, учтён один"),
    ]
    assert (figures["sum_involved"], figures["sum_total"], figures["share"]) == ("107", "400", "26,8 %")


def test_files_without_a_day_are_told_apart_by_their_names() -> None:
    """Where no file says when it was saved, the last by its name counts, and that is said."""
    files = {
        "отчёт.json": counts("МБОУ СОШ № 7", 152, 100),
        "отчёт (2).json": counts("МБОУ СОШ №7", 152, 120),
        "отчёт (1).json": counts("МБОУ «СОШ №7»", 152, 110),
    }
    figures, tables, _ = answer({"listed": list_schools(";МБОУ СОШ № 7;"), "sent": fill_table(files)})
    assert figures["sum_involved"] == "120"
    assert {row["why"] for row in tables["corrected"]} == {"какой новее, по файлам не видно: взят последний по имени"}
    assert [row["replaced"] for row in tables["corrected"]] == ["отчёт.json", "отчёт (1).json"]
    assert figures["undated_count"] == "1"


def test_who_is_not_in_the_list_is_brought_near() -> None:
    """A name that is written otherwise is proposed, never taken; named once, it is the same from then on."""
    schools = list_schools(
        f"Агинский район;{SEVENTH};",
        "Агинский район;Основная школа № 7;",
        "Читинский район;Средняя общеобразовательная школа № 8;",
        "Агинский район;Лицей;",
        "Читинский район;Лицей;",
    )
    files = {
        "7.json": counts("МБОУ СОШ № 7", 100, 50),
        "9.json": counts("МБОУ СОШ № 9", 100, 60),
        "лицей.json": counts("Лицей", 100, 70),
        "без имени.json": counts("", 100, 80),
    }
    request = {"listed": schools, "sent": fill_table(files)}
    figures, tables, _ = answer(request)
    assert figures["counted"] == "0"
    assert {row["file"]: (row["why"], row["nearest"]) for row in tables["unlisted"]} == {
        "7.json": ("такой организации в списке нет", SEVENTH),
        "9.json": ("такой организации в списке нет", NONE),
        "лицей.json": ("в списке таких несколько, впишите муниципалитет", NONE),
        "без имени.json": ("организация не названа, впишите её", NONE),
    }
    row = next(row for row in tables["unlisted"] if row["file"] == "7.json")
    request["names"] = "\n".join(
        [
            "Муниципалитет в файле\tОрганизация в файле\tМуниципалитет в списке\tОрганизация в списке",
            "\t".join([row["municipality"], row["organisation"], row["nearest_in"], row["nearest"]]),
        ]
    )
    figures, tables, _ = answer(request)
    assert (figures["counted"], figures["sum_involved"], figures["unlisted_count"]) == ("1", "50", "3")


@pytest.mark.parametrize(
    ("request_", "place", "said"),
    [
        (
            {"opens": "20.11.2026", "closes": "10.11.2026"},
            "closes",
            "Сбор закрывается раньше, чем открывается. Исправьте одну из дат.",
        ),
        (
            {"listed": list_schools("Район;СОШ № 1;", "Район;СОШ № 1;")},
            "listed",
            "Такая организация уже есть в строке 2. Оставьте одну из строк или исправьте название.",
        ),
        (
            {"listed": list_schools("Район;СОШ № 1;", "Район;Сош №1;")},
            "listed",
            "Похоже на организацию в строке 2: название отличается только пробелами, кавычками или прописными буквами."
            " Если это одна и та же, оставьте одну строку, если разные – допишите отличие.",
        ),
    ],
)
def test_what_stops_a_round(request_: dict[str, str], place: str, said: str) -> None:
    """A window that closes before it opens and an organisation that is listed twice are told, where they stand."""
    base = {"listed": list_schools("Район;СОШ № 1;"), "sent": fill_table({"1.json": counts("СОШ № 1", 100, 50)})}
    answer = api.answer("collection", {**base, **request_}, record("collection"))
    assert not answer["ok"]
    errors = [(error["field"], error["text"].replace("\u00a0", " ")) for error in answer["errors"]]
    assert errors[-1] == (place, said)
    if place == "listed":
        assert errors[:-1] == [(place, "Эта организация есть и в строке 3. Оставьте одну из строк.")]


# --- Made-up regions, each reckoned here in another way.

FORMS = ("pupil-pupil", "student-pupil")


@st.composite
def regions(draw: st.DrawFn) -> tuple[list[tuple[str, str]], dict[str, dict[str, Any]]]:
    """Draw a list of schools in municipalities, and files of some of them, some of them several."""
    schools = [(f"Район {number % 3}", f"Школа № {number}") for number in range(draw(st.integers(2, 8)))]
    files: dict[str, dict[str, Any]] = {}
    for municipality, school in schools:
        for edition in range(draw(st.integers(0, 2))):
            total = draw(st.integers(0, 40))
            involved = draw(st.integers(0, 45))
            forms = {form: draw(st.integers(0, 30)) for form in FORMS if draw(st.booleans())}
            saved = f"2026-11-{10 + 5 * edition}T10:00:00.000Z"
            name = f"{school}-{edition}.json"
            files[name] = counts(school, total, involved, municipality=municipality, forms=forms, saved_at=saved)
    return schools, files


def request_of(schools: list[tuple[str, str]], files: dict[str, Any]) -> dict[str, Any]:
    """Return the request of a round; a table of files can't be empty."""
    held = files or {"пусто.json": "{"}
    return {"listed": list_schools(*(f"{place};{name};" for place, name in schools)), "sent": fill_table(held)}


def reckon(schools: list[tuple[str, str]], files: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return students and involved of each municipality, as somebody would with a pencil."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for municipality, school in schools:
        newest = [file for file in files.values() if file["organisation"] == school][-1:]
        sums[municipality] = sums[municipality]
        for file in newest:
            if file["total"] > 4 and file["involved"] <= file["total"]:
                sums[municipality][0] += file["total"]
                sums[municipality][1] += file["involved"] if file["involved"] > 4 else 0
    return {name: (total, involved) for name, (total, involved) in sums.items()}


def figures_of(result: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Return the same of a result."""
    return {row[0]: (row[5], row[6]) for row in result["by_municipality"]}


@settings(deadline=None, max_examples=examples(60))
@given(regions(), st.randoms(use_true_random=False))
def test_rounds_of_all_kinds(
    region: tuple[list[tuple[str, str]], dict[str, dict[str, Any]]], chance: random.Random
) -> None:
    """Totals are those of a reckoning by hand; neither order nor a second sending changes anything.

    An organisation that is taken away changes its municipality and the whole, and no file holds a small group that
    any two figures would give.
    """
    schools, files = region
    _, _, result = answer(request_of(schools, files))
    sums = reckon(schools, files)
    assert figures_of(result) == sums
    total, involved = (sum(numbers) for numbers in zip(*sums.values(), strict=True))
    share = result["share"]
    if total:
        exact = Fraction(1000 * involved, total)
        assert abs(share["tenths"] - exact) <= Fraction(1, 2) or share["tenths"] in (1, 999)
        assert (share["numerator"], share["denominator"]) == (involved, total)
    else:
        assert share is None

    names = list(files)
    chance.shuffle(names)
    shuffled = schools.copy()
    chance.shuffle(shuffled)
    assert answer(request_of(shuffled, {name: files[name] for name in names}))[2] == result

    doubled = {**files, **{f"ещё раз {name}": files[name] for name in names}}
    twice = answer(request_of(schools, doubled))[2]
    for name in ("share", "sum_total", "answered", "late_count", "by_municipality", "by_form", "by_stage"):
        assert twice[name] == result[name]

    gone = chance.choice(schools)
    left = [school for school in schools if school != gone]
    kept = {name: file for name, file in files.items() if file["organisation"] != gone[1]}
    without = figures_of(answer(request_of(left, kept))[2]) if left else {}
    for name, pair in figures_of(result).items():
        if name != gone[0]:
            assert without[name] == pair

    # Whatever stands in the answer, and whatever is the difference of the sums with and without one school.
    shown = [number for row in result["by_organisation"] for number in row[3:5] if number is not None]
    shown += [number for row in result["by_municipality"] for number in row[5:7]]
    shown += [number for row in result["forms_by_municipality"] for number in row[1:] if number is not None]
    shown += [row[2] for row in result["by_form"]]
    whole = figures_of(result)
    shown += [abs(whole[name][side] - without.get(name, (0, 0))[side]) for name in whole for side in (0, 1)]
    assert not [number for number in shown if 0 < number < 5]


DAY = "2026-11-{:02}T08:00:00.000Z"
ELSEWHERE = "в списке такая есть только в другом муниципалитете, и она уже прислала"
MIXED = "под этим названием прислали из разных муниципалитетов, впишите верный"


@pytest.mark.parametrize(
    ("place", "files", "counted", "told"),
    [
        # The namesake comes later and is larger: it is nobody of the list.
        ("А район", {"a.json": ("А район", 100, 50, 12), "b.json": ("В район", 900, 800, 13)}, "50",
         {"b.json": ELSEWHERE}),
        # Without its municipality a file is of the only school of that name.
        ("А район", {"a.json": ("", 100, 50, 12), "b.json": ("В район", 900, 800, 13)}, "50", {"b.json": ELSEWHERE}),
        ("А район", {"a.json": ("А район", 100, 50, 12), "b.json": ("муниципальный округ А", 100, 60, 13)}, "60", {}),
        # Two that are elsewhere, and two of a list that says no municipality: nobody knows which is meant.
        ("А район", {"b.json": ("Б район", 100, 50, 12), "c.json": ("В район", 900, 800, 13)}, "0",
         {"b.json": MIXED, "c.json": MIXED}),
        ("", {"b.json": ("Б район", 100, 50, 12), "c.json": ("В район", 900, 800, 13)}, "0",
         {"b.json": MIXED, "c.json": MIXED}),
        ("", {"b.json": ("Б район", 100, 50, 12), "c.json": ("", 100, 60, 13)}, "60", {}),
        # One that is elsewhere alone may be the school whose municipality is written otherwise: a doubt, as before.
        ("А район", {"b.json": ("В район", 100, 50, 12), "c.json": ("В район", 100, 60, 13)}, "60", {}),
    ],
)  # fmt: skip
def test_a_namesake_takes_no_place(
    place: str, files: dict[str, tuple[str, int, int, int]], counted: str, told: dict[str, str]
) -> None:
    """A school of the same name in another municipality never stands for the one of the list, however late it sends."""
    made = {
        name: counts("Лицей", total, involved, municipality=of, saved_at=DAY.format(day))
        for name, (of, total, involved, day) in files.items()
    }
    for order in (made, dict(reversed(made.items()))):
        figures, tables, _ = answer({"listed": list_schools(f"{place};Лицей;"), "sent": fill_table(order)})
        assert figures["sum_involved"] == counted
        assert {row["file"]: row["why"] for row in tables["unlisted"]} == told


@pytest.mark.parametrize(
    ("place", "before", "both"),
    [
        ("А район", "В район;Лицей;900;100", "0"),
        ("А район", "В район;Лицей;900;100\nА район;Лицей;100;40\nГ район;Гимназия;50;10", "1"),
        ("А район", ";Лицей;100;40", "1"),
        ("", "В район;Лицей;100;40", "1"),
        ("", "В район;Лицей;100;40\nГ район;Лицей;900;100", "0"),
    ],
)
def test_a_namesake_is_no_past(place: str, before: str, both: str) -> None:
    """The round before is compared by the same organisations, not by those of the same name in other municipalities."""
    _, _, result = answer({
        "listed": list_schools(f"{place};Лицей;"),
        "sent": fill_table({"a.json": counts("Лицей", 100, 50)}),
        "before": f"Муниципалитет;Организация;Обучающихся;Вовлечено\n{before}",
    })  # fmt: skip
    assert str(result["both_count"]) == both
    assert [row["before_share"]["tenths"] for row in [result] if row["both_count"]] == [400] * int(both)


MUCH = 9007199254740991
UNREAD = "Число обучающихся в файле не читается."
HOSTILE: dict[str, tuple[Any, str]] = {
    "много.json": (counts("Лицей", 1000001, 50), UNREAD),
    "много вовлечено.json": (counts("Лицей", MUCH, MUCH), UNREAD),
    "много в форме.json": (counts("Лицей", 100, 50, forms={"pupil-pupil": MUCH}), UNREAD),
    "форма минус.json": (counts("Лицей", 100, 50, forms={"pupil-pupil": -5}), UNREAD),
    "форма дробь.json": (counts("Лицей", 100, 50, forms={"pupil-pupil": 5.5}), UNREAD),
    "форма текст.json": (counts("Лицей", 100, 50, forms={"pupil-pupil": "50"}), UNREAD),
    "форма пуста.json": (counts("Лицей", 100, 50, forms={"pupil-pupil": None}), ""),
    "чужая форма.json": (counts("Лицей", 100, 50, forms={"peer": 50, "pupil-pupil": 50}), ""),
    "длинное имя.json": (counts("Лицей " * 80, 100, 50), ""),
    "длинный район.json": (counts("Лицей", 100, 50, municipality="Район " * 80), ""),
    "этапы.json": (counts("Лицей", 100, 50, stages={f"{n}-x": {"done": 1, "total": 2} for n in range(99)}), ""),
    "огромный этап.json": (
        counts("Лицей", 100, 50, stages={f"{n}-x": {"done": MUCH, "total": MUCH} for n in range(1, 8)}),
        "",
    ),
    "строка.json": (
        counts("Лицей", 100, 50, stages={"1\nx.json\tА район\tШкола № 1\t100\t99": {"done": 1, "total": 2}}),
        "",
    ),
    "столбец.json": (counts("Лицей\t7\nШкола № 1", 100, 50, municipality="А\tБ"), ""),
    "имя\tфайла\nв строках.json": (counts("Лицей", 100, 50), ""),
    "и" * 260 + ".json": (counts("Лицей", 100, 50), ""),
    "давно.json": (counts("Лицей", 100, 50, saved_at="1970-01-01T00:00:00.000Z"), ""),
    "нескоро.json": (counts("Лицей", 100, 50, saved_at="9999-12-31T23:59:00.000Z"), ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_file_stops_a_round(name: str) -> None:
    """Whatever a file holds, it is one row that the round takes or tells of, and the school beside it is counted."""
    content, said = HOSTILE[name]
    (made,) = read({name: content})
    assert not any(sign in cell for cell in made["cells"].values() for sign in "\t\r\n")
    figures, tables, result = answer(
        {
            "listed": list_schools("А район;Лицей;", "А район;Школа № 1;"),
            "sent": fill_table({"1.json": counts("Школа № 1", 70, 40), name: content}),
        }
    )
    assert [row["fault"] for row in tables["unread"]] == ([said] if said else [])
    assert len(tables["unread"]) + len(tables["unlisted"]) + int(figures["answered"]) == 2
    assert {row["organisation"]: row["involved"] for row in tables["by_organisation"]}["Школа № 1"] == "40"
    assert result["corrected"] == []


def test_stages_are_the_seven_that_there_are() -> None:
    """What stands among a file's stages and is none of the seven, or says no plausible number, is left out."""
    stages = {"1-a": {"done": 1, "total": 2}, "1-b": {"done": 9, "total": 9}, "8-c": {"done": 1, "total": 1}}
    stages |= {"2, 3": {"done": 1, "total": 1}, "4-d": {"done": 5, "total": MUCH}, "5": {"done": 0, "total": 3}}
    (made,) = read({"a.json": counts("Лицей", 100, 50, stages=stages)})
    assert made["cells"]["stages"] == "1: 1/2, 5: 0/3"


def test_a_few_are_in_no_cell_of_what_was_mended() -> None:
    """Of two files of a school with fewer than five students neither number stands beside a stroke."""
    files = {"a.json": counts("Лицей", 3, 0), "b.json": counts("Лицей", 3, 2), "c.json": counts("Лицей", 30, 4)}
    _, tables, _ = answer({"listed": list_schools(";Лицей;"), "sent": fill_table(files)})
    assert {row["now"] for row in tables["corrected"]} | {row["earlier"] for row in tables["corrected"]} == {NONE}


MARKER = "Иванова"


def test_what_is_no_count_goes_nowhere() -> None:
    """Names and notes that somebody has written into a file stand in no cell, answer, book or note."""
    file = counts(
        "Лицей", 100, 50, forms={"pupil-pupil": 50, MARKER: 1}, stages={MARKER: {"done": 1, "total": 1}},
        pairs=[{"mentor": MARKER}], note=MARKER, period={"from": "2026-09-01", "to": "2027-05-31", "note": MARKER},
    )  # fmt: skip
    file["stages"]["1-a"] = {"done": 1, "total": 2, "note": MARKER}
    assert MARKER not in json.dumps(read({"a.json": file}), ensure_ascii=False)
    request = {"listed": list_schools(";Лицей;"), "sent": fill_table({"a.json": file})}
    labels = record("collection")
    for call in (api.answer, api.workbook):
        made = call("collection", request, labels)
        assert made["ok"]
        assert MARKER not in json.dumps(made, ensure_ascii=False)


@pytest.mark.parametrize(
    "heading",
    [
        "Муниципалитет;Образовательная организация;\n;Наименование;Контингент",
        "Список организаций;;\nМуниципалитет;Наименование ОО;\n;;Численность обучающихся",
        "Муниципалитет;Организация;Обучающихся\nМуниципалитет;Организация;Обучающихся\n1;2;3",
        "Муниципалитет;Организация;Обучающихся",
    ],
)
def test_a_list_with_several_rows_of_headings(heading: str) -> None:
    """No row of headings becomes an organisation that has not sent, and a number that the lower one names is read."""
    figures, tables, _ = answer({
        "listed": f"{heading}\nА район;Лицей;100\nА район;Гимназия;200",
        "sent": fill_table({"a.json": counts("Лицей", 300, 150)}),
    })  # fmt: skip
    assert [row["organisation"] for row in tables["by_organisation"]] == ["Гимназия", "Лицей"]
    assert figures["listed_count"] == "2"
    assert [(row["here"], row["against"]) for row in tables["doubts"]] == [("300", "100")]


def test_a_record_of_words_is_no_heading() -> None:
    """A first organisation without a number stays one, whatever stands beside it in a column without a heading."""
    for cell in ("Школа", "Муниципалитет", "по данным района"):
        figures, _, _ = answer({
            "listed": f"Муниципалитет;Организация;;Обучающихся\nА район;Лицей;{cell};\nА район;Гимназия;;200",
            "sent": fill_table({"a.json": counts("Лицей", 300, 150)}),
        })  # fmt: skip
        assert (figures["listed_count"], figures["answered"]) == ("2", "1")
