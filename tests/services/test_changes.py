"""Changes: which kinds of data a use case touched."""

from saperx_desktop.services.changes import Changes, Kind


def test_changes_are_built_from_loose_values() -> None:
    changes = Changes.of(Kind.FATURAS, Kind.CLIENTES, id=7, clientes=(1, 2, 1))
    assert changes == Changes(frozenset({Kind.FATURAS, Kind.CLIENTES}), 7, frozenset({1, 2}))


def test_nothing_changed_is_a_value_too() -> None:
    assert not Changes.of().kinds


def test_changes_carry_themselves() -> None:
    changes = Changes.of(Kind.PLANOS)
    assert changes.changes is changes
