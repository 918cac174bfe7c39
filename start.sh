#!/bin/sh
# Sets the navigator up and shows it in the browser with the editor beside it: all else is in .ci/start.py.
cd "$(dirname "$0")" || exit 1
export PYTHONUTF8=1 NO_MKDOCS_2_WARNING=1

old=
for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
    found=$(command -v "$name") || continue
    # On a Mac without developer tools this one only offers to install them.
    if [ "$found" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1; then
        continue
    fi
    if "$found" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        exec "$found" .ci/start.py "$@"
    fi
    old=$found
done
# One that is too old says so itself.
[ -z "$old" ] || exec "$old" .ci/start.py "$@"
cat .ci/python-missing.txt
exit 1
