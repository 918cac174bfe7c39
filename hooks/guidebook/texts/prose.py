"""Texts of records → HTML that can do no more than a text may: emphasis, links, in several paragraphs lists too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.tree import SyntaxTreeNode
from markupsafe import Markup, escape

from guidebook.texts import links
from guidebook.texts.typography import typeset

RULES = ("emphasis", "link", "list")
"""All that texts may hold of CommonMark."""

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
        return links.encoded(target)
    except links.RefusedError:
        return "#"


def _same(target: str) -> str:
    return target


def _leads(target: str) -> bool:
    try:
        return links.own(target) or bool(links.encoded(target))
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
    vars(parser).update(normalizeLink=_same, validateLink=_leads)
    return parser


_PARSER = _parser()


class _Writer:
    """Writes what the parser has found as HTML; ``show`` makes HTML of the words outside links."""

    def __init__(self, resolve: Resolve | None, show: Show) -> None:
        self._resolve = resolve
        self._show = show

    def inline(self, node: SyntaxTreeNode, *, linked: bool = False) -> Markup:
        """Return the content of a paragraph."""
        if node.type == "text":
            return escape(typeset(node.content)) if linked else self._show(typeset(node.content))
        if node.type == "link":
            words = Markup().join(self.inline(child, linked=True) for child in node.children)
            if linked or self._resolve is None:
                return words
            target = str(node.attrs["href"])
            return Markup('<a href="{}">{}</a>').format(
                self._resolve(target) if links.own(target) else links.encoded(target), words
            )
        inner = Markup().join(self.inline(child, linked=linked) for child in node.children)
        return Markup("<{0}>{1}</{0}>").format(node.tag, inner) if node.type in ("em", "strong") else inner

    def blocks(self, nodes: list[SyntaxTreeNode], *, tight: bool = False) -> Iterator[Markup]:
        """Yield paragraphs and lists; a list that would lose marks which its author wrote is paragraphs."""
        for node in nodes:
            if node.type == "paragraph":
                text = self.inline(node)
                yield text if tight else Markup("<p>{}</p>").format(text)
            elif not _says(node):
                yield Markup("<p>{}</p>").format(self._show(" ".join(_marks(node))))
            else:
                yield from self._list(node)

    def _list(self, node: SyntaxTreeNode) -> Iterator[Markup]:
        """Yield a list; items whose numbers are not 1, 2, 3 … stand after it as paragraphs, numbered as written."""
        tag = "ol" if node.type == "ordered_list" else "ul"
        items: list[Markup] = []
        for item in node.children:
            if tag == "ul" or (item.markup == "." and item.info == str(len(items) + 1)):
                items.append(
                    Markup("<li>{}</li>").format(Markup("\n").join(self.blocks(item.children, tight=_tight(item))))
                )
                continue
            yield from _whole(tag, items)
            yield from self._numbered(item)
        yield from _whole(tag, items)

    def _numbered(self, item: SyntaxTreeNode) -> Iterator[Markup]:
        number = f"{item.info}{item.markup}"
        begins = bool(item.children) and item.children[0].type == "paragraph"
        words = Markup(" {}").format(self.inline(item.children[0])) if begins else ""
        yield Markup("<p>{}{}</p>").format(number, words)
        yield from self.blocks(item.children[begins:])


def _whole(tag: str, items: list[Markup]) -> Iterator[Markup]:
    if items:
        yield Markup("<{0}>\n{1}\n</{0}>").format(tag, Markup("\n").join(items))
        items.clear()


def _tight(item: SyntaxTreeNode) -> bool:
    return all(child.hidden for child in item.children if child.type == "paragraph")


def _says(node: SyntaxTreeNode) -> bool:
    """Tell whether a list holds any words."""
    return any(child.type == "inline" for child in node.walk())


def _marks(node: SyntaxTreeNode) -> Iterator[str]:
    for child in node.walk():
        if child.type == "list_item":
            yield f"{child.info}{child.markup}"


def line(text: str, resolve: Resolve | None = _same, show: Show = escape) -> Markup:
    """Return one paragraph's content: emphasis and links stay, everything else is plain text.

    ``resolve`` turns the target of a link as the record has it into the one that the page needs; without one, where the
    text is itself a link, the words of links stay alone. ``show`` makes HTML of the words outside links.
    """
    text = " ".join(text.split())
    if not _SIGNS.search(text):
        return show(typeset(text))
    return _Writer(resolve, show).inline(_tree(text))


def prose(text: str, resolve: Resolve = _same, show: Show = escape) -> Markup:
    """Return several paragraphs: lists, emphasis and links stay, the rest is plain text."""
    text = text.strip("\n")
    tokens = _PARSER.parse(text)
    if any(token.level >= 2 * DEEPEST for token in tokens if token.type == "list_item_open"):
        # The parser leaves out what lies deeper.
        parts = (line(part, resolve, show) for part in _PARAGRAPHS.split(text))
        return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in parts)
    return Markup("\n").join(_Writer(resolve, show).blocks(SyntaxTreeNode(tokens).children))


def plain(text: str) -> str:
    """Return the text as it is shown but without emphasis and links: for descriptions, titles, data. It is no HTML."""
    text = " ".join(text.split())
    if not _SIGNS.search(text):
        return text
    return "".join(node.content for node in _tree(text).walk() if node.type == "text")


def _tree(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(_PARSER.parseInline(text))
