"""Use cases: what the program does with a round, a ballot, a seat. Knows ports, never Discord or SQL."""
