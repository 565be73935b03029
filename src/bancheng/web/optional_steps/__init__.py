"""The pages of the steps that some flows have and others have not."""
