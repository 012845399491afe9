"""Reading what other programs export: tables of orders, payouts, contracts.

It turns a file into the rows that the domain knows, or refuses it with the row and the
column at fault; it knows nothing of closures and of how they are kept.
"""
