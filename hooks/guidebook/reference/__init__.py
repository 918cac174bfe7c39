"""What editors and developers read of the generator itself: messages, fields, architecture."""
