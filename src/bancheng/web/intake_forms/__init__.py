"""The registration form of a centre or an area: seen, drafted, compared, published."""
