"""Arquivo › Importar: a table is chosen or pasted, tried, looked at, and then taken."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from saperx_desktop.models.errors import KnownError
from saperx_desktop.services import escolha_cliente
from saperx_desktop.services.changes import Changes
from saperx_desktop.services.escolha_cliente import ClienteOpcao
from saperx_desktop.services.importacao.mensagem import EnsaioVisto
from saperx_desktop.views.contexto import Contexto
from saperx_desktop.views.dialogs import importar_linhas as linhas
from saperx_desktop.views.dialogs.erro import DialogoErro, Ocorrencia
from saperx_desktop.views.dialogs.importar_previa import Previa
from saperx_desktop.views.dialogs.importar_trabalho import Fonte, Importador, Kind
from saperx_desktop.views.formats import counted
from saperx_desktop.views.theme import SIZES, Tone
from saperx_desktop.views.widgets.aviso import Aviso
from saperx_desktop.views.widgets.campo import Campo
from saperx_desktop.views.widgets.escolha_cliente import EscolhaCliente
from saperx_desktop.views.widgets.estilo import button, label

__all__ = ["ImportarDialog", "Kind"]

_FOLDER = "importar/pasta"


class ImportarDialog(QDialog):
    """Shows what a table would change before anything is written.

    *cliente_id* is the client that circuits go to, at first; *text* a table already at hand.
    """

    def __init__(
        self,
        contexto: Contexto,
        kind: Kind,
        cliente_id: int | None = None,
        *,
        text: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._contexto = contexto
        self._kind = Kind(kind)
        self._fonte: Fonte | None = Fonte(texto=text) if text else None
        self._importador = Importador(contexto, kind, self)
        self._latest = contexto.latest(self)
        self._cliente = EscolhaCliente()
        self._campo_cliente = Campo(
            self.tr("&Cliente"), self._cliente, "importar.cliente", obrigatorio=True
        )
        self._file = button(self.tr("&Escolher arquivo…"), "importar.arquivo")
        self._paste = button(self.tr("C&olar tabela"), "importar.colar")
        self._source = label("", "secondary")
        self._aviso = Aviso("importar.aviso")
        self._previa = Previa()
        self._bar = QProgressBar()
        self._doing = label("", "secondary")
        self._go = button(self.tr("&Importar"), "importar.importar", variant="primary")
        self._close = button(self.tr("Cancelar"), "importar.fechar")
        self._build()
        self._connect()
        self._show_nothing()
        if cliente_id is not None:
            self._read_cliente(cliente_id)
        if cliente_id is not None or kind is Kind.CLIENTES:
            self._file.setFocus()
        self._try()

    # Construction

    def _build(self) -> None:
        circuitos = self._kind is Kind.CIRCUITOS
        self.setObjectName("importar")
        self.setWindowTitle(
            self.tr("Importar circuitos") if circuitos else self.tr("Importar clientes")
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.resize(920, 620)
        self._campo_cliente.setVisible(circuitos)
        self._name_parts()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SIZES.xl, SIZES.l, SIZES.xl, SIZES.l)
        layout.setSpacing(SIZES.m)
        layout.addLayout(self._titles())
        layout.addWidget(self._campo_cliente)
        layout.addLayout(self._source_row())
        layout.addWidget(self._aviso)
        layout.addWidget(self._previa, 1)
        layout.addLayout(self._buttons())

    def _name_parts(self) -> None:
        for widget, name, words in (
            (self._source, "importar.fonte", self.tr("Tabela escolhida")),
            (self._bar, "importar.progresso", self.tr("Progresso")),
            (self._doing, "importar.fazendo", self.tr("O que está sendo feito")),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        for each in (self._file, self._paste, self._go, self._close):
            each.setAccessibleName(each.text().replace("&", ""))
            each.setAutoDefault(False)
        self._paste.setToolTip(QKeySequence(QKeySequence.StandardKey.Paste).toString())

    def _titles(self) -> QVBoxLayout:
        what = (
            self.tr("A tabela da página Circuitos, copiada ou em CSV.")
            if self._kind is Kind.CIRCUITOS
            else self.tr("Um CSV com os campos do cadastro no cabeçalho: Nome, CPF/CNPJ, …")
        )
        nothing_yet = self.tr("Nada é gravado antes de você conferir o que muda.")
        words = label(f"{what} {nothing_yet}", "secondary")
        words.setWordWrap(True)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(label(self.windowTitle(), "title"))
        titles.addWidget(words)
        return titles

    def _source_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(SIZES.s)
        row.addWidget(self._file)
        row.addWidget(self._paste)
        row.addSpacing(SIZES.s)
        row.addWidget(self._source, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(180)
        row = QHBoxLayout()
        row.setSpacing(SIZES.s)
        row.addWidget(self._bar)
        row.addWidget(self._doing, 1)
        row.addStretch()
        row.addWidget(self._close)
        row.addWidget(self._go)
        return row

    def _connect(self) -> None:
        self._file.clicked.connect(self._on_file_clicked)
        self._paste.clicked.connect(self._on_paste_clicked)
        self._cliente.wanted.connect(self._on_cliente_wanted)
        self._cliente.chosen.connect(self._try)
        self._go.clicked.connect(self._on_go_clicked)
        self._close.clicked.connect(self.reject)
        self._aviso.action_chosen.connect(self._try)
        self._cliente.installEventFilter(self)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._on_paste_clicked)
        self._importador.progressed.connect(self._on_progressed)
        self._importador.tried.connect(self._on_tried)
        self._importador.taken.connect(self._on_taken)
        self._importador.failed.connect(self._on_failed)
        self._importador.stopped.connect(self._on_stopped)

    # What is shown

    def _show_nothing(self) -> None:
        """Say what is still missing before the table can be tried."""
        self._aviso.clear()
        self._go.setEnabled(False)
        self._go.show()
        self._close.setText(self.tr("Cancelar"))
        self._set_busy("")
        self._source.setText(self._source_words())
        if self._fonte is None:
            words = self.tr("Escolha um arquivo, arraste-o para cá ou cole a tabela copiada.")
        else:
            words = self.tr("Escolha o cliente a que os circuitos pertencem.")
        self._previa.say(words)

    def _source_words(self) -> str:
        if self._fonte is None:
            return ""
        if self._fonte.arquivo is not None:
            return self._fonte.arquivo.name
        count = len(self._fonte.texto.splitlines())
        lines = counted(count, self.tr("linha"), self.tr("linhas"))
        return self.tr("Texto colado: {linhas}").format(linhas=lines)

    def _set_busy(self, words: str) -> None:
        self._bar.setVisible(bool(words))
        self._bar.setRange(0, 0)
        self._doing.setText(words)
        taking = self._importador.takes and self._importador.is_running
        for widget in (self._file, self._paste, self._cliente):
            widget.setEnabled(not taking)

    # Work

    def _try(self) -> None:
        """Try the table, as soon as all that it needs is there."""
        cliente_id = self._cliente.cliente_id
        self._importador.forget()
        self._show_nothing()
        if self._fonte is None or (self._kind is Kind.CIRCUITOS and cliente_id is None):
            return
        self._previa.say(self.tr("Conferindo a tabela…"))
        self._importador.try_out(self._fonte, cliente_id)
        self._set_busy(self.tr("Conferindo a tabela…"))

    def _choose(self, fonte: Fonte) -> None:
        self._fonte = fonte
        self._try()

    def _read_cliente(self, cliente_id: int) -> None:
        def hold(found: ClienteOpcao) -> None:
            self._cliente.hold(found.id, found.nome)

        self._contexto.read(
            lambda session: escolha_cliente.by_id(session, cliente_id), hold, owner=self
        )

    # Handlers

    def _on_file_clicked(self) -> None:
        folder = str(self._contexto.settings.value(_FOLDER, ""))
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self.windowTitle(),
            folder,
            self.tr("Tabelas (*.csv *.tsv *.txt);;Todos os arquivos (*)"),
        )
        if chosen:
            self._contexto.settings.setValue(_FOLDER, str(Path(chosen).parent))
            self._choose(Fonte(Path(chosen)))

    def _on_paste_clicked(self) -> None:
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._choose(Fonte(texto=text))
        else:
            self._aviso.say(self.tr("Não há texto copiado. Copie a tabela e cole de novo."))

    def _on_cliente_wanted(self, text: str) -> None:
        def offer(found: list[ClienteOpcao]) -> None:
            self._cliente.offer([(o.id, o.nome, o.cpf_cnpj) for o in found])
            nobody = self.tr("Nenhum cliente ativo começa assim.")
            self._campo_cliente.set_hint("" if found else nobody)

        self._contexto.read_latest(
            self._latest, lambda session: escolha_cliente.find(session, text), offer
        )

    def _on_go_clicked(self) -> None:
        self._go.setEnabled(False)
        self._aviso.clear()
        self._importador.take()
        self._set_busy(self.tr("Importando…"))

    def _on_progressed(self, done: int, total: int, text: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._doing.setText(text)

    def _on_tried(self, ensaio: EnsaioVisto) -> None:
        self._set_busy("")
        self._previa.show_ensaio(ensaio)
        if ensaio.problemas:
            wrong = counted(ensaio.problemas_total, self.tr("problema"), self.tr("problemas"))
            words = self.tr("{problemas} na tabela. Nada é importado enquanto houver um.")
            self._aviso.say(words.format(problemas=wrong), Tone.BAD)
        self._go.setEnabled(bool(ensaio.total) and not ensaio.problemas)

    def _on_taken(self, ensaio: EnsaioVisto, changes: Changes) -> None:
        self._set_busy("")
        self._previa.show_ensaio(ensaio)
        words = self.tr("Importação feita: {resumo}.")
        self._aviso.say(words.format(resumo=linhas.summary(ensaio)), Tone.GOOD)
        self._go.hide()
        self._close.setText(self.tr("Fechar"))
        self._close.setDefault(True)
        self._contexto.tell(changes)

    def _on_failed(self, sentence: str, details: str) -> None:
        self._set_busy("")
        self._previa.say(self.tr("A tabela não foi aceita."))
        self._aviso.say(sentence, Tone.BAD, acao=self.tr("Conferir de novo"))
        if details:
            kept = self.tr("Nada foi importado.")
            DialogoErro(
                Ocorrencia.of(KnownError(sentence), kept=kept, details=details), self
            ).open()

    def _on_stopped(self) -> None:
        self._set_busy("")
        self._go.setEnabled(True)
        self._aviso.say(self.tr("Importação cancelada: nada foi gravado."))

    # Qt overrides

    def reject(self) -> None:
        """Close; an import on its way is stopped first, and leaves nothing behind."""
        if self._importador.takes and self._importador.is_running:
            self._doing.setText(self.tr("Cancelando…"))
            self._importador.stop()
        else:
            self._importador.forget()
            super().reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: D102 - Qt override
        # A table pasted while the client's field has the focus is no client's name.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
            and "\n" in QGuiApplication.clipboard().text().strip()
        ):
            self._on_paste_clicked()
            return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: D102 - Qt override
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: D102 - Qt override
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self._choose(Fonte(Path(files[0].toLocalFile())))
        else:
            self._choose(Fonte(texto=event.mimeData().text()))
        event.acceptProposedAction()
