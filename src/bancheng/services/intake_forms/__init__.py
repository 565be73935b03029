"""The registration form of each centre: drafted, published, and its answers kept with each case."""
