"""What the parts of a calculator are called: fields, tables, outcomes, buttons."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from guidebook.records.record import Line, Part

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


OPTION_PATTERN = r"^[a-z0-9][a-z0-9_]*$"


class OptionLabel(Part):
    """Подпись одного варианта там, где выбирают из нескольких."""

    name: Annotated[str, StringConstraints(pattern=OPTION_PATTERN)] = Field(
        description="имя варианта в программе калькулятора"
    )
    label: Line = Field(description="как вариант называется на странице и в файлах")


class TypedOption(OptionLabel):
    """Вариант, который вписывают в ячейку таблицы."""

    synonyms: tuple[Line, ...] | None = Field(
        None, description="как ещё его пишут; большие и малые буквы, дефис и тире не различаются"
    )


CLOCK_PATTERN = r"^([01]?\d|2[0-3]):[0-5]\d$"
ClockTime = Annotated[str, StringConstraints(pattern=CLOCK_PATTERN)]
DAYS_PATTERN = r"^(пн|вт|ср|чт|пт|сб|вс)(–(вт|ср|чт|пт|сб|вс))?$"


class Span(Part):
    """Часть дня, которую в анкетах называют словами."""

    label: Line = Field(description="как её называют, например «после уроков»")
    synonyms: tuple[Line, ...] = Field((), description="как ещё её называют")
    days: Annotated[str, StringConstraints(pattern=DAYS_PATTERN)] = Field(
        "пн–пт", description="в какие дни, если дни не названы"
    )
    start: ClockTime = Field(description="начало, например 14:00")
    end: ClockTime = Field(description="конец, например 17:00")


HEADING_WORDS = r"^[а-яa-z0-9%]+\.?(/[а-яa-z0-9%]+\.?)*( -?[а-яa-z0-9%]+\.?(/[а-яa-z0-9%]+\.?)*)*$"


OPTIONS = "варианты, если выбирают из нескольких, в порядке показа"


class FieldLabel(Part):
    """Подпись поля калькулятора."""

    name: Name = Field(description="имя поля в программе калькулятора")
    label: Line = Field(description="подпись поля")
    hint: Line | None = Field(None, description="подсказка под полем")
    options: tuple[OptionLabel, ...] = Field((), description=OPTIONS)


class GroupLabel(Part):
    """Подпись группы полей калькулятора."""

    name: Name = Field(description="имя группы в программе калькулятора")
    label: Line = Field(description="подпись над полями группы")
    hint: Line | None = Field(None, description="пояснение к группе")


class StepLabel(Part):
    """Шаг страницы калькулятора: что стоит под одним заголовком и одной ссылкой в строке шагов."""

    title: Line = Field(description="название шага, одно или два слова")
    parts: tuple[Name, ...] = Field(
        (), description="имена групп, полей без группы и таблиц этого шага; у шага с ответом их нет"
    )
    folded: tuple[Name, ...] = Field(
        (), description="группы этого шага, которые на телефоне свёрнуты в строку со значениями полей"
    )


class ColumnLabel(Part):
    """Подпись столбца таблицы, которую заполняют."""

    name: Name = Field(description="имя столбца в программе калькулятора")
    label: Line = Field(description="название столбца")
    hint: Line | None = Field(None, description="что писать в столбец")
    synonyms: tuple[Line, ...] = Field(
        (), description="как ещё называют этот столбец в файлах; большие и малые буквы не различаются"
    )
    words: tuple[Annotated[str, StringConstraints(pattern=HEADING_WORDS)], ...] | None = Field(
        None,
        description=(
            "начала слов, по которым столбец узнают в целом вопросе анкеты: через косую черту – любое из них, с точкой "
            "– слово целиком, с дефисом впереди – чего в вопросе быть не должно"
        ),
    )
    options: tuple[TypedOption, ...] = Field((), description=OPTIONS)
    spans: tuple[Span, ...] | None = Field(
        None,
        description="части дня, которые называют словами; день длится от начала самой ранней до конца самой поздней",
    )


class HandLabel(Part):
    """Подпись кнопки, которая передаёт строки другому калькулятору."""

    name: Name = Field(description="имя передачи в программе калькулятора")
    label: Line = Field(description="что сделает кнопка, например «Передать в план встреч»")


class ActionLabel(Part):
    """Подпись кнопки в строке результата."""

    name: Name = Field(description="имя действия в программе калькулятора")
    label: Line = Field(description="что сделает кнопка, одно–два слова")
    done: Line = Field(description="что сказать, когда сделано, например «Пара подтверждена»")


class TableLabel(Part):
    """Подпись таблицы калькулятора."""

    name: Name = Field(description="имя таблицы в программе калькулятора")
    label: Line = Field(description="название таблицы")
    hint: Line | None = Field(None, description="что в таблицу внести")
    columns: tuple[ColumnLabel, ...] = Field(min_length=1, description="названия столбцов, в порядке показа")
    hands: tuple[HandLabel, ...] = Field((), description="кнопки, которые передают строки другому калькулятору")


class OutcomeColumn(Part):
    """Название столбца в таблице результата."""

    name: Name = Field(description="имя столбца в программе калькулятора")
    label: Line = Field(description="название столбца")
    options: tuple[OptionLabel, ...] = Field((), description=OPTIONS)


class OutcomeLabel(Part):
    """Подпись результата калькулятора."""

    name: Name = Field(description="имя результата в программе калькулятора")
    label: Line = Field(description="подпись результата")
    sentence: Line | None = Field(
        None,
        description=(
            "предложение с результатом: {имя} – число, {имя:один|два|пять} – слово, согласованное с числом, "
            "[слова и {имя}] – часть, которой нет, когда число равно нулю"
        ),
    )
    zero: Line | None = Field(
        None,
        title="Если результат равен нулю",
        description="предложение на случай, когда результат равен нулю или не определён",
    )
    needs: Name | None = Field(
        None,
        title="Без чего показателю не о чем говорить",
        description="имя поля, таблицы или результата, без которого этому показателю не о чем говорить",
    )
    absent: Line | None = Field(
        None, title="Если этого нет", description="предложение на случай, когда того, что названо в needs, нет"
    )
    note: Line | None = Field(None, description="пояснение к результату")
    options: tuple[OptionLabel, ...] = Field((), description="слова для значений, если их несколько")
    columns: tuple[OutcomeColumn, ...] = Field((), description="названия столбцов, если результат – таблица")
    actions: tuple[ActionLabel, ...] = Field((), description="кнопки в строках таблицы")
    hands: tuple[HandLabel, ...] = Field((), description="кнопки, которые передают строки другому калькулятору")
    fill: tuple[OutcomeColumn, ...] = Field((), description="столбцы, которые заполняют от руки или в файле")
    sign: tuple[OutcomeColumn, ...] = Field((), description="кто подписывает напечатанный лист")


class MemoPart(Part):
    """Абзац справки или письма, с заголовком или без него."""

    heading: Line | None = Field(None, description="заголовок над абзацем")
    text: Line | None = Field(
        None,
        description=(
            "абзац: {имя} – число, {имя:один|два|пять} – слово, согласованное с числом, [слова и {имя}] – часть, "
            "которой нет при нуле; ___ – место, которое заполняют от руки"
        ),
    )
    needs: Name | None = Field(
        None, title="Без чего абзацу не о чем говорить", description="имя поля, таблицы или результата"
    )
    absent: Line | None = Field(
        None, title="Если этого нет", description="абзац на случай, когда того, что названо в needs, нет"
    )
    rows: Name | None = Field(
        None,
        title="По строкам таблицы",
        description="имя таблицы результата: абзац пишется для каждой её строки и может называть её столбцы",
    )


class MemoLabel(Part):
    """Справка или письма, которые получаются из результата: текст, который дописывают и копируют."""

    name: Name = Field(description="имя справки, латиницей")
    title: Line = Field(description="как она называется")
    hint: Line | None = Field(None, description="что с ней делать")
    by: Name | None = Field(
        None,
        title="Письмо на каждую строку",
        description="имя таблицы результата: письмо пишется для каждой её строки и может называть её столбцы",
    )
    parts: tuple[MemoPart, ...] = Field(min_length=1, description="абзацы по порядку")
