"""Taking over an old ledger: the file, the dry run, the import."""
