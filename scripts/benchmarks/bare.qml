// The bare window beside which the product is measured: pictures that were painted before, a crossfade and a clock.
import QtQuick

Rectangle {
    id: window

    required property int everyMs
    readonly property alias fading: fade.running
    property int number: 0
    required property var pictures

    color: "#FBF4E6"

    Image {
        id: under

        cache: false
        visible: fade.running
    }
    Image {
        id: over

        cache: false
        source: window.pictures[0]
    }
    Text {
        id: clock

        anchors.right: parent.right
        anchors.top: parent.top
        color: "#6B5D52"
        font.pixelSize: 36
        text: Qt.formatTime(new Date(), "hh:mm")
        textFormat: Text.PlainText
    }
    NumberAnimation {
        id: fade

        duration: 300
        from: 0
        property: "opacity"
        target: over
        to: 1
    }
    Timer {
        interval: window.everyMs
        repeat: true
        running: window.everyMs > 0

        onTriggered: {
            under.source = over.source;
            window.number = (window.number + 1) % window.pictures.length;
            over.source = window.pictures[window.number];
            clock.text = Qt.formatTime(new Date(), "hh:mm");
            fade.restart();
        }
    }
}
