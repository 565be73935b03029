"""办成 (Bancheng): the system of the “办不成事” window, from the counter to the closed case."""
