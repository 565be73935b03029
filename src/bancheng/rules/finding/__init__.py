"""Finding cases: the orders and saved views of the ledger, its periods, words inside sentences."""
