"""What comes in at the window: texts, contacts, codes, files, and form 1 as a whole."""
