"""Dialogs: each asks or shows one thing above a screen, and gives an answer."""
