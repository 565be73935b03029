"""Changing the calendar: a notice taken over, local days asked for and decided, an edition taken back."""
