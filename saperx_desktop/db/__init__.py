"""How a base is reached: engine, PRAGMAs, migrations, backup."""
