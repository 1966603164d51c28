"""Ground rules: one file each, with number, level, what holds it, and for some a judgement of words.

A rule judges and never acts: it answers with findings, each with the place in the words that it is about. What follows
(a hint, a hold, nothing) is decided elsewhere. Start with `judging.py`.
"""
