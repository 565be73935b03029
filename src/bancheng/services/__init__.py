"""What changes things: one use case, one function, one transaction; each leaves a journal entry."""
