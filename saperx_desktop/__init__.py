"""SaperX Desktop: the client base of a small telecom operator, with no network."""

__version__ = "0.1.0"
