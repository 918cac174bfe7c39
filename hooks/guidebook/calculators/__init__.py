"""What pages and commands take from the calculators' specs and texts, and from records for them."""
