"""A closure on paper: the plain view, Markdown and JSON."""
