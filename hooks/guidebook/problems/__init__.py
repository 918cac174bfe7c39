"""What is wrong: a problem with its place, its frame and its words; reads nothing and knows no kind of record."""
