"""Pages on which an old ledger is taken over."""
