"""Names in cases: the rules are applied as their library applies them, and nothing uncertain is put in a case."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import pytest
from pytrovich.enums import Case, Gender, NamePart
from pytrovich.maker import PetrovichDeclinationMaker

from guidebook.commands.cli import main
from guidebook.commands.document import finish
from guidebook.papers.cases import rules
from tests.papers.people import WORDS, people
from tests.papers.test_documents import BLANK, CONTENT, HOSTILE, open_document, words
from tests.papers.test_templates import fill, line
from tests.papers.year import programme
from tests.site_records import read_site
from worksheets.papers import declension, tags

KNOWN = declension.index(rules())
CASES = {case: Case[case.upper()] for case in tags.CASES}


@pytest.mark.parametrize("gender", sorted(WORDS))
@pytest.mark.parametrize("part", ["lastname", "firstname", "middlename"])
def test_each_word_is_declined_as_the_library_declines_it(gender: str, part: str) -> None:
    """Surnames, first names and patronymics of both genders have in every case the library's own form."""
    library = PetrovichDeclinationMaker()
    told = sorted(set(WORDS[gender][part]))
    assert len(told) > 70
    for word in told:
        for case, named in CASES.items():
            expected = library.make(NamePart[part.upper()], Gender[gender.upper()], named, word)
            small = word[0].lower() + word[1:]
            assert declension.inflect(word, small, part, gender, case, KNOWN) == expected, (word, case)


def test_whole_names_are_those_of_the_library() -> None:
    """Of two thousand names most have a certain form, and each of these is the library's, in both orders of words."""
    library = PetrovichDeclinationMaker()
    certain = 0
    for name in people(2000):
        one, two, three = name.split(" ")
        order = [two, three, one] if three.endswith(("ич", "на")) and not two.endswith(("ич", "вна", "чна")) else None
        first, middle, last = order or [one, two, three]
        gender = Gender.FEMALE if middle.endswith("на") else Gender.MALE
        parts = ((NamePart.FIRSTNAME, first), (NamePart.MIDDLENAME, middle), (NamePart.LASTNAME, last))
        for case, named in CASES.items():
            form, why = declension.decline(name, case, KNOWN)
            assert bool(form) != bool(why)
            if form:
                certain += 1
                assert sorted(form.split(" ")) == sorted(library.make(part, gender, named, one) for part, one in parts)
    assert certain > 7000


@pytest.mark.parametrize(
    ("name", "dative"),
    [
        ("Иванова Мария Петровна", "Ивановой Марии Петровне"),
        ("Мария Петровна Иванова", "Марии Петровне Ивановой"),
        ("Петров Пётр Ильич", "Петрову Петру Ильичу"),
        ("Мельник Павел Львович", "Мельнику Павлу Львовичу"),
        ("Мельник Анна Львовна", "Мельник Анне Львовне"),
        ("Шевченко Илья Никитич", "Шевченко Илье Никитичу"),
        ("Долгих Любовь Ильинична", "Долгих Любови Ильиничне"),
        ("Роман Аркадьевич Абрамович", "Роману Аркадьевичу Абрамовичу"),
        ("Абрамович Роман Аркадьевич", "Абрамовичу Роману Аркадьевичу"),
        ("Трубецкой Игорь Кузьмич", "Трубецкому Игорю Кузьмичу"),
        ("  Иванова\u00a0Мария \t Петровна ", "Ивановой Марии Петровне"),
        ("Рябов Яков Ильич", "Рябову Якову Ильичу"),
        ("Рябов Лев Ильич", "Рябову Льву Ильичу"),
        ("Рябова Ева Ильинична", "Рябовой Еве Ильиничне"),
        ("Королева Анна Ильинична", "Королевой Анне Ильиничне"),
        ("Королёв Андреи\u0306 Игоревич", "Королёву Андрею Игоревичу"),
    ],
)
def test_certain_names_are_declined(name: str, dative: str) -> None:
    """A whole name of usual shape is declined whichever word comes first, with the spaces and letters put right."""
    assert declension.decline(name, "dative", KNOWN) == (dative, "")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Иванова А. П.", "parts"), ("Иванова А.П.", "parts"), ("Иванова", "parts"), ("Мария Иванова", "parts"),
        ("Саша Иванова Белова", "parts"), ("", "parts"), ("Гасанов Али Вели оглы", "parts"),
        ("Гасанов Вели оглы", "letters"), ("Иванова-Петрова Мария Ивановна", "letters"),
        ("ИВАНОВА МАРИЯ ПЕТРОВНА", "letters"), ("иванова мария петровна", "letters"),
        ("Ivanova Maria Petrovna", "letters"), ("Иванoва Мария Петровна", "letters"),
        ("Иванов Мария Петровна", "gender"), ("Иванова Пётр Петрович", "gender"),
        ("Иванов Анна Петрович", "gender"), ("Петрова Никита Ивановна", "gender"), ("Петров Мария Ильич", "gender"),
        ("Иванова Марин Петровна", "gender"),
        ("Ахметова Нурия Маратовна", "first"), ("Ахметова Алсу Маратовна", "first"), ("Новак Марек Иванович", "first"),
        ("Новак Франц Иванович", "first"), ("Белова Нинель Ивановна", "first"), ("Белова Лея Ивановна", "first"),
        ("Цой Виктор Робертович", "surname"), ("Калина Мария Ивановна", "surname"),
        ("Сорока Мария Ивановна", "surname"), ("Козёл Иван Иванович", "surname"), ("Коваль Иван Иванович", "surname"),
        ("Воробей Иван Иванович", "surname"), ("Лев Иван Иванович", "surname"), ("Дюма Иван Иванович", "surname"),
        ("Бобер Иван Иванович", "surname"), ("Рерих Иван Иванович", "surname"), ("Сова Анна Ивановна", "surname"),
        ("Голова Анна Ивановна", "surname"), ("Кручина Мария Ивановна", "surname"), ("Ветер Иван Ильич", "surname"),
        ("Чаплин Иван Иванович", "surname"), ("Москвич Иван Иванович", "surname"),
        ("Полина Иванова Петровна", "first"), ("Валентин Зарецкий Петрович", "first"),
    ],
)  # fmt: skip
def test_uncertain_names_are_left(name: str, why: str) -> None:
    """A name without a patronymic, with initials, of odd letters, genders or shapes has no form, and it is said why."""
    assert {declension.decline(name, case, KNOWN) for case in tags.CASES} == {("", why)}
    assert declension.WHY[why]


def test_hostile_names_have_no_form() -> None:
    """What is no name is left as it is, in every case."""
    for text in HOSTILE:
        assert declension.decline(text, "dative", KNOWN)[0] == ""


def test_an_uncertain_name_stands_behind_a_blank() -> None:
    """A control with a case holds the form; where there is none, a blank and the name as it was written."""
    values = {
        "programme": {"curator": "Иванова Мария Петровна"},
        "pairs": [{"mentor": "Петров Пётр Ильич"}, {"mentor": "Ким А. А."}, {"mentor": ""}],
    }
    made = fill(line("programme.curator-instrumental") + line("pairs.mentor-genitive"), values=values)
    for expected in ("Ивановой Марией Петровной<", "Петрова Петра Ильича<", f"{BLANK} (Ким А. А.)<", f">{BLANK}<"):
        assert expected in made


def test_names_are_told_once_with_what_to_do(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The command lists what it declined and what it left, each once; of a missing name the field itself is missed."""
    value = programme(6)
    for place, pair in enumerate(value["pairs"]):
        pair["mentor"] = ("Петров Пётр Ильич", "Ким А. А.", "Сидорова Анна Львовна")[place // 2]
        pair["mentee"] = ("", "Мельник Иван Иванович")[place % 2]
    document, missing, names = finish(read_site(), read_site().library.templates["agreement"], value)
    assert words(docx.Document(io.BytesIO(document))).count("Мельнику Ивану Ивановичу") == 3
    assert [(one["tag"], one["count"]) for one in missing] == [("pair.mentee", 9)]
    assert [(one["name"], one["form"]) for one in names] == [("Мельник Иван Иванович", "Мельнику Ивану Ивановичу")]
    text = words(open_document("thanks", value))
    for expected in ("Петрову Петру Ильичу", f"{BLANK} (Ким А. А.)", "Сидоровой Анне Львовне"):
        assert expected in text
    file = tmp_path / "programme.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    command = ["document", "thanks", "--programme", str(file), "-o", str(tmp_path / "made.docx")]
    assert main([*command, "--content", str(CONTENT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    left = lines.index("Впишите имена сами (они стоят в скобках после пропуска):")
    told = "  Ким А. А. – в дательном падеже (кому): нужны фамилия, имя и отчество полностью"
    assert lines[left + 1 : left + 5] == [
        told,
        "Проверьте имена в падежах:",
        "  Петров Пётр Ильич → Петрову Петру Ильичу",
        "  Сидорова Анна Львовна → Сидоровой Анне Львовне",
    ]


def test_orders_name_the_curator_in_the_case_of_their_words() -> None:
    """The first order appoints the curator, the order of pairs charges them: each in the right case."""
    value = programme(1)
    value["curator"] = "Иванова Мария Петровна"
    assert "Назначить куратором программы Иванову Марию Петровну." in words(open_document("order-start", value))
    assert "Поручить куратору программы Ивановой Марии Петровне организовать" in words(
        open_document("order-pairs", value)
    )
