"""Why something can't be published, in words; and those of the system's refusals that are told elsewhere too."""

from __future__ import annotations

import errno

from guidebook.problems.refusals import reason


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
        return cls(f"{place or 'Диск'}: {reason(error)}. Читатели видят прежний выпуск.")
