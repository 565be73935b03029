"""The calendar as people read it."""
