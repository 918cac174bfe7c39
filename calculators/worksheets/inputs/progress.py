"""How far a long calculation is, for whoever waits for it: each percentage is told once."""

# mypy: disable-error-code="type-arg"

# ``report(percent, text)`` of whoever listens, and what was told last. A module has one, as an interpreter has.
STATE: dict = {"report": None, "told": ("", -1)}


def listen(report: object) -> None:
    """Tell ``report(percent, text)`` from now on how far a calculation is; ``None`` ends that."""
    STATE["report"] = report
    STATE["told"] = ("", -1)


def tell(text: str, done: int, total: int) -> None:
    """Say that ``done`` of ``total`` steps of what ``text`` names are made."""
    report = STATE["report"]
    if report is not None:
        now = (text, 100 * done // max(total, 1))
        if now != STATE["told"]:
            STATE["told"] = now
            report(now[1], text)
