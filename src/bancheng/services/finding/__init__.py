"""Finding cases: keeping what can be searched, and the filters somebody wants to have again."""
