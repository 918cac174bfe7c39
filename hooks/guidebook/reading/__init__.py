"""Files → trees that know where each value stands; what can't be read is a problem."""
