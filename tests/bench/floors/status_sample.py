"""A command with argparse and JSON that counts what a file holds: what a status costs at least."""

import argparse
import json
from pathlib import Path


def main() -> None:
    """Print how many events the file holds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    events = json.loads(options.file.read_bytes())["events"]
    print(len(events))


if __name__ == "__main__":
    main()
