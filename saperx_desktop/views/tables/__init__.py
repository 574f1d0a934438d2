"""Item models: what tables and trees show, free of any query."""
