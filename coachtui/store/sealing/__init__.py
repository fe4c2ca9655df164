"""Sealing: what belongs to two people, or to one, is readable by them alone.

See the design's storage part, Sealed records. `identity` is a person's own key, `envelope` what
stands on disk, `keyring` what this machine holds and has confirmed, `seen` the newest state of
each record that it saw, `trust` what waits for a person's word, `sealing` brings them together.
"""
