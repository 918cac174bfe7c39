"""The list of organisations: which of them a file is of, and which one is nearest to a name that is not in it."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters
from worksheets.tables import same_names

MOST_LOOKED_AT = 60
LEAST_ALIKE = 50  # percent of pairs of letters that two names share
# What organisations' full names have beside what tells them apart, by beginnings of words.
LEGAL = (
    "муниципальн", "государственн", "бюджетн", "казенн", "автономн", "общеобразовательн", "образовательн", "учрежден",
    "имени", "город", "село", "поселк", "район",
)  # fmt: skip
SHORT = (
    "мбоу", "моу", "маоу", "мкоу", "мобу", "мбу", "гбоу", "гоу", "гкоу", "гаоу", "чоу", "ноу", "оу", "им", "г", "с",
    "п", "пгт", "н",
)  # fmt: skip
# Kinds of schools by the beginning of the word before «школа».
SCHOOLS = (("средн", "сош"), ("основн", "оош"), ("начальн", "нош"))


class Roll:
    """The organisations in the order in which they are shown; what is asked of them are their places."""

    def __init__(self, rows: list) -> None:
        """Take the rows of the list; none is in it twice."""
        names: dict = {}
        for row in rows:
            for name in (row["municipality"] or "", row["organisation"]):
                if name not in names:
                    names[name] = letters.make_sort_key(name)
        ranks = [
            (names[row["municipality"] or ""], names[row["organisation"]], row["municipality"] or "",
             row["organisation"], row["total"] or 0)
            for row in rows
        ]  # fmt: skip
        ranks.sort()
        self.municipalities = [rank[2] for rank in ranks]
        self.names = [rank[3] for rank in ranks]
        self.sizes = [rank[4] for rank in ranks]
        self.rough: dict = {}
        for place, name in enumerate(self.names):
            self.rough.setdefault(letters.make_rough_key(name), []).append(place)
        self.words: dict = {}

    def find(self, municipality: str, organisation: str) -> tuple[int, str]:
        """Return the place of an organisation and an empty code, or what is to be told of it; -1 is no place."""
        if not organisation:
            return -1, "nameless"
        same = [
            place
            for place in self.rough.get(letters.make_rough_key(organisation), ())
            if self.names[place] == organisation or letters.name(self.names[place]) == letters.name(organisation)
        ]
        if municipality and len(same) > 0:
            core = find_territory(municipality)
            there = [place for place in same if find_territory(self.municipalities[place]) == core]
            if len(there) == 1:
                return there[0], ""
            if len(same) == 1:
                return same[0], "other_municipality" if self.municipalities[same[0]] else ""
        if len(same) == 1:
            return same[0], ""
        return -1, "ambiguous" if same else "unlisted"

    def find_nearest(self, municipality: str, organisation: str, taken: dict) -> int:
        """Return the place of the organisation with the most similar name among those not ``taken``, or -1.

        Names with different numbers are never taken for one; of equally similar ones the same municipality's is meant.
        """
        if not self.words:
            for place, name in enumerate(self.names):
                for word in set(find_words(name)):
                    self.words.setdefault(word, []).append(place)
        asked = find_words(organisation)
        core = find_territory(municipality)
        looked: dict = {}
        for word in sorted(set(asked), key=lambda word: (len(self.words.get(word, ())), word)):
            places = self.words.get(word, ())
            if len(places) > MOST_LOOKED_AT and core:
                places = [place for place in places if find_territory(self.municipalities[place]) == core]
            for place in places[:MOST_LOOKED_AT]:
                if place not in taken and len(looked) < MOST_LOOKED_AT:
                    looked[place] = True
        best = (0, 0, 0)
        for place in looked:
            alike = compare(asked, find_words(self.names[place]))
            is_there = 1 if core and find_territory(self.municipalities[place]) == core else 0
            if alike >= LEAST_ALIKE and (alike, is_there, -place) > best:
                best = (alike, is_there, -place)
        return -best[2] if best[0] else -1


TERRITORIES: dict = {}


def find_territory(name: str) -> str:
    """Return what municipalities are the same by: «Читинский район» and «Читинский муниципальный округ» are."""
    if name not in TERRITORIES:
        if len(TERRITORIES) > letters.MOST_KEPT:
            TERRITORIES.clear()
        TERRITORIES[name] = same_names.find_core(name) or letters.name(name)
    found: str = TERRITORIES[name]
    return found


def find_words(name: str) -> list[str]:
    """Return the words of an organisation's name that tell it apart, with kinds of schools in short."""
    made: list[str] = []
    kind = ""
    for word in letters.heading(name).split(" "):
        for beginning, short in SCHOOLS:
            if word.startswith(beginning):
                kind = short
        if word.startswith("школ") and kind:
            made.append(kind)
            kind = ""
        elif word not in SHORT and not word.startswith(LEGAL) and not word.startswith(("средн", "основн", "начальн")):
            made.append(word)
    return made


def compare(one: list[str], other: list[str]) -> int:
    """Return how alike two names are, in percent of the pairs of letters that they share."""
    if [word for word in one if word[0] in letters.DIGITS] != [word for word in other if word[0] in letters.DIGITS]:
        return 0
    pairs, others = divide(one), divide(other)
    shared = sum([min(pairs[pair], others.get(pair, 0)) for pair in pairs])
    whole = sum(pairs.values()) + sum(others.values())
    return 200 * shared // whole if whole else 0


def divide(words: list[str]) -> dict:
    """Return how often each pair of letters stands in a name."""
    found: dict = {}
    text = " " + " ".join(words) + " "
    for place in range(len(text) - 1):
        pair = text[place : place + 2]
        found[pair] = found.get(pair, 0) + 1
    return found
