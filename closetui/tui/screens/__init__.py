"""Screens that stay open: the closures of the folder, and one closure."""
