"""The command line: each module is a noun; one with `add_to(commands)` adds its subcommand.

Modules are imported at every call, so they import Django inside their functions only, after
`installation.load_django()`.
"""
