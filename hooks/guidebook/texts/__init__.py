"""Short texts of records → safe words of a page: Markdown, typography, terms, Russian forms."""
