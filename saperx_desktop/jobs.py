"""The child process of a long use case: parameters in, progress and a result out, as JSON lines.

`views.background.Job` starts it and is the other end of the protocol.
"""

import gc
import hashlib
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from saperx_desktop.db.base_file import open_base
from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import empresa
from saperx_desktop.services.demonstrativo import Periodo
from saperx_desktop.services.importacao import circuitos, clientes
from saperx_desktop.services.importacao.ensaio import Ensaio, Importacao
from saperx_desktop.services.importacao.mensagem import changes_to_json, ensaio_to_json
from saperx_desktop.services.importacao.tabela import read_file
from saperx_desktop.services.rodada import Rodada, Visto, close_next, rodada_to_json, slices

Params = Mapping[str, Any]
Progress = Callable[[int, int, str], None]
"""Told how far the work is: done, total, what it is doing. Raises `CancelledError` to stop it."""
Work = Callable[[Params, Progress], dict[str, object]]

_NICENESS = 10
_MEMORY = 3 << 30  # bytes; a hostile file must not take the machine down
_CPU_SECONDS = 900


class CancelledError(Exception):
    """Nobody wants the result any more."""


def importar_circuitos(params: Params, progress: Progress) -> dict[str, object]:
    """Try (`ensaio`) or take a table of circuits into the base.

    `base` is the base's path, `agora` the window's instant, `cliente_id` the client; the table is
    `texto`, or the file `arquivo`. `sha256`, where given, is that of the table tried before.
    """
    cliente_id: int = params["cliente_id"]

    def tried(session: Session, relogio: RelogioParado, texto: str) -> Ensaio:
        return circuitos.plan(session, relogio, texto, cliente_id, progress=progress)

    def taken(session: Session, relogio: RelogioParado, texto: str) -> Importacao:
        return circuitos.apply(session, relogio, texto, cliente_id, progress=progress)

    return _import(params, tried, taken)


def importar_clientes(params: Params, progress: Progress) -> dict[str, object]:
    """Try or take a table of clients, as `importar_circuitos` does, without a `cliente_id`."""

    def tried(session: Session, relogio: RelogioParado, texto: str) -> Ensaio:
        return clientes.plan(session, relogio, texto, progress=progress)

    def taken(session: Session, relogio: RelogioParado, texto: str) -> Importacao:
        return clientes.apply(session, relogio, texto, progress=progress)

    return _import(params, tried, taken)


def resumo(params: Params, progress: Progress) -> dict[str, object]:
    """Print the statements of `cliente_ids` into the file `pdf`.

    `de` and `ate` are the first and last competência, or None for each client's last twelve
    months; `detalhado` tells the layout.
    """
    # Imported here: no import needs Qt.
    from saperx_desktop.views.printing.resumo import Pedido, print_clients  # noqa: PLC0415

    periodo = None
    if params["de"] is not None:
        periodo = Periodo(Competencia.parse(params["de"]), Competencia.parse(params["ate"]))
    base = open_base(Path(params["base"]))
    try:
        with base.read() as session:
            pages = print_clients(
                session,
                _clock(session, params),
                params["cliente_ids"],
                Path(params["pdf"]),
                pedido=Pedido(periodo, detalhado=params["detalhado"]),
                progress=progress,
            )
    finally:
        base.close()
    return {"paginas": pages, "pdf": params["pdf"]}


def fechar(params: Params, progress: Progress) -> dict[str, object]:
    """Close the month `competencia`, a slice of circuits in each transaction.

    `base` is the base's path, `agora` the window's instant, `vencimento` the due date for those
    whose own has passed, or None; `quantidade` and `total` are what the user saw and agreed to. A
    run that is stopped tells what it had closed; asked for again, the rest is closed.
    """
    competencia = Competencia.parse(params["competencia"])
    due = params["vencimento"]
    rodada = Rodada(vencimento=None if due is None else date.fromisoformat(due))
    visto = Visto(params["quantidade"], Decimal(params["total"]))
    base = open_base(Path(params["base"]))
    try:
        with base.read() as session:
            relogio = _clock(session, params)
            fatias = slices(
                session, relogio.today(), competencia, vencimento=rodada.vencimento, visto=visto
            )
        for fatia in fatias:
            try:
                progress(rodada.quantidade, visto.quantidade, "Fechando as faturas…")
                with base.write(operador=params.get("operador", "")) as session:
                    rodada = close_next(session, relogio, rodada, fatia)
            except CancelledError:
                return rodada_to_json(replace(rodada, cancelada=True))
            except KnownError as error:
                # What was closed before it is closed for good, and must be told.
                return rodada_to_json(replace(rodada, parou=str(error)))
    finally:
        base.close()
    return rodada_to_json(rodada)


REGISTRY: Mapping[str, Work] = {
    "fechar": fechar,
    "importar_circuitos": importar_circuitos,
    "importar_clientes": importar_clientes,
    "resumo": resumo,
}
"""The use cases that may be run as a child process."""

_OF_FOREIGN_FILES = frozenset({"importar_circuitos", "importar_clientes"})


def main(argv: Sequence[str]) -> int:
    """Run the use case named in *argv* with the parameters on the standard input."""
    name = argv[0]
    work = REGISTRY[name]
    # Looking for cycles among a million small objects costs an import a third of its time.
    gc.set_threshold(200_000, 50, 100)
    _be_modest(limited=name in _OF_FOREIGN_FILES)
    params = json.loads(sys.stdin.buffer.readline())
    unwanted = threading.Event()
    threading.Thread(target=_watch, args=(unwanted,), daemon=True).start()
    with suppress(CancelledError):
        _say(answer(work, params, unwanted))
    return 0


def answer(work: Work, params: Params, unwanted: threading.Event) -> dict[str, object]:
    """Return the message that ends the job; CancelledError once *unwanted* is set."""

    def progress(done: int, total: int, text: str) -> None:
        if unwanted.is_set():
            raise CancelledError
        _say({"progress": [done, total], "text": text})

    try:
        return {"result": work(params, progress)}
    except KnownError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": "A tabela pede memória demais. Divida-a em partes menores."}


def _import(
    params: Params,
    tried: Callable[[Session, RelogioParado, str], Ensaio],
    taken: Callable[[Session, RelogioParado, str], Importacao],
) -> dict[str, object]:
    texto: str = params["texto"] if "texto" in params else read_file(Path(params["arquivo"]))
    sha256 = hashlib.sha256(texto.encode(errors="surrogatepass")).hexdigest()
    if params.get("sha256", sha256) != sha256:
        raise KnownError("O arquivo mudou depois de conferido. Confira-o de novo.")
    base = open_base(Path(params["base"]))
    try:
        if params["ensaio"]:
            with base.read() as session:
                ensaio = tried(session, _clock(session, params), texto)
            return {"ensaio": ensaio_to_json(ensaio), "sha256": sha256}
        with base.write(operador=params.get("operador", "")) as session:
            done = taken(session, _clock(session, params), texto)
        return {
            "ensaio": ensaio_to_json(done.ensaio),
            "changes": changes_to_json(done.changes),
        }
    finally:
        base.close()


def _clock(session: Session, params: Params) -> RelogioParado:
    """Return a clock at the window's instant, in the zone of the base's company."""
    return RelogioParado(datetime.fromisoformat(params["agora"]), empresa.get(session).fuso)


def _say(message: Mapping[str, object]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _watch(unwanted: threading.Event) -> None:
    """Wait for the end of the standard input, which means "cancel"."""
    # The descriptor itself: a buffered reader would be locked when the process ends.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    unwanted.set()


def _be_modest(*, limited: bool) -> None:
    """Let the window go first; *limited* also bounds memory and time, as a foreign file needs."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    os.nice(_NICENESS)
    if limited:
        # Some systems refuse to set these.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
