"""Tests of the house itself: sizes, docstrings, packaging, the README."""
