"""The theme's script as it is published: it makes no HTML of texts."""

from __future__ import annotations

import re

SCRIPT = re.compile(r"assets/javascripts/bundle\.\w+\.min\.js")
"""The script among the theme's files."""

# What the script does with a text → what it does instead. It shows hints, and nothing else by HTML.
_PLACES = (
    ("n.innerHTML=t,", "n.textContent=t,"),
    ("let n=e.title,i=Cn(n);", "let n=e.title,i=Cn(document.createTextNode(n));"),
)


def replace_html(script: str) -> str:
    """Return the theme's script with nodes in place of HTML.

    Raises ``ValueError`` for a script that is another one.
    """
    for old, new in _PLACES:
        if script.count(old) != 1:
            raise ValueError(f"«{old}» в сценарии темы: мест {script.count(old)}, а должно быть одно; тема изменилась")
        script = script.replace(old, new)
    return script
