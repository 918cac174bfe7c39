"""Russian names by the hundred, as a maker of made-up data has them: what cases are tried on."""

from __future__ import annotations

from itertools import cycle, islice

from faker.providers.person.ru_RU import Provider

MALE, FEMALE = "male", "female"
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    MALE: {
        "lastname": tuple(Provider.last_names_male),
        "firstname": tuple(Provider.first_names_male),
        "middlename": tuple(Provider.middle_names_male),
    },
    FEMALE: {
        "lastname": tuple(Provider.last_names_female),
        "firstname": tuple(Provider.first_names_female),
        "middlename": tuple(Provider.middle_names_female),
    },
}


def people(count: int) -> list[str]:
    """Return so many names, «Иванова Мария Петровна» and «Мария Петровна Иванова», women and men in turn."""
    made = []
    for gender in (FEMALE, MALE):
        words = WORDS[gender]
        parts = [cycle(words[part]) for part in ("lastname", "firstname", "middlename")]
        for place, (last, first, middle) in enumerate(islice(zip(*parts, strict=False), count)):
            made.append(f"{first} {middle} {last}" if place % 3 == 2 else f"{last} {first} {middle}")
    return [name for pair in zip(made[:count], made[count:], strict=True) for name in pair][:count]
