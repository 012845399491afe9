"""Tests of the pure core: playbooks, events, the fold, the gate and merging."""
