"""The ledger: filtering, saved views, taking it out."""
