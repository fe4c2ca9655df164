"""The promised wording of the four trends, written out again: no text changes by accident."""

TRENDS = {
    "Risk taking": {
        "meaning": "Room to try something unproven, and to say plainly how it went.",
        "boss": "Stay with what we know; surprises get noticed for the wrong reason.",
        "leader": (
            "Choose a bet worth making, limit what it can cost, and show us what it taught you."
        ),
        "pulse": "How often did you feel free to try something that might not work?",
        "deep": (
            "…say openly that something had gone wrong?",
            "…meet curiosity, not blame, after a miss?",
        ),
        "questions": (
            ("What did you want to try lately, but didn't?", None),
            ("Which account would you treat differently if a miss cost you nothing?", None),
            (
                "Tell me about the last thing that did not land.",
                "What do you know now that you did not know then?",
            ),
            (
                "If we set aside one small bet for the next two weeks, what would it be?",
                "What would tell us to stop?",
            ),
            ("Where do I play it too safe on your behalf?", None),
            (
                "When something goes wrong here, what usually happens next?",
                "How does that shape what you attempt?",
            ),
            ("Which habit of ours would you break on one account, just to find out?", None),
            ("Who in the team should hear about the attempt you just described?", None),
        ),
        "follow_ups": (
            "What was the smallest version of that?",
            "What did you expect, and what surprised you?",
            "What would you repeat even though the result was poor?",
            "What would make it cheap enough to try?",
        ),
        "listening": (
            "let the story of the miss end before you offer anything",
            "thank the telling before you weigh the result",
            "do not ask who allowed it",
        ),
        "small_moves": (
            "write an experiment with a stop rule",
            "tell one miss of your own at the next huddle",
            "agree what cannot be risked, so the rest can",
        ),
    },
    "Creativity": {
        "meaning": "Freedom to question the usual way and shape something that fits one customer.",
        "boss": "The script is settled; your part is to run it.",
        "leader": (
            "The script is where we start; argue with it when a customer needs something else."
        ),
        "pulse": (
            "How often was there room to question the usual way and bring an idea of your own?"
        ),
        "deep": (
            "…did someone build on an idea you raised?",
            "…did you have quiet time to think about one account before acting?",
        ),
        "questions": (
            ("Which part of our usual approach fits this customer worst?", None),
            ("What do you see in your accounts that nobody on our side seems to notice?", None),
            ("If you could redesign one conversation with a buyer, how would it begin?", None),
            ("Which idea of yours went quiet?", "Where did it get stuck?"),
            ("Which of our messages have you put into your own words, and why?", None),
            ("What would you offer this customer if our price list did not exist yet?", None),
            ("When in the week do you get unbroken time to think?", None),
            ("Whose view, inside or outside the team, would make this idea better?", None),
        ),
        "follow_ups": (
            "What need of theirs does that serve?",
            "What would the first rough version look like?",
            "What would make it stronger?",
            "What do you need from me: a yes, some time, or just my ear?",
        ),
        "listening": (
            'hold back the first "but"',
            "repeat the idea in their words before adding yours",
            "an unfinished idea is not a proposal; do not price it",
        ),
        "small_moves": (
            "answer one waiting idea today",
            "protect ninety minutes for one account",
            "invite one colleague to build on it",
        ),
    },
    "New capability": {
        "meaning": "Steady growth in skills that keep paying after this quarter.",
        "boss": "Make the number and you are covered; learning is your own affair.",
        "leader": (
            "What you can do next year depends on what you practise now; we plan it, and I "
            "practise too."
        ),
        "pulse": (
            "How often did you feel you were getting better at something that will matter "
            "next year?"
        ),
        "deep": (
            "…did you practise on purpose, away from a live customer?",
            "…did you get feedback precise enough to use the next day?",
        ),
        "questions": (
            ("What can you do today that you could not do three months ago?", None),
            ("Which conversation do you still dread?", "What skill lies underneath it?"),
            (
                (
                    "What will customers expect from your role next year that you would love to be "
                    "great at?"
                ),
                None,
            ),
            ("Whom do you watch and think: I want to be able to do that?", None),
            ("What have you practised since we last spoke?", None),
            ("Which feedback of mine was too vague to use?", None),
            ("What could you teach the team in ten minutes?", None),
            ("What should I be learning so that I am of more use to you?", None),
        ),
        "follow_ups": (
            "What would a first clumsy try look like?",
            "How will you know it is improving?",
            "Who could watch you and say what they see?",
            "When, on which day, for how long?",
        ),
        "listening": (
            "hear the wish before you name the gap",
            "do not turn their aim into your plan",
            "share what you find hard yourself",
        ),
        "small_moves": (
            "book one twenty-minute drill",
            "pair with someone who rates 3 or more and likes to teach",
            "join one call only to observe one skill",
        ),
    },
    "Progress": {
        "meaning": "Visible movement on work that matters, on most days.",
        "boss": "The number tells me what I need to know.",
        "leader": "The number comes late; I look at what moved today and what stood in its way.",
        "pulse": "How often did you end the day feeling you had moved something forward?",
        "deep": (
            "…was it clear which next step mattered most?",
            "…did somebody remove an obstacle you had named?",
        ),
        "questions": (
            ("What moved since we last spoke that no report would show?", None),
            ("Which day felt like a treadmill?", "What filled it?"),
            ("Which one obstacle, gone by Monday, would free most of your week?", None),
            ("What took a lot of effort and didn't pay off?", None),
            (
                "What is the very next step on the account you care about most?",
                "How could it be smaller?",
            ),
            ("What have I asked for that slows you down?", None),
            ("Which small win went unnoticed?", None),
            ("How will you be able to tell on Friday that the week was worth it?", None),
        ),
        "follow_ups": (
            "What made that possible?",
            "What would half of that be?",
            "Who else is waiting on the same thing?",
            "What can I take off your desk today?",
        ),
        "listening": (
            "ask about the step before the sum",
            "let a good day be told in full",
            "do not solve the obstacle before you have understood it",
        ),
        "small_moves": (
            "remove one named obstacle within 48 hours and say so",
            "cut a milestone in two",
            "thank someone for one exact thing",
        ),
    },
}
