"""What people do with their clients: pressing and choosing, handing in forms, using commands."""
