"""Trees → typed records, and the rules of records, texts and calculators between them."""
