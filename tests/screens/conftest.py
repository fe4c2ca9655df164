"""Every test here drives the app."""

from tests.quiet import exact_waiting
from tests.sample_team import made_sample

__all__ = ["exact_waiting", "made_sample"]
