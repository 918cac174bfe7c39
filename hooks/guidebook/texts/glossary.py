"""Glossary tooltips: the first use of a term on a page becomes a link to its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup

from guidebook.records.model import Term
from guidebook.texts.prose import attribute

# What holds letters that are no words of the text: links, signs written by their names.
_LINKS = re.compile(r"(\[[^\]]*\]\([^)]*\)(?:\{[^}]*\})?|&#?\w+;)")


class Glossary:
    """Finds the words of terms in Markdown; knows which terms a page has already explained."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {word.replace("\u00a0", " "): term for term in terms if not term.retired for word in term.words}
        words = sorted(filter(str.strip, self._terms), key=len, reverse=True)
        pattern = "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]") for word in words)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if words else None

    def link(self, markdown: str, page: str, explained: set[str]) -> Markup:
        """Return safe Markdown with first uses linked to ``page``; adds the ids of linked terms to ``explained``."""
        if self._pattern is None:
            return Markup(markdown)

        def explain(found: re.Match[str]) -> str:
            term = self._terms[found[0].replace("\u00a0", " ")]
            if term.id in explained:
                return found[0]
            explained.add(term.id)
            return f'[{found[0]}]({page}#{term.id} "{attribute(term.definition)}"){{.term}}'

        parts = _LINKS.split(markdown)
        parts[::2] = [self._pattern.sub(explain, part) for part in parts[::2]]
        return Markup("".join(parts))
