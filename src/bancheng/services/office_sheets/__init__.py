"""Bringing places and people in by Excel: the file, its check, and the import."""
