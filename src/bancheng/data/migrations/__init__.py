"""Schema and data migrations, named by hand."""
