"""SaperX Desktop: the client base of a small telecom operator, with no network."""
