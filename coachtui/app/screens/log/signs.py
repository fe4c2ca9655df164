"""The signs of the heatmap and of momentum, in words, for help."""

from coachtui.coaching.log_line import PROGRESS_WORDS

DAY_SIGNS = (
    *((str(digit), word) for digit, word in enumerate(PROGRESS_WORDS)),
    ("+", "logged, without a score"),
    ("·", "a workday that was not logged"),
    ("-", "off"),
    ("½", "half a day off"),
    ("▸", "before it the ten scores until then, behind it the last five"),
)
"""What stands on a day, with its meaning."""
