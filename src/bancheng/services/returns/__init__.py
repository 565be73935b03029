"""The quarterly return: drafting it, filing it, receiving it."""
