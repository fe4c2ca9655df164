"""How quick things are, as ratios measured in one run; never a limit in a test."""
