"""The windows fetch nothing, show plain text only, and are drawn by the right renderer."""

import re
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtQml import QQmlComponent, QQmlEngine

import signage.screen
from signage.screen.backend import software_reason
from signage.screen.network import NoNetworkFactory

QML = sorted(Path(signage.screen.__file__).parent.glob("qml/*.qml"))
SOURCES = sorted(Path(signage.screen.__file__).parent.glob("*.py"))


@pytest.mark.parametrize("path", QML, ids=lambda path: path.name)
def test_every_qml_text_is_plain(path):
    for element in re.findall(r"\b(?:Text|TextEdit|Label)\s*\{[^}]*\}", path.read_text()):
        assert "textFormat: Text.PlainText" in element


@pytest.mark.parametrize("path", QML, ids=lambda path: path.name)
def test_qml_decides_nothing_and_fetches_nothing(path):
    words = path.read_text()
    assert "function " not in words
    assert "://" not in words
    assert "setContextProperty" not in words


def test_films_have_no_sound():
    for path in SOURCES:
        assert "QAudioOutput" not in path.read_text()


def test_no_engine_is_made_without_refusing_the_network():
    engines = [path for path in SOURCES if "QQmlEngine(" in path.read_text()]
    assert [path.name for path in engines] == ["flipbook.py", "screen.py"]
    assert all("setNetworkAccessManagerFactory(" in path.read_text() for path in engines)


@pytest.mark.parametrize(("refuse", "asked"), [(False, 1), (True, 0)])
def test_a_picture_from_the_network_is_refused(qtbot, refuse, asked):
    """The first row shows that the server would have been asked."""
    requests = []

    class Bait(BaseHTTPRequestHandler):
        def do_GET(self):
            requests.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Bait)
    Thread(target=server.serve_forever, daemon=True).start()
    engine = QQmlEngine()
    engine.setOutputWarningsToStandardError(False)
    factory = NoNetworkFactory()
    if refuse:
        engine.setNetworkAccessManagerFactory(factory)
    component = QQmlComponent(engine)
    url = f"http://127.0.0.1:{server.server_port}/a.png"
    component.setData(
        f'import QtQuick\nImage {{ property bool over: status === Image.Error; source: "{url}" }}'.encode(), QUrl()
    )
    image = component.create()
    for _ in range(50):
        qtbot.wait(20)
        if requests or image.property("over"):
            break
    server.shutdown()
    server.server_close()
    image.deleteLater()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(requests) == asked


@pytest.mark.parametrize(
    ("environment", "drivers", "software"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, ["i915"], True),
        ({"LIBGL_ALWAYS_SOFTWARE": "1"}, ["i915"], True),
        ({}, [], True),
        ({}, ["vgem"], True),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ["i915"], False),
        ({}, ["amdgpu"], False),
    ],
)
def test_software_is_chosen_where_there_is_no_graphics_card(tmp_path, environment, drivers, software, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    for number, driver in enumerate(drivers):
        card = tmp_path / "drm" / f"renderD{128 + number}" / "device"
        card.mkdir(parents=True)
        (tmp_path / driver).mkdir()
        (card / "driver").symlink_to(tmp_path / driver)
    assert bool(software_reason(environment, tmp_path / "drm")) is software
