"""The flow of a place: its next edition drafted, and published."""
