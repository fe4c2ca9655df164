"""What the keys do while the talk is going on."""

from coachtui.app.commands import Command

LIVE_KEYS = (
    Command("live.question", "space", "other", "Ask another question."),
    Command("live.next", "tab", "next", "Go on to the next part."),
    Command("live.back", "backspace", "back", "Back to the part before."),
    Command("live.quote", "a", "quote", "Quote: their words, confirmed by them; only here."),
    Command("live.promise", "c", "promise", "A promise: who, what, by when."),
    Command("live.experiment", "x", "experiment", "An experiment; here x marks nothing."),
    Command("live.idea", "i", "idea", "An idea that serves a customer."),
    Command("live.thanks", "w", "thanks", "Thanks for one exact thing."),
    Command("live.topic", "n", "next time", "A topic for next time."),
    Command("live.trend", "t", "trend", "Go on with another trend."),
    Command("live.flip", "p", "flip", "The Flip: guesses and answers, revealed together.", False),
    Command("live.follow", "f", "follow-up", "Ask the follow-up."),
    Command("live.note", "m", "note", "Type a note that both of you can read."),
)
"""`a` is quote only here, where a quote is what is added; `x` tries something."""
