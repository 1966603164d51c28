"""Translators: a press, a form or a slash command becomes a command; its outcome becomes words. No rules, no SQL."""
