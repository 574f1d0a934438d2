"""Qt's own words and number formats in Brazilian Portuguese."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator


def load_translations(app: QCoreApplication) -> bool:
    """Give *app* Qt's Portuguese (buttons and dialogs); return whether it was found."""
    QLocale.setDefault(QLocale(QLocale.Language.Portuguese, QLocale.Country.Brazil))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = translator.load("qtbase_pt_BR", folder)
    return found and app.installTranslator(translator)
