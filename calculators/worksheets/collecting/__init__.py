"""The round in which a region collects its schools' counts: who has sent what, what is doubtful, what comes of it."""
