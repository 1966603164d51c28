"""People of a rehearsal: a Discord client each, and what they do with what it shows them."""
