"""How a place goes about it: limit schemes, settings and catalogues, handed down the tree."""
