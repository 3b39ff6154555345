"""What may the windows fetch? Nothing. The QML engine gets a network that refuses every request."""

from PySide6.QtCore import QIODevice, QObject, QUrl
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest
from PySide6.QtQml import QQmlNetworkAccessManagerFactory

REFUSED = QUrl("refused:")
"""A scheme that no manager knows: the reply is an error at once and no byte leaves the machine."""


class _NoNetwork(QNetworkAccessManager):
    """Turns every request into one for nowhere."""

    def createRequest(  # noqa: N802 (Qt's name)
        self, operation: QNetworkAccessManager.Operation, request: QNetworkRequest, data: QIODevice | None = None
    ) -> QNetworkReply:
        """Answer with an error."""
        nowhere = QNetworkRequest(request)
        nowhere.setUrl(REFUSED)
        return super().createRequest(operation, nowhere, data)


class NoNetworkFactory(QQmlNetworkAccessManagerFactory):
    """Gives every QML engine the network that refuses."""

    def __init__(self) -> None:
        super().__init__()
        self._made: list[QNetworkAccessManager] = []

    def create(self, parent: QObject) -> QNetworkAccessManager:
        """A manager for an engine or one of its threads; kept, since Qt does not own what Python made."""
        manager = _NoNetwork(parent)
        self._made.append(manager)
        return manager
