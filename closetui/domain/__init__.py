"""The subject itself: playbooks, events, the fold, the gate and merging.

Everything in this room is a frozen value or a pure function. Nothing here
reads a file, asks for the time or draws: the time and the text come in as
arguments, so every rule can be tested by calling it.
"""
