"""Why something can't be published, in words; and those of the system's refusals that are told elsewhere too."""

from __future__ import annotations

import errno
import os
from os.path import lexists as exists

from guidebook.problems.refusals import UnwrittenError, reason


class UnpublishedError(Exception):
    """Nothing was published, or not all; the text says why and what to do."""

    @classmethod
    def of(cls, error: OSError) -> UnpublishedError:
        """Return the error with what the system said."""
        place = error.filename2 or error.filename
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            return cls(
                "На диске нет места: читатели видят прежний выпуск. Освободите место или храните меньше выпусков, "
                "например --keep 2, и повторите."
            )
        if place and error.errno in (errno.EACCES, errno.EPERM) and (os.access(place, os.R_OK) or not exists(place)):
            why = reason(UnwrittenError.of(place, error))
            return cls(
                f"{place}: {why}. Читатели видят прежний выпуск. Укажите свою папку, --to ПАПКА, или попросите права у "
                "того, кто настраивал сервер."
            )
        return cls(f"{place or 'Диск'}: {reason(error)}. Читатели видят прежний выпуск.")
