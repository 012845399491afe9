"""The tests of closetui."""
