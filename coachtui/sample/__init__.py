"""The sample team: twelve believable people with six months of work behind them, on any day."""

from coachtui.sample.making import SampleTeam, make_sample
from coachtui.sample.opening import open_sample

__all__ = ["SampleTeam", "make_sample", "open_sample"]
