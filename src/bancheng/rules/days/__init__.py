"""Where the rows of the working calendar come from: the shipped notices, and files."""
