"""The log: keeping days, what the days show, and the reflection made of them."""
