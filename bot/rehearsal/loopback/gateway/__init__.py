"""The WebSocket side: connections, sessions that outlive them, and what a newcomer is told."""
