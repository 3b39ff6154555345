"""What may the windows fetch? Nothing: whatever QML would ask of a network leads nowhere."""

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy
from PySide6.QtQml import QQmlNetworkAccessManagerFactory


class NoNetworkFactory(QQmlNetworkAccessManagerFactory):
    """Gives a QML engine a network in which every request fails at once.

    All requests have to pass a proxy on port 0, to which nothing can connect: no name is looked up and no byte leaves
    the machine. (A proxy for the whole application would spare the loopback.)
    """

    def create(self, parent: QObject) -> QNetworkAccessManager:
        """A manager for an engine or one of its loader threads."""
        manager = QNetworkAccessManager(parent)
        manager.setProxy(QNetworkProxy(QNetworkProxy.ProxyType.Socks5Proxy, "127.0.0.1", 0))
        return manager
