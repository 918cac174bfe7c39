"""Rounds of edits with tabs that die, storages that fail, imports and two tabs at once: no confirmed answer is lost."""

from __future__ import annotations

import os
import random
from typing import Any

from playwright.sync_api import Browser, Page

from tests.breadth import THOROUGH
from tests.programme.conftest import EXPORT, Profile, agree, person

ROUNDS = int(os.environ.get("ROUNDS", 100 if THOROUGH else 50))
PIECES = {"item": 12, "meeting": 4, "response": 4}
"""How many answers, meetings and sheets of a questionnaire are written, by what their ids begin with."""
FIELDS = {
    "item": ("note", "responsible", "evidence"),
    "meeting": ("text", "place", "done"),
    "response": ("code", "answers"),
}
FAULTS = (
    "driver.breakPut('QuotaExceededError')",
    "driver.breakPut('UnknownError')",
    "driver.breakTransactions()",
)
IMPORT = """async (text) => {
  const {programmes: [incoming]} = await driver.transfer.read(text);
  const preview = driver.transfer.preview(incoming, await driver.store.get(incoming.id));
  return driver.store.import([preview], {}, "Файл открыт");
}"""


class Trial:
    """Two tabs of one browser, and what they were promised."""

    def __init__(self, profile: Profile, chance: random.Random) -> None:
        self.profile = profile
        self.chance = chance
        self.number = 0
        self.confirmed: dict[tuple[str, str], tuple[str, str]] = {}
        profile.context.expose_function("report", self.report)
        first = profile.tab()
        self.programme: str = first.evaluate("driver.create('Школа')")["id"]
        self.tabs = [first, self.tab()]
        self.files = [self.tabs[0].evaluate(EXPORT, self.programme)]

    def report(self, done: dict[str, Any]) -> None:
        """Note what a tab was promised: of each field the newest confirmed value with its moment."""
        if not done["saved"]:
            return
        for field, value in done["fields"].items():
            place = (done["item"], field)
            if done["at"] > self.confirmed.get(place, ("", ""))[0]:
                self.confirmed[place] = (done["at"], value)

    def tab(self) -> Page:
        """Open a tab that shows the programme."""
        tab = self.profile.tab()
        assert tab.evaluate("(id) => driver.store.get(id).then(Boolean)", self.programme)
        return tab

    def edits(self) -> list[dict[str, Any]]:
        """Return up to five answers and meetings, each with a value that was never used before."""
        made = []
        for _ in range(self.chance.randint(1, 5)):
            self.number += 1
            kind, number = self.chance.choice(
                [(kind, number) for kind, most in PIECES.items() for number in range(most)]
            )
            names = self.chance.sample(FIELDS[kind], self.chance.randint(1, len(FIELDS[kind])))
            texts = {field: f"{field} {self.number}" for field in names}
            fields = {name: {"change": text} if name == "answers" else text for name, text in texts.items()}
            made.append({"item": f"{kind}-{number}", "fields": fields})
        return made

    def hurry(self, tab: Page) -> None:
        """Answer several items and wait for nothing."""
        tab.evaluate("([id, all]) => driver.hurry(id, all)", [self.programme, self.edits()])

    def write_together(self) -> None:
        """Both tabs write at the same time."""
        for tab in self.tabs:
            self.hurry(tab)

    def careful(self) -> None:
        """One tab writes and waits for the confirmation."""
        tab = self.chance.choice(self.tabs)
        for edit in self.edits():
            arguments = [self.programme, edit["item"], edit["fields"]]
            self.report(tab.evaluate("([id, item, fields]) => driver.answer(id, item, fields)", arguments))

    def kill(self) -> None:
        """A tab dies in the middle of its writes; a new one takes its place."""
        place = self.chance.randrange(2)
        self.write_together()
        self.tabs[place].close(run_before_unload=False)
        self.tabs[place] = self.tab()

    def fail(self) -> None:
        """The storage fails for one tab while both write, then works again."""
        tab = self.chance.choice(self.tabs)
        tab.evaluate(self.chance.choice(FAULTS))
        self.write_together()
        self.careful()
        tab.evaluate("driver.heal()")

    def save(self) -> None:
        """One tab saves a file."""
        self.files.append(self.chance.choice(self.tabs).evaluate(EXPORT, self.programme))

    def load(self) -> None:
        """One tab merges an older file in while the other writes; sometimes the import is taken back."""
        tab, other = self.chance.sample(self.tabs, 2)
        self.hurry(other)
        key = tab.evaluate(IMPORT, self.chance.choice(self.files))
        self.hurry(other)
        if self.chance.random() < 0.5:
            tab.evaluate("(key) => driver.store.undoImport(key)", key)

    def drop(self) -> None:
        """The browser drops the database; the tabs know everything and bring it back."""
        self.settle()
        self.profile.drop_storage(self.tabs[0])
        self.careful()

    def settle(self) -> None:
        """Wait until both tabs have saved everything and know the same."""
        for tab in self.tabs:
            tab.evaluate("driver.heal()")
        agree(self.programme, *self.tabs)

    def check(self) -> None:
        """A fresh tab finds every confirmed answer, or one that was given later in its place."""
        tab = self.profile.tab()
        answers = tab.evaluate(
            "(id) => driver.store.get(id).then((one) => ({...one.answers, ...one.meetings, ...one.responses}))",
            self.programme,
        )
        tab.close()
        for (item, field), (at, value) in dict(self.confirmed).items():
            found = answers.get(item, {})
            stamp = found.get("at", {}).get(field, found.get("updated_at", "")) if field in found else ""
            assert stamp >= at, f"{item}.{field}: «{value}» is lost, found {found}"
            assert stamp > at or found[field] == value, f"{item}.{field}: «{value}» has become «{found[field]}»"


def test_no_confirmed_answer_is_lost(browser: Browser, scripts: str) -> None:
    """After every round of random trouble each answer that was confirmed is in the storage (ROUNDS, SEED to repeat)."""
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(10**6)))
    print(f"SEED={seed} ROUNDS={ROUNDS}")
    chance = random.Random(seed)
    with person(browser, scripts) as profile:
        trial = Trial(profile, chance)
        actions = [trial.write_together, trial.careful, trial.kill, trial.fail, trial.save, trial.load, trial.drop]
        weights = [30, 20, 8, 12, 8, 10, 2]
        for number in range(1, ROUNDS + 1):
            chance.choices(actions, weights)[0]()
            if number % 10 == 0:
                trial.check()
        trial.settle()
        trial.check()
        assert len(trial.confirmed) > min(ROUNDS, PIECES["item"])
