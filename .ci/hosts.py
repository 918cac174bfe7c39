"""Finds the programs that tests publish with and read from: rclone and nginx with its module for brotli."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

PACKAGES = ("nginx-light", "libnginx-mod-http-brotli-static", "rclone")
BROTLI = ("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",)
ELSEWHERE = "/usr/sbin"  # not on everybody's PATH


def find(name: str) -> str | None:
    """Return the path of a program."""
    return shutil.which(name, path=os.pathsep.join((os.environ.get("PATH", os.defpath), ELSEWHERE)))


def brotli() -> str | None:
    """Return the path of nginx's module that sends what is packed with brotli."""
    return next(filter(os.path.isfile, BROTLI), None)


def is_missing() -> bool:
    """Tell whether one of them is not there."""
    return not (find("rclone") and find("nginx") and brotli())


def types() -> Path:
    """Return the file in which nginx keeps its types, beside its configuration."""
    return Path("/etc/nginx/mime.types")
