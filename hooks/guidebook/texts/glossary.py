"""Glossary tooltips: the first use of a term on a page becomes a link to its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from guidebook.records.model import Term
from guidebook.texts.prose import plain


class Glossary:
    """Finds the words of terms in texts; knows which terms a page has already explained."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms = {word.replace("\u00a0", " "): term for term in terms if not term.retired for word in term.words}
        words = sorted(filter(str.strip, self._terms), key=len, reverse=True)
        pattern = "|".join(re.escape(word).replace(r"\ ", "[ \u00a0]") for word in words)
        self._pattern = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if words else None

    def link(self, text: str, page: str, explained: set[str]) -> Markup:
        """Return a text as HTML with first uses linked to ``page``; adds the ids of linked terms to ``explained``."""
        made, end = [], 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            term = self._terms[found[0].replace("\u00a0", " ")]
            if term.id in explained:
                continue
            explained.add(term.id)
            made += [
                escape(text[end : found.start()]),
                Markup('<a class="term" href="{}#{}" title="{}">{}</a>').format(
                    page, term.id, plain(term.definition), found[0]
                ),
            ]
            end = found.end()
        return Markup().join([*made, escape(text[end:])])
