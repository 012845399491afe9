"""How fast the program is, measured from outside beside floors of the same run.

``python -m tests.bench`` prints a table of ratios; see :mod:`tests.bench.__main__`.
Nothing here fails a build: time is noisy. What must not come back silently is
counted instead, in the tests beside each room.
"""
