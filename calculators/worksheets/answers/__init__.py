"""What is said of a result: words, reports, files for calendars."""
