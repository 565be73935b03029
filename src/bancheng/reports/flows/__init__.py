"""The flow of a place as its pages show it."""
