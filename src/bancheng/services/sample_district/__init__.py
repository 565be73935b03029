"""The sample district: Songjiang's real units, invented people, and their cases (product A5).

What is said lies in the TOML files beside the modules; the modules let it happen, case by case and
step by step, through the same services that people use.
"""
