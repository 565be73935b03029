"""The district office's view of all its centres."""
