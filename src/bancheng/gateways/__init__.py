"""The outside world: where files are kept, and later message channels and scanners."""
