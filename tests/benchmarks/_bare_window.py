"""The peer of our start: a PySide6 window with one line to type into, and nothing else."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

if __name__ == "__main__":
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.setCentralWidget(QLineEdit())
    window.show()
    QTimer.singleShot(0, lambda: sys.stderr.write("ready\n"))
    sys.exit(application.exec())
