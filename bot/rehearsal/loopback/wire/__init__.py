"""How the things of the world look as JSON."""
