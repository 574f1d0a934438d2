"""Every entity under one roof, so that whoever imports this module sees the whole metadata."""

from saperx_desktop.models.base import Base
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.contato import Contato
from saperx_desktop.models.empresa import Empresa, Sequencia
from saperx_desktop.models.fatura import Fatura, Fechamento, ItemFatura
from saperx_desktop.models.pagamento import Pagamento
from saperx_desktop.models.plano import CircuitoPlano, Plano, PrecoAnterior
from saperx_desktop.models.totais import (
    TotalBase,
    TotalCliente,
    TotalClienteVencimento,
    TotalVencimento,
)

__all__ = [
    "Base",
    "Circuito",
    "CircuitoPlano",
    "Cliente",
    "Contato",
    "Empresa",
    "Fatura",
    "Fechamento",
    "ItemFatura",
    "Pagamento",
    "Plano",
    "PrecoAnterior",
    "Sequencia",
    "Titularidade",
    "TotalBase",
    "TotalCliente",
    "TotalClienteVencimento",
    "TotalVencimento",
]
