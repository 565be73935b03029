"""Reading places, people, their posts and accounts."""
