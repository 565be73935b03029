"""The quarterly return: the centre's draft, the district's roll-up, and the cases behind each figure."""
