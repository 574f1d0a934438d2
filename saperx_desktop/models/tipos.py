"""The closed lists of words that entities hold; free of SQLAlchemy, so the window may use them."""

from enum import StrEnum


class Situacao(StrEnum):
    """State of an invoice (DOMAIN 4); *vencida* is derived, never stored."""

    ABERTA = "aberta"
    FECHADA = "fechada"
    PAGA = "paga"
    CANCELADA = "cancelada"


class TipoItem(StrEnum):
    """What an invoice's item stands for (DOMAIN 2)."""

    MENSALIDADE = "mensalidade"
    USO = "uso"
    DID = "DID"
    ENCARGO = "encargo"
    AVULSO = "avulso"
    DESCONTO = "desconto"
    ESTORNO = "estorno"


class TipoPlano(StrEnum):
    """How a plan is paid (DOMAIN 2)."""

    PRE_PAGO = "pré-pago"
    CONTROLE = "controle"
    POS_PAGO = "pós-pago"


class AreaContato(StrEnum):
    """What a contact answers for (DOMAIN 2)."""

    TECNICO = "técnico"
    FINANCEIRO = "financeiro"
    ADMINISTRATIVO = "administrativo"
    OUTRO = "outro"


class FormaPagamento(StrEnum):
    """How a payment arrived."""

    PIX = "Pix"
    BOLETO = "boleto"
    TRANSFERENCIA = "transferência"
    DINHEIRO = "dinheiro"
    OUTRA = "outra"
