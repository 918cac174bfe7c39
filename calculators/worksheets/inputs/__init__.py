"""Values as people write them: types of fields, letters, lists, dates, hours."""
