"""The kinds of records and what follows from them alone: who refers to whom, which page shows what."""
