"""Heads and feet of the pages: issuer, title, running head, "Página x de y"."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from saperx_desktop.models.telefone import format_phone
from saperx_desktop.services.demonstrativo import Demonstrativo, Emissor
from saperx_desktop.views import formats
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Caixa, Cor, Estilo

_TILE = 44.0
_LOGO_WIDTH = 150.0
_RIGHT = 200.0
_SHORTEST_NAME = 60.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Impressao", text)


def first_head(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw the issuer with its logo, the title and "sem valor fiscal" (DOMAIN 5)."""
    folha, top = fluxo.folha, fluxo.y
    x = folha.esquerda + _logo(fluxo, d.emissor) + 12
    room = folha.direita - _RIGHT - 16 - x
    fluxo.text(x, top + 12, d.emissor.nome, Estilo.TITULO, largura=room)
    for number, line in enumerate(_issuer_lines(d.emissor)):
        y = top + 28 + 15 * number
        fluxo.text(x, y, line, Estilo.PEQUENO, cor=Cor.SECUNDARIA, largura=room)
    right = folha.direita
    fluxo.text_right(right, top + 12, title(), Estilo.TITULO)
    issued = _tr("emitido em {quando}").format(quando=formats.stamp(d.emitido_em))
    for number, line in enumerate((_tr("sem valor fiscal"), issued)):
        fluxo.text_right(right, top + 28 + 15 * number, line, Estilo.PEQUENO, cor=Cor.SECUNDARIA)
    fluxo.rule(top + 61, cor=Cor.DESTAQUE, espessura=2)
    fluxo.y = top + 61


def running_head(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw the short head of every page after the first."""
    folha, y = fluxo.folha, fluxo.y + 10
    document = f" · {formats.document(d.cliente.cpf_cnpj)}"
    right, room = _beside(fluxo, d, document)
    name = fluxo.tipos.elide(d.cliente.nome, Estilo.FORTE, room)
    fluxo.text(folha.esquerda, y, name + document, Estilo.FORTE)
    fluxo.text_right(folha.direita, y, right, Estilo.PEQUENO, cor=Cor.SECUNDARIA)
    fluxo.rule(y + 10, cor=Cor.DESTAQUE, espessura=2)
    fluxo.y = y + 26


def _beside(fluxo: Fluxo, d: Demonstrativo, document: str) -> tuple[str, float]:
    """Return as many words for the right as leave room for the name, and that room."""
    tipos = fluxo.tipos
    medium = _tr("{titulo} · sem valor fiscal").format(titulo=title())
    issued = _tr("emitido em {quando}").format(quando=formats.stamp(d.emitido_em))
    free = fluxo.folha.util - tipos.width(document, Estilo.FORTE) - 16
    wanted = tipos.width(d.cliente.nome, Estilo.FORTE)
    right, room = "", free
    for right, least in (
        (f"{medium} · {issued}", wanted),
        (medium, min(wanted, _SHORTEST_NAME)),
        (title(), 0),
    ):
        room = free - tipos.width(right, Estilo.PEQUENO)
        if room >= least:
            break
    return right, room


def foot(fluxo: Fluxo, d: Demonstrativo, numero: int, total: int) -> None:
    """Draw the foot of the present page, "Página x de y" included."""
    folha = fluxo.folha
    y = folha.altura - 57
    fluxo.rule(y)
    e = d.emissor
    contact = " · ".join(part for part in (e.email, format_phone(e.telefone)) if part)
    words = _tr("Dúvidas: {contato}").format(contato=contact) if contact else e.nome
    fluxo.text(
        folha.esquerda, y + 18, words, Estilo.PEQUENO, cor=Cor.SECUNDARIA, largura=folha.util - 140
    )
    page = _tr("Página {x} de {y}").format(x=formats.number(numero), y=formats.number(total))
    fluxo.text_right(folha.direita, y + 18, page, Estilo.PEQUENO, cor=Cor.SECUNDARIA)


def title() -> str:
    """Return the document's title (DOMAIN 5: it is no fiscal document)."""
    return _tr("Demonstrativo financeiro")


def _issuer_lines(e: Emissor) -> list[str]:
    document = formats.document(e.cnpj) if e.cnpj else ""
    lines = ((document, e.endereco), (e.cidade, format_phone(e.telefone)))
    return [" · ".join(part for part in line if part) for line in lines if any(line)]


def _logo(fluxo: Fluxo, e: Emissor) -> float:
    """Draw the logo, or a tile with initials; return its width."""
    x, y = fluxo.folha.esquerda, fluxo.y
    image = QImage.fromData(e.logo) if e.logo else QImage()
    if not image.isNull():
        width = min(_LOGO_WIDTH, _TILE * image.width() / image.height())
        height = width * image.height() / image.width()
        fluxo.picture(x, y + (_TILE - height) / 2, (width, height), image)
        return width
    fluxo.add(Caixa(x, y, _TILE, _TILE, fundo=Cor.DESTAQUE, raio=8))
    initials = "".join(c for c in e.nome if c.isalnum())[:2].upper()
    middle = x + _TILE / 2
    fluxo.text_center(middle, y + 28, initials, Estilo.INICIAIS, cor=Cor.SOBRE_DESTAQUE)
    return _TILE
