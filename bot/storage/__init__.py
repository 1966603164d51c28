"""Keeps what the use cases ask to be kept, on SQLite by default and on PostgreSQL by address. Decides nothing."""
