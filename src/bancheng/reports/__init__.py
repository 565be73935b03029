"""What counts and shows: values read from the data for a page; nothing here writes."""
