"""Starts the navigator for somebody who has double-clicked: says in Russian that Python is too old, or goes on.

Any Python 3 must be able to read this file: what needs a newer one is in ``starting.py``.
"""

import sys

NEEDED = (3, 11)
TOO_OLD = (
    "Навигатору нужен Python 3.11 или новее, а на этом компьютере %d.%d. Скачайте новый на сайте python.org, раздел "
    "Downloads, установите его (в Windows отметьте «Add python.exe to PATH») и запустите навигатор снова. Прежний "
    "Python удалять не нужно."
)

if __name__ == "__main__":
    if sys.version_info < NEEDED:
        sys.stdout.write((TOO_OLD % sys.version_info[:2]) + "\n")
        sys.exit(1)
    import starting

    sys.exit(starting.main(sys.argv[1:]))
