"""Finding cases: words inside sentences, what a filter can be narrowed to, filters that were saved."""
