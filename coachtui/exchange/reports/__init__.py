"""Reports: what was written down, gathered for a chat message, a review, a page.

A report holds what the whole team may read, wherever it is sent afterwards. Own scores, setbacks
and what is between two people never get in; each module says what else it leaves out and why.
"""
