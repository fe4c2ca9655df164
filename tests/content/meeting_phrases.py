"""The promised wording of scales, 1:1, value review, huddle and drills, written out again."""

FREQUENCY = ("never", "rarely", "sometimes", "often", "nearly always")
SKIP = "skip"
OVER = "the last ten working days"
HELPERS = ("no day", "one or two days", "three to five", "six to eight", "nine or ten")
PROGRESS = ("lost ground", "held still", "small step", "clear step", "breakthrough")
BEFORE_ASKING = (
    "Only you and I can read this. There is no right answer, nobody will argue "
    "with yours, and it is kept in your words."
)
OPENING = (
    "What would make this half hour worth it for you?",
    "Where shall we start?",
    "What has been on your mind on the way here?",
)
CLOSING = (
    "What did we decide?",
    "What did you hope I would ask?",
    "What will you do, what will I do, and by when?",
)
HEAR_IT_ALL = (
    "no correcting, defending or steering while someone answers",
    "count to four before speaking",
    "ask one thing at a time",
    "start with what or how rather than why",
    "write their words, not your reading",
)
LEADER_SET = (
    "Which of your people have you really heard this week?",
    "What do you still do yourself that the team could own?",
    "Where did you tell when a question would have served?",
    "Which of last week's fires could your own data have announced?",
    "What is your plan beyond this quarter, on one page?",
    "Who coaches you?",
    "Where do you assume your own way is the way?",
    "What are you learning in the open?",
)
COUNTING = (
    "How sure are you of that date?",
    "What will it take to bring it in this quarter?",
    "Is the amount still right?",
    "What can I do personally to get it signed?",
    "Where does it stand in your commit?",
)
CREATING = (
    "Whom over there have we not met yet, and which door can I open?",
    "What could convince us within two weeks to let this go?",
    "What are they trying to change, in their own words?",
    "What suggests they will decide at all instead of staying as they are?",
    "What do we know that a rival does not?",
    "Which next step helps the buyer even if we do not win?",
    "Where would one hour of mine, or a colleague's, change the outcome?",
    "What must be true for this to be among your three best uses of the month?",
)
THANKS = "Thanks for showing this while it is still shaky. That is when I can help."
DISCOUNT = "Before a price moves: what did we find out too late?"
SCHEDULE = (
    ("0:00", "one small win from yesterday, by someone other than last time"),
    (
        "1:00",
        "the round, a minute each: what moved, today's one step on which account, where I am stuck",
    ),
    ("8:00", "offers: who has met this before? (the app names matches)"),
    ("9:30", "one lesson or one idea to borrow"),
    ("10:30", "ninety-second drill (three times a week)"),
    ("12:00", "focus of the day, close"),
)
GROUND_RULES = (
    "no forecast, no deal inspection",
    "anything over two minutes goes to the parking lot",
    "facilitator changes daily",
    "not in the best selling hour",
    "may be done in writing",
)
PULSE_ROUND = (
    "every second week",
    "four trends; everybody commits, then all are revealed, the leader's with them",
)
DRILLS = (
    ("Five before one", "five questions in a row before any statement; partner counts"),
    (
        "Hot chair",
        "three hard questions from the team's list, twenty seconds each, then a second try",
    ),
    ("One breath", "say what this named person gains, in one breath, without naming the product"),
    ("Retell", "a colleague retells your customer's story; listen for what is missing"),
)
