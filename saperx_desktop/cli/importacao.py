"""Imports a table from the command line, and prints what it changes."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from saperx_desktop.cli.base import clock, opened
from saperx_desktop.db import base_file
from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.services.escolha_cliente import by_document
from saperx_desktop.services.importacao import circuitos as _circuitos
from saperx_desktop.services.importacao import clientes as _clientes
from saperx_desktop.services.importacao.ensaio import (
    Acao,
    Ensaio,
    Importacao,
    LinhaEnsaio,
    ProblemasError,
)
from saperx_desktop.services.importacao.tabela import MAX_BYTES, decode, read_file

Try = Callable[[Session, Relogio, str], Ensaio]
Take = Callable[[Session, Relogio, str], Importacao]


def circuitos(arquivo: str, base: Path, documento: str, *, ensaio: bool) -> None:
    """Import the circuits of the client with *documento*; with *ensaio* only show what changes."""

    def tried(session: Session, relogio: Relogio, texto: str) -> Ensaio:
        return _circuitos.plan(session, relogio, texto, by_document(session, documento).id)

    def taken(session: Session, relogio: Relogio, texto: str) -> Importacao:
        return _circuitos.apply(session, relogio, texto, by_document(session, documento).id)

    _run(arquivo, base, tried if ensaio else None, taken)


def clientes(arquivo: str, base: Path, *, ensaio: bool) -> None:
    """Import clients; with *ensaio* only show what changes."""
    _run(arquivo, base, _clientes.plan if ensaio else None, _clientes.apply)


def _run(arquivo: str, path: Path, tried: Try | None, taken: Take) -> None:
    texto = (
        decode(sys.stdin.buffer.read(MAX_BYTES + 1)) if arquivo == "-" else read_file(Path(arquivo))
    )
    if tried is None:
        with _base_to_fill(path) as base, base.write() as session:
            ensaio = taken(session, clock(session), texto).ensaio
    else:
        with _base_to_try(path) as base, base.read() as session:
            ensaio = tried(session, clock(session), texto)
        if ensaio.problemas:
            raise ProblemasError(ensaio.problemas)
        print("Ensaio: nada foi gravado.")
    _show(ensaio)


@contextmanager
def _base_to_fill(path: Path) -> Iterator[Database]:
    """Open the base, or make it; one that was made goes again where the import fails."""
    if path.exists():
        with opened(path) as base:
            yield base
        return
    base = base_file.create(path)
    try:
        yield base
    except BaseException:
        base.close()
        path.unlink()
        raise
    base.close()
    print(f"Base nova: {path}")


@contextmanager
def _base_to_try(path: Path) -> Iterator[Database]:
    """Open the base; one that does not exist is tried on an empty one elsewhere."""
    if path.exists():
        with opened(path) as base:
            yield base
        return
    print(f"A base {path} ainda não existe: o ensaio supõe uma vazia.")
    with TemporaryDirectory(prefix="saperx-") as folder:
        base = base_file.create(Path(folder) / "ensaio.saperx")
        try:
            yield base
        finally:
            base.close()


def _show(ensaio: Ensaio) -> None:
    counts = {acao: ensaio.count(acao) for acao in Acao}
    print(
        f"Novos: {counts[Acao.CRIAR]}. Alterados: {counts[Acao.ATUALIZAR]}. "
        f"Iguais: {counts[Acao.IGUAL]}."
    )
    if ensaio.planos_novos:
        print("Planos novos, a conferir: " + ", ".join(ensaio.planos_novos) + ".")
    for linha in ensaio.linhas:
        if linha.acao is not Acao.IGUAL or linha.avisos:
            print(_words(linha))


def _words(linha: LinhaEnsaio) -> str:
    """Write one line: "linha 4: 80092037 Demo PABX: Status de Offline para OK (4 ms)"."""
    what = [
        f"{m.coluna} de {m.antes or '(vazio)'} para {m.depois or '(vazio)'}" for m in linha.mudancas
    ]
    if linha.acao is Acao.CRIAR:
        what = ["novo"]
    return f"linha {linha.linha}: {linha.chave} {linha.nome}: " + "; ".join([*what, *linha.avisos])
