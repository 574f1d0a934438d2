"""What the tests of imports share: the manual's table."""

import pytest

from saperx_desktop.config import resources_dir


@pytest.fixture(scope="session")
def tabela_do_manual() -> str:
    """Return the circuits table as copied from the page: a header of 8 names, 12 rows of 11."""
    return (resources_dir() / "demo" / "circuitos.tsv").read_text(encoding="utf-8")
