"""closetui: work through closing an AliExpress store or account, and keep the record."""

__all__ = ["__version__"]

__version__ = "0.1.0"
