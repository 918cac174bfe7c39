"""The questionnaires: what participants, curators and parents are asked before, during and after a programme."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints

from guidebook.records.forms import FormRef
from guidebook.records.record import Id, Lasting, Line, Markup, Part, Record, Shown, name_choices

RESPONDENTS = {
    "mentee": "наставляемый",
    "mentor": "наставник",
    "curator": "куратор",
    "parent": "родитель",
}
"""Who fills a questionnaire in, in the order of lists."""

WAVES = {
    "before": "до программы",
    "pulse": "во время программы",
    "after": "после программы",
}
"""When it is filled in, in the order of a programme."""

TYPES = {
    "scale": "оценка от 1 до 10",
    "yes-no": "да или нет",
    "choice": "один ответ из списка",
    "several": "несколько ответов из списка",
    "number": "целое число",
    "open": "ответ своими словами",
}
"""How a question is answered."""

WITH_OPTIONS = ("choice", "several")
"""The types that are answered by a list of options."""

YES_NO = {"yes": "да", "no": "нет"}
"""The answers of a question of the type «yes-no»: their ids with their words."""

MOST = 100_000
"""The greatest number that is an answer."""

LOWEST, HIGHEST = 1, 10
"""The ends of the scale: the project's own choice, official ones are not confirmed."""

ENDS, BOUNDS = ("low", "high"), ("minimum", "maximum")
"""The fields that say what the ends of a scale mean, and between which numbers an answer lies."""

CODE = "Код"
"""The column of a table of answers that says whose they are: no question is called so."""

BETWEEN = ";"
"""What stands between the options of one answer in a table."""

MEASURES = {
    "expectation": "ожидания и запрос",
    "meetings": "встречи",
    "trust": "доверие в паре",
    "satisfaction": "удовлетворённость",
    "motivation": "интерес и желание",
    "learning": "учёба",
    "skills": "навыки",
    "confidence": "уверенность в себе",
    "belonging": "причастность",
    "career": "выбор пути и профессии",
    "recognition": "признание",
    "support": "поддержка и обучение",
    "organisation": "устройство программы",
}
"""What questions measure: by these answers of several questionnaires are put together."""

OWN = "Краткая форма проекта, не официальный текст"
"""What pages and paper say of a questionnaire that the project has written."""


Asked = Annotated[str, StringConstraints(min_length=1, max_length=200), Markup("line")]
"""A question fits into three lines of a printed sheet and into the heading of a column."""
Answer = Annotated[str, StringConstraints(min_length=1, max_length=80), Markup("line")]
"""What stands at a box to tick, or at an end of a scale."""


class Option(Part):
    """Вариант ответа."""

    id: Annotated[Id, Lasting("Вариант ответа")] = Field(
        description="постоянное имя варианта латиницей; не меняется при правке слов"
    )
    title: Answer = Field(description="слова варианта, как их видит тот, кто отвечает")


class Question(Part):
    """Вопрос анкеты."""

    id: Annotated[Id, Lasting("Вопрос анкеты")] = Field(
        description="постоянное имя вопроса латиницей: в анкетах «до» и «после» одно имя – один и тот же вопрос, "
        "по нему сравнивают ответы"
    )
    text: Asked = Field(description="вопрос, как его видит тот, кто отвечает; об имени и семье не спрашивают")
    type: Literal["scale", "yes-no", "choice", "several", "number", "open"] = Field(
        title="Как отвечают", description=f"как отвечают: {name_choices(TYPES)}"
    )
    options: tuple[Option, ...] = Field(
        (), max_length=10, description="варианты ответа, от двух до десяти; только для choice и several"
    )
    low: Answer | None = Field(None, description="что значит оценка 1; только для scale, например «совсем не так»")
    high: Answer | None = Field(None, description="что значит оценка 10; только для scale, например «полностью так»")
    minimum: int | None = Field(None, ge=0, le=MOST, description="наименьшее число; только для number")
    maximum: int | None = Field(None, ge=0, le=MOST, description="наибольшее число; только для number")
    measure: Literal[
        "expectation",
        "meetings",
        "trust",
        "satisfaction",
        "motivation",
        "learning",
        "skills",
        "confidence",
        "belonging",
        "career",
        "recognition",
        "support",
        "organisation",
    ] = Field(title="О чём вопрос", description=f"о чём вопрос: {name_choices(MEASURES)}")
    measures: Line = Field(description="что показывает ответ, несколько слов для куратора")

    @property
    def between(self) -> tuple[int, int]:
        """The least and the greatest number that is an answer."""
        least = self.minimum if self.minimum is not None else 0
        return (least, self.maximum if self.maximum is not None else MOST)


class Questionnaire(Record):
    """Анкета: о чём спрашивают участников до, во время и после программы."""

    kind: ClassVar[str] = "questionnaires"
    label: ClassVar[str] = "Анкета"
    called: ClassVar[tuple[str, str]] = ("Анкета", "Анкеты")
    absent: ClassVar[str] = "не найдена"
    shown: ClassVar[Shown | None] = Shown(
        "questionnaires",
        worth=1.4,
        page="questionnaire.html.j2",
        styles=("questionnaire",),
        optional=True,
        narrowed_by=("forms", "respondents", "waves"),
    )

    form: FormRef | None = Field(None, description="форма наставничества: id из папки forms; нет – любая форма")
    role: Literal["mentee", "mentor", "curator", "parent"] = Field(
        title="Кто отвечает", description=f"кто отвечает: {name_choices(RESPONDENTS)}"
    )
    wave: Literal["before", "after", "pulse"] = Field(
        title="Когда отвечают", description=f"когда отвечают: {name_choices(WAVES)}"
    )
    status: Literal["own", "official"] = Field(
        "own",
        title="Чей это текст",
        description="own – краткая форма, которую составил проект или регион, official – утверждённый текст",
    )
    summary: Line = Field(description="для чего анкета, одно предложение для куратора")
    intro: Line = Field(
        title="Обращение", description="обращение к тому, кто отвечает: о чём анкета и что будет с ответами"
    )
    questions: tuple[Question, ...] = Field(min_length=1, max_length=12, description="вопросы по порядку, не больше 12")

    @property
    def forms(self) -> tuple[str, ...]:
        """The form as a list of one, or of none where it is for any, as other kinds name theirs."""
        return (self.form,) if self.form else ()

    @property
    def respondents(self) -> tuple[str, ...]:
        """Who fills it in, as a list is narrowed by it."""
        return (self.role,)

    @property
    def waves(self) -> tuple[str, ...]:
        """When it is filled in, as a list is narrowed by it."""
        return (self.wave,)

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by: those of a form together, by who answers and when."""
        return (self.form is None, self.form or "", [*RESPONDENTS].index(self.role), [*WAVES].index(self.wave), self.id)
