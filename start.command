#!/bin/sh
# What a Mac starts by a double click: the same as start.sh.
exec "$(dirname "$0")/start.sh" "$@"
