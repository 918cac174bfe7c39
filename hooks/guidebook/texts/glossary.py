"""Glossary tooltips: the first use of a term on a page becomes a link to its definition."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from guidebook.records.fingerprints import fingerprint
from guidebook.records.terms import Term
from guidebook.texts.prose import strip_marks

_TOKEN = re.compile(r"[\w-]+|[^\w\s-]")


class Glossary:
    """Finds the words of terms in texts; knows which terms a page has already explained."""

    def __init__(self, terms: Iterable[Term]) -> None:
        # By what a term begins with: the time for a text does not grow with the number of terms.
        self._terms: defaultdict[str, list[tuple[str, Term]]] = defaultdict(list)
        spellings = {_use_plain_spaces(word).strip(): term for term in terms if not term.retired for word in term.words}
        for word in sorted(filter(None, spellings), key=len, reverse=True):
            self._terms[_TOKEN.findall(word)[0]].append((word, spellings[word]))

    def link(self, text: str, page: str, explained: set[str]) -> Markup:
        """Return a text as HTML with first uses linked to ``page``; adds the ids of linked terms to ``explained``."""
        made, end = [], 0
        for start, stop, term in self._locate(text):
            if term.id in explained:
                continue
            explained.add(term.id)
            made += [
                escape(text[end:start]),
                Markup('<a class="term" href="{}#{}" title="{}">{}</a>').format(
                    page, term.id, strip_marks(term.definition), text[start:stop]
                ),
            ]
            end = stop
        return Markup().join([*made, escape(text[end:])])

    def extract_keys(self, text: str) -> set[str]:
        """Return the words and signs of a text by which terms are looked for."""
        return set(_TOKEN.findall(_use_plain_spaces(text)))

    def fingerprints(self) -> dict[str, str]:
        """Return what is found by which words and signs: texts without those that have changed stay the same."""
        return {token: fingerprint(found) for token, found in self._terms.items()}

    def _locate(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield where words of terms stand, whole and not one within another: of several the longest."""
        spaced, end = _use_plain_spaces(text), 0
        for token in _TOKEN.finditer(spaced):
            start = token.start()
            if start < end or token[0] not in self._terms or _joins(spaced[start - 1 : start]):
                continue
            for word, term in self._terms[token[0]]:
                stop = start + len(word)
                if spaced.startswith(word, start) and not _joins(spaced[stop : stop + 1]):
                    yield start, stop, term
                    end = stop
                    break


def _use_plain_spaces(text: str) -> str:
    """Return the text with plain spaces, each letter in its place."""
    return text.replace("\u00a0", " ")


def _joins(sign: str) -> bool:
    """Whether a sign beside a word makes it a part of another; there may be none."""
    return sign == "-" or sign == "_" or sign.isalnum()
