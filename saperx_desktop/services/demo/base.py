"""Builds the demo base as of a given day."""

from datetime import UTC, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from saperx_desktop.config import resources_dir
from saperx_desktop.db import busca
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.plano import Plano
from saperx_desktop.models.relogio import Relogio, RelogioParado
from saperx_desktop.services.demo import cadastro, historico
from saperx_desktop.services.importacao import circuitos as importacao


def build(session: Session, relogio: Relogio, *, outros: int = cadastro.OUTROS) -> None:
    """Fill an empty base with the demo, the same for every run of one day.

    *outros* is how many clients stand around the manual's.

    The manual's table is imported twice with the user's own service: on the first day of the
    history, and today, so that its snapshot is fresh.
    """
    hoje = relogio.today()
    inicio = historico.first_month(hoje).first_day
    entao = RelogioParado(datetime.combine(inicio, time(12), tzinfo=UTC))
    tabela = (resources_dir() / "demo" / "circuitos.tsv").read_text(encoding="utf-8")
    cadastro.issuer(session)
    cliente = cadastro.saperx(session)
    importacao.apply(session, entao, tabela, cliente.id)
    planos_demo = cadastro.plans(session)
    _confirm_plans(session)
    cadastro.others(session, inicio, planos_demo, quantos=outros)
    historico.run(session, hoje, _target(session, cliente.id), planos_demo)
    importacao.apply(session, relogio, tabela, cliente.id)
    _stamp(session, relogio)
    busca.rebuild(session)


def _confirm_plans(session: Session) -> None:
    for plano in session.scalars(select(Plano).where(Plano.a_conferir)):
        plano.a_conferir = False


def _target(session: Session, cliente_id: int) -> historico.Alvo:
    mine = select(Circuito.numero, Circuito.id).where(Circuito.cliente_id == cliente_id)
    plans = select(Plano.nome, Plano.id)
    return historico.Alvo(
        dict(session.execute(mine).all()),
        dict(session.execute(plans).all()),
    )


def _stamp(session: Session, relogio: Relogio) -> None:
    """Say of every circuit when its status was seen."""
    for circuito in session.scalars(select(Circuito).where(Circuito.visto_em.is_(None))):
        circuito.visto_em = relogio.now()
