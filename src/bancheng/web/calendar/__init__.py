"""The calendar: a year at a glance, the yearly notice taken over, days of a single centre."""
