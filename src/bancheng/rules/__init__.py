"""The law of the window in pure Python: time, workflow, permissions, numbers and refusals."""
