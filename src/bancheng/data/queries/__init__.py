"""How the tables are read: one module a noun, every list behind one ``visible_to``."""
