"""What the window is told of an import survives JSON and stays small."""

import json

from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.importacao.ensaio import (
    Acao,
    Ensaio,
    LinhaEnsaio,
    Mudanca,
    Problema,
)
from saperx_desktop.services.importacao.mensagem import (
    MAX_LINHAS,
    changes_from_json,
    changes_to_json,
    ensaio_from_json,
    ensaio_to_json,
    summarize,
)

ENSAIO = Ensaio(
    (
        LinhaEnsaio(2, Acao.CRIAR, "90", "Azul", (Mudanca("Nome", "", "Azul"),), ("sem plano",)),
        LinhaEnsaio(3, Acao.ATUALIZAR, "91", "Verde", (Mudanca("IP", "", "10.0.0.1"),)),
        LinhaEnsaio(4, Acao.IGUAL, "92", "Preto"),
        LinhaEnsaio(5, Acao.IGUAL, "93", "Rosa", (), ("o cliente está desativado",)),
    ),
    (Problema(6, "Saldo", "valor não entendido"),),
    ("PF",),
)


def test_an_ensaio_comes_through_json_as_it_was() -> None:
    seen = ensaio_from_json(json.loads(json.dumps(ensaio_to_json(ENSAIO))))
    assert seen == summarize(ENSAIO)
    assert (seen.novos, seen.alterados, seen.iguais, seen.total) == (1, 1, 2, 4)


def test_lines_that_change_nothing_are_counted_and_shown_only_with_a_warning() -> None:
    assert [linha.linha for linha in summarize(ENSAIO).linhas] == [2, 3, 5]


def test_only_the_first_lines_and_problems_are_told_one_by_one() -> None:
    linhas = tuple(LinhaEnsaio(n, Acao.CRIAR, str(n), "A") for n in range(MAX_LINHAS + 1))
    problemas = tuple(Problema(n, "", "tem 1 célula") for n in range(MAX_LINHAS + 1))
    seen = summarize(Ensaio(linhas, problemas))
    assert (len(seen.linhas), seen.novos) == (MAX_LINHAS, MAX_LINHAS + 1)
    assert (len(seen.problemas), seen.problemas_total) == (MAX_LINHAS, MAX_LINHAS + 1)


def test_changes_come_through_json_as_they_were() -> None:
    changes = Changes.of(Kind.CLIENTES, Kind.PLANOS, clientes=(3, 1))
    assert changes_from_json(json.loads(json.dumps(changes_to_json(changes)))) == changes


def test_a_problem_reads_as_one_sentence() -> None:
    assert (
        str(Problema(3, "Saldo", "Informe o valor.")) == "linha 3: coluna Saldo: informe o valor."
    )
    assert str(Problema(3, "", "CPF errado.")) == "linha 3: CPF errado."
    assert str(Problema(3, "", "O CPF está errado.")) == "linha 3: o CPF está errado."
