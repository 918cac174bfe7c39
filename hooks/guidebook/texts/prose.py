"""Texts of records → HTML that can do no more than a text may: emphasis, links, in several paragraphs lists too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markupsafe import Markup, escape

from guidebook.texts import links
from guidebook.texts.typography import typeset

RULES = ("emphasis", "link", "list")
"""All that texts may hold of CommonMark."""

KNOWN = 1 << 15
"""Texts of which is remembered what they say and where they lead: an editor's preview asks at each saving."""

DEEPEST = 20
"""Lists inside each other; what is deeper is shown as it is written."""

Resolve = Callable[[str], str]
Show = Callable[[str], Markup]

_SIGNS = re.compile(r"[*_\[]")
"""What a text has when it may hold emphasis or a link: all others are nothing but words."""


_PARAGRAPHS = re.compile(r"\n\s*\n")


def address(target: str) -> str:
    """Return an address elsewhere for an attribute; one that may not be is «#»."""
    try:
        return links.encode(target)
    except links.RefusedError:
        return "#"


def _keep_target(target: str) -> str:
    return target


def _is_allowed(target: str) -> bool:
    try:
        return links.is_own(target) or bool(links.encode(target))
    except links.RefusedError:
        return False


def _leave_image(state: StateInline, silent: bool) -> bool:
    """Take the beginning of an image for text: without this rule what follows the sign would be a link."""
    if not state.src.startswith("![", state.pos):
        return False
    if not silent:
        state.pending += "!["
    state.pos += 2
    return True


def _parser() -> MarkdownIt:
    """Return a CommonMark parser that knows no HTML, code, headings, images, references or escapes."""
    parser = MarkdownIt("zero", {"maxNesting": 2 * DEEPEST + 2}).enable(RULES)
    parser.inline.ruler.before("link", "leave_image", _leave_image)
    # It calls these as functions: as methods they would be given no parser.
    vars(parser).update(normalizeLink=_keep_target, validateLink=_is_allowed)
    return parser


_PARSER = _parser()


class _Writer:
    """Writes what the parser has found as HTML; ``show`` makes HTML of the words outside links."""

    def __init__(self, resolve: Resolve | None, show: Show) -> None:
        self._resolve = resolve
        self._show = show

    def inline(self, tokens: Iterable[Token]) -> Markup:
        """Return the content of a paragraph; emphasis may lie in emphasis without end."""
        made: list[Markup] = []
        linked = False
        for token in tokens:
            if token.type == "text":
                words = typeset(token.content)
                made.append(escape(words) if linked else self._show(words))
            elif token.tag != "a":
                made.append(Markup("<{}{}>").format("/" if token.nesting < 0 else "", token.tag))
            elif self._resolve:
                linked = token.nesting > 0
                target = str(token.attrs.get("href", ""))
                made.append(Markup('<a href="{}">').format(self._address(target)) if linked else Markup("</a>"))
        return Markup().join(made)

    def _address(self, target: str) -> str:
        return self._resolve(target) if self._resolve and links.is_own(target) else links.encode(target)

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Markup]:
        """Yield paragraphs and lists; a list that would lose marks which its author wrote is paragraphs."""
        for begin, inner in _parts(tokens):
            if begin.type == "paragraph_open":
                text = self.inline(inner[0].children or ())
                yield text if begin.hidden else Markup("<p>{}</p>").format(text)
            elif any(token.type == "inline" for token in inner):
                yield from self._list(begin.tag, inner)
            else:
                marks = (f"{token.info}{token.markup}" for token in inner if token.type == "list_item_open")
                yield Markup("<p>{}</p>").format(self._show(" ".join(marks)))

    def _list(self, tag: str, tokens: Sequence[Token]) -> Iterator[Markup]:
        """Yield a list; items whose numbers are not 1, 2, 3 … or 1, 1, 1 stand after it, numbered as written."""
        items: list[Markup] = []
        for begin, inner in _parts(tokens):
            if tag == "ul" or (begin.markup == "." and begin.info in ("1", str(len(items) + 1))):
                items.append(Markup("<li>{}</li>").format(Markup("\n").join(self.blocks(inner))))
                continue
            yield from _close_list(tag, items)
            yield from self._write_numbered(f"{begin.info}{begin.markup}", inner)
        yield from _close_list(tag, items)

    def _write_numbered(self, number: str, tokens: Sequence[Token]) -> Iterator[Markup]:
        begins = bool(tokens) and tokens[0].type == "paragraph_open"
        words = Markup(" {}").format(self.inline(tokens[1].children or ())) if begins else ""
        yield Markup("<p>{}{}</p>").format(number, words)
        yield from self.blocks(tokens[PARAGRAPH:] if begins else tokens)


PARAGRAPH = 3
"""Tokens of a paragraph: its begin, its content, its end."""


def _parts(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield each block of a row of blocks: the token that opens it, and those inside it."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.nesting < 0 and token.level == tokens[begin].level:
            yield tokens[begin], tokens[begin + 1 : at]
            begin = at + 1


def _close_list(tag: str, items: list[Markup]) -> Iterator[Markup]:
    if items:
        yield Markup("<{0}>\n{1}\n</{0}>").format(tag, Markup("\n").join(items))
        items.clear()


def line(text: str, resolve: Resolve | None = _keep_target, show: Show = escape) -> Markup:
    """Return one paragraph's content: emphasis and links stay, everything else is plain text.

    ``resolve`` turns the target of a link as the record has it into the one that the page needs; without one, where the
    text is itself a link, the words of links stay alone. ``show`` makes HTML of the words outside links.
    """
    text = " ".join(text.split())
    if not _SIGNS.search(text):
        return show(typeset(text))
    return _Writer(resolve, show).inline(_tokens(text))


def prose(text: str, resolve: Resolve = _keep_target, show: Show = escape) -> Markup:
    """Return several paragraphs: lists, emphasis and links stay, the rest is plain text."""
    text = text.strip("\n")
    tokens = _PARSER.parse(text)
    if any(token.level >= 2 * DEEPEST for token in tokens if token.type == "list_item_open"):
        # The parser leaves out what lies deeper.
        parts = (line(part, resolve, show) for part in _PARAGRAPHS.split(text))
        return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts)
    return Markup("\n").join(_Writer(resolve, show).blocks(tokens))


@lru_cache(maxsize=KNOWN, typed=True)
def strip_marks(text: str) -> str:
    """Return the text as it is shown but without emphasis and links: for descriptions, titles, data. It is no HTML."""
    text = " ".join(text.split())
    if not _SIGNS.search(text):
        return text
    return "".join(token.content for token in _tokens(text) if token.type == "text")


@lru_cache(maxsize=KNOWN, typed=True)
def targets(text: str) -> tuple[tuple[str, int], ...]:
    """Return the addresses that the links of a text lead to, each with its beginning, in their order."""
    return tuple(_targets(text))


def _targets(text: str) -> Iterator[tuple[str, int]]:
    end = 0
    blocks = _PARSER.parse(text) if "](" in text else ()
    for token in (token for block in blocks for token in block.children or ()):
        target = str(token.attrs.get("href", ""))
        found = re.compile(rf"\]\(\s*<?({re.escape(target)})").search(text, end) if target else None
        if found:
            end = found.end()
            yield target, found.start(1)


def _tokens(text: str) -> Sequence[Token]:
    [content] = _PARSER.parseInline(text)
    return content.children or ()
