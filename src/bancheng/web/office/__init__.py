"""Keeping places and people, and reading the journal."""
