"""Screens, and the pages of a closure that lie above its screen."""
