"""Papers: what leaves the window as PDF, SVG and Word; they print what they are given and write nothing."""
