"""Records → their files: the one style of all of them, remedies that are put in, records that are new."""
