"""Two people at one file: the same as in the tests of the file layer."""

from tests.store.conftest import ann, bob, shop

__all__ = ["ann", "bob", "shop"]
