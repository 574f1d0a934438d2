"""The floor of start-up: a bare window with an empty table; with "linhas", rows of the base too."""

import sys


def main() -> None:
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    class Painted(QObject):
        def eventFilter(self, watched, event):
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, painted)
            return False

    def painted() -> None:
        print("casca", flush=True)
        if len(sys.argv) > 1:
            fill(table, sys.argv[1])
        app.quit()

    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableView()
    window.setCentralWidget(table)
    window.resize(1280, 800)
    watch = Painted()
    table.viewport().installEventFilter(watch)
    window.show()
    app.exec()


def fill(table, path: str) -> None:
    """Import SQLAlchemy and the driver, ask for the same first rows and paint them."""
    import sqlalchemy.orm  # noqa: F401
    import sqlcipher3.dbapi2 as driver
    from PySide6.QtGui import QStandardItem, QStandardItemModel

    connection = driver.connect(path)
    rows = connection.execute(
        "SELECT c.id, c.nome, c.cpf_cnpj, c.cidade, t.em_aberto FROM cliente c "
        "JOIN total_cliente t ON t.cliente_id = c.id ORDER BY c.nome_key, c.nome, c.id LIMIT 200"
    ).fetchall()
    model = QStandardItemModel(0, 4)
    for row in rows:
        model.appendRow([QStandardItem(str(value)) for value in row[1:]])
    table.setModel(model)
    table.viewport().repaint()
    print("linhas", flush=True)


if __name__ == "__main__":
    main()
