"""Pictures of every screen, taken of the sample district: ``make screenshots``."""
