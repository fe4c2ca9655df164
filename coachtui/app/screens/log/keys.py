"""The commands of the Log."""

from coachtui.app.commands import Command

KEYS = (
    Command("log.before", "pageup", "before", "Go to the day before."),
    Command("log.after", "pagedown", "after", "Go to the day after."),
    Command("log.edit", "e", "edit", "Change the entry under the cursor."),
    Command("log.off", "o", "off", "A day off, or at work again."),
    Command("log.reflect", "r", "reflect", "Send your manager a reflection, or ask to talk."),
    Command("log.progress", "p", "progress", "Half a year: weeks, wins, what returns."),
    Command("log.days-off", "O", "days off", "Days off in a row, from a day to a day."),
    Command("log.share", "s", "ask for help", "Share what stood in the way as a request."),
    Command("log.energy", "n", "energy", "Say how much energy you had; yours alone.", footer=False),
    Command("log.remove", "d", "remove", "Take the entry under the cursor out.", footer=False),
    Command("log.half", "h", "half", "Half a day off, or at work again.", footer=False),
    Command("log.holiday", "H", "holiday", "A holiday, or at work again.", footer=False),
    Command("log.another", "D", "another day", "Go to any day.", footer=False),
    Command("log.back", "t", "to today", "Go back to today.", footer=False),
    Command("log.week", "w", "copy week", "Copy your week as a chat message.", footer=False),
    Command("log.save", "ctrl+s", "save", "Save everything that is typed.", footer=False),
)
"""What works on a day, the most needed first."""
