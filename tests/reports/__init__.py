"""Tests of the reports: what is said of a closure, in words that people use."""
