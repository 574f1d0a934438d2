"""Our start-up on a base: says when the shell is painted, and when the first rows are."""

import gc
import sys
from pathlib import Path


def main() -> None:  # noqa: C901 - one watcher for each thing that is waited for
    gc.disable()  # as __main__ does
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from saperx_desktop.app import Programa
    from saperx_desktop.config import Config
    from saperx_desktop.views.idioma import load_translations

    def say(word: str) -> None:
        print(word, flush=True)

    class Shell(QObject):
        """Waits for the window's first paint."""

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, lambda: say("casca"))
            return False

    class List(QObject):
        """Waits for the rows to be built, which happens once a base is open."""

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.LayoutRequest:
                from PySide6.QtWidgets import QListView

                view = watched.findChild(QListView, "clientes.tabela")
                if view is not None:
                    watched.removeEventFilter(self)
                    rows.view = view
                    view.viewport().installEventFilter(rows)
            return False

    class Rows(QObject):
        """Waits for the first paint that shows rows."""

        view = None

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint and self.view.model().rowCount():
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        say("linhas")
        app.quit()

    app = QApplication(sys.argv[:1])
    load_translations(app)
    programa = Programa(app, Config.load())
    shell, lista, rows = Shell(), List(), Rows()
    programa.window.installEventFilter(shell)
    programa.lista.installEventFilter(lista)
    programa.start(Path(sys.argv[1]))
    app.exec()
    programa.close()


if __name__ == "__main__":
    main()
