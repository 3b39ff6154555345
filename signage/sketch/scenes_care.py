"""What stands beside the spirit on a slide about one thing? Scene by scene: its paper, a pose and the thing."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from signage.sketch.composition import Item, Scene
from signage.sketch.poses import POSES

SPARKLE = Item("sparkles", 560, 330, 1.3)
HEARTS = (Item("heart", 560, 270, 1.2, -12), Item("heart", 500, 350, 0.8, 10))
CLOUDS = (Item("cloud", 225, 150, 1.2), Item("cloud", 800, 120, 0.9))
RAIN = (*CLOUDS, Item("rain_field", 60, 250, 1.0), Item("rain_field", 480, 230, 0.95))
SNOW = (Item("white_cloud", 230, 140, 1.1), Item("snow_field", 60, 200, 0.95), Item("snow_field", 500, 180, 0.95))
FLAKES = (
    Item("flake", 170, 230, 1.8),
    Item("flake", 400, 130, 1.3),
    Item("flake", 860, 180, 1.5),
    Item("flake", 80, 430, 1.0),
)
SUN = (Item("sun", 125, 170, 1.1),)
HOT = (Item("hot_sun", 130, 175, 1.15),)
GUSTS = (
    Item("gust", 60, 170, 1.2),
    Item("gust", 640, 120, 1.0),
    Item("leaf", 520, 250, 0.9, -24),
    Item("leaf", 900, 330, 0.7, 20),
)
MOON = (
    Item("moon", 110, 180, 0.9),
    Item("star", 470, 150, 1.1),
    Item("star", 600, 250, 0.8),
    Item("star", 880, 160, 0.9),
)
STORM = (Item("dark_cloud", 230, 150, 1.3), Item("drizzle", 60, 240, 1.0))
FLASH = (Item("grumpy_cloud", 300, 170, 1.1), Item("bolt", 560, 170, 1.2))
GRIT = (Item("grit", 40, 120, 1.0), Item("grit", 480, 160, 1.0))
MIST = (Item("fog_bands", 480, 190, 1.2),)
SMOG = (Item("haze", 60, 110, 0.95),)
LEAVES = (Item("branch", 990, 120, 1.2),)
CLOCK = (Item("clock", 800, 200, 1.1),)
FLAGS = (Item("bunting", 70, 90, 1.0),)
LANTERNS = (Item("lantern", 150, 70, 1.2), Item("lantern", 520, 50, 0.9))
ASKING = (Item("question", 620, 250, 1.3, 10), Item("question", 880, 190, 0.9, -8))
DAMP = (Item("drop", 560, 190, 1.6), Item("drop", 700, 270, 1.1), Item("drop", 880, 170, 1.4))
SUNSET = (Item("sunset", 500, 690, 1.2),)


WIDE = (RAIN, SNOW, GRIT, MIST, SMOG, STORM, SUNSET)
"""What fills the whole air and leaves no middle free for words."""


HIGH_POSES = frozenset({"cheer", "nap"})
FAR_REACHING = frozenset({"fan", "search"})
"""Poses that hold something where words would begin."""

RAISED = 830.0
"""Height of a sheet for a pose with something over its head."""


class Beside(NamedTuple):
    """One row: the thing beside the spirit, how large it is and where, and what hangs above."""

    name: str
    palette: str
    pose: str
    thing: str
    size: float
    x: float
    above: tuple[Item, ...] = ()


ROWS = (
    # Help that is really there
    Beside("first-aid", "fresh", "present", "first_aid", 1.59, 679, HEARTS),
    Beside("button", "warm", "point_right", "needle", 1.78, 713, (SPARKLE,)),
    Beside("washroom", "fresh", "point_right", "washroom_door", 1.85, 784),
    Beside("wifi", "fresh", "greet", "wifi", 2.26, 780),
    Beside("bags", "warm", "present", "shopping_bags", 1.41, 720, HEARTS),
    Beside("soap", "fresh", "greet", "soap", 1.94, 650),
    Beside("badge", "warm", "point_right", "badge", 2.15, 760, HEARTS),
    Beside("knob", "warm", "listen", "knob", 1.59, 682),
    Beside("teach-phone", "fresh", "point_right", "wifi", 2.2, 785, (SPARKLE,)),
    Beside("baby", "warm", "bow", "baby", 1.77, 697, HEARTS),
    Beside("elders", "warm", "present", "four_legs", 1.86, 776, HEARTS),
    Beside("talk", "warm", "greet", "bubble_heart", 1.67, 725),
    # Papers
    Beside("id-card", "warm", "present", "id_card", 1.94, 734, (SPARKLE,)),
    Beside("two-cards", "warm", "present", "two_cards", 1.61, 717, HEARTS),
    Beside("copier", "warm", "point_right", "copier", 1.87, 739),
    Beside("spoiled-form", "warm", "hug", "spoiled_form", 1.73, 682),
    Beside("signed-form", "warm", "read", "signed_form", 2.09, 699),
    Beside("small-print", "warm", "read", "small_print", 1.78, 735),
    Beside("big-print", "warm", "point_right", "big_print", 1.76, 668),
    Beside("bill", "warm", "read", "bill", 2.09, 833),
    Beside("smaller-plan", "fresh", "cheer", "phone_bill", 2.03, 773),
    Beside("notebook", "warm", "present", "notebook", 1.8, 708, (SPARKLE,)),
    Beside("opinions", "warm", "listen", "opinion_box", 2.03, 761),
    Beside("shredder", "warm", "present", "shredder", 2.09, 774),
    Beside("slip", "fresh", "hug", "slip", 1.89, 624),
    Beside("list", "warm", "cheer", "list_page", 2, 684),
    Beside("new-number", "warm", "present", "telephone", 1.71, 737, HEARTS),
    Beside("question", "warm", "think", "bubble_heart", 1.67, 725, (Item("question", 520, 260, 1.3, 10),)),
    # Machines and money
    Beside("keypad", "fresh", "wary", "keypad", 1.68, 735),
    Beside("card-back", "fresh", "point_right", "card_reader", 2.15, 744),
    Beside("battery", "dusk", "present", "low_battery", 2.03, 672, MOON),
    Beside("toothbrush", "warm", "wary", "toothbrush", 1.86, 639),
    Beside("prize", "warm", "wary", "gift_on_hook", 1.91, 791),
    # Waiting
    Beside("chair", "warm", "present", "four_legs", 1.91, 771, HEARTS),
    Beside("books", "warm", "read", "book_stack", 2.03, 748, CLOCK),
    Beside("earphones", "warm", "nap", "earphones", 1.73, 658),
    Beside("stretch", "fresh", "stretch", "plant", 2.32, 760, CLOCK),
    Beside("window", "fresh", "point_right", "window_view", 1.67, 735),
    Beside("alarm", "fresh", "nap", "alarm_clock", 1.67, 736),
    Beside("breakfast", "warm", "cheer", "steamer", 1.86, 743),
    Beside("lunch", "warm", "hug", "rice_bowl", 1.91, 719, CLOCK),
    Beside("sofa", "dusk", "wave", "sofa", 1.4, 738, MOON),
    Beside("dinner", "dusk", "wave", "rice_bowl", 1.86, 725, MOON),
    Beside("tea", "warm", "drink", "teapot", 1.44, 676, (Item("notes", 560, 300, 1.2),)),
    # Children
    Beside("dinosaur", "fresh", "cheer", "dinosaur", 1.84, 725),
    Beside("toy-train", "warm", "present", "toy_train", 1.31, 719),
    Beside("hand-in-hand", "warm", "present", "little_one", 1.91, 720, HEARTS),
    Beside("family", "warm", "greet", "little_one", 1.86, 720, FLAGS),
    # Water
    Beside("taps", "warm", "point_right", "hot_and_warm", 1.75, 736),
    Beside("own-cup", "fresh", "present", "own_cup", 1.94, 657),
    Beside("seven-tenths", "warm", "point_right", "seven_tenths", 1.98, 656),
    Beside("pills", "warm", "point_right", "pills", 1.63, 719),
    Beside("mop", "warm", "wave", "spill", 1.77, 781),
    Beside("cup-bin", "fresh", "wave", "cup_bin", 2.09, 780),
    Beside("cups", "warm", "present", "cups_in_turn", 1.72, 737, HEARTS),
    Beside("warm-cup", "snow", "cold", "cup_steam", 2.09, 693, FLAKES),
    # Days
    Beside("window-open", "warm", "greet", "window_view", 1.67, 735, FLAGS),
    Beside("kin", "festive", "greet", "little_one", 1.86, 720, LANTERNS),
    Beside("medal", "festive", "cheer", "clapping", 2.03, 770),
    Beside("luggage", "festive", "greet", "luggage", 1.98, 704, LANTERNS),
    Beside("envelope", "festive", "hug", "red_envelope", 2.03, 801, LANTERNS),
    Beside("remember", "fresh", "bow", "chrysanthemum", 2.15, 760, LEAVES),
    Beside("after-you", "warm", "bow", "door", 1.57, 760),
    Beside("shine", "warm", "cheer", "gleam", 1.71, 710, FLAGS),
    Beside("bow", "dusk", "bow", "house", 1.51, 763, MOON),
    Beside("see-off", "dusk", "wave", "house", 1.51, 763, MOON),
    Beside("light-on", "dusk", "present", "lamp", 1.41, 760, MOON),
    Beside("notebook-evening", "dusk", "present", "notebook", 1.8, 708, MOON),
    Beside("bags-evening", "dusk", "wave", "shopping_bags", 1.41, 720, MOON),
    # Weather
    Beside("doormat", "rain", "present", "doormat", 1.53, 733, RAIN),
    Beside("slippery", "rain", "scared", "slipping_shoe", 1.55, 735, DAMP),
    Beside("umbrellas", "rain", "stretch", "umbrella_stand", 2.03, 760, CLOUDS),
    Beside("tissues", "rain", "present", "tissues", 1.97, 744, RAIN),
    Beside("forgotten-umbrella", "fresh", "point_right", "umbrella_chair", 1.78, 670),
    Beside("washing", "rain", "wary", "washing_line", 1.43, 736, CLOUDS),
    Beside("look-up", "rain", "point_up", "house", 1.62, 748, CLOUDS),
    Beside("parasol", "heat", "hat", "umbrella_stand", 2.03, 760, HOT),
    Beside("sunscreen", "heat", "hat", "sunscreen", 1.89, 628, HOT),
    Beside("sun-hat", "heat", "hat", "plant", 2.55, 760, (Item("cool_sun", 690, 215, 1.45),)),
    Beside("hot-car", "heat", "hot", "hot_car", 1.46, 736, HOT),
    Beside("fans", "heat", "fan", "big_fan", 2.2, 806, HOT),
    Beside("dizzy", "heat", "hot", "first_aid", 1.59, 679, HOT),
    Beside("shade", "heat", "fan", "tree", 1.53, 738, HOT),
    Beside("heavy-bags", "rain", "hot", "shopping_bags", 1.41, 720),
    Beside("bus", "warm", "wave", "bus_stop", 1.56, 742, SUN),
    Beside("coat", "snow", "cold", "coat", 2.03, 735, FLAKES),
    Beside("jacket", "dusk", "present", "coat", 1.97, 742, (Item("sun", 180, 190, 1.0), Item("moon", 500, 180, 0.8))),
    Beside("onion", "dusk", "hug", "onion", 2.03, 744),
    Beside("call-home", "snow", "cold", "telephone", 1.71, 737, FLAKES),
    Beside("blanket", "snow", "cold", "blanket", 1.73, 736, FLAKES),
    Beside("soles", "snow", "cold", "shoe_sole", 1.91, 757, FLAKES),
    Beside("penguin", "snow", "cold", "penguin", 1.74, 736, SNOW),
    Beside("backpack", "snow", "cold", "backpack", 1.45, 729, FLAKES),
    Beside("snow-collar", "snow", "cold", "doormat", 1.53, 733, SNOW),
    Beside("spark", "heat", "scared", "door_spark", 1.6, 768),
    Beside("lips", "heat", "present", "lip_balm", 1.91, 627),
    Beside("dusty-glasses", "dust", "present", "dusty_glasses", 1.4, 734, GRIT),
    Beside("crossing", "rain", "wary", "crossing", 1.54, 743, MIST),
    Beside("bright-coat", "rain", "present", "bright_coat", 1.48, 736, MIST),
    Beside("shut-window", "dust", "mask", "window_shut", 1.68, 737, SMOG),
    Beside("basin", "dust", "present", "basin", 1.59, 735, SMOG),
    Beside("rinse", "fresh", "present", "basin", 1.59, 735, (*LEAVES, Item("pollen_field", 60, 330, 0.85))),
    Beside("damp-window", "rain", "wary", "window_damp", 1.67, 737),
    Beside("papers", "fresh", "blown", "papers_fly", 1.78, 744, GUSTS),
    Beside("signboard", "fresh", "blown", "signboard", 1.52, 774, GUSTS),
    Beside("door-draught", "fresh", "blown", "door", 1.74, 799, GUSTS),
    Beside("flower-pots", "alert", "blown", "flower_pots", 1.55, 732, GUSTS),
    Beside("torch", "alert", "present", "torch", 1.47, 728, (Item("swirl", 200, 220, 1.1),)),
    Beside("tree-bolt", "rain", "scared", "tree", 1.53, 738, FLASH),
    Beside("phone-alert", "alert", "present", "telephone", 1.71, 737, STORM),
    Beside("car-up", "alert", "point_up", "car", 1.46, 735, STORM),
    Beside("evening-phone", "dusk", "present", "low_battery", 2.03, 672, SUNSET),
    # What was found, waiting for its owner
    Beside("found-folder", "warm", "greet", "big_folder", 1.97, 750, ASKING),
    Beside("found-bag", "warm", "greet", "big_bag", 1.97, 752, ASKING),
    Beside("found-umbrella", "warm", "greet", "big_umbrella", 1.75, 740, ASKING),
    Beside("found-phone", "warm", "greet", "big_phone", 1.97, 760, ASKING),
    Beside("found-keys", "warm", "greet", "big_key", 1.97, 760, ASKING),
    Beside("found-card", "warm", "greet", "id_card", 1.94, 734, ASKING),
    Beside("found-toy", "warm", "greet", "dinosaur", 1.84, 725, ASKING),
    Beside("handed-in", "warm", "present", "big_bag", 1.97, 752, HEARTS),
    Beside("lost-and-found", "warm", "search", "big_box", 1.7, 739, ASKING),
)


def _scenes() -> Iterator[tuple[str, Scene]]:
    for row in ROWS:
        yield (
            row.name,
            Scene(
                palette=row.palette,
                behind=(*row.above, Item(row.thing, row.x, 868.0, row.size)),
                pose=POSES[row.pose],
                spirit=(300, 866, 1.95),
                tall=RAISED if row.pose in HIGH_POSES else 785.0,
                flanks=row.above not in WIDE and row.pose not in FAR_REACHING,
            ),
        )


CARE_SCENES: Mapping[str, Scene] = dict(_scenes())
