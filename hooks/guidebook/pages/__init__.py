"""Records → pages, and the JSON documents that scripts of pages read."""
