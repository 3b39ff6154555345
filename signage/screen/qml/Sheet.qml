// One page: its paper, the strokes in which it comes, and the page itself.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    id: sheet

    property url page
    property url paper
    property var pieces: []
    // Of the entry: at 0 there is only paper, at 1 the page.
    property real progress: 1
    required property real ratio
    // The page as it will be, whatever is on its way: for a picture of the window.
    property bool whole: false

    Image {
        cache: false
        fillMode: Image.Tile
        height: sheet.height * sheet.ratio
        horizontalAlignment: Image.AlignLeft
        scale: 1 / sheet.ratio
        smooth: false
        source: sheet.paper
        transformOrigin: Item.TopLeft
        verticalAlignment: Image.AlignTop
        visible: sheet.progress < 1 && !sheet.whole
        width: sheet.width * sheet.ratio
    }
    Item {
        visible: sheet.progress < 1 && !sheet.whole

        Repeater {
            model: sheet.pieces

            Item {
                id: piece

                readonly property bool drawn: modelData.source !== ""
                required property var modelData
                readonly property real share: Math.max(0, Math.min(1, (sheet.progress - modelData.begin) / (modelData.end - modelData.begin)))

                clip: true
                height: modelData.height / sheet.ratio
                visible: share > 0
                width: Math.ceil(modelData.width * share) / sheet.ratio
                x: modelData.x / sheet.ratio
                y: modelData.y / sheet.ratio

                Layer {
                    at: piece.drawn ? Qt.point(0, 0) : Qt.point(-piece.modelData.x, -piece.modelData.y)
                    ratio: sheet.ratio
                    source: piece.drawn ? piece.modelData.source : sheet.page
                }
            }
        }
    }
    Layer {
        // Over all those strokes a soft end would cost two frames of each three.
        opacity: sheet.whole || sheet.progress >= 1 ? 1 : sheet.pieces.length > 0 ? 0 : sheet.progress
        ratio: sheet.ratio
        source: sheet.page
        visible: opacity > 0
    }
}
