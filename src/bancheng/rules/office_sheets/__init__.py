"""Centres, windows, departments and people as one Excel file: what it looks like and what it says."""
