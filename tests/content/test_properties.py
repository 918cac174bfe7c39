"""Whatever stands in the files, the check answers with problems in order and never with an exception."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from guidebook.checking.load import Loaded, assemble
from guidebook.problems import code_frame
from guidebook.problems.problem import as_annotations, as_json, as_text
from guidebook.problems.words import yaml_quotes
from guidebook.reading import scalars
from guidebook.reading.folder import PUBLISHED, gather
from guidebook.records.library import KINDS
from guidebook.reference.examples import BASE, CALCULATOR, DOCUMENT, FORM, TERM, TERM_FILE, Program

# Pieces that YAML, the model and the rules care about, so that random files come near real ones.
PIECES = st.sampled_from(
    [
        "id: ", "title: ", "a: ", "- ", "  ", "\n", "\t", "'", '"', "[", "]", "{", "}", "&a ", "*a", "!!int ", "<<: ",
        "---\n", "...\n", "|\n", ">-\n", "#", ":", "? ", "%", "@", "no", "010", "12:30", "2026-11-23", "~", "текст",
        "<b>", "[x](y)", "\u2028", "\0", "\ufeff", "😀", "e\u0301", "\r", "\r\n", "\\", "\\x4", "navigator",
        "retired: {since: 2026-01-01}\n",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)
RECORDS = st.sampled_from([*BASE.values(), TERM, FORM, DOCUMENT, CALCULATOR])


@st.composite
def damage(draw: st.DrawFn) -> bytes:
    """Return a sound record with a piece of it replaced by something else."""
    record = draw(RECORDS)
    begin = draw(st.integers(0, len(record)))
    end = draw(st.integers(begin, min(len(record), begin + 20)))
    return (record[:begin] + draw(TEXTS) + record[end:]).encode()


FILES = st.one_of(st.binary(max_size=200), TEXTS.map(str.encode), damage())
NAMES = st.one_of(
    st.sampled_from(
        [*BASE, TERM_FILE, PUBLISHED, "terms/", "drafts/", "terms/x.yaml", "forms/x.yml", "calculators/sample.yml"]
    ),
    st.builds("{}/{}.yml".format, st.sampled_from(sorted(KINDS)), st.from_regex(r"[a-z]{1,3}", fullmatch=True)),
)


def check(files: Mapping[str, bytes]) -> Loaded:
    """Return what the check says of files in memory."""
    return assemble(gather("content", sorted(files), files.__getitem__), Program())


def holds(loaded: Loaded) -> None:
    """Assert what is true of every answer: order, texts that a terminal may show, places that exist."""
    places = [problem.place for problem in loaded.problems]
    assert places == sorted(places)
    assert all(place.line >= 1 and place.column >= 1 and place.length >= 1 for place in places)
    for shown in (as_text(loaded.problems), as_annotations(loaded.problems), as_json(loaded.problems)):
        assert all(char == "\n" or char.isprintable() or char.isspace() for char in shown)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", shown)


@given(FILES)
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfea")
def test_any_bytes_as_a_file(content: bytes) -> None:
    """Any bytes in the place of a record give problems or a record, in order, and safe to show."""
    holds(check({**{name: text.encode() for name, text in BASE.items()}, TERM_FILE: content}))


@given(st.dictionaries(NAMES, FILES, max_size=6))
def test_any_tree_of_files(files: dict[str, bytes]) -> None:
    """Any tree of files does: rules between records hold their ground whatever the records are."""
    holds(check(files))


@given(st.dictionaries(NAMES, damage(), max_size=4))
def test_the_same_files_give_the_same_answer(files: dict[str, bytes]) -> None:
    """Messages do not depend on the order in which the disk lists files."""
    backwards = gather("content", sorted(files, reverse=True), files.__getitem__)
    assert as_text(assemble(backwards, Program()).problems) == as_text(check(files).problems)


@given(
    st.one_of(
        st.from_regex(r"[-+]?[0-9_.:xoabefXF]{1,12}", fullmatch=True),
        st.from_regex(r"[12][0-9]{3}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9:.Z]{1,12})?", fullmatch=True),
        st.sampled_from(
            ["no", "No", "NO", "yes", "on", "OFF", "true", "y", "n", "~", "null", "Null", ".inf", "-.Inf", ".nan"]
        ),
        st.text("абвabc ", min_size=1, max_size=10).map(str.strip).filter(bool),
    )
)
@example("0x_")
@example("0b_")
@example("9" * 50)
@example("1000-00-00 :")
def test_plain_values_are_read_as_yaml_reads_them(text: str) -> None:
    """What the check takes for a text is a text to PyYAML as well; other values are equal or reported."""
    found = scalars.resolve(text)
    try:
        if not isinstance(yaml.compose(text, Loader=yaml.SafeLoader), yaml.ScalarNode):  # «0:» is no plain value at all
            return
        known = yaml.safe_load(text)
    except (ValueError, OverflowError):  # «2026-02-30», «0x_»: PyYAML itself stumbles
        assert isinstance(found, scalars.Surprise)
        return
    except yaml.YAMLError:
        return
    if isinstance(found, scalars.Surprise):
        assert not isinstance(known, str)
    else:
        assert type(known) is type(found)
        assert known == found
        assert not isinstance(found, datetime.datetime)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text == text.strip()))
@example("\U000e0100")
@example('а\t"\u200b\\"')
def test_quotes_that_a_hint_proposes_are_right(text: str) -> None:
    """A text in the quotes that a message proposes is read back as it is."""
    assert yaml.safe_load(yaml_quotes(text)) == text


@given(st.lists(st.text(max_size=300), min_size=1, max_size=5), st.data())
def test_carets_stand_under_the_token(lines: list[str], data: st.DataObject) -> None:
    """In any file the carets of any place begin and end within the frame, and the marked line is the right one."""
    line = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.integers(1, len(lines[line - 1]) + 1))
    length = data.draw(st.integers(1, 400))
    drawn = code_frame.draw(lines, line, column, length)
    marked, carets = drawn[-2:]
    assert marked.startswith(f"  > {line} |")
    assert re.fullmatch(r" +\| *\^+", carets)
    assert code_frame.columns(carets) <= code_frame.WIDTH + len("  > 1 | ") + 1
