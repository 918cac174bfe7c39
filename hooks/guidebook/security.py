"""The content security policy of a page: nothing from elsewhere, and no script but those the page was built with."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<code>.*?)</script>", re.DOTALL)
_HEAD = '<meta charset="utf-8">'


def _runs(attributes: str) -> bool:
    return "src=" not in attributes and "application/json" not in attributes


def guard(html: str) -> str:
    """Return the page with a policy in its head: own origin only, inline scripts by their SHA-256.

    ``wasm-unsafe-eval`` lets the calculators' interpreter start; it doesn't allow ``eval``. Styles may be inline: the
    theme sets sizes and positions that way. A policy in the page holds on any host, also where headers can't be set;
    ``frame-ancestors`` can't be given here and belongs into the server's headers.
    """
    hashes = []
    for script in _INLINE_SCRIPT.finditer(html):
        if _runs(script["attributes"]):
            digest = base64.b64encode(hashlib.sha256(script["code"].encode()).digest()).decode()
            hashes.append(f"'sha256-{digest}'")
    allowed = " ".join(dict.fromkeys(hashes))
    policy = (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {allowed}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )
    return html.replace(_HEAD, f'{_HEAD}<meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
