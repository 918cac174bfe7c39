"""The results of a questionnaire: answers as numbers, figures of questions and groups, two waves compared."""
