"""Every test here drives the app."""

from tests.quiet import exact_waiting

__all__ = ["exact_waiting"]
