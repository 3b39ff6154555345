// What moves on a page, over patches that hide its like at rest. One step at a time, as a hand-drawn film has it.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: life

    property alias playing: clock.running
    required property real ratio
    property var sprites: []
    property int step: 0
    property alias stepMs: clock.interval

    visible: playing

    Repeater {
        model: life.sprites

        Item {
            id: sprite

            // How far a field has drifted; what it leaves at one side it gets at the other.
            readonly property int driftX: modelData.drifts ? (modelData.dx * life.step % width + width) % width - width : 0
            readonly property int driftY: modelData.drifts ? (modelData.dy * life.step % height + height) % height - height : 0
            readonly property int frame: Math.floor((life.step + index) / modelData.every) % modelData.frames.length
            required property int index
            required property var modelData

            clip: modelData.drifts || modelData.page
            height: modelData.height / life.ratio
            width: modelData.width / life.ratio
            x: (modelData.x + Math.round(modelData.slide * Math.sin(life.step / 12 + index))) / life.ratio
            y: modelData.y / life.ratio

            transform: Rotation {
                angle: sprite.modelData.turn * life.step + sprite.modelData.sway * Math.sin(life.step / 8 + sprite.index)
                origin.x: sprite.modelData.pivotX / life.ratio
                origin.y: sprite.modelData.pivotY / life.ratio
            }

            Repeater {
                model: sprite.modelData.frames

                Image {
                    required property int index
                    required property url modelData

                    cache: false
                    fillMode: sprite.modelData.drifts ? Image.Tile : Image.Stretch
                    height: sprite.modelData.drifts ? 2 * sprite.height : implicitHeight / life.ratio
                    horizontalAlignment: Image.AlignLeft
                    smooth: sprite.modelData.turns
                    source: modelData
                    verticalAlignment: Image.AlignTop
                    visible: index === sprite.frame
                    width: sprite.modelData.drifts ? 2 * sprite.width : implicitWidth / life.ratio
                    x: sprite.modelData.page ? -sprite.x : sprite.driftX
                    y: sprite.modelData.page ? -sprite.y : sprite.driftY
                }
            }
        }
    }
    Timer {
        id: clock

        interval: 83
        repeat: true

        onTriggered: life.step += 1
    }
}
