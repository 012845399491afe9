"""Tests of the shipped playbooks: complete, sourced, and truthful where the guides are not."""
