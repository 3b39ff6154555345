// What moves in a drawing, between the planes behind and before it. One step at a time, as a hand-drawn film has it.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: life

    property point at
    property url before
    property url behind
    property alias playing: clock.running
    required property real ratio
    property var sprites: []
    property int step: 0
    property alias stepMs: clock.interval

    visible: playing
    x: at.x / ratio
    y: at.y / ratio

    Layer {
        ratio: life.ratio
        source: life.behind
    }
    Repeater {
        model: life.sprites

        Item {
            id: sprite

            required property var modelData

            clip: modelData.drifts
            height: modelData.height / life.ratio
            width: modelData.width / life.ratio
            x: (modelData.x - life.at.x) / life.ratio
            y: (modelData.y - life.at.y) / life.ratio

            Image {
                cache: false
                fillMode: sprite.modelData.drifts ? Image.Tile : Image.Stretch
                height: sprite.height * (sprite.modelData.drifts ? 2 : 1)
                horizontalAlignment: Image.AlignLeft
                rotation: sprite.modelData.turn * life.step + sprite.modelData.sway * Math.sin(life.step / 8 + sprite.x)
                smooth: !sprite.modelData.drifts
                source: sprite.modelData.source
                verticalAlignment: Image.AlignTop
                width: sprite.width * (sprite.modelData.drifts ? 2 : 1)
                x: sprite.modelData.drifts ? Math.round((sprite.modelData.dx * life.step % sprite.width + sprite.width) % sprite.width - sprite.width) : 0
                y: sprite.modelData.drifts ? Math.round((sprite.modelData.dy * life.step % sprite.height + sprite.height) % sprite.height - sprite.height) : 0
            }
        }
    }
    Layer {
        ratio: life.ratio
        source: life.before
    }
    Timer {
        id: clock

        interval: 83
        repeat: true

        onTriggered: life.step += 1
    }
}
