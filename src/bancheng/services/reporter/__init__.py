"""What serves the reporter: reports sent in, looking up, receipts."""
