"""First version of the base.

Revision: 0001.
"""

import sqlalchemy as sa
from alembic import op

from saperx_desktop.db.migrations.sqlite_0001 import statements

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "cliente",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("nome", sa.String(length=200), nullable=False),
        sa.Column("nome_key", sa.String(length=400), nullable=False),
        sa.Column("cpf_cnpj", sa.String(length=14), nullable=False),
        sa.Column("razao_social", sa.String(length=200), nullable=False),
        sa.Column("ie", sa.String(length=20), nullable=False),
        sa.Column("cep", sa.String(length=20), nullable=False),
        sa.Column("pais", sa.String(length=60), nullable=False),
        sa.Column("estado", sa.String(length=60), nullable=False),
        sa.Column("cidade", sa.String(length=100), nullable=False),
        sa.Column("cidade_key", sa.String(length=200), nullable=False),
        sa.Column("bairro", sa.String(length=100), nullable=False),
        sa.Column("logradouro", sa.String(length=200), nullable=False),
        sa.Column("numero", sa.String(length=20), nullable=False),
        sa.Column("complemento", sa.String(length=100), nullable=False),
        sa.Column("observacoes", sa.Text(), nullable=False),
        sa.Column("desativado_em", sa.DateTime(), nullable=True),
        sa.Column("versao", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cliente")),
        sa.UniqueConstraint("cpf_cnpj", name=op.f("uq_cliente_cpf_cnpj")),
        sa.UniqueConstraint("uid", name=op.f("uq_cliente_uid")),
    )
    op.create_index(
        op.f("ix_cliente_cidade_key_nome_key_id"),
        "cliente",
        ["cidade_key", "nome_key", "id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_cliente_nome_key_nome_id"), "cliente", ["nome_key", "nome", "id"], unique=False
    )
    op.create_table(
        "empresa",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("nome", sa.String(length=200), nullable=False),
        sa.Column("cnpj", sa.String(length=14), nullable=False),
        sa.Column("endereco", sa.String(length=300), nullable=False),
        sa.Column("cidade", sa.String(length=100), nullable=False),
        sa.Column("telefone", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("logo", sa.LargeBinary(), nullable=True),
        sa.Column("chave_pix", sa.String(length=140), nullable=False),
        sa.Column("multa_centesimos", sa.Integer(), nullable=False),
        sa.Column("juros_centesimos", sa.Integer(), nullable=False),
        sa.Column("fuso", sa.String(length=60), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_empresa_uma")),
        sa.CheckConstraint("juros_centesimos BETWEEN 0 AND 1000", name=op.f("ck_empresa_juros")),
        sa.CheckConstraint("multa_centesimos BETWEEN 0 AND 200", name=op.f("ck_empresa_multa")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_empresa")),
        sa.UniqueConstraint("uid", name=op.f("uq_empresa_uid")),
    )
    op.create_table(
        "fechamento",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("competencia", sa.String(length=7), nullable=False),
        sa.Column("quando", sa.DateTime(), nullable=False),
        sa.Column("operador", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fechamento")),
        sa.UniqueConstraint("uid", name=op.f("uq_fechamento_uid")),
    )
    op.create_table(
        "plano",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("nome", sa.String(length=100), nullable=False),
        sa.Column(
            "tipo",
            sa.Enum(
                "pré-pago",
                "controle",
                "pós-pago",
                name="tipo",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("mensalidade", sa.BigInteger(), nullable=False),
        sa.Column("a_conferir", sa.Boolean(), nullable=False),
        sa.Column("versao", sa.Integer(), server_default="1", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plano")),
        sa.UniqueConstraint("nome", name=op.f("uq_plano_nome")),
        sa.UniqueConstraint("uid", name=op.f("uq_plano_uid")),
    )
    op.create_table(
        "sequencia",
        sa.Column("nome", sa.String(length=20), nullable=False),
        sa.Column("proximo", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("nome", name=op.f("pk_sequencia")),
    )
    op.create_table(
        "total_base",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("em_aberto", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_total_base")),
    )
    op.create_table(
        "total_vencimento",
        sa.Column("vencimento_efetivo", sa.Date(), nullable=False),
        sa.Column("a_receber", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("vencimento_efetivo", name=op.f("pk_total_vencimento")),
    )
    op.create_table(
        "circuito",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("numero", sa.String(length=64), nullable=False),
        sa.Column("numero_key", sa.String(length=80), nullable=False),
        sa.Column("nome", sa.String(length=200), nullable=False),
        sa.Column("nome_key", sa.String(length=400), nullable=False),
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("ddd", sa.String(length=2), nullable=False),
        sa.Column("central", sa.String(length=100), nullable=False),
        sa.Column("ip", sa.String(length=45), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("latencia_ms", sa.Integer(), nullable=True),
        sa.Column("saldo_visto", sa.BigInteger(), nullable=True),
        sa.Column("visto_em", sa.DateTime(), nullable=True),
        sa.Column("dia_fechamento", sa.Integer(), nullable=True),
        sa.Column("dia_vencimento", sa.Integer(), nullable=False),
        sa.Column("desativado_em", sa.DateTime(), nullable=True),
        sa.Column("versao", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint(
            "dia_fechamento BETWEEN 1 AND 28", name=op.f("ck_circuito_dia_fechamento")
        ),
        sa.CheckConstraint(
            "dia_vencimento BETWEEN 1 AND 28", name=op.f("ck_circuito_dia_vencimento")
        ),
        sa.ForeignKeyConstraint(
            ["cliente_id"], ["cliente.id"], name=op.f("fk_circuito_cliente_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circuito")),
        sa.UniqueConstraint("numero", name=op.f("uq_circuito_numero")),
        sa.UniqueConstraint("uid", name=op.f("uq_circuito_uid")),
    )
    op.create_index(op.f("ix_circuito_cliente_id"), "circuito", ["cliente_id"], unique=False)
    op.create_index(
        op.f("ix_circuito_nome_key_nome_id"), "circuito", ["nome_key", "nome", "id"], unique=False
    )
    op.create_index(
        op.f("ix_circuito_numero_key_id"), "circuito", ["numero_key", "id"], unique=False
    )
    op.create_table(
        "contato",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("nome", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("telefone", sa.String(length=20), nullable=False),
        sa.Column("ramal", sa.String(length=20), nullable=False),
        sa.Column("cargo", sa.String(length=100), nullable=False),
        sa.Column(
            "area",
            sa.Enum(
                "técnico",
                "financeiro",
                "administrativo",
                "outro",
                name="area",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("ordem", sa.Integer(), nullable=False),
        sa.Column("versao", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(
            ["cliente_id"], ["cliente.id"], name=op.f("fk_contato_cliente_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contato")),
        sa.UniqueConstraint("uid", name=op.f("uq_contato_uid")),
    )
    op.create_index(
        op.f("ix_contato_cliente_id_ordem_id"),
        "contato",
        ["cliente_id", "ordem", "id"],
        unique=False,
    )
    op.create_table(
        "preco_anterior",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column("plano_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("ate", sa.Date(), nullable=False),
        sa.Column("mensalidade", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plano_id"], ["plano.id"], name=op.f("fk_preco_anterior_plano_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preco_anterior")),
        sa.UniqueConstraint("plano_id", "ate", name=op.f("uq_preco_anterior_plano_id_ate")),
        sa.UniqueConstraint("uid", name=op.f("uq_preco_anterior_uid")),
    )
    op.create_table(
        "total_cliente",
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("em_aberto", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["cliente_id"],
            ["cliente.id"],
            name=op.f("fk_total_cliente_cliente_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("cliente_id", name=op.f("pk_total_cliente")),
    )
    op.create_index(
        op.f("ix_total_cliente_em_aberto_cliente_id"),
        "total_cliente",
        ["em_aberto", "cliente_id"],
        unique=False,
    )
    op.create_table(
        "total_cliente_vencimento",
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("vencimento_efetivo", sa.Date(), nullable=False),
        sa.Column("a_receber", sa.BigInteger(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["cliente_id"],
            ["cliente.id"],
            name=op.f("fk_total_cliente_vencimento_cliente_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "cliente_id", "vencimento_efetivo", name=op.f("pk_total_cliente_vencimento")
        ),
    )
    op.create_table(
        "circuito_plano",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "circuito_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("plano_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("desde", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["circuito_id"],
            ["circuito.id"],
            name=op.f("fk_circuito_plano_circuito_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["plano_id"], ["plano.id"], name=op.f("fk_circuito_plano_plano_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circuito_plano")),
        sa.UniqueConstraint(
            "circuito_id", "desde", name=op.f("uq_circuito_plano_circuito_id_desde")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_circuito_plano_uid")),
    )
    op.create_index(
        op.f("ix_circuito_plano_plano_id"), "circuito_plano", ["plano_id"], unique=False
    )
    op.create_table(
        "fatura",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "circuito_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("competencia", sa.String(length=7), nullable=False),
        sa.Column("parte", sa.Integer(), nullable=False),
        sa.Column("inicio", sa.Date(), nullable=False),
        sa.Column("fim", sa.Date(), nullable=False),
        sa.Column("vencimento", sa.Date(), nullable=False),
        sa.Column("vencimento_efetivo", sa.Date(), nullable=False),
        sa.Column(
            "situacao",
            sa.Enum(
                "aberta",
                "fechada",
                "paga",
                "cancelada",
                name="situacao",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("numero", sa.Integer(), nullable=True),
        sa.Column("total", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("pago", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column(
            "fechamento_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.Column("fechada_em", sa.DateTime(), nullable=True),
        sa.Column("cliente_nome", sa.String(length=200), nullable=False),
        sa.Column("cliente_documento", sa.String(length=14), nullable=False),
        sa.Column("cliente_endereco", sa.String(length=800), nullable=False),
        sa.Column("multa_centesimos", sa.Integer(), nullable=False),
        sa.Column("juros_centesimos", sa.Integer(), nullable=False),
        sa.Column("motivo_cancelamento", sa.String(length=500), nullable=False),
        sa.Column("nfcom_numero", sa.String(length=20), nullable=False),
        sa.Column("nfcom_chave", sa.String(length=44), nullable=False),
        sa.CheckConstraint(
            "(numero IS NULL) = (situacao = 'aberta')", name=op.f("ck_fatura_numero")
        ),
        sa.CheckConstraint("situacao = 'aberta' OR total >= 0", name=op.f("ck_fatura_total")),
        sa.CheckConstraint("fim >= inicio", name=op.f("ck_fatura_periodo")),
        sa.ForeignKeyConstraint(
            ["circuito_id"], ["circuito.id"], name=op.f("fk_fatura_circuito_id")
        ),
        sa.ForeignKeyConstraint(["cliente_id"], ["cliente.id"], name=op.f("fk_fatura_cliente_id")),
        sa.ForeignKeyConstraint(
            ["fechamento_id"], ["fechamento.id"], name=op.f("fk_fatura_fechamento_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fatura")),
        sa.UniqueConstraint("numero", name=op.f("uq_fatura_numero")),
        sa.UniqueConstraint("uid", name=op.f("uq_fatura_uid")),
    )
    op.create_index(
        "ix_fatura_a_receber",
        "fatura",
        ["cliente_id", "vencimento_efetivo", "total", "pago"],
        unique=False,
        sqlite_where=sa.text("situacao = 'fechada'"),
        postgresql_where=sa.text("situacao = 'fechada'"),
    )
    op.create_index(
        "ix_fatura_cliente_competencia", "fatura", ["cliente_id", "competencia"], unique=False
    )
    op.create_index(
        "ix_fatura_em_aberto",
        "fatura",
        ["cliente_id", "competencia"],
        unique=False,
        sqlite_where=sa.text("situacao = 'aberta'"),
        postgresql_where=sa.text("situacao = 'aberta'"),
    )
    op.create_index(op.f("ix_fatura_fechamento_id"), "fatura", ["fechamento_id"], unique=False)
    op.create_index("ix_fatura_situacao_fim", "fatura", ["situacao", "fim"], unique=False)
    op.create_index(
        "uq_fatura_circuito_competencia_parte",
        "fatura",
        ["circuito_id", "competencia", "parte"],
        unique=True,
        sqlite_where=sa.text("situacao <> 'cancelada'"),
        postgresql_where=sa.text("situacao <> 'cancelada'"),
    )
    op.create_table(
        "titularidade",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "circuito_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "cliente_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("desde", sa.Date(), nullable=False),
        sa.Column("ate", sa.Date(), nullable=True),
        sa.Column("motivo", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["circuito_id"],
            ["circuito.id"],
            name=op.f("fk_titularidade_circuito_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["cliente_id"], ["cliente.id"], name=op.f("fk_titularidade_cliente_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_titularidade")),
        sa.UniqueConstraint("uid", name=op.f("uq_titularidade_uid")),
    )
    op.create_index(
        "ix_titularidade_circuito_id_desde", "titularidade", ["circuito_id", "desde"], unique=False
    )
    op.create_index(
        op.f("ix_titularidade_cliente_id"), "titularidade", ["cliente_id"], unique=False
    )
    op.create_index(
        "uq_titularidade_aberta",
        "titularidade",
        ["circuito_id"],
        unique=True,
        sqlite_where=sa.text("ate IS NULL"),
        postgresql_where=sa.text("ate IS NULL"),
    )
    op.create_table(
        "pagamento",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "fatura_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column("data", sa.Date(), nullable=False),
        sa.Column("principal", sa.BigInteger(), nullable=False),
        sa.Column("multa", sa.BigInteger(), nullable=False),
        sa.Column("juros", sa.BigInteger(), nullable=False),
        sa.Column("dispensado", sa.BigInteger(), nullable=False),
        sa.Column("dispensa_motivo", sa.String(length=500), nullable=False),
        sa.Column(
            "forma",
            sa.Enum(
                "Pix",
                "boleto",
                "transferência",
                "dinheiro",
                "outra",
                name="forma",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column(
            "estorno_de", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.CheckConstraint(
            "estorno_de IS NOT NULL OR (multa >= 0 AND juros >= 0 AND dispensado >= 0)",
            name=op.f("ck_pagamento_encargos"),
        ),
        sa.CheckConstraint(
            "estorno_de IS NOT NULL OR principal >= 0", name=op.f("ck_pagamento_principal")
        ),
        sa.ForeignKeyConstraint(
            ["estorno_de"], ["pagamento.id"], name=op.f("fk_pagamento_estorno_de")
        ),
        sa.ForeignKeyConstraint(["fatura_id"], ["fatura.id"], name=op.f("fk_pagamento_fatura_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pagamento")),
        sa.UniqueConstraint("estorno_de", name=op.f("uq_pagamento_estorno_de")),
        sa.UniqueConstraint("uid", name=op.f("uq_pagamento_uid")),
    )
    op.create_index(op.f("ix_pagamento_fatura_id"), "pagamento", ["fatura_id"], unique=False)
    op.create_table(
        "item_fatura",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("uid", sa.Uuid(), nullable=False),
        sa.Column(
            "fatura_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False
        ),
        sa.Column(
            "tipo",
            sa.Enum(
                "mensalidade",
                "uso",
                "DID",
                "encargo",
                "avulso",
                "desconto",
                "estorno",
                name="tipo",
                native_enum=False,
                create_constraint=True,
                length=20,
            ),
            nullable=False,
        ),
        sa.Column("plano_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("descricao", sa.String(length=300), nullable=False),
        sa.Column("data", sa.Date(), nullable=False),
        sa.Column("quantidade", sa.Integer(), nullable=False),
        sa.Column("valor", sa.BigInteger(), nullable=False),
        sa.Column(
            "pagamento_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True
        ),
        sa.ForeignKeyConstraint(
            ["fatura_id"], ["fatura.id"], name=op.f("fk_item_fatura_fatura_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["pagamento_id"], ["pagamento.id"], name=op.f("fk_item_fatura_pagamento_id")
        ),
        sa.ForeignKeyConstraint(["plano_id"], ["plano.id"], name=op.f("fk_item_fatura_plano_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_fatura")),
        sa.UniqueConstraint("uid", name=op.f("uq_item_fatura_uid")),
    )
    op.create_index(op.f("ix_item_fatura_fatura_id"), "item_fatura", ["fatura_id"], unique=False)
    op.create_index(
        op.f("ix_item_fatura_pagamento_id"), "item_fatura", ["pagamento_id"], unique=False
    )
    op.create_index(op.f("ix_item_fatura_plano_id"), "item_fatura", ["plano_id"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in statements():
            op.execute(sa.text(statement))
