"""Papers: those of a case, and form 1 blank."""
