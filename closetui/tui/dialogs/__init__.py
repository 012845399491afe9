"""Dialogs and pages: each asks or shows one thing, and gives an answer."""
