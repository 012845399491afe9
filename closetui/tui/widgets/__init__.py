"""Widgets of our own: a list of rows, a pane of text, the line of messages."""
