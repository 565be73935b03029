"""The staff's desk: workbench, registration, the case, the ledger, notices."""
