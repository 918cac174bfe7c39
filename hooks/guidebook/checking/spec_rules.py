"""Rules of the calculators' specs: known keys with values of their types, names that something has."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, get_args, get_origin

from pydantic import ValidationError

from guidebook.calculators import spec_names
from guidebook.calculators.spec_model import Beside, Only, Path, Spec
from guidebook.calculators.spec_shape import alternatives, choices, key_at, keys, part_at, part_of
from guidebook.checking.field_messages import PATTERNS
from guidebook.problems.problem import ONE_OF, Problem, Text
from guidebook.problems.words import find_nearest, listing, quote, suggest_respelling
from guidebook.records.record import Part
from worksheets import api

PROGRAMS = "calculators/worksheets"
MODEL = "hooks/guidebook/calculators/spec_model.py"
WORDS = {str: "текст", int: "целое число", bool: "True или False", Any: "значение"}
"""What a value of a type is called."""
UNKNOWN = "Неизвестный ключ {}."
MISSING = "Нет обязательного ключа {}."
WRONG = "Неверное значение {}."
RESPELL = "Исправьте имя или уберите его."
VALUES: Mapping[str, type] = {"flag": bool, "text": str, "list": list}
"""What requests hold by the name that the table of types has for it; whole numbers where it has none."""


class Described(Protocol):
    """The calculators' programs, as far as their specs are asked for."""

    def ids(self) -> list[str]:
        """Return the ids of all programs."""
        ...

    def describe(self, calculator: str, /) -> dict[str, Any]:
        """Return a program's spec as JSON values, with its ``id``."""
        ...


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a spec: ``said`` is a sentence with «{}» for the place."""

    path: Path
    said: str
    expected: str | None = None
    got: str | None = None
    hint: str | None = None


def check(worksheets: Described) -> Mapping[str, tuple[Problem, ...]]:
    """Return what is wrong in the spec of each program, by its id."""
    faults: dict[str, list[Fault]] = {}
    raws: dict[str, Any] = {}
    sound: dict[str, Spec] = {}
    for program in worksheets.ids():
        try:
            described = worksheets.describe(program)
        except (TypeError, ValueError) as error:
            told = f"SPEC нельзя записать как JSON: {error}."
            faults[program] = [Fault((), told, hint="Оставьте в SPEC словари, списки, тексты, числа, True и False.")]
            continue
        said = json.dumps({key: value for key, value in described.items() if key != "id"})
        raws[program], made, faults[program] = _read(said)
        if made:
            sound[program] = made
    for program, spec in sound.items():
        faults[program] = list(_check_names(spec, sound, tuple(faults)))
    return {
        program: tuple(_problem(program, raws.get(program), fault) for fault in found)
        for program, found in faults.items()
    }


@functools.lru_cache
def _read(said: str) -> tuple[Any, Spec | None, list[Fault]]:
    """Return a spec's JSON as values, as a spec, and what is wrong with it: a preview asks at each saving."""
    raw = _freeze(json.loads(said))
    return (raw, *_validate(raw))


def _freeze(value: Any) -> Any:
    """Return JSON values as the model takes them: a list is a tuple."""
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    return {key: _freeze(item) for key, item in value.items()} if isinstance(value, dict) else value


def _validate(raw: Any) -> tuple[Spec | None, list[Fault]]:
    """Return the spec, or what is wrong with its keys and values."""
    made, found = None, list[Fault]()
    try:
        made = Spec.model_validate(raw)
    except ValidationError as error:
        found += (_explain_error(raw, details) for details in error.errors(include_url=False) if not _is_echo(details))
    found += _check_keys(raw, Spec, ())
    if "views" in raw:
        for key in raw:
            if key in Spec.model_fields and key != "views":
                told = "Ключ {} стоит рядом с views, и его никто не прочтёт."
                found.append(Fault((key,), told, hint="Перенесите его в тот вид расчёта, к которому он относится."))
    return (None if found else made), list(_drop_repeats(found))


def _drop_repeats(found: list[Fault]) -> Iterator[Fault]:
    """Yield one fault of a place: a misspelt key is one mistake, what it was meant to be is not called missing."""
    unknown = (fault.path for fault in found if fault.said == UNKNOWN)
    meant = {(*path[:-1], find_nearest(str(path[-1]), tuple(keys(part_at(path[:-1]))))) for path in unknown}
    seen: set[Path] = set()
    for fault in found:
        if fault.path not in seen and not (fault.said == MISSING and fault.path in meant):
            seen.add(fault.path)
            yield fault


def _is_echo(details: Any) -> bool:
    """Tell whether a list is called too short for an item that is wrong, which is told already."""
    return bool(details["type"] == "too_short" and len(details["input"]) >= details["ctx"]["min_length"])


def _explain_error(raw: Any, details: Any) -> Fault:
    """Return what an error of pydantic means; its location goes on with names of alternatives, which are no keys."""
    error, path = str(details["type"]), tuple(details["loc"])
    if error == "missing":
        return Fault(path, MISSING, expected=_describe_expected(path), hint="Добавьте этот ключ.")
    if error == "extra_forbidden":
        known = tuple(keys(part_at(path[:-1])))
        meant = suggest_respelling(str(path[-1]), known) or f"Уберите его. Новый ключ сначала описывают в {MODEL}."
        return Fault(path, UNKNOWN, expected=f"{ONE_OF}{', '.join(known)}", hint=meant)
    context = details.get("ctx", {})
    is_name = path[-1] == "[key]"
    path = next(path[:length] for length in range(len(path), -1, -1) if _is_there(raw, path[:length]))
    value, info, expected = _value(raw, path), key_at(path), _describe_expected(path)
    if is_name:
        return Fault(path, "Неверное имя {}.", expected=PATTERNS[context["pattern"]], hint=RESPELL)
    if error == "greater_than_equal":
        expected = f"{expected} не меньше {context['ge']}"
    elif error in ("too_short", "string_too_short"):
        expected = "не пустое значение"
    elif error == "string_pattern_mismatch":
        expected = PATTERNS[context["pattern"]]
    words = choices(info) if info else ()
    hint = (suggest_respelling(value, words) if isinstance(value, str) and words else None) or "Исправьте значение."
    return Fault(path, WRONG, expected=expected, got=_describe_got(value), hint=hint)


@dataclass(frozen=True)
class _Rule:
    """What the model asks of a key beyond its value."""

    only: Only | None
    beside: Beside | None
    may_be_none: bool
    part: type[Part] | None


@functools.cache
def _rules(part: type[Part]) -> Mapping[str, _Rule]:
    made = {}
    for key, info in keys(part).items():
        only = next((mark for mark in info.metadata if isinstance(mark, Only)), None)
        beside = next((mark for mark in info.metadata if isinstance(mark, Beside)), None)
        made[key] = _Rule(only, beside, info.is_required(), part_of(info))
    return made


def _check_keys(raw: Any, part: type[Part], path: Path) -> Iterator[Fault]:
    """Yield keys that hold nothing, that don't go with the type of their entry, or are wanted by it; inner ones too."""
    if not isinstance(raw, Mapping):
        return
    rules = _rules(part)
    kind = raw.get("type")
    is_known = isinstance(kind, str) and "type" in rules and kind in choices(keys(part)["type"])
    for key, rule in rules.items():
        only, at = rule.only, (*path, key)
        if key not in raw:
            if only and only.needed and kind in only.types:
                yield Fault(
                    at, MISSING, expected=_describe_expected(at), hint=f"Без него не бывает типа {quote(str(kind))}."
                )
            continue
        value = raw[key]
        if value is None:
            if not rule.may_be_none:
                yield Fault(
                    at, WRONG, expected=_describe_expected(at), got="None", hint="Напишите значение или уберите ключ."
                )
            continue
        if only and is_known and kind not in only.types:
            told = f"Ключ {{}} не для типа {quote(str(kind))}."
            yield Fault(at, told, expected=f"тип {listing(only.types)}", hint="Уберите ключ или исправьте type.")
        if rule.beside and rule.beside.key not in raw:
            yield Fault((*path, rule.beside.key), MISSING, hint=f"Без него ничего не значит ключ {quote(key)}.")
        if key == "default" and isinstance(kind, str):
            yield from _check_default(raw, kind, at)
        if rule.part is not None:
            many = isinstance(value, tuple)
            for index, item in enumerate(value if many else (value,)):
                yield from _check_keys(item, rule.part, (*at, index) if many else at)


def _check_default(raw: Mapping[str, Any], kind: str, path: Path) -> Iterator[Fault]:
    """Yield a default that nobody could have typed."""
    value: Any = raw["default"]
    wanted = VALUES.get(api.types().get(kind, {}).get("value", ""), int)
    options = raw.get("options")
    expected: str | None = None
    if wanted is list:
        expected = None if isinstance(value, tuple) else "список"
    elif type(value) is not wanted:
        expected = WORDS[wanted]
    elif kind == "choice" and isinstance(options, tuple) and value not in options:
        expected = f"{ONE_OF}{listing(str(option) for option in options)}"
    elif isinstance(value, int):
        least, most = raw.get("min"), raw.get("max")
        if isinstance(least, int) and value < least:
            expected = f"целое число не меньше {least}"
        elif isinstance(most, int) and value > most:
            expected = f"целое число не больше {most}"
    if expected:
        yield Fault(path, WRONG, expected=expected, got=_describe_got(value), hint="Исправьте значение.")


def _check_names(spec: Spec, sound: Mapping[str, Spec], programs: tuple[str, ...]) -> Iterator[Fault]:
    """Yield names that nothing has, and names that two things have."""
    for one in spec_names.find_taken(spec):
        hint = "Назовите иначе: по имени одно не отличить от другого."
        yield Fault(one.path, f"Имя {quote(one.name)} в {{}} уже занято.", hint=hint)
    for name in spec_names.list_used(spec, sound, programs):
        if name.name not in name.known:
            expected = f"{ONE_OF}{listing(name.known)}" if name.known else None
            said = f"В {{}} названо то, чего нет: нет {name.what} {quote(name.name)}."
            hint = suggest_respelling(name.name, name.known) or RESPELL
            yield Fault(name.path, said, expected=expected, hint=hint)


def _problem(program: str, raw: Any, fault: Fault) -> Problem:
    about = f"Калькулятор {quote(program)}"
    if fault.path[:1] == ("views",) and len(fault.path) > 1:
        name = _value(raw, (*fault.path[:2], "name")) if _is_there(raw, (*fault.path[:2], "name")) else None
        about += f", вид {quote(name)}" if isinstance(name, str) else ""
    said = fault.said.replace("{}", _place(fault.path), 1)
    message = f"{about}. {said}"
    text = Text(f"{PROGRAMS}/{program.replace('-', '_')}.py")
    return text.problem("K508", 1, 1, 1, message, expected=fault.expected, got=fault.got, hint=fault.hint)


def _place(path: Path) -> str:
    """Return a place as Python would say it: «views[1].tables[0].columns[2].tpye»."""
    made = ""
    for step in path:
        if isinstance(step, int) or not step.isidentifier():
            made += f"[{json.dumps(step, ensure_ascii=False)}]"
        else:
            made += f".{step}" if made else step
    return made


def _is_there(raw: Any, path: Path) -> bool:
    for step in path:
        inside = isinstance(raw, Mapping) and step in raw
        if not inside and not (isinstance(raw, tuple) and isinstance(step, int) and step < len(raw)):
            return False
        raw = raw[step]
    return True


def _value(raw: Any, path: Path) -> Any:
    for step in path:
        raw = raw[step]
    return raw


def _describe_got(value: Any) -> str:
    if isinstance(value, str):
        return f"текст {quote(value)}"
    if isinstance(value, tuple):
        return "список"
    return "словарь" if isinstance(value, Mapping) else str(value)


def _describe_expected(path: Path) -> str:
    """Return what may stand in a place."""
    info = key_at(path)
    if info is None:
        return "словарь"
    if path[:-1] and info is key_at(path[:-1]):  # an item of a list or a cell
        return "словарь" if part_of(info) else "текст"
    words = choices(info)
    return f"{ONE_OF}{', '.join(words)}" if words else " или ".join(_word(one) for one in alternatives(info.annotation))


def _word(kind: Any) -> str:
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return "список словарей" if isinstance(item, type) and issubclass(item, Part) else "список имён"
    return WORDS.get(kind, "словарь")
