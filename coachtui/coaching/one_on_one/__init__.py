"""The 1:1 between a rep and the rep's manager: preparing it, holding it, what is left of it.

talk holds the actions on the meeting itself, spoken the words said in it, topics what is waiting
to be talked about; prep, questions, rhythm and summary are read from the records.
"""
