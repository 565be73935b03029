"""What administrators look at: open cases by number, the file to fill in."""
