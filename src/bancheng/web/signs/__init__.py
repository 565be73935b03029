"""The sign of the window: drawn, looked at, taken as PDF or SVG; and what the district lays down."""
