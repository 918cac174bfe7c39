"""Tables as people bring them: text or sheets → rows that a calculator takes, with everything that is doubtful."""
