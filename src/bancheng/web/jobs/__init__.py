"""Pages of long jobs."""
