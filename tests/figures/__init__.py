"""The figures of what was tried to lose, corrupt or pass the gate, from one command.

``python -m tests.figures`` runs the workloads of the tests at the sizes of
every CI run and prints a table; ``--long`` at those of a release.
"""
