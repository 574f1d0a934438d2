"""Our start-up on a base: says when the shell is painted, and when the first rows are."""

import sys
from pathlib import Path


def main() -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QListView, QTableView

    from saperx_desktop.app import Programa
    from saperx_desktop.config import Config
    from saperx_desktop.views.idioma import load_translations

    class Watch(QObject):
        said = False

        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                if not self.said:
                    self.said = True
                    QTimer.singleShot(0, lambda: print("casca", flush=True))
                elif view.model() is not None and view.model().rowCount():
                    print("linhas", flush=True)
                    QTimer.singleShot(0, app.quit)
            return False

    app = QApplication(sys.argv[:1])
    load_translations(app)
    programa = Programa(app, Config.load())
    kinds = (QListView, QTableView)
    name = "clientes.tabela"
    view = next(v for kind in kinds for v in programa.window.findChildren(kind, name))
    watch = Watch()
    programa.window.installEventFilter(watch)
    view.viewport().installEventFilter(watch)
    programa.start(Path(sys.argv[1]))
    app.exec()
    programa.close()


if __name__ == "__main__":
    main()
