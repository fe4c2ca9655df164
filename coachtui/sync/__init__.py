"""Sync through git: nothing lost, nothing to install.

Pure: `values`, `rules`, `record`, `envelopes`, `merge` and `files` make one state of two.
Git: `process` runs it, `repository` is the person's clone, `plain` a throw-away one beside it,
`objects` and `writing` read and make commits, `refs` and `staging` move branch and index, `network`
fetches and sends, `locks` and `tidying` keep it usable.
Steps: `own` and `incoming` decide what is committed and taken, `healing` makes good what plain git
left, `local` and `sync` do it all in the order that survives a kill, `team` for an open team.
For people: `standing`, `conflicts`, `history`.
"""
