"""``python -m closetui``: the same as the ``closetui`` command."""

from closetui.cli.main import program

if __name__ == "__main__":
    program()
