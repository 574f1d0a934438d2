"""What SQLite itself finds wrong with a base: damaged pages, links that lead nowhere."""

from sqlalchemy import Engine

_MAX = 100


def problems(engine: Engine) -> list[str]:
    """Return a sentence for each fault, none where the base is sound; reads the whole file."""
    with engine.connect() as connection:
        damage = connection.exec_driver_sql(f"PRAGMA integrity_check({_MAX})").scalars().all()
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(_MAX)
    found = [f"Dano no arquivo: {' '.join(words.split())}" for words in damage if words != "ok"]
    found += [
        f"Vínculo perdido: {table}, linha {row}, aponta para {parent} que não existe"
        for table, row, parent, _ in orphans
    ]
    return found
