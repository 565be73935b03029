"""What reporters send and say without an account."""
