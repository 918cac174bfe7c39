"""The content security policy of the pages: nothing from elsewhere, no script or style but those of the templates."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator

from guidebook.problems.words import quote
from guidebook.texts.acting import INNER, TAG, attributes, can_act, may_act

_HEAD = '<meta charset="utf-8">'
_ELEMENT = re.compile(
    rf"<(?P<name>script|style)(?P<inner>(?=[\s/>]){INNER})>(?P<code>.*?)(?:</(?P=name)[\s/>]|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_DATA = ("application/json", "text/plain")

SHOWN = 80
"""Characters of a script that a message repeats."""
ADVICE = (
    "Сайт не собран: такой сценарий или стиль мог попасть в текст. Уберите его из записи или страницы. "
    "Сценарии и стили самого сайта лежат в папке hooks/theme/inline."
)


def _hashes(codes: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() for code in codes)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


class Policy:
    """What the pages may run and wear: known from the templates before the first page is made.

    ``scripts`` and ``styles``: the code inside the elements; ``files``: addresses from the site's root of the scripts
    that pages load. A policy in the page holds on any host, also where headers can't be set; ``frame-ancestors`` can't
    be given here and belongs into the server's headers. ``wasm-unsafe-eval`` lets the calculators' interpreter start;
    it doesn't allow ``eval``. Trusted types shut whatever makes HTML or scripts of a text: ``main.mjs`` has the only
    policy of theirs, for the addresses of the site's own workers.
    """

    def __init__(self, scripts: Iterable[str], styles: Iterable[str], files: Iterable[str]) -> None:
        self._codes = {"script": tuple(scripts), "style": tuple(styles)}
        self._files = tuple(files)
        self.text = (
            f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {_hashes(self._codes['script'])}; "
            f"style-src 'self' {_hashes(self._codes['style'])}; "
            "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
            "require-trusted-types-for 'script'; trusted-types default"
        )

    def guard(self, html: str) -> str:
        """Return the page with the policy in its head, before anything that loads."""
        head, found, rest = html.partition(_HEAD)
        assert found, "a page without a head can't be guarded"
        return f'{head}{found}<meta http-equiv="Content-Security-Policy" content="{self.text}">{rest}'

    def strangers(self, html: str) -> Iterator[str]:
        """Yield what no template wrote and would act: scripts, styles and attributes that hold them."""
        for element in _ELEMENT.finditer(html):
            if not self._knows(element["name"].lower(), attributes(element["inner"]), element["code"]):
                yield element[0]
        if may_act(html):
            for tag in TAG.finditer(html):
                if any(can_act(name, value) for name, value in attributes(tag["inner"]).items()):
                    yield tag[0]

    def _knows(self, name: str, attributes: dict[str, str], code: str) -> bool:
        if name == "script" and "src" in attributes:
            source = attributes["src"]
            return any(source == file or source.endswith("/" + file) for file in self._files)
        return (name == "script" and attributes.get("type") in _DATA) or code in self._codes[name]


def complaint(page: str, found: Iterable[str]) -> str:
    """Return the lines of a message about what was found on a page, empty for nothing."""
    return "\n".join(f"{page}: {quote(piece, SHOWN)} – этого нет в шаблонах сайта." for piece in found)
