"""Tests of the file layer: real files, real processes, real git, and every fault we can make."""
