"""Sync through git: nothing lost, nothing to install.

`merge` and what it stands on (`values`, `rules`, `envelopes`) are pure functions of records;
`git` and `objects` speak to the git executable; `sync` takes the steps.
"""
