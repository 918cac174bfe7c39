"""A marked article → HTML that shows it: no address, no script, nothing that would be fetched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from markupsafe import Markup, escape

from guidebook.comparing.elements import HEADINGS, Element, Line, Node, Word, Wrap
from guidebook.comparing.marking import Marked, State

LABELS: dict[State, str] = {
    "new": "Новое",
    "removed": "Убрано",
    "moved": "Перенесено сюда",
    "away": "Перенесено отсюда",
}
SAID = {"new": ("ins", "[добавлено: "), "removed": ("del", "[убрано: ")}
"""How a changed word is marked, and what is said of it where marks are not seen."""
UNCHANGED = "⋯ без изменений"
SHOWN_AS = {
    "details": "div", "summary": "p", "form": "div", "fieldset": "div", "legend": "p", "main": "div", "nav": "div",
}  # fmt: skip
"""Nothing on the page opens, sends or leads anywhere."""
ALWAYS = (*HEADINGS, "td", "th", "thead", "caption", "summary", "legend")
"""What is shown though it stays the same: a reader finds the place by it."""
NEAR = 40
"""Neighbours of a change help to find it when they have so few words."""
ROOMS = ("ul", "ol", "table", "tbody", "thead", "tfoot", "tr", "dl")
"""Elements that hold only elements of their own sort: a label goes into what they hold."""

Pictured: TypeAlias = Callable[[str], str]
"""The name of a picture → its ``data:`` address, empty where it is left out."""


def draw(marked: Marked, pictured: Pictured) -> Markup:
    """Return an article with its changes; what stays the same is left out where it is far from any."""
    return Markup("").join(_draw_children(marked.children, pictured)) if marked.children else Markup()


def draw_whole(node: Element, pictured: Pictured) -> Markup:
    """Return an article as it is."""
    return Markup("").join(_draw_node(child, pictured) for child in node.children)


def _draw_children(children: Sequence[Marked], pictured: Pictured) -> Iterator[Markup]:
    """Draw neighbours, and of those that stay the same only the one before a change, the one after, and headings."""
    for same, group in groupby(enumerate(children), key=lambda one: one[1].state == "same"):
        found = list(group)
        if not same:
            yield from (_draw_marked(child, pictured) for _, child in found)
            continue
        first, last = found[0][0], found[-1][0]
        left_out = False
        for at, child in found:
            near = (at == first and first > 0) or (at == last and last < len(children) - 1)
            if child.node.tag in ALWAYS or (near and child.node.count.total() <= NEAR):
                yield _draw_node(child.node, pictured)
                left_out = False
            elif near and isinstance(child.node, Element) and child.node.heading:
                yield _draw_node(child.node.children[0], pictured)
                yield _draw_left_out(child.node.children[0])
                left_out = True
            elif not left_out:
                yield _draw_left_out(child.node)
                left_out = True


def _draw_left_out(node: Node) -> Markup:
    if node.tag in ("li", "dd", "dt"):
        return Markup('<{0} class="same">{1}</{0}>').format("li" if node.tag == "li" else "dd", UNCHANGED)
    if node.tag == "tr":
        return Markup('<tr class="same"><td colspan="99">{}</td></tr>').format(UNCHANGED)
    if node.tag in ("tbody", "tfoot"):
        return Markup('<tbody class="same"><tr><td colspan="99">{}</td></tr></tbody>').format(UNCHANGED)
    return Markup('<p class="same">{}</p>').format(UNCHANGED)


def _draw_marked(marked: Marked, pictured: Pictured) -> Markup:
    node, state = marked.node, marked.state
    if state == "away":
        return _draw_away(node)
    if isinstance(node, Line):
        words = marked.words or tuple((state, word) for word in node.words)
        return Markup('<span class="line">{}</span>').format(_draw_words(words, pictured))
    changing = state == "changed" or any(child.state != "same" for child in marked.children)
    inside = Markup("").join(
        _draw_children(marked.children, pictured)
        if changing
        else (_draw_node(child, pictured) for child in node.children)
    )
    return _draw_element(node, inside, state)


def _draw_away(node: Node) -> Markup:
    """Say in a line what has left its place."""
    words = " ".join((node.heading if isinstance(node, Element) and node.heading else node.text).split())
    said = f"{LABELS['away']}: {words if len(words) <= 80 else words[:79].rsplit(' ', 1)[0] + '…'}"
    if node.tag == "tr":
        return Markup('<tr class="away"><td colspan="99">{}</td></tr>').format(said)
    tag = node.tag if node.tag in ("li", "dd", "dt") else "p"
    return Markup('<{0} class="away">{1}</{0}>').format(tag, said)


def _draw_node(node: Node, pictured: Pictured) -> Markup:
    """Draw a part without marks."""
    if isinstance(node, Line):
        return _draw_words(tuple(("same", word) for word in node.words), pictured)
    return _draw_element(node, Markup("").join(_draw_node(child, pictured) for child in node.children), "same")


def _draw_element(node: Element, inside: Markup, state: State) -> Markup:
    tag = SHOWN_AS.get(node.tag, node.tag)
    classes = " ".join(filter(None, (node.tag if tag != node.tag else "", state if state in LABELS else "")))
    attributes = {**node.attributes, **({"class": classes} if classes else {})}
    written = Markup("").join(Markup(' {}="{}"').format(*one) for one in attributes.items())
    if tag == "hr":
        return Markup("<hr{}>").format(written)
    label = Markup('<span class="label">{}: </span>').format(LABELS[state]) if state in LABELS else Markup()
    if label and tag in ROOMS:
        label = _put_inside(tag, label)
    return Markup("<{0}{1}>{2}{3}</{0}>").format(tag, written, label, inside)


def _put_inside(tag: str, label: Markup) -> Markup:
    """Put a label where an element that holds elements of its own sort takes it."""
    if tag == "tr":
        return Markup('<td class="told">{}</td>').format(label)
    if tag == "table":
        return Markup("<caption>{}</caption>").format(label)
    if tag in ("tbody", "thead", "tfoot"):
        return Markup('<tr><td class="told" colspan="99">{}</td></tr>').format(label)
    return Markup('<{0} class="told">{1}</{0}>').format("dt" if tag == "dl" else "li", label)


def _draw_words(words: Sequence[tuple[State, Word]], pictured: Pictured) -> Markup:
    parts = []
    for state, group in groupby(words, key=lambda one: one[0]):
        told = state in SAID
        runs = groupby((word for _, word in group), key=lambda word: word.wraps)
        inside = Markup("").join(_draw_run(wraps, tuple(run), pictured, told=told) for wraps, run in runs)
        if told:
            tag, said = SAID[state]
            inside = Markup('<{0}><span class="said">{1}</span>{2}<span class="said">]</span></{0}>').format(
                tag, said, inside
            )
        parts.append(inside)
    return Markup("").join(parts)


def _draw_run(wraps: tuple[Wrap, ...], words: tuple[Word, ...], pictured: Pictured, *, told: bool) -> Markup:
    """Draw words that stand in the same; where they are changed, what a reader doesn't see at once is written out."""
    inside = Markup("").join(_draw_picture(word, pictured) if word.picture else escape(word.text) for word in words)
    for wrap in reversed(wraps):
        tag = wrap.tag if wrap.tag in ("strong", "em", "code") else "span"
        mark = Markup(' class="link"') if wrap.tag == "a" else Markup()
        about = ("подсказка", wrap.hint) if wrap.hint else ("адрес", wrap.leads)
        note = Markup(' <span class="about">({}: {})</span>').format(*about) if told and wrap.about else ""
        inside = Markup("<{0}{1}>{2}</{0}>{3}").format(tag, mark, inside, note)
    return inside


def _draw_picture(word: Word, pictured: Pictured) -> Markup:
    address = pictured(word.picture)
    if address:
        return Markup('<img src="{}" alt="{}">').format(address, word.text)
    return Markup('<span class="picture">[картинка: {}]</span>').format(word.text or "без описания")
