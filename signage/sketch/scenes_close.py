"""What is drawn when the spirit and its thing are one picture? It sits on it, peeps over it, or is small beside it."""

from collections.abc import Mapping

from signage.sketch.beside import FLAGS, FLAKES, MOON, SUN
from signage.sketch.composition import Item, Scene
from signage.sketch.parts.spirit import Pose
from signage.sketch.poses import FROST, POSES, dressed

CLOSE_SCENES: Mapping[str, Scene] = {
    "mug-peep": Scene(
        palette="snow",
        far="window",
        tall=890,
        behind=FLAKES,
        pose=Pose(body=FROST, eyes="closed", brows="raised", mouth="cat", left=(-112, -66), right=(112, -66)),
        spirit=(480, 655, 1.75),
        sits=213,
        before=(Item("cup_steam", 480, 868, 2.3),),
    ),
    "sofa-sit": Scene(
        palette="dusk",
        far="skyline",
        behind=(*MOON, Item("sofa", 500, 868, 2.3), Item("plant", 905, 868, 1.5)),
        pose=Pose(eyes="half", mouth="smile", left=(-124, -50), right=(124, -30), leaf="droopy", stretch=0.95),
        spirit=(430, 668, 1.5),
        sits=200,
    ),
    "train-ride": Scene(
        palette="warm",
        far="hall",
        behind=(Item("toy_train", 500, 868, 2.5),),
        pose=dressed("marvel", left=(-130, -130), right=(126, -60)),
        spirit=(262, 672, 1.3),
        sits=196,
    ),
    "bus-walk": Scene(
        palette="warm",
        far="hills",
        behind=(*SUN, Item("bus_stop", 640, 830, 2.0)),
        pose=dressed("stroll", eyes="smile", mouth="grin", right=(136, -120)),
        spirit=(210, 880, 1.45),
    ),
    "melon-peep": Scene(
        palette="heat",
        far="garden",
        tall=900,
        pose=Pose(eyes="sparkle", mouth="tongue", wears=("hat",), leaf="flat", left=(-118, -76), right=(118, -76)),
        spirit=(500, 690, 1.75),
        sits=178,
        before=(Item("watermelon", 500, 868, 2.6),),
    ),
    "jar-watch": Scene(
        palette="snow",
        far="shelf",
        behind=(Item("calendar", 270, 90, 0.9), Item("pickle_jar", 650, 868, 2.35)),
        pose=dressed("overhear", "scarf_twice"),
        spirit=(225, 872, 1.45),
    ),
    "sprout-watch": Scene(
        palette="fresh",
        far="hills",
        behind=(Item("drop_on_sprout", 640, 868, 2.7),),
        pose=dressed("marvel", leaf="flower"),
        spirit=(215, 872, 1.35),
    ),
    "flower-watch": Scene(
        palette="dusk",
        far="garden",
        behind=(Item("chrysanthemum", 650, 868, 2.9), Item("leaf", 380, 300, 0.9, 24)),
        pose=dressed("dab", right=(132, -110)),
        spirit=(225, 872, 1.4),
    ),
    "shared-bowl": Scene(
        palette="snow",
        far="window",
        behind=(Item("little_one", 850, 868, 1.75, mirror=True), Item("rice_balls", 555, 868, 1.75)),
        pose=Pose(eyes="smile", mouth="tongue", wears=("scarf",), left=(-126, -40), right=(128, -96)),
        spirit=(235, 866, 1.7),
    ),
    "running-number": Scene(
        palette="warm",
        far="hall",
        behind=(Item("bench", 330, 870, 1.45), Item("running_ticket", 800, 868, 1.35)),
        pose=Pose(eyes="closed", mouth="cat", stretch=0.95, left=(-124, -30), right=(124, -34)),
        spirit=(330, 752, 1.45),
        sits=116,
    ),
    "child-water": Scene(
        palette="warm",
        far="window",
        behind=(Item("dispenser", 800, 858, 1.7), Item("little_helper", 560, 878, 1.75)),
        pose=Pose(eyes="smile", brows="raised", mouth="smile", right=(124, -110), holds_right="cup", left=(-126, -40)),
        spirit=(270, 862, 1.75),
    ),
    "lent-day": Scene(
        palette="warm",
        far="window",
        behind=(Item("calendar", 730, 300, 2.1),),
        pose=dressed("sheepish", "bow", right=(132, -118)),
        spirit=(300, 866, 1.95),
    ),
    "many-hands": Scene(
        palette="warm",
        far="shelf",
        behind=(Item("counter", 655, 850, 1.4), Item("clock", 820, 220, 1.1)),
        pose=Pose(
            eyes="open",
            brows="raised",
            mouth="grin",
            wears=("bow", "sweat"),
            left=(-136, -118),
            holds_left="documents",
            right=(130, -122),
            holds_right="ticket",
            hold_size=0.85,
            hold_turn=8,
        ),
        spirit=(370, 850, 1.75),
    ),
    "queue-of-books": Scene(
        palette="warm",
        far="shelf",
        behind=(Item("clock", 230, 170, 1.0), Item("book_stack", 690, 868, 2.5)),
        pose=POSES["read"],
        spirit=(235, 870, 1.55),
    ),
    "welcome-wave": Scene(
        palette="warm",
        far="roofs",
        behind=(*FLAGS, Item("door", 640, 868, 1.9)),
        pose=dressed("greet", left=(-138, -112), stretch=1.05),
        spirit=(655, 880, 1.35),
    ),
    "door-wave": Scene(
        palette="dusk",
        far="skyline",
        behind=(*MOON, Item("door", 500, 868, 1.95), Item("lamp", 860, 868, 1.3)),
        pose=POSES["wave"],
        spirit=(515, 884, 1.4),
    ),
}
