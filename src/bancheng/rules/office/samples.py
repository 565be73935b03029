"""What everybody may know of the sample district."""

SAMPLE_PASSWORD = "songjiang-2026"  # printed at the start and on the sign-in page  # nosec B105
"""Of every sample account; sample accounts exist only while the sample district is loaded."""
