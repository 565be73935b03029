"""The steps that some flows have and others have not: one service for what each of them does."""
