// One window's content: layers of finished pictures, and the crossfade between two pages.
// Nothing is decided here; positions are in picture pixels, `ratio` of which make one unit of the window.
import QtQuick

Rectangle {
    id: board

    property alias caption: captionLayer.source
    property point captionAt
    readonly property Item coming: flipped ? second : first
    property alias credits: creditsLayer.source
    property point creditsAt
    property alias entering: entry.running
    property alias entryMs: entry.duration
    property alias fadeMs: fade.duration
    property alias fading: fade.running
    property alias film: filmLayer.source
    property rect filmAt
    // Of the two sheets, the one that goes lies over the one that comes.
    property bool flipped: false
    readonly property Item going: flipped ? first : second
    property alias holdMs: finger.pressAndHoldInterval
    property real leaving: 0
    property alias lifePlaying: life.playing
    property alias lifeSprites: life.sprites
    property alias lifeStep: life.step
    property alias lifeStepMs: life.stepMs
    property alias panel: panelLayer.source
    property point panelAt
    property bool panelHidden: false
    required property real ratio
    property alias status: statusLayer.source
    property point statusAt
    property real veil: 0
    property alias veilColour: veilLayer.color
    property alias veiling: veiling.running

    signal held(real x, real y)
    signal tapped(real x, real y)
    signal typed(int key, string text)

    focus: true

    Keys.onPressed: event => {
        event.accepted = true;
        board.typed(event.key, event.text);
    }

    Item {
        anchors.fill: parent

        Sheet {
            id: first

            anchors.fill: parent
            opacity: board.flipped ? board.leaving : 1
            ratio: board.ratio
            visible: !board.flipped || board.fading
            z: board.flipped ? 1 : 0
        }
        Sheet {
            id: second

            anchors.fill: parent
            opacity: board.flipped ? 1 : board.leaving
            ratio: board.ratio
            visible: board.flipped || board.fading
            z: board.flipped ? 0 : 1
        }
    }
    Life {
        id: life

        ratio: board.ratio
    }
    Image {
        id: filmLayer

        cache: false
        fillMode: Image.PreserveAspectFit
        height: board.filmAt.height / board.ratio
        visible: !board.fading && !board.entering
        width: board.filmAt.width / board.ratio
        x: board.filmAt.x / board.ratio
        y: board.filmAt.y / board.ratio
    }
    Rectangle {
        id: veilLayer

        anchors.fill: parent
        opacity: board.veil
        visible: opacity > 0

        Behavior on opacity {
            NumberAnimation {
                id: veiling

                duration: board.fadeMs
            }
        }
    }
    Layer {
        id: statusLayer

        at: board.statusAt
        ratio: board.ratio
    }
    Layer {
        id: creditsLayer

        at: board.creditsAt
        ratio: board.ratio
    }
    Layer {
        id: panelLayer

        at: board.panelAt
        ratio: board.ratio
        visible: !board.panelHidden
    }
    Layer {
        id: captionLayer

        at: board.captionAt
        ratio: board.ratio
    }
    MouseArea {
        id: finger

        anchors.fill: parent
        // Without one of its own it would show the system's.
        cursorShape: panelLayer.status === Image.Ready ? Qt.ArrowCursor : Qt.BlankCursor
        objectName: "finger"
        pressAndHoldInterval: 1200

        onClicked: mouse => board.tapped(mouse.x, mouse.y)
        onPressAndHold: mouse => board.held(mouse.x, mouse.y)
    }
    NumberAnimation {
        id: fade

        duration: 300
        from: 1
        property: "leaving"
        target: board
        to: 0
    }
    NumberAnimation {
        id: entry

        duration: 1000
        from: 0
        property: "progress"
        target: board.coming
        to: 1
    }
}
