"""Signing in and out, one's own password, language and type size, help."""
