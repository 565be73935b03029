"""Reading quarterly returns and counting their figures."""
