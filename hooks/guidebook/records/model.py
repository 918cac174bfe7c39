"""The records of the knowledge base: one frozen class a kind, described in Russian for editors."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Reference:
    """Marks a text as the id of a record of another kind."""

    kind: str


@dataclass(frozen=True)
class Markup:
    """Marks a text that is shown: ``line`` is one paragraph, ``prose`` may hold several and lists."""

    shape: Literal["line", "prose"]


@dataclass(frozen=True)
class Address:
    """Marks a text as an address elsewhere that a link leads to."""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000), Markup("line")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=20000), Markup("prose")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=100)]
URL_PATTERN = r"^(https?://|mailto:|tel:)"
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=500), Address()]

RoleRef = Annotated[str, Reference("roles")]
FormRef = Annotated[str, Reference("forms")]
StageRef = Annotated[str, Reference("stages")]
DocumentRef = Annotated[str, Reference("documents")]
CalculatorRef = Annotated[str, Reference("calculators")]
TargetRef = Annotated[str, Reference("targets")]
SourceRef = Annotated[str, Reference("sources")]


class Part(BaseModel):
    """A piece of a record: nothing unknown is accepted, nothing is converted silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Origin(Part):
    """Откуда взят текст записи."""

    document: SourceRef = Field(description="id источника из папки sources; «navigator» – собственный текст проекта")
    place: Line | None = Field(None, description="место в источнике: слайд, пункт, страница")


class Retired(Part):
    """Отметка о том, что запись больше не действует."""

    since: datetime.date = Field(description="с какого дня не действует, например 2026-09-01")
    replaced_by: Id | None = Field(None, description="id записи того же вида, которая пришла на замену")


class Note(Part):
    """Примечание редактора: слова источника не меняются, рядом даётся пояснение."""

    quote: Line = Field(description="слова источника, к которым относится примечание")
    text: Line = Field(description="что читателю нужно знать об этих словах")


class Link(Part):
    """Ссылка на страницу в интернете."""

    title: Line = Field(description="что откроется по ссылке")
    url: Url = Field(description="адрес, начинается с https://, http://, mailto: или tel:")


class Record(Part):
    """What records of every kind have."""

    kind: ClassVar[str]
    label: ClassVar[str]

    id: Id = Field(description="постоянное имя записи латиницей: строчные буквы, цифры, дефис; равно имени файла")
    title: Line = Field(description="название, как его видит читатель")
    source: Origin = Field(description="откуда взят текст")
    retired: Retired | None = Field(None, description="заполняется, если запись больше не действует")
    notes: tuple[Note, ...] = Field((), description="примечания редактора к словам источника")
    also: tuple[Words, ...] = Field(
        (),
        description="как об этом спрашивают: слова и вопросы, по которым поиск найдёт запись, например «двоечник»",
    )


class Source(Record):
    """Источник: материал, по которому написаны записи."""

    kind: ClassVar[str] = "sources"
    label: ClassVar[str] = "Источник"

    source: Origin | None = Field(None, description="не заполняется: источник сам себе источник")  # type: ignore[assignment]
    short: Line = Field(description="короткое название для подписи под текстом")
    author: Line | None = Field(None, description="автор: фамилия, имя, отчество")
    position: Line | None = Field(None, description="должность и организация автора")
    year: int | None = Field(None, ge=1900, le=2100, description="год")
    description: Prose | None = Field(None, description="что это за материал и чьи на него права")


class Form(Record):
    """Форма наставничества: кто с кем, как складывается пара и чем заканчивается работа."""

    kind: ClassVar[str] = "forms"
    label: ClassVar[str] = "Форма наставничества"

    number: int = Field(ge=1, le=99, description="порядковый номер в списке форм")
    summary: Line = Field(description="кому подходит форма, одно предложение (пояснение проекта)")
    mentee: RoleRef = Field(description="роль наставляемого: id из папки roles")
    mentor: RoleRef = Field(description="роль наставника: id из папки roles")
    pairing: tuple[Line, ...] = Field(min_length=1, description="формирование пар: шаги")
    training: tuple[Line, ...] = Field(min_length=1, description="обучение наставника")
    mentee_results: tuple[Line, ...] = Field(min_length=1, description="результаты для наставляемого")
    mentor_results: tuple[Line, ...] = Field(min_length=1, description="результаты для наставника")
    presentation: tuple[Line, ...] = Field(min_length=1, description="как представляют результаты")


class Role(Record):
    """Роль: участник программы наставничества или тот, кто ей помогает."""

    kind: ClassVar[str] = "roles"
    label: ClassVar[str] = "Роль"

    group: Literal["mentee", "mentor", "organiser", "helper", "partner"] = Field(
        description="mentee – наставляемый, mentor – наставник, organiser – организует, helper – помогает, "
        "partner – партнёр"
    )
    summary: Line = Field(description="что делает эта роль, одно предложение (пояснение проекта)")
    profile: tuple[Line, ...] = Field((), description="кто это: слова источника")
    duties: tuple[Line, ...] = Field((), description="что делает: пояснения проекта")


class Stage(Record):
    """Этап: один из семи шагов программы."""

    kind: ClassVar[str] = "stages"
    label: ClassVar[str] = "Этап"

    number: int = Field(ge=1, le=99, description="порядковый номер этапа")
    short: Line = Field(description="короткое название для дороги этапов, одно–три слова (пояснение проекта)")
    purpose: Line = Field(description="зачем нужен этап, одно предложение (пояснение проекта)")
    documents: tuple[DocumentRef, ...] = Field((), description="какие документы помогут: id из папки documents")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), description="какие калькуляторы помогут: id из папки calculators"
    )


class Item(Part):
    """Пункт чек-листа: одна задача этапа."""

    id: Id = Field(description="постоянное имя пункта латиницей; не меняется при правке текста")
    text: Line = Field(description="задача, как в источнике")
    roles: tuple[RoleRef, ...] = Field((), description="кто участвует: id из папки roles")
    hint: Line | None = Field(None, description="подсказка проекта: с чего начать, что должно получиться")
    note: Note | None = Field(None, description="примечание редактора к словам источника")
    retired: Retired | None = Field(None, description="заполняется, если пункт снят")


class Checklist(Record):
    """Чек-лист этапа: задачи внутри организации и с внешней средой."""

    kind: ClassVar[str] = "checklists"
    label: ClassVar[str] = "Чек-лист"

    stage: StageRef = Field(description="этап: id из папки stages")
    internal: tuple[Item, ...] = Field(description="работа внутри организации")
    external: tuple[Item, ...] = Field((), description="работа с внешней средой")

    def sides(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Return the two lists with their names, in the order of the source."""
        return (("internal", self.internal), ("external", self.external))

    def items(self) -> tuple[Item, ...]:
        """Return all items, internal first."""
        return self.internal + self.external


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
        description="предложение с результатом: {имя} – число, {имя:один|два|пять} – слово, согласованное с числом",
    )
    zero: Line | None = Field(None, description="предложение на случай, когда результат равен нулю или не определён")
    needs: Name | None = Field(
        None, description="имя поля, таблицы или результата, без которого этому показателю не о чем говорить"
    )
    absent: Line | None = Field(None, description="предложение на случай, когда того, что названо в needs, нет")
    note: Line | None = Field(None, description="пояснение к результату")
    options: tuple[OptionLabel, ...] = Field((), description="слова для значений, если их несколько")
    columns: tuple[OutcomeColumn, ...] = Field((), description="названия столбцов, если результат – таблица")
    actions: tuple[ActionLabel, ...] = Field((), description="кнопки в строках таблицы")
    hands: tuple[HandLabel, ...] = Field((), description="кнопки, которые передают строки другому калькулятору")
    fill: tuple[OutcomeColumn, ...] = Field((), description="столбцы, которые заполняют от руки или в файле")
    sign: tuple[OutcomeColumn, ...] = Field((), description="кто подписывает напечатанный лист")


class ErrorText(Part):
    """Сообщение калькулятора об ошибке ввода."""

    code: Name = Field(description="код ошибки в программе калькулятора")
    text: Line = Field(description="что не так и что сделать; {имя} – число из сообщения")


class Example(Part):
    """Разобранный пример: исходные числа; ответ считает сама программа."""

    title: Line = Field(description="о чём пример")
    request: Mapping[str, int | str] = Field(
        description="значения полей; таблица – текст, первая строка называет столбцы, между ячейками точка с запятой"
    )


class Preset(Part):
    """Набор: значения, которые одна кнопка вписывает в поля и таблицы; остальное остаётся."""

    name: Name = Field(description="имя набора")
    title: Line = Field(description="надпись на кнопке")
    fields: Mapping[str, int | str] = Field({}, description="значения полей")
    tables: Mapping[str, str] = Field(
        {}, description="таблицы: текст, первая строка называет столбцы, между ячейками точка с запятой"
    )


class ViewLabel(Part):
    """Подписи одного вида расчёта: калькулятор может считать по-разному, и у каждого вида свои поля."""

    name: Name = Field(description="имя вида в программе калькулятора")
    title: Line = Field(description="название вида: о чём он")
    summary: Line | None = Field(None, description="когда пригодится этот вид, одно предложение")
    fields: tuple[FieldLabel, ...] = Field((), description="подписи полей, в порядке показа")
    groups: tuple[GroupLabel, ...] = Field((), description="подписи групп полей")
    tables: tuple[TableLabel, ...] = Field((), description="подписи таблиц")
    outcomes: tuple[OutcomeLabel, ...] = Field(min_length=1, description="подписи результатов, главный первым")
    errors: tuple[ErrorText, ...] = Field((), description="сообщения об ошибках, свои у этого вида")
    examples: tuple[Example, ...] = Field(min_length=1, description="разобранные примеры; первый показан сразу")
    presets: tuple[Preset, ...] = Field((), description="наборы значений, которые вписывает одна кнопка")
    steps: tuple[StepLabel, ...] = Field((), description="шаги страницы по порядку; один из них – с ответом")


class Calculator(Record):
    """Калькулятор: подписи и пояснения к программе расчёта."""

    kind: ClassVar[str] = "calculators"
    label: ClassVar[str] = "Калькулятор"

    summary: Line = Field(description="что посчитает, одно предложение")
    fields: tuple[FieldLabel, ...] = Field((), description="подписи полей, в порядке показа")
    groups: tuple[GroupLabel, ...] = Field((), description="подписи групп полей")
    tables: tuple[TableLabel, ...] = Field((), description="подписи таблиц")
    outcomes: tuple[OutcomeLabel, ...] = Field((), description="подписи результатов, главный первым")
    errors: tuple[ErrorText, ...] = Field((), description="сообщения об ошибках, свои у этого калькулятора")
    examples: tuple[Example, ...] = Field((), description="разобранные примеры; первый показан сразу")
    presets: tuple[Preset, ...] = Field((), description="наборы значений, которые вписывает одна кнопка")
    steps: tuple[StepLabel, ...] = Field((), description="шаги страницы по порядку; один из них – с ответом")
    views: tuple[ViewLabel, ...] = Field(
        (), description="виды расчёта, если их несколько: тогда подписи пишут в каждом виде, а не в самой записи"
    )
    explanation: Prose = Field(description="как считается и откуда формула")

    def parts(self) -> tuple[ViewLabel, ...]:
        """Return the views; of a calculator without them the only one, which has no name."""
        if self.views:
            return self.views
        only = ViewLabel.model_construct(
            name="", title=self.title, fields=self.fields, groups=self.groups, tables=self.tables,
            outcomes=self.outcomes, errors=(), examples=self.examples, presets=self.presets,
            steps=self.steps,
        )  # fmt: skip
        return (only,)


class Document(Record):
    """Нормативный или методический документ."""

    kind: ClassVar[str] = "documents"
    label: ClassVar[str] = "Документ"

    short: Line = Field(description="короткое название для ссылок")
    number: Line | None = Field(None, description="номер")
    date: datetime.date | None = Field(None, description="дата, например 2019-12-25")
    issuer: Line | None = Field(None, description="кто издал")
    status: Literal["quoted", "confirmed", "secondary"] = Field(
        description="quoted – цитируется в источнике, confirmed – проверен по публикации, "
        "secondary – известен по вторичной публикации"
    )
    summary: Line = Field(description="о чём документ, одно предложение")
    excerpt: Line | None = Field(None, description="дословная цитата")
    place: Line | None = Field(None, description="место цитаты в документе, например «п. 1.4»")
    links: tuple[Link, ...] = Field((), description="где прочитать")


class Term(Record):
    """Термин словаря."""

    kind: ClassVar[str] = "terms"
    label: ClassVar[str] = "Термин"

    words: tuple[Annotated[str, StringConstraints(min_length=2, max_length=80), Markup("line")], ...] = Field(
        (), description="слова и сокращения, при которых в тексте появится подсказка; каждая падежная форма отдельно"
    )
    definition: Line = Field(description="определение")


class ContestStage(Part):
    """Этап конкурса."""

    title: Line = Field(description="название этапа")
    text: Line | None = Field(None, description="что происходит")
    dates: Line = Field(description="сроки словами источника")


class Contest(Record):
    """Конкурс."""

    kind: ClassVar[str] = "contests"
    label: ClassVar[str] = "Конкурс"

    summary: Line = Field(description="что это за конкурс, одно предложение")
    aim: Line = Field(description="цель")
    tasks: tuple[Line, ...] = Field(min_length=1, description="задачи")
    stages: tuple[ContestStage, ...] = Field(min_length=1, description="порядок проведения")


class Target(Record):
    """Целевой показатель, с которым сравнивает калькулятор."""

    kind: ClassVar[str] = "targets"
    label: ClassVar[str] = "Целевой показатель"

    percent: int = Field(ge=1, le=100, description="значение в процентах, целое число")
    wording: Line = Field(description="формулировка показателя")
    status: Literal["confirmed", "secondary"] = Field(
        description="confirmed – проверен по публикации, secondary – известен по вторичной публикации"
    )


class DaysOff(Part):
    """Выходной день или каникулы."""

    first: datetime.date = Field(description="первый день, например 2026-11-04")
    last: datetime.date | None = Field(None, description="последний день; не заполняется, если день один")
    title: Line = Field(description="что это за день: «День народного единства», «осенние каникулы»")
    kind: Literal["holiday", "break"] = Field(
        "break",
        description="holiday – нерабочий праздничный день по статье 112 ТК РФ: выходной, на который он выпал, "
        "переносится на следующий рабочий день сам; break – каникулы и другие дни без встреч, они не переносятся",
    )


class Transfer(Part):
    """Перенос выходного дня по постановлению Правительства: что переносят статья 112 сама, сюда не пишут."""

    day: datetime.date = Field(description="с какого дня перенесён выходной: суббота или воскресенье")
    to: datetime.date = Field(description="на какой рабочий день")
    document: DocumentRef = Field(description="постановление: id из папки documents")
    place: Line | None = Field(None, description="место в документе: пункт, подпункт")


class Calendar(Record):
    """Календарь выходных и каникул, по которому составляют план встреч."""

    kind: ClassVar[str] = "calendars"
    label: ClassVar[str] = "Календарь"

    days: tuple[DaysOff, ...] = Field(min_length=1, description="выходные и каникулы, по порядку")
    weekend: Literal["two", "sunday"] = Field(
        "two", description="выходные недели: two – суббота и воскресенье, sunday – только воскресенье (шестидневка)"
    )
    transfers: tuple[Transfer, ...] = Field((), description="переносы выходных по постановлению Правительства")


TOPIC_PATTERN = r"^[^,;.\s]([^,;]*[^,;.\s])?$"
"""Commas and semicolons divide the topics of a cell; a dot at an end does not belong to one."""
SYNONYM_PATTERN = r"^[^,;]+$"

TopicName = Annotated[str, StringConstraints(pattern=TOPIC_PATTERN, max_length=80), Markup("line")]
Synonym = Annotated[str, StringConstraints(pattern=SYNONYM_PATTERN, max_length=80), Markup("line")]


class Topic(Part):
    """Тема: о чём просит наставляемый и что предлагает наставник."""

    name: TopicName = Field(description="как тема называется в списке и в результате; без запятых")
    synonyms: tuple[Synonym, ...] = Field(
        (), description="как ещё её пишут в анкетах: сокращения, близкие слова; большие и малые буквы не различаются"
    )


class Topics(Record):
    """Группа тем, из которых складываются запросы и предложения участников."""

    kind: ClassVar[str] = "tags"
    label: ClassVar[str] = "Группа тем"

    forms: tuple[FormRef, ...] = Field((), description="для каких форм эти темы: id из папки forms; пусто – для всех")
    tags: tuple[Topic, ...] = Field(min_length=1, description="темы, в порядке показа")


class Update(Record):
    """Обновление: что изменилось в навигаторе."""

    kind: ClassVar[str] = "updates"
    label: ClassVar[str] = "Обновление"

    date: datetime.date = Field(description="дата, например 2026-11-23")
    summary: Line = Field(description="что изменилось, одно предложение")
    text: Prose = Field(description="подробности")


class Site(Record):
    """Сайт региона: то, что относится ко всему сайту."""

    kind: ClassVar[str] = "site"
    label: ClassVar[str] = "Сайт"

    id: Literal["site"] = Field(description="всегда site: такая запись одна")
    time_zone: Annotated[str, StringConstraints(max_length=60)] = Field(
        description="часовой пояс региона, например Asia/Chita: по нему записывают время в файлы календаря"
    )


class Door(Part):
    """Вход на главной странице."""

    title: Line = Field(description="кому: «Педагогу»")
    action: Line = Field(description="что сделать: «Найти форму и этап»")
    text: Line = Field(description="что внутри, одно предложение")
    page: Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*$")] = Field(
        description="адрес страницы сайта, например /forms/"
    )


class Section(Record):
    """Раздел сайта: заголовок и вводные слова страницы-списка."""

    kind: ClassVar[str] = "sections"
    label: ClassVar[str] = "Раздел"

    description: Line = Field(description="описание для поисковых систем и ссылок, до 160 знаков")
    lead: tuple[Line, ...] = Field((), description="вводные предложения под заголовком")
    doors: tuple[Door, ...] = Field((), description="входы; только для главной страницы")


KINDS: Mapping[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        Section, Form, Role, Stage, Checklist, Calculator, Document, Term, Contest, Update, Source, Target, Calendar,
        Topics, Site,
    )
}  # fmt: skip


@dataclass(frozen=True)
class Library:
    """All records of a content folder by kind and id; what the pages are made from."""

    sections: Mapping[str, Section] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    calculators: Mapping[str, Calculator] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    contests: Mapping[str, Contest] = field(default_factory=dict)
    updates: Mapping[str, Update] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    targets: Mapping[str, Target] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    tags: Mapping[str, Topics] = field(default_factory=dict)
    site: Mapping[str, Site] = field(default_factory=dict)

    def records(self) -> Iterator[Record]:
        """Yield every record, kinds in the order of ``KINDS``, ids in order."""
        for kind in KINDS:
            table: Mapping[str, Record] = getattr(self, kind)
            for key in sorted(table):
                yield table[key]
