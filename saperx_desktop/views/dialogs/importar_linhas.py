"""How the trial of an import reads: its counts in a sentence, its lines in a table."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from saperx_desktop.services.importacao.ensaio import Acao, LinhaEnsaio, Problema
from saperx_desktop.services.importacao.mensagem import EnsaioVisto
from saperx_desktop.views.formats import counted, number
from saperx_desktop.views.tables.linhas_model import Linha
from saperx_desktop.views.theme import Tone

_NAMED_ALREADY = ("Nome", "CPF/CNPJ")


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportarLinhas", text)


def change_columns() -> tuple[str, str, str, str]:
    """Return the titles of the table of what changes."""
    return _tr("Linha"), _tr("Resultado"), _tr("Registro"), _tr("O que muda")


def problem_columns() -> tuple[str, str, str, str]:
    """Return the titles of the table of what is wrong."""
    return _tr("Linha"), _tr("Resultado"), _tr("Coluna"), _tr("O que está errado")


def changes(ensaio: EnsaioVisto) -> list[Linha]:
    """Return the lines that change something, or have something to be said of."""
    return [_line(linha) for linha in ensaio.linhas]


def problems(ensaio: EnsaioVisto) -> list[Linha]:
    """Return what is wrong, line by line."""
    return [_problem(problema) for problema in ensaio.problemas]


def summary(ensaio: EnsaioVisto) -> str:
    """Say how many lines do what: "12 novos · 0 alterados · 0 iguais"."""
    parts = [
        counted(ensaio.novos, _tr("novo"), _tr("novos")),
        counted(ensaio.alterados, _tr("alterado"), _tr("alterados")),
        counted(ensaio.iguais, _tr("igual"), _tr("iguais")),
    ]
    return " · ".join(parts)


def new_plans(nomes: Sequence[str]) -> str:
    """Say which plans the import makes, and that they are to be looked at."""
    words = (
        _tr("Plano novo, a conferir: {nomes}.")
        if len(nomes) == 1
        else _tr("Planos novos, a conferir: {nomes}.")
    )
    return words.format(nomes=", ".join(nomes))


def not_shown(ensaio: EnsaioVisto) -> str:
    """Say how much of the table is shown, or nothing where it is all."""
    shown, total = len(ensaio.problemas), ensaio.problemas_total
    if not ensaio.problemas:
        shown, total = len(ensaio.linhas), ensaio.novos + ensaio.alterados
    if shown >= total:
        return ""
    return _tr("Mostrando as primeiras {n} de {total}.").format(
        n=number(shown), total=number(total)
    )


def _problem(problema: Problema) -> Linha:
    motivo = problema.motivo[:1].upper() + problema.motivo[1:]
    cells = (number(problema.linha), _tr("Problema"), problema.coluna, motivo)
    return Linha(problema.linha, cells, Tone.BAD)


def _line(linha: LinhaEnsaio) -> Linha:
    word, tone = {
        Acao.CRIAR: (_tr("Novo"), Tone.GOOD),
        Acao.ATUALIZAR: (_tr("Alterado"), Tone.ACCENT),
        Acao.IGUAL: (_tr("Igual"), Tone.NEUTRAL),
    }[linha.acao]
    cells = (number(linha.linha), word, f"{linha.chave} · {linha.nome}", _details(linha))
    return Linha(linha.linha, cells, Tone.WARNING if linha.avisos else tone)


def _details(linha: LinhaEnsaio) -> str:
    if linha.acao is Acao.CRIAR:
        said = [f"{m.coluna} {m.depois}" for m in linha.mudancas if m.coluna not in _NAMED_ALREADY]
    else:
        said = [f"{m.coluna}: {_shown(m.antes)} → {_shown(m.depois)}" for m in linha.mudancas]
    return " · ".join([*(aviso.rstrip(".") for aviso in linha.avisos), *said])


def _shown(value: str) -> str:
    return value or _tr("(vazio)")
