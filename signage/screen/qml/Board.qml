// One window's content: layers of finished pictures, and the crossfade between two pages.
// Nothing is decided here; positions are in picture pixels, `ratio` of which make one unit of the window.
import QtQuick

Rectangle {
    id: board

    property alias caption: captionLayer.source
    property point captionAt
    property alias credits: creditsLayer.source
    property point creditsAt
    property alias fadeMs: fade.duration
    property alias fading: fade.running
    property alias film: filmLayer.source
    property rect filmAt
    property alias lifeAt: life.at
    property alias lifeBefore: life.before
    property alias lifeBehind: life.behind
    property alias lifePlaying: life.playing
    property alias lifeSprites: life.sprites
    property alias lifeStep: life.step
    property alias lifeStepMs: life.stepMs
    property alias over: overPage.source
    required property real ratio
    property alias status: statusLayer.source
    property point statusAt
    property url under
    property real veil: 0
    property alias veilColour: veilLayer.color
    property alias veiling: veiling.running

    Layer {
        ratio: board.ratio
        source: board.under
        visible: board.fading
    }
    Layer {
        id: overPage

        ratio: board.ratio
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
        visible: !board.fading
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
        id: captionLayer

        at: board.captionAt
        ratio: board.ratio
    }
    NumberAnimation {
        id: fade

        duration: 300
        from: 0
        property: "opacity"
        target: overPage
        to: 1
    }
}
