"""What is kept: models, queries and migrations; one Django app owns every table."""
