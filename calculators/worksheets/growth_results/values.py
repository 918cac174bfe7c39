"""Values of measures as journals and people write them: «4,35», «92 %», «12», «н/а»; always whole hundredths."""

from worksheets.inputs import letters, numbers
from worksheets.survey_results import replies

MOST = 100000000  # hundredths
PLACES = 6  # more are not written by any journal
HUNDREDTHS = 2
# What journals write where there is no value.
NONE = ("н а", "н/а", "не аттестован", "не аттестована", "осв", "освобожден", "освобождена", "болел", "болела")


def read(text: str) -> tuple[int | None, str]:
    """Read a value as hundredths, a half rounded up: ``None`` where there is none, and the code of what is wrong."""
    if len(text) <= replies.LONGEST:
        said = letters.heading(text)
        if said in replies.NOTHING or said in NONE or (said == "" and not replies.has_sign(text)):
            return None, ""
        value, code = numbers.read(text, PLACES)
        if not code:
            step = 10 ** (PLACES - HUNDREDTHS)
            hundredths = (value + step // 2) // step
            if abs(hundredths) <= MOST:
                return hundredths, ""
    return None, "value_no_number"
