"""Records in their one style: what ``style.mjs`` prints, accepted only where it says all that the record said."""

from __future__ import annotations

from collections.abc import Sequence as List
from pathlib import Path

from guidebook.engine import node
from guidebook.reading.nodes import Mapping, Node, Sequence, value
from guidebook.reading.record_file import Source, read
from guidebook.writing.comments import comments

SCRIPT = Path(__file__).with_name("tidy.mjs")

MARK = "K007"
"""The mark of a file's byte order: the one thing that reading complains of and that goes by itself."""


class UnstyledError(Exception):
    """A record that is left as it is; the text is the end of a sentence that says why."""


class MissingError(Exception):
    """What prints records is not installed."""

    def __init__(self) -> None:
        super().__init__("Не установлено то, чем записи записывают. Установите: python3 .ci/setup.py site")


def restyle(files: List[tuple[str, bytes]]) -> list[bytes | UnstyledError]:
    """Return each file in the one style, or why it is left as it is; a file is the path in messages and its bytes.

    Raises ``MissingError``.
    """
    sources = [read(path, data) for path, data in files]
    sound = [index for index, source in enumerate(sources) if _is_sound(source)]
    texts = ["\n".join(sources[index].text.lines) for index in sound]
    printed = _print(texts) if texts else []
    made: list[bytes | UnstyledError] = [UnstyledError("сначала исправьте ошибки, их покажет nastavnik check")] * len(
        files
    )
    for index, before, after in zip(sound, texts, printed, strict=True):
        made[index] = _verify(sources[index], before, after)
    return made


def _print(texts: List[str]) -> list[str | None]:
    try:
        printed: list[str | None] = node.run(SCRIPT, texts)
    except (FileNotFoundError, RuntimeError) as error:
        raise MissingError from error
    return printed


def _is_sound(source: Source) -> bool:
    return source.root is not None and all(problem.code == MARK for problem in source.problems)


def _verify(source: Source, before: str, after: str | None) -> bytes | UnstyledError:
    """Return the bytes of a printed text, or why it must not take the place of the text before."""
    if after is None:
        return UnstyledError("этот текст не удаётся записать единообразно")
    data = after.encode()
    again = read(source.text.path, data)
    if again.root is None or again.problems or source.root is None:
        return UnstyledError("этот текст не удаётся записать единообразно")
    if _order(again.root) != _order(source.root):
        return UnstyledError("изменился бы смысл записи")
    if comments(after) != comments(before):
        return UnstyledError("потерялось бы пояснение")
    return data


def _order(found: Node) -> object:
    """Return a value with the order of its names, which says what readers see first.

    The depth of the tree is limited, so calling itself is safe.
    """
    if isinstance(found, Mapping):
        return [(name, _order(inner)) for name, inner in found.values.items()]
    if isinstance(found, Sequence):
        return [_order(item) for item in found.items]
    return value(found)
