"""Pages on which places and people are brought in by Excel."""
