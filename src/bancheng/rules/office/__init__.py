"""People and places: accounts, appointments, centres, and what they lack."""
