"""The least that a program of this kind can cost: small real programs."""
