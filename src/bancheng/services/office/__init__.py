"""Changing people and places: accounts, appointments, centres, and a whole installation."""
