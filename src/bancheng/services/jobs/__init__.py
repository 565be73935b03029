"""Long jobs: the list of them, and its clearing."""
