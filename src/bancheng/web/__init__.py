"""The web door: it translates a request, makes one call inward, and translates the answer."""
