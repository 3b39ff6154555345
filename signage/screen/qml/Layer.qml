// One finished picture, shown pixel for pixel.
import QtQuick

Image {
    id: layer

    property point at
    required property real ratio

    cache: false
    height: implicitHeight / ratio
    smooth: false
    width: implicitWidth / ratio
    x: at.x / ratio
    y: at.y / ratio
}
