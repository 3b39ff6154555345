"""Where does everything of a slide go? Boxes and text sizes from the size of the screen and the words; no painting.

Sizes are shares of the screen's height, so that the headline is read from the door: headline 1/9, body and caption
1/16, tag 1/28, clock and credits 1/40 (each at least; where the screen stands upright, credits 1/60, headline and body
in an alphabet three quarters of that). The second language is as large as the tag on a screen that hangs crosswise, and
as large in millimetres on one that stands upright.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from signage.director.campaign import Composition, Slide
from signage.screen.arrange import GAP, ON_BOARD, RIM, SAFE, SMALL, Frame, Plan
from signage.screen.boxes import Box, Layout, Line
from signage.screen.foot import Foot, lay_foot
from signage.screen.wording import Wording, arranged, counted, wording
from signage.sketch import scenes
from signage.sketch.composition import Sheet
from signage.sketch.hand import seed_of
from signage.sketch.linebreaks import Measure, break_lines, chunks
from signage.sketch.typeset import Block, SetBlock, Setting, fit, in_an_alphabet, spaced

__all__ = ["BODY", "GAP", "HEADLINE", "SAFE", "SECOND", "SMALL", "TAG", "Box", "Layout", "Line", "lay_out"]

HEADLINE = 1 / 9
BODY = 1 / 16
SECOND = 1 / 28
TAG = 1 / 28

NOTE = 1 / 20
"""The words before and after a number drawn big, on a screen that hangs crosswise."""

CLOSER = 0.105
"""How much closer, in em, letters may stand where that saves a line on an upright screen."""

LATIN = 0.75
"""Of these sizes, for words of letters on an upright screen, where even so they are a third larger than crosswise."""

TICK = 1.25
"""Room for the tick before an item, in em."""

CHOICES = (Composition.LEFT, Composition.RIGHT, Composition.LEFT)
FLANKED = (Composition.AROUND, Composition.LEFT, Composition.RIGHT)
"""What a slide's seed chooses among, so that slides of one kind do not all look alike."""

HANGING = "，。、；：,.;:"
"""Too light to count when a line is put in the middle."""

LEAST_PICTURE = 0.2
"""Of the height, below which the second language makes way."""

SHORT = 24
"""How many letters may stand between the wings."""


def chosen_composition(slide: Slide, words: Wording) -> Composition:
    """The composition that the admin named, or the one that suits what the slide holds."""
    if slide.composition:
        return slide.composition
    drawn = slide.picture is None and slide.video is None
    if counted(words) and slide.qr is None and drawn:
        return Composition.NUMBER
    number = seed_of("composition", slide.id, slide.scene)
    if drawn and slide.qr is None and scenes.scene(slide.scene).flanks and len(words.headline + words.body) <= SHORT:
        return FLANKED[number % len(FLANKED)]
    return CHOICES[number % len(CHOICES)]


def lay_out(
    slide: Slide, languages: tuple[str, ...], width: int, height: int, measure: Measure, *, foot: int = 1
) -> Layout:
    """The best composition for a screen: the largest picture with which the words keep their sizes.

    `foot` is how many rows the credits need.

    Words that are too long even without a picture shrink below their sizes (`cramped`): they are never cut. Where
    hardly any picture would be left, the second language says its headline only.
    """
    frame = Frame(width, height, foot)
    words = wording(slide, languages)
    composition = chosen_composition(slide, words)
    words = arranged(words, composition)
    full = _largest(_Composer(frame, slide, words, composition, measure))
    if _room_for_picture(full) >= LEAST_PICTURE or words.second == words.second_headline:
        return full
    brief = _largest(_Composer(frame, slide, replace(words, second=words.second_headline), composition, measure))
    return max(full, brief, key=lambda layout: (not layout.cramped, _room_for_picture(layout)))


def _room_for_picture(layout: Layout) -> float:
    """The picture's share of the screen's height."""
    return layout.picture.height / layout.height if layout.picture else 0.0


def _largest(composer: "_Composer") -> Layout:
    """The layout with the largest picture in which no word is too small."""
    plans = list(composer.frame.plans(composer.composition, film=composer.slide.video is not None))
    # From the largest picture to none; where the words fit once, they fit with every smaller one.
    if not (whole := composer.compose(plans[0])).cramped:
        return whole
    best: Layout | None = None
    low, high = 1, len(plans) - 1
    while low < high:
        middle = (low + high) // 2
        tried = composer.compose(plans[middle])
        if tried.cramped:
            low = middle + 1
        else:
            high, best = middle, tried
    return best or composer.compose(plans[low])


def _stays_whole(words: str, measure: Measure, limit: float) -> bool:
    """Whether no word is wider than a line."""
    return all(measure(piece) <= limit for piece in chunks(words))


@dataclass(frozen=True, slots=True)
class _Composer:
    """Puts one slide's words and picture into a plan."""

    frame: Frame
    slide: Slide
    words: Wording
    composition: Composition
    measure: Measure

    def compose(self, plan: Plan) -> Layout:
        """Everything in its place."""
        picture, card, number = self._beside(plan)
        words = self.words if number else self._with_tag()
        has_qr = self.slide.qr is not None and card is None
        foot = lay_foot(self.frame, words.tag, plan.column, self.measure, has_qr=has_qr, centred=plan.centred)
        text = replace(plan.column, height=plan.column.height - foot.height)
        setting = self._set(words, text)
        free = text.height - setting.height
        y = text.y + (0.5 * free if self.frame.upright else 0.46 * free)
        lines = list(self._lines(setting, text, y, centred=plan.centred))
        if foot.height:
            foot = foot.moved(-max(0.0, text.bottom - (y + setting.height) - 0.6 * self.frame.gap))
        board = self._board(plan, lines, foot) if self.composition in ON_BOARD else None
        ticks = tuple(self._ticks(lines)) if self.composition is Composition.LIST else ()
        return Layout(
            self.frame.width,
            self.frame.height,
            self.frame.safe,
            self.frame.status,
            self.frame.credits,
            picture,
            (*lines, *foot.lines, *(self._number_lines(number) if number else ())),
            foot.tag,
            card or foot.qr,
            setting.cramped,
            self._sheet(plan, picture),
            board,
            ticks,
        )

    def _with_tag(self) -> Wording:
        """The words with a number's words back in the tag, where there is no room to draw it big."""
        if not self.words.number:
            return self.words
        before, number, after = self.words.number
        return replace(self.words, tag=f"{before}{number}{'，' if after else ''}{after}", number=None)

    def _beside(self, plan: Plan) -> tuple[Box | None, Box | None, Box | None]:
        """The picture, the code's card and the number, which share the picture's place."""
        picture, gap = plan.picture, self.frame.gap
        if picture is None:
            return None, None, None
        stacked = plan.centred and not plan.wings
        if self.slide.qr and (stacked or self.frame.upright or self.composition in ON_BOARD):
            if picture.width > 1.3 * picture.height:
                side = min(0.36 * picture.width, picture.height)
                card = Box(picture.right - side, picture.y + (picture.height - side) / 2, side, side)
                return replace(picture, width=picture.width - side - gap), card, None
            side = min(0.34 * picture.height, picture.width)
            card = Box(picture.x + (picture.width - side) / 2, picture.bottom - side, side, side)
            return replace(picture, height=picture.height - side - gap), card, None
        if self.composition is Composition.NUMBER and self.words.number:
            if picture.width > 1.35 * picture.height:
                wide = 0.42 * picture.width
                rest = replace(picture, x=picture.x + wide + gap, width=picture.width - wide - gap)
                return rest, None, replace(picture, width=wide)
            high = 0.36 * picture.height
            rest = replace(picture, y=picture.y + high + gap / 2, height=picture.height - high - gap / 2)
            return rest, None, replace(picture, height=high)
        return picture, None, None

    def _sheet(self, plan: Plan, picture: Box | None) -> Sheet:
        if picture is None:
            return Sheet()
        # The spirit looks towards the words; where these are above, below or on both sides, the slide's seed chooses.
        beside = plan.column.x < picture.x, plan.column.x >= picture.right
        flipped = beside[0] if any(beside) else bool(seed_of("side", self.slide.id) % 2)
        return scenes.scene(self.slide.scene).sheet(picture.width / picture.height, wings=plan.wings, flipped=flipped)

    def _set(self, words: Wording, text: Box) -> Setting:
        frame = self.frame
        tall, wide = frame.height, frame.width
        share = LATIN if frame.upright and in_an_alphabet(words.headline) else 1.0
        headline, body = share * tall * HEADLINE, share * tall * BODY
        largest = max(headline, min(tall / 5.2, wide / 5.0))
        blocks = [Block("headline", words.headline, headline, largest, 1.16)]
        if words.body:
            listed = self.composition is Composition.LIST
            largest = max(body, min(tall / 10.5, wide / 8.5))
            before, leading = 0.4 if frame.upright else 0.55, 1.5 if listed else 1.34
            blocks.append(Block("body", words.body, body, largest, leading, before, TICK if listed else 0.0))
        floors = (body, max(SECOND * frame.short, SMALL * tall))
        blocks = [self._close(block, text.width, floor) for block, floor in zip(blocks, floors, strict=False)]
        if words.second:
            least = max(SECOND * frame.short, SMALL * tall)
            most = max(least, min(tall / 21, wide / 17))
            blocks.append(Block("second", words.second, least, most, 1.3, 0.7 if frame.upright else 0.85))
        return fit(blocks, self.measure, text.width, text.height)

    def _close(self, block: Block, width: float, floor: float) -> Block:
        """The block with its spacing. A long word of letters is drawn smaller, down to `floor`, rather than parted."""
        spacing = self._spacing(block.text, width / block.smallest - block.indent)
        widest = max(map(spaced(self.measure, spacing), chunks(block.text)), default=1.0)
        whole = width / (widest + block.indent - spacing)
        smallest = min(block.smallest, max(floor, whole))
        return replace(block, smallest=smallest, largest=max(smallest, min(block.largest, whole)), spacing=spacing)

    def _spacing(self, words: str, limit: float) -> float:
        """Letters a little closer, on an upright screen where that saves a line or keeps a word whole."""
        if not self.frame.upright:
            return 0.0
        close = spaced(self.measure, -CLOSER)
        if not _stays_whole(words, self.measure, limit) and _stays_whole(words, close, limit - CLOSER):
            return -CLOSER
        usual = len(break_lines(words, self.measure, limit))
        tight = len(break_lines(words, close, limit - CLOSER))
        return -CLOSER if tight < usual else 0.0

    def _lines(self, setting: Setting, text: Box, y: float, *, centred: bool) -> Iterator[Line]:
        for block in setting.blocks:
            y += block.before * block.size
            for index, line in enumerate(block.lines):
                top = y + index * block.leading * block.size
                wide = self._width(line, block)
                x = text.x + block.indent * block.size
                if centred:
                    x = text.x + (text.width - self._width(line.rstrip(HANGING) or line, block)) / 2
                    x = min(max(x, text.x), text.right - wide)
                yield Line(block.role, line, block.size, Box(x, top, wide, block.size), block.spacing)
            y += block.size * (1.0 + block.leading * (len(block.lines) - 1)) if block.lines else 0.0

    def _width(self, line: str, block: SetBlock) -> float:
        return (spaced(self.measure, block.spacing)(line[:-1]) + self.measure(line[-1:])) * block.size

    def _ticks(self, lines: list[Line]) -> Iterator[Box]:
        """A box before the first line of every item."""
        items = iter(self.words.body.split("\n"))
        rest = ""
        for line in lines:
            if line.role == "body":
                if not rest:
                    rest = next(items, "").replace(" ", "")
                    yield Box(line.box.x - TICK * line.size, line.box.y, line.size, line.size)
                rest = rest[len(line.text.replace(" ", "")) :]

    def _board(self, plan: Plan, lines: list[Line], foot: Foot) -> Box:
        """The card under the words, with a rim all round."""
        rim = RIM * self.frame.short
        boxes = [line.box for line in lines] + [box for box in (foot.tag, foot.qr) if box]
        top = min((box.y for box in boxes), default=plan.column.y)
        bottom = max((box.bottom for box in boxes), default=plan.column.bottom)
        y = max(plan.column.y - rim, top - 1.1 * rim)
        foot_y = min(plan.column.bottom + rim, bottom + 1.1 * rim)
        return Box(plan.column.x - rim, y, plan.column.width + 2 * rim, foot_y - y)

    def _number_lines(self, box: Box) -> Iterator[Line]:
        """The number as large as its box allows, and its words above and below."""
        before, number, after = self.words.number or ("", "", "")
        small = self.frame.height * (TAG if self.frame.upright else NOTE)
        above, below = (break_lines(each, self.measure, box.width / small) for each in (before, after))
        room = box.height - 1.3 * small * (len(above) + len(below))
        size = min(max(0.95 * room, small), 0.98 * box.width / max(self.measure(number), 0.1))
        rows = [("note", text, small) for text in above] + [("number", number, size)]
        rows += [("note", text, small) for text in below]
        high = sum(own for _, _, own in rows) + 0.25 * small * (len(rows) - 1)
        y = box.y + (box.height - high) / 2
        for role, text, own in rows:
            wide = self.measure(text) * own
            yield Line(role, text, own, Box(box.x + (box.width - wide) / 2, y, wide, own))
            y += own + 0.25 * small
