"""The picture of the README, drawn by the real app."""
