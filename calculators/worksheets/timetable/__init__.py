"""Timetables: who meets whom in which round, in pairs of two sides and in groups of equals, in whole numbers alone."""
