"""Looking a team's folder through: what is not as it should be, where, and how to put it right."""
