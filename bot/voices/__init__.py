"""Readers of outside files: real conversations and arguments, from which rehearsals and reports take their words."""
