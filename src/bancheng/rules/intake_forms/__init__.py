"""The registration form of each centre: its fields, what can be wrong with them, what is answered."""
