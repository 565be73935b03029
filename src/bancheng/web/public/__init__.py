"""The reporter's side: the form, the receipt, progress, the reporter's word."""
