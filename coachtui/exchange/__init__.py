"""What goes in and out of a team: files of other tools, and reports."""
