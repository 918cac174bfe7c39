"""Codes of calculators: texts that don't match the program."""

from __future__ import annotations

from guidebook.codes.code import Code
from guidebook.samples import CALCULATOR, CALCULATOR_FILE, Files, changed

SOUND = {CALCULATOR_FILE: CALCULATOR}
MENTORS = "  - {name: mentors, label: Наставников}\n"


def calculator(*changes: tuple[str, str]) -> Files:
    """Return the sample calculator with pieces replaced."""
    return {CALCULATOR_FILE: changed(CALCULATOR, *changes)}


CODES = (
    Code(
        "K501",
        "Нет программы калькулятора",
        "Запись калькулятора есть, а программы с таким именем среди расчётов нет.",
        "Исправьте id записи и имя её файла или попросите разработчика добавить программу.",
        {**SOUND, "calculators/simple.yml": changed(CALCULATOR, ("id: sample", "id: simple"))},
        SOUND,
    ),
    Code(
        "K502",
        "Нет записи калькулятора",
        "Программа расчёта есть, а записи с её подписями нет, и страницу сделать не из чего.",
        "Создайте запись с таким именем в папке calculators.",
        {CALCULATOR_FILE: None},
        SOUND,
        "записи с именем программы в папке нет",
    ),
    Code(
        "K503",
        "Такого имени в программе нет",
        "Подпись относится к полю, варианту выбора, результату или ошибке, которых в программе расчёта нет.",
        "Исправьте имя: самое похожее названо в сообщении. Лишнюю подпись удалите.",
        calculator((MENTORS, MENTORS + "  - {name: tutors, label: Кураторов}\n")),
        SOUND,
    ),
    Code(
        "K504",
        "Нет подписи",
        "В программе расчёта есть поле, вариант выбора, результат или ошибка, а текста для них в записи нет.",
        "Добавьте пункт в список, который назван в сообщении.",
        calculator((MENTORS, "")),
        SOUND,
    ),
    Code(
        "K505",
        "Пример не считается",
        "Исходные числа примера не подходят программе расчёта. Что с ними не так, сказано в сообщении теми же "
        "словами, что "
        "увидит читатель.",
        "Исправьте числа примера.",
        calculator(("mentors: 3", "mentors: 8")),
        SOUND,
    ),
    Code(
        "K506",
        "Две подписи для одного имени",
        "Один и тот же пункт программы подписан дважды, или одно слово значит в таблице два столбца либо два варианта.",
        "Оставьте одну подпись, а слово – в одном месте.",
        calculator((MENTORS, MENTORS + MENTORS)),
        SOUND,
    ),
    Code(
        "K507",
        "Неверное место для числа",
        "В фигурных скобках предложения стоит имя, которого у калькулятора нет, скобка не закрыта, или слово дано не в "
        "трёх формах.",
        "Исправьте имя. Слово при числе пишется так: `{имя:пара|пары|пар}`.",
        calculator(("{alone} без", "{alnoe} без")),
        SOUND,
    ),
)
