"""The headless face: the command line. Nothing here imports Textual."""
