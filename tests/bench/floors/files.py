"""The least that reading and writing a progress file can cost."""

import json
import os
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Write beside, sync, rename over, sync the folder: durable, and nothing more."""
    temp = path.with_name(f".~{path.name}.tmp")
    descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, data)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    os.replace(temp, path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def parse(path: Path) -> object:
    """Read a file and parse it as JSON."""
    return json.loads(path.read_bytes())
