"""The tabs of a client; they do not know each other."""
