"""Places, people and their posts."""
