"""The ledger as a sheet: its columns, as CSV and as an Excel workbook."""
