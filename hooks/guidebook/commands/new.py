"""The command ``nastavnik new``: asks what a record must say, checks each answer, writes the record."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from guidebook.atomic import write_whole
from guidebook.checking import written_dates
from guidebook.checking.catalogue import Catalogue
from guidebook.checking.load import load
from guidebook.commands.answers import NoAnswerError, ask_line, ask_paragraphs, choose
from guidebook.commands.arguments import add_folder
from guidebook.problems.problem import Problem, as_text
from guidebook.problems.words import guess, quote, reveal
from guidebook.reading import scalars
from guidebook.reading.folder import SUFFIX, scan
from guidebook.reading.overlay import find_overlay, scan_overlay
from guidebook.records import field_types
from guidebook.records.events import MOMENT_FORMAT
from guidebook.records.field_types import CHOICE, DATE, LIST, MOMENT, NUMBER, PART, TABLE, Shape
from guidebook.records.library import KINDS
from guidebook.records.record import Markup, Part
from guidebook.texts.wording import word
from guidebook.writing.draft import Bare, Draft, is_empty, list_required, list_taken, reference
from guidebook.writing.naming import find_free, make_id, shorten
from guidebook.writing.style import MissingError, restyle

OWN = "navigator"
"""The source of texts that are the project's own."""

EXAMPLE = 100
"""Characters of an example, as many as a line has."""

DATED = re.compile(r"\d{4}-\d{2}-\d{2}-")
"""What the ids of a kind begin with whose records are told by their days."""


def singularize(kind: str) -> str:
    """Return what one record of a kind is called in commands."""
    return f"{kind[:-3]}y" if kind.endswith("ies") else kind.removesuffix("s")


NAMES = {singularize(kind): kind for kind in KINDS} | {kind: kind for kind in KINDS}


Check = Callable[[list[Any]], list[Problem]]


class MisnamedError(Exception):
    """A field of ``--set`` that is none; the text says so."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "new",
        help="создать запись",
        description="Спрашивает всё, что должно быть в записи, сразу проверяет ответы и записывает файл. Прервать "
        "можно в любой момент: Ctrl + C, ничего не останется.",
    )
    about = f"вид записи: {', '.join(map(singularize, KINDS))}"
    parser.add_argument("kind", choices=tuple(NAMES), metavar="ВИД", help=about)
    add_folder(parser)
    about = "значение поля, о нём уже не спросят; поле внутри группы пишут через точку, для списка повторяют параметр, "
    "группы в списке нумеруют: contacts.1.who"
    parser.add_argument("--set", action="append", default=[], metavar="ПОЛЕ=ЗНАЧЕНИЕ", help=about)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Ask, check, write; return 1 when no record was written."""
    over = find_overlay()
    folders = [scan(args.folder), *([scan_overlay(over, args.folder)] if over else [])]
    unread = [problem for folder in folders if not folder.found for problem in folder.problems]
    if unread:
        print(as_text(unread))
        return 1
    draft = Draft(NAMES[args.kind], load(args.folder).catalogue)
    questions = Questions(draft, lambda: load(args.folder).catalogue, quiet=bool(args.set))
    try:
        for given in args.set:
            preset(draft, given)
        name = draft.values.get("id")
        if name in list_taken(draft.catalogue, draft.kind):
            print(f"Имя {quote(str(name))} уже занято. Запись не создана.", file=sys.stderr)
            return 1
        vacant = draft.find_vacant()
        if vacant and not vacant[1]:
            told = (
                f"Все записи вида {quote(draft.model.label)} уже есть: измените готовую в папке {reveal(draft.folder)}"
            )
            print(f"{told}/{draft.kind}. Запись не создана.", file=sys.stderr)
            return 1
        questions.ask()
    except MisnamedError as error:
        print(error, file=sys.stderr)
        return 2
    except NoAnswerError:
        lacking = ", ".join(draft.list_lacking())
        why = f"Не заполнено: {lacking}." if lacking else "Ответа нет."
        print(f"{why} Запись не создана.", file=sys.stderr)
        return 1
    path = (over or args.folder) / draft.kind / f"{draft.values['id']}{SUFFIX}"
    if path.exists():
        print(f"Файл уже есть: {path}. Запись не создана.", file=sys.stderr)
        return 1
    later = as_text(draft.list_later())
    write_whole(path, format_record(draft))
    print(f"\nЗаписано: {reveal(draft.path)}" + (f"\n\n{later}\n" if later else ""))
    print("Дальше: откройте файл и дополните его, если нужно; проверьте записи: make check; посмотрите: make serve.")
    return 0


def format_record(draft: Draft) -> bytes:
    """Return the bytes of a record in the one style; as they are where that is not installed."""
    data = draft.text.encode()
    try:
        (made,) = restyle([(draft.path, data)])
    except MissingError:
        return data
    return made if isinstance(made, bytes) else data


def preset(draft: Draft, given: str) -> None:
    """Put a value of the command line into the record; raises ``MisnamedError``.

    Groups inside are named by dots, groups of a list by their numbers from 1: «contacts.1.who».
    """
    place, mark, text = given.partition("=")
    if not mark:
        raise MisnamedError(f"После --set пишут ПОЛЕ=ЗНАЧЕНИЕ, а здесь {quote(given)}.")
    shape = Shape((PART,), part=draft.model)
    steps = place.split(".")
    into: Any = draft.values
    for number, name in enumerate(steps, start=1):
        inner = field_types.fields(shape.part).get(name) if shape.part else shape.item
        if inner is None or (LIST in shape.forms and not name.isdecimal()):
            like = guess(name, tuple(field_types.fields(shape.part))) if shape.part else None
            raise MisnamedError(f"Нет поля {quote('.'.join(steps[:number]))}." + (f" {like}" if like else ""))
        items = LIST in inner.forms
        if LIST in shape.forms and not 1 <= int(name) <= len(into) + 1:
            raise MisnamedError(f"Пункты списка нумеруют подряд с 1, а здесь {quote('.'.join(steps[:number]))}.")
        group = inner.item if items and number == len(steps) else inner
        if number == len(steps) and group and group.part:
            named = ".".join([place, *("1" * items), next(iter(field_types.fields(group.part)))])
            raise MisnamedError(f"{quote(place)} – группа полей. Назовите одно из них, например {named}.")
        if number < len(steps):
            into = _enter(into, name, [] if items else {})
        elif items and inner.item:
            _enter(into, name, []).append(value(inner.item, text))
        elif isinstance(into, list):
            into.append(value(inner, text))
        else:
            into[name] = value(inner, text)
        shape = inner


def _enter(into: Any, name: str, made: Any) -> Any:
    """Return the group or list of a name in a group, of a number from 1 in a list; a new one where there is none."""
    if isinstance(into, dict):
        return into.setdefault(name, made)
    if int(name) > len(into):
        into.append(made)
    return into[int(name) - 1]


def value(shape: Shape, text: str) -> str:
    """Return what was typed as a value of a shape: days and numbers bare, days as the site writes them."""
    try:
        if MOMENT in shape.forms and (moment := written_dates.moment(text)):
            return Bare(f"{moment:{MOMENT_FORMAT}}")
        if {DATE, MOMENT} & {*shape.forms} and (day := written_dates.day(text)):
            return Bare(day)
    except ValueError:
        return text
    return Bare(text) if NUMBER in shape.forms and scalars.DECIMAL.fullmatch(text) else text


class Questions:
    """The questions of a new record, in the order in which people can answer them."""

    def __init__(self, draft: Draft, look: Callable[[], Catalogue], *, quiet: bool) -> None:
        self.draft = draft
        self.look = look
        """Reads the folder anew."""
        self.refused: tuple[str, Any] | None = None
        """The last answer that was none, and its field."""
        self.quiet = quiet
        """What has a usual answer is not asked about."""

    def ask(self) -> None:
        """Ask for all that must be there, then for more if it is wanted; raises ``NoAnswerError``."""
        draft = self.draft
        names = [name for name in list_required(draft.model) if name != "id"]
        if not self.quiet:
            print(f"{draft.model.label}: обязательных полей {len(names) + 1}. Прервать: Ctrl + C.\n")
        for name in (*names, "id"):  # the id is made of what is known by then
            if name not in draft.values:
                self.field(name)
        if not self.quiet:
            self.offer_more()
        while wrong := draft.problems():
            print(as_text(wrong))
            self.mend(wrong)

    def field(self, name: str) -> None:
        """Ask for a field until the check has nothing against the answer."""
        shape = field_types.fields(self.draft.model)[name]
        usual = self.suggest(name, shape)
        if self.quiet and usual is not None:
            self.draft.values[name] = usual
            return
        while True:
            made = self.value(name, self.draft.model, shape, usual)
            if (name, made) == self.refused:  # somebody has put a file there meanwhile, as they were told to
                self.draft.catalogue = self.look()
            self.refused = (name, made)
            wrong = [] if is_empty(made) else self.draft.check_field(name, made)
            if is_empty(made) and name not in list_required(self.draft.model):
                self.draft.values.pop(name, None)
                return
            if is_empty(made):
                print("Здесь нужен ответ.")
            elif name == "id" and not wrong and made in list_taken(self.draft.catalogue, self.draft.kind):
                print(f"Имя {quote(str(made))} уже занято. Дайте другое.")
            elif not wrong:
                self.draft.values[name] = made
                return
            else:
                self.show(wrong)

    def show(self, wrong: Iterable[Problem]) -> None:
        """Say what is wrong with an answer: no place in a file yet."""
        for problem in wrong:
            print("\n".join(["", problem.message, *(f"  {row}" for row in problem.details())]))

    def offer_more(self) -> None:
        """Offer the fields that need not be there."""
        fields = self.draft.model.model_fields
        left = {name: info.description or "" for name, info in fields.items() if name not in self.draft.values}
        while left:
            print("\nЧто ещё заполнить? Enter – ничего.")
            name = choose("Номер или имя поля: ", left)
            if not name:
                return
            self.field(name)
            del left[name]

    def mend(self, wrong: list[Problem]) -> None:
        """Ask for a field again, or for another one that a message names."""
        fields = self.draft.model.model_fields
        rows = self.draft.text.split("\n")
        at = wrong[0].place.line - 1
        blamed = next((row.partition(":")[0] for row in reversed(rows[: at + 1]) if row[:1].strip()), "")
        print(f"\nКакое поле исправить или добавить? Enter – {blamed}.")
        name = choose("Номер или имя поля: ", {name: info.description or "" for name, info in fields.items()})
        self.field(name or blamed)

    def suggest(self, name: str, shape: Shape) -> Any:
        """Return the answer that is meant when nothing is typed, None where there is none."""
        draft = self.draft
        vacant = draft.find_vacant()
        if vacant and name == vacant[0]:
            return vacant[1][0] if len(vacant[1]) == 1 else None
        if name == "id":
            return self.propose_id()
        if name == "source" and OWN in draft.catalogue.ids("sources"):
            return {"document": OWN}
        if DATE in shape.forms and name in list_required(draft.model):
            return Bare(draft.catalogue.now.date())
        if len(shape.choices) == 1:
            return shape.choices[0]
        if name == "number" and NUMBER in shape.forms:
            numbers = [getattr(entry.record, name, 0) for entry in draft.catalogue.entries[draft.kind]]
            return Bare(max(numbers, default=0) + 1)
        return None

    def propose_id(self) -> str | None:
        """Return an id made of the title, with the day before it where others of the kind have it, that nobody has."""
        draft = self.draft
        others = draft.catalogue.ids(draft.kind)
        name = make_id(str(draft.values.get("title", "")))
        if "date" in draft.values and others and all(DATED.match(other) for other in others):
            name = f"{draft.values['date']}-{name}".strip("-")
        return find_free(shorten(name), list_taken(draft.catalogue, draft.kind)) if name else None

    def value(self, name: str, owner: type[Part], shape: Shape, usual: Any = None, indent: str = "") -> Any:
        """Ask for a value and return it, whatever it is worth."""
        about = owner.model_fields[name].description or ""
        print(f"{indent}{name} – {about}")
        if usual is not None:
            print(f"{indent}  Enter – {usual if isinstance(usual, str) else ', '.join(map(str, usual.values()))}")
        example = self.example(name) if owner is self.draft.model and usual is None else ""
        if example:
            print(f"{indent}  Например: {example}")
        vacant = self.draft.find_vacant() if owner is self.draft.model else None
        if vacant and name == vacant[0]:
            titles = self.titles(reference(shape) or "")
            return choose(f"{indent}> ", {one: titles.get(one, "") for one in vacant[1]}) or usual or ""
        about_last = self.draft.check_last if owner is self.draft.model else None
        return self.ask_shape(shape, usual, indent, about, about_last and partial(about_last, name))

    def ask_shape(self, shape: Shape, usual: Any, indent: str, about: str, check: Check | None = None) -> Any:
        """Return what is typed for a shape, part by part and item by item; ``about`` says what its words mean.

        ``check`` tells what is wrong with the last item of a list.
        """
        prompt = f"{indent}> "
        kind = reference(shape)
        if kind or CHOICE in shape.forms:
            names = self.titles(kind) if kind else {choice: word(choice, about) for choice in shape.choices}
            return (choose(prompt, names) or usual or "") if names else (ask_line(prompt) or usual or "")
        if PART in shape.forms and shape.part:
            if usual is not None and not ask_line(f"{indent}Изменить? Enter – оставить: "):
                return usual
            inner = field_types.fields(shape.part)
            return {
                own: self.value(own, shape.part, inner[own], indent=f"{indent}  ") for own in list_required(shape.part)
            }
        if LIST in shape.forms and shape.item:
            return self.items(shape.item, indent, about, check)
        if TABLE in shape.forms:
            pairs = [row.partition(":") for row in ask_paragraphs(prompt).split("\n") if row.strip()]
            return {key.strip(): text.strip() for key, _, text in pairs}
        prose = any(isinstance(mark, Markup) and mark.shape == "prose" for mark in shape.marks)
        if prose:
            print(f"{indent}  Каждый абзац – с новой строки; пустая строка – конец.")
        text = ask_paragraphs(prompt) if prose else ask_line(prompt)
        return value(shape, text) if text else (usual if usual is not None else "")

    def items(self, shape: Shape, indent: str, about: str, check: Check | None) -> list[Any]:
        """Ask for the items of a list, one after another; an empty answer ends them."""
        made: list[Any] = []
        while True:
            number = f"{indent}  пункт {len(made) + 1}" + ("" if not made else ", Enter – больше нет")
            print(number)
            if PART in shape.forms and shape.part:
                inner = field_types.fields(shape.part)
                first, *others = list_required(shape.part) or list(inner)
                began = self.value(first, shape.part, inner[first], indent=f"{indent}    ")
                if not began:
                    return made
                rest = {own: self.value(own, shape.part, inner[own], indent=f"{indent}    ") for own in others}
                made.append({first: began, **rest})
                if check and not is_empty(made[-1]):
                    self.complete(shape.part, made, check, indent)
                continue
            item = self.ask_shape(shape, None, f"{indent}  ", about)
            if not item:
                return made
            made.append(item)

    def complete(self, part: type[Part], made: list[Any], check: Check, indent: str) -> None:
        """Ask for what the last group of a list lacks; take it out where it has to be typed anew."""
        left = {name: info.description or "" for name, info in part.model_fields.items() if name not in made[-1]}
        while wrong := check(made):
            self.show(wrong)
            print(f"\n{indent}  Что добавить в этот пункт? Enter – набрать его заново.")
            name = choose(f"{indent}  Номер или имя поля: ", left) if left else ""
            if not name:
                made.pop()
                return
            added = self.value(name, part, field_types.fields(part)[name], indent=f"{indent}    ")
            made[-1].pop(name, None)
            made[-1] |= {} if is_empty(added) else {name: added}

    def example(self, name: str) -> str:
        """Return how another record of the kind answers, where that is one short line."""
        records = (entry.record for entry in self.draft.catalogue.entries[self.draft.kind] if entry.record)
        said = (getattr(record, name) for record in records)
        lines = (text for text in said if isinstance(text, str) and len(text) <= EXAMPLE and "\n" not in text)
        return next(lines, "")

    def titles(self, kind: str) -> dict[str, str]:
        """Return the records of a kind that are in force: id → title."""
        records = (entry.record for entry in self.draft.catalogue.entries.get(kind, ()) if entry.record)
        return {record.id: record.title for record in records if not record.retired}
