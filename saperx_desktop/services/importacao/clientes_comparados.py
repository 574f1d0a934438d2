"""Compares a table of clients with the base: what is new, what changes, what can't be taken."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.models import documento
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.services.cliente_form import CAMPOS, ClienteForm, cleaned, problems, warnings
from saperx_desktop.services.importacao.ensaio import (
    DETALHADAS,
    Acao,
    Ensaio,
    LinhaEnsaio,
    Mudanca,
    Problema,
    Progress,
    slices,
)
from saperx_desktop.services.importacao.tabela import Coluna, Linha, read

COLUNAS = (
    Coluna("nome", "Nome"),
    Coluna("cpf_cnpj", "CPF/CNPJ", ("CPF", "CNPJ", "Documento")),
    Coluna("razao_social", "Razão Social"),
    Coluna("ie", "IE", ("Inscrição Estadual",)),
    Coluna("cep", "CEP"),
    Coluna("pais", "País"),
    Coluna("estado", "Estado", ("UF",)),
    Coluna("cidade", "Cidade"),
    Coluna("bairro", "Bairro"),
    Coluna("logradouro", "Logradouro"),
    Coluna("numero", "Número"),
    Coluna("complemento", "Complemento"),
    Coluna("observacoes", "Observações"),
)
NOMES = {coluna.campo: coluna.nome for coluna in COLUNAS}
"""The name of each column by its field."""

_EVERY = 2_000


class Known(NamedTuple):
    """A client of the base."""

    id: int
    versao: int
    desativado_em: datetime | None
    form: ClienteForm


@dataclass(frozen=True, slots=True)
class Lido:
    """What one line says: its cells that are not empty, and the document it is about."""

    linha: int
    cpf_cnpj: str
    dado: dict[str, str]
    avisos: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparado:
    """A good line: the client as it will be kept, beside the one the base knows, if it does."""

    linha: int
    form: ClienteForm
    known: Known | None
    mudancas: tuple[Mudanca, ...]
    avisos: tuple[str, ...]

    @property
    def acao(self) -> Acao:
        """What becomes of the line."""
        if self.known is None:
            return Acao.CRIAR
        return Acao.ATUALIZAR if self.mudancas else Acao.IGUAL


@dataclass(frozen=True, slots=True)
class Comparacao:
    """The whole file beside the base."""

    linhas: list[Comparado]
    problemas: list[Problema]

    def ensaio(self) -> Ensaio:
        """Return what to show of it."""
        shown = tuple(
            LinhaEnsaio(
                c.linha, c.acao, documento.mask(c.form.cpf_cnpj), c.form.nome, c.mudancas, c.avisos
            )
            for c in self.linhas
        )
        return Ensaio(shown, tuple(sorted(self.problemas, key=lambda p: p.linha)))


def compare(session: Session, texto: str, progress: Progress) -> Comparacao:
    """Read *texto* and compare it with the base; KnownError where it is no table of clients."""
    tabela = read(texto, COLUNAS)
    if tabela.campos and "cpf_cnpj" not in tabela.campos:
        return Comparacao([], [Problema(1, NOMES["cpf_cnpj"], "falta no cabeçalho.")])
    comparacao = Comparacao([], list(tabela.problemas))
    lidos = [_read_line(linha) for linha in tabela.linhas]
    known = _known(session, lidos)
    first: dict[str, int] = {}
    for done, lido in enumerate(lidos):
        if done % _EVERY == 0:
            progress(done, len(lidos), "Conferindo as linhas…")
        earlier = first.setdefault(lido.cpf_cnpj, lido.linha)
        if lido.cpf_cnpj and earlier != lido.linha:
            motivo = f"{documento.mask(lido.cpf_cnpj)} já está na linha {earlier}."
            comparacao.problemas.append(Problema(lido.linha, NOMES["cpf_cnpj"], motivo))
            continue
        _compare_line(comparacao, lido, known.get(lido.cpf_cnpj))
    return comparacao


def _read_line(linha: Linha) -> Lido:
    dado = {campo: texto for campo, texto in linha.celulas.items() if texto and not texto.isspace()}
    typed = dado.get("cpf_cnpj", "")
    restored = documento.restore_zeros(typed)
    if restored is None:
        return Lido(linha.numero, documento.normalize(typed), dado, ())
    dado["cpf_cnpj"] = restored
    aviso = f"CPF/CNPJ: faltavam zeros à esquerda, lido como {documento.mask(restored)}"
    return Lido(linha.numero, restored, dado, (aviso,))


def _known(session: Session, lidos: Sequence[Lido]) -> dict[str, Known]:
    columns = [getattr(Cliente, campo) for campo in CAMPOS]
    query = select(Cliente.id, Cliente.versao, Cliente.desativado_em, *columns)
    found: dict[str, Known] = {}
    for chunk in slices([lido.cpf_cnpj for lido in lidos]):
        for id_, versao, desativado_em, *values in session.execute(
            query.where(Cliente.cpf_cnpj.in_(chunk))
        ):
            form = ClienteForm(*values)
            found[form.cpf_cnpj] = Known(id_, versao, desativado_em, form)
    return found


def _compare_line(comparacao: Comparacao, lido: Lido, known: Known | None) -> None:
    before = ClienteForm() if known is None else known.form
    form = replace(before, **lido.dado)
    wrong = problems(form)
    if wrong:
        found = [Problema(lido.linha, NOMES[c], wrong[c]) for c in CAMPOS if c in wrong]
        comparacao.problemas.extend(found)
        return
    tidy = cleaned(form)
    kept = replace(before, **{campo: getattr(tidy, campo) for campo in lido.dado})
    told = known is not None or len(comparacao.linhas) < DETALHADAS
    mudancas = _differences(before, kept, lido.dado) if told else ()
    avisos = [*lido.avisos, *(f"{NOMES[c]}: {sentence}" for c, sentence in warnings(form).items())]
    if known is not None and known.desativado_em is not None:
        avisos.append("o cliente está desativado")
    comparacao.linhas.append(Comparado(lido.linha, kept, known, mudancas, tuple(avisos)))


def _differences(
    before: ClienteForm, kept: ClienteForm, dado: dict[str, str]
) -> tuple[Mudanca, ...]:
    """Return what changes among the columns that the line fills."""
    pairs = (
        (campo, getattr(before, campo), getattr(kept, campo)) for campo in CAMPOS if campo in dado
    )
    return tuple(
        Mudanca(NOMES[campo], antes, depois) for campo, antes, depois in pairs if antes != depois
    )
