"""The 1:1 guide: whom to talk with, prep, live, close; and the pulse."""
