"""Your keys: whose they are, who reads with them, what waits for a word."""
