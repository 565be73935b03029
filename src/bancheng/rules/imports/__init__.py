"""Taking over an old ledger: its file, its headings, its rows, value by value."""
