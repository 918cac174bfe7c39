"""The real content with every text replaced: by hostile ones, or by harmless ones of the same shape."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from guidebook.records import field_types
from guidebook.records.calculator_labels import ColumnLabel, OptionLabel, Span
from guidebook.records.field_types import Shape
from guidebook.records.library import KINDS
from guidebook.records.record import Address, Markup, Part
from tests.project import ROOT, copy, run

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
HOSTILE = (
    '"><script>window.PWN=1</script> a<b a>b',
    "<scr*ipt>window.PWN=2</scr*ipt> <im*g src=x onerror=window.PWN=3>",
    "&lt;img src=x&gt; &#60;img&#62; &amp &copy ' \" &lt",
    "{{ 7*7 }} {% raw %} {# x #} {onclick=window.PWN=4} {: onclick=x } { #id .class style=x }",
    "`код` <code>``` ~~~ ~~x~~ <!-- --> ]]> \\`x\\` \\<img src=x onerror=x>",
    "[x](javascript:window.PWN=5) [x](JaVaScRiPt:x) [x](data:text/html,<script>x</script>) [x][y] [x]: y",
    "![x](https://example.org/a.png) ![x](x){onerror=x} <https://example.org/<img src=x>>",
    "</p></li></div></form></article></title></script></style></textarea><svg onload=x>",
    "**<b>*x</b> _<i>_ **жирно** | a | b | $x$ :smile: ++x++ ==x== [TOC] <iframe src=x>",
    '[x](https://example.org/"onmouseover=x) [x](mailto:a@b.ru?bcc=c@d.ru) [x](//example.org) [x](/\\example.org)',
)
STARTS = (
    "", "# ", "- ", "1. ", "2020. ", "> ", "~~~ ", "``` ", "!!! note ", "??? note ", "=== ",
    "| a | b |\n|---|---|\n| 1 | 2 | 3 ", "    ", "\t", "<div markdown=\"1\"> ", "<script>", "<!-- ",
    "[a]: javascript:x ", "*[HTML]: x ", ": ", "--- ", "*** ", "{: .x } ", "<details> ", "[^1]: ",
    "--8<-- \"mkdocs.yml\" ", "/// note ", "\\", "&", "</section> ",
)  # fmt: skip
"""What begins a block of Markdown or of one of its dialects."""
ADDRESSES = (
    "https://example.org/)[x](javascript:window.PWN=6)", "https://example.org/)![x](https://example.org/a.png)",
    "https://example.org/){style=color:red}", "https://example.org/){onclick=window.PWN=7}", "https://example.org/`x`",
    "https://example.org/ \"onmouseover=window.PWN=8", "https://user:word@example.org/",
    "https://example.org/<img src=x>", "https://", "https://exa mple.org/",
    "mailto:a@b.ru\"><img src=x>", "tel:1);x",
    "https://example.org/?a=1&copy=2&lt;#'(x)",
)  # fmt: skip

NAMES = ("amp", "lt", "gt", "quot", "123", "42", "script", "img")
"""Words of a term that also stand inside signs written by their names."""


class Texts:
    """Gives each text that it replaces another beginning and a number of its own; keeps what it gave."""

    def __init__(self, hostile: bool) -> None:
        self.hostile = hostile
        self.number = 0
        self.addresses = 0
        self.given: list[tuple[str, str]] = []

    def __call__(self, old: str, marks: tuple[object, ...], kind: str) -> str:
        """Return what stands in place of a text."""
        made = self.make(old, marks, kind)
        if made != old:
            self.given.append((kind, made))
        return made

    def make(self, old: str, marks: tuple[object, ...], kind: str) -> str:
        """Return the next text in the place of one with these marks in a record of a kind."""
        if any(isinstance(mark, Address) for mark in marks):
            # Counted apart: each comes in its turn, however many other texts the content has.
            self.addresses += 1
            return ADDRESSES[(self.addresses - 1) % len(ADDRESSES)] if self.hostile else "https://example.org/"
        markup = next((mark for mark in marks if isinstance(mark, Markup)), None)
        if markup is None:
            return old
        self.number += 1
        word = f"Т{self.number}"
        if any(getattr(mark, "pattern", None) or getattr(mark, "max_length", None) == 80 for mark in marks):
            # Words of terms and topics are short; the model lets no commas and semicolons through.
            return f'{word} "><img src=x onerror=x> {{x}} `*' if self.hostile else word
        tail = HOSTILE[self.number % len(HOSTILE)]
        if kind == "calendars":
            return f"{word} <img src=x onerror=x> {{x}} `*" if self.hostile else word
        if kind in ("calculators", "steps"):
            # The braces and brackets of a sentence are those of the calculator or of the rule.
            tail = tail.translate(str.maketrans("{}[]", "()()"))
            return f"{old} {word} {tail}" if self.hostile else f"{old} {word}"
        if not self.hostile:
            return word
        if markup.shape == "line":
            return f"{STARTS[self.number % len(STARTS)]}{word} {tail}"
        count = len(HOSTILE)
        return "\n\n".join(f"{start}{word} {HOSTILE[at % count]}" for at, start in enumerate(STARTS))


def replace(value: Any, found: Shape, write: Texts, kind: str) -> Any:
    """Return a value of a file with its texts replaced as the model marks them."""
    if isinstance(value, str):
        return write(value, found.marks, kind)
    if isinstance(value, list) and found.item:
        return [replace(item, found.item, write, kind) for item in value]
    if isinstance(value, dict) and found.part:
        inner: Mapping[str, Shape] = field_types.fields(found.part)
        made = {name: replace(item, inner[name], write, kind) for name, item in value.items()}
        if issubclass(found.part, (OptionLabel, Span)):
            made["label"] = value["label"]  # examples choose by it
        if found.part is ColumnLabel:
            made["synonyms"] = [value["label"], *value.get("synonyms", ())]  # examples name the columns by these
        return made
    return value


def project(folder: Path, hostile: bool) -> list[tuple[str, str]]:
    """Copy the project and replace all texts of its content; return the new ones, each with its kind."""
    copy(folder)
    (folder / ".cache").unlink()
    (folder / ".cache").mkdir()
    for path in (ROOT / ".cache").iterdir():
        if path.name != "site.json":  # what was made last is each project's own
            (folder / ".cache" / path.name).symlink_to(path)
    documents = folder / "content" / "documents"
    document = yaml.load((documents / "school-documents.yml").read_text(encoding="utf-8"), LOADER)
    for number in range(len(ADDRESSES)):  # a document has the one address: enough of them for each to come
        copied = yaml.dump(document | {"id": f"document-{number}"}, Dumper=DUMPER, allow_unicode=True)
        (documents / f"document-{number}.yml").write_text(copied, encoding="utf-8")
    write = Texts(hostile)
    for kind, model in KINDS.items():
        part: type[Part] = model
        for path in sorted((folder / "content" / kind).glob("*.yml")):
            record = yaml.load(path.read_text(encoding="utf-8"), LOADER)
            if kind == "terms":
                record.pop("words", None)  # where a word is met decides which texts have a hint
            made = replace(record, Shape((field_types.PART,), part=part), write, kind)
            text = yaml.dump(made, Dumper=DUMPER, allow_unicode=True, sort_keys=False, width=10**6)
            path.write_text(text, encoding="utf-8")
    path = min((folder / "content" / "terms").glob("*.yml"))
    path.write_text(
        f"{path.read_text(encoding='utf-8')}\nwords: {json.dumps(NAMES if hostile else ['слово'])}\n", encoding="utf-8"
    )
    return write.given


UNCHECKED = """
from guidebook.checking import link_rules, text_rules
from mkdocs.__main__ import cli
text_rules.RULES = link_rules.RULES = ()
cli()
"""


def build(folder: Path) -> Path:
    """Build a project as if the check let every text through: what is printed must be safe by itself."""
    done = run(folder, sys.executable, "-c", UNCHECKED, "build", "--site-dir", str(folder / "site"))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"
