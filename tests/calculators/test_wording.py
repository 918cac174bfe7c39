"""The Russian words of an answer are right for every number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets import api
from worksheets.answers import wording
from worksheets.inputs import numbers


def normalise(text: str) -> str:
    """Return the text with ordinary spaces, so that a test can be read."""
    return text.replace(numbers.NO_BREAK, " ")


def sentences(labels: dict[str, Any], total: int, involved: int, target: str = "70") -> dict[str, tuple[str, str]]:
    """Return value and sentence of each outcome."""
    answer = api.answer("involvement", {"total": total, "involved": involved, "target": target}, labels)
    return {
        outcome["name"]: (normalise(outcome["value"]), normalise(outcome["sentence"])) for outcome in answer["outcomes"]
    }


@pytest.mark.parametrize(
    ("total", "involved", "value", "sentence"),
    [
        (1379, 613, "44,5 %", "Вовлечены 613 из 1 379 обучающихся – 44,5 %"),
        (1, 1, "100,0 %", "Вовлечён 1 из 1 обучающегося – 100,0 %"),
        (2, 1, "50,0 %", "Вовлечён 1 из 2 обучающихся – 50,0 %"),
        (5, 2, "40,0 %", "Вовлечены 2 из 5 обучающихся – 40,0 %"),
        (11, 11, "100,0 %", "Вовлечены 11 из 11 обучающихся – 100,0 %"),
        (121, 21, "17,4 %", "Вовлечён 21 из 121 обучающегося – 17,4 %"),
        (111, 101, "91,0 %", "Вовлечён 101 из 111 обучающихся – 91,0 %"),
        (1000000, 1, "0,1 %", "Вовлечён 1 из 1 000 000 обучающихся – 0,1 %"),
        (21, 0, "0,0 %", "Пока не вовлечён никто из 21 обучающегося"),
        (1379, 0, "0,0 %", "Пока не вовлечён никто из 1 379 обучающихся"),
    ],
)
def test_main_sentence_agrees(labels: dict[str, Any], total: int, involved: int, value: str, sentence: str) -> None:
    """Verb and noun of the main sentence agree with 0, 1, 2, 5, 11, 21, 101, 111."""
    assert sentences(labels, total, involved)["share"] == (value, sentence)


@pytest.mark.parametrize(
    ("total", "involved", "target", "outcome", "value", "sentence"),
    [
        (10, 9, "100", "not_involved", "1", "В наставничестве пока не участвует 1 обучающийся"),
        (10, 8, "100", "not_involved", "2", "В наставничестве пока не участвуют 2 обучающихся"),
        (10, 10, "100", "not_involved", "0", "Вовлечены все обучающиеся"),
        (10, 6, "70", "needed", "1", "Чтобы доля достигла 70 %, нужно вовлечь ещё 1 обучающегося"),
        (1379, 613, "70,5", "needed", "360", "Чтобы доля достигла 70,5 %, нужно вовлечь ещё 360 обучающихся"),
        (10, 7, "70", "needed", "0", "Целевой показатель 70 % достигнут"),
        (1379, 613, "70", "per_involved", "2,25", "На одного вовлечённого приходится 2,25 обучающегося"),
        (3000, 1, "70", "per_involved", "3 000,00", "На одного вовлечённого приходится 3 000,00 обучающегося"),
        (10, 0, "70", "per_involved", "не определено", "Пока не вовлечён никто, отношения не существует"),
    ],
)
def test_details_agree(
    labels: dict[str, Any], total: int, involved: int, target: str, outcome: str, value: str, sentence: str
) -> None:
    """The other sentences agree with their numbers too, and say it otherwise when nothing is left to do."""
    assert sentences(labels, total, involved, target)[outcome] == (value, sentence)


@pytest.mark.parametrize(
    ("raw", "errors"),
    [
        ({}, [
            ("total", "Поле не заполнено. Введите целое число, например 613."),
            ("involved", "Поле не заполнено. Введите целое число, например 613."),
        ]),
        ({"total": "0", "involved": "0"}, [
            ("total", "От нуля обучающихся доля не считается. Введите число больше нуля."),
        ]),
        ({"total": "1000", "involved": "1001"}, [(
            "involved",
            "Вовлечено больше обучающихся (1 001), чем всего (1 000). Исправьте одно из чисел; каждого обучающегося "
            "считайте один раз.",
        )]),
        ({"total": "-1", "involved": "много"}, [
            ("total", "Число меньше допустимого. Введите 0 или больше."),
            ("involved", "Это не число. Введите целое число, например 613."),
        ]),
        ({"total": "200000000", "involved": "1,5"}, [
            ("total", "Число больше допустимого. Введите 100 000 000 или меньше."),
            ("involved", "Нужно число без дробной части. Введите целое число, например 613."),
        ]),
        ({"total": "10", "involved": "1", "target": "70,55"}, [
            ("target", "Слишком много знаков после запятой. Введите проценты, например 70 или 70,5."),
        ]),
        ({"total": "10", "involved": "1", "target": "100,1"}, [
            ("target", "Число больше допустимого. Введите 100 % или меньше."),
        ]),
        ({"total": "10", "involved": "1", "goal": "70"}, [
            ("goal", "У этого калькулятора нет такого поля. Проверьте имя поля или уберите его."),
        ]),
        ([], [(None, "Это не набор полей. Передайте объект: имена полей и их значения.")]),
    ],
)  # fmt: skip
def test_errors_say_what_to_do(labels: dict[str, Any], raw: Any, errors: list[tuple[str | None, str]]) -> None:
    """Every field that is wrong has its message: what is wrong, then what to do."""
    answer = api.answer("involvement", raw, labels)
    assert [(error["field"], normalise(error["text"])) for error in answer["errors"]] == errors


def test_spaces_do_not_break_numbers(labels: dict[str, Any]) -> None:
    """No-break spaces stand in a number, before its unit or noun and before a dash; elsewhere stand ordinary ones."""
    answer = api.answer("involvement", {"total": "1379", "involved": "613"}, labels)
    assert answer["outcomes"][0]["sentence"] == "Вовлечены 613 из 1\u00a0379\u00a0обучающихся\u00a0– 44,5\u00a0%"


def test_brackets_that_are_not_closed_stay_text() -> None:
    """A stray bracket of a template is shown as it is, never an exception."""
    assert wording.fill_sentence("{n} и {", {"n": ("5", 5)}) == "5 и {"
    assert wording.fill_sentence("} {n", {}) == "} {n"


@given(st.integers(-(10**12), 10**12))
def test_groups_hold_three_digits(number: int) -> None:
    """Without its spaces a number is itself, and every group but the first has three digits."""
    text = numbers.write(number)
    assert int(text.replace(numbers.NO_BREAK, "").replace(numbers.MINUS, "-")) == number
    assert all(len(group) == 3 for group in text.split(numbers.NO_BREAK)[1:])
