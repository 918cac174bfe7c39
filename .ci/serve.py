"""Serves the site on this computer and follows every saved file: ``.venv/bin/python .ci/serve.py [--dev-addr …]``.

It is ``mkdocs serve``, which the project's hooks can't help before it has read its settings: these are checked here.
"""

from __future__ import annotations

import io
import runpy
import sys

from publish import RefusedError, check_settings, describe_error


def main() -> None:
    """Serve the site of the current folder."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        check_settings()
    except RefusedError as refused:
        sys.exit(str(refused))
    except OSError as error:
        sys.exit(describe_error(error))
    sys.argv = ["mkdocs", "serve", *sys.argv[1:]]
    runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
