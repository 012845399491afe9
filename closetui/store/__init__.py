"""Files: the progress file, its private replica, locks, playbooks and themes.

One closure is one TinyDB file. It is read by a strict loader before anything
trusts it, and written only as a whole, atomically, through our own TinyDB
storage. This room knows nothing of terminals.
"""
