"""Learn what % and § look like from the fonts at hand; write `ocr_sign_shapes.txt`.

Run as `python bench/build_sign_shapes.py [--fonts DIR]`. Numbers and signs are painted, blurred
and speckled at 150 to 300 dpi and cut into pieces as OCR does; a linear classifier learns which
pieces are which sign. With --check some families are left out and only tested with.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from indexer.extract import ocr_signs
from indexer.extract.ocr_engine import SeenWord

REPO: Final = Path(__file__).parents[1]
TARGET: Final = REPO / "indexer" / "extract" / "ocr_sign_shapes.txt"
CLASSES: Final = ("", "%", "§")
LEFT_OUT: Final = ("Caladea", "LiberationSerif", "DejaVuSans-")
UNUSED: Final = ("Math", "opens", "Mono")
# An em square is this much taller than a row of print as Tesseract measures it.
ROW_OF_EM: Final = 0.96
# Two digits with rings where % has its own.
PAIRS: Final = ("96", "98", "90", "06", "86", "08", "66", "99", "88", "00", "94", "46")
WORDS: Final = 10_000
ROUNDS: Final = 700


def word_of(random: Any) -> str:
    """Some text as it stands around the signs, or what might be mistaken for them."""
    number = str(random.integers(0, 10 ** random.integers(1, 5)))
    ends = ("", "", ".", ",", ")", ";")
    end = ends[random.integers(len(ends))]
    pair = PAIRS[random.integers(len(PAIRS))]
    kinds = ("%", "%", "§", "§", "§§", number, number, number + "%", number + " §", number + " %")
    kinds += (pair, pair, pair + pair)
    kind = int(random.integers(len(kinds) + 2))
    if kind < len(kinds):
        return kinds[kind] if kinds[kind].isdigit() else kinds[kind] + end
    letters = "SsBgg&$oYNWw/()-:?8869035aeXKRQqp£€"
    return "".join(letters[random.integers(len(letters))] for _ in range(random.integers(1, 4)))


def painted(text: str, font: Any, random: Any) -> tuple[Any, float, list[tuple[float, float, str]]]:
    """A word's shades, its baseline and where each sign in it is."""
    em = font.size
    image = Image.new("L", (int(font.getlength(text) + 2 * em), int(2.4 * em)), 255)
    baseline = 1.5 * em + random.uniform(-0.03, 0.03) * em
    x, spans = em + random.random(), []
    draw = ImageDraw.Draw(image)
    # In bold type digits touch, and 96 looks much like a per cent sign.
    tight = random.choice([0, 0, 0.03, 0.06, 0.1]) * em if text.isdigit() else 0.0
    for sign in text:
        draw.text((x, baseline), sign, font=font, fill=int(random.integers(0, 60)), anchor="ls")
        spans.append((x, x + font.getlength(sign), sign))
        x += font.getlength(sign) - tight
    image = image.rotate(random.uniform(-0.8, 0.8), Image.Resampling.BICUBIC, fillcolor=255)
    image = image.filter(ImageFilter.GaussianBlur(random.uniform(0, 0.045) * em))
    shades = np.asarray(image, dtype=np.int16) + random.normal(
        0, random.choice([0, 6, 14, 22]), (image.height, image.width)
    )
    return np.clip(shades, 0, 255).astype(np.uint8), baseline, spans


def windows(font: Any, random: Any) -> Iterator[tuple[Any, int]]:
    """Pieces of a painted word, one to three together, each with its class."""
    text = word_of(random)
    shades, baseline, spans = painted(text, font, random)
    height = font.size * ROW_OF_EM * random.uniform(0.88, 1.12)
    first, last = spans[0][0], spans[-1][1]
    word = SeenWord(text, (int(first), 0, int(last) + 1, shades.shape[0]), 90.0, baseline)
    ink, left, top = ocr_signs.word_ink(shades, word, height)
    pieces = [one for one in ocr_signs.pieces_of(ink) if ink[:, one[0] : one[1]].sum() > 2]
    for start in range(len(pieces)):
        for end in range(start + 1, min(start + 3, len(pieces)) + 1):
            x0, x1 = pieces[start][0], pieces[end - 1][1]
            if x1 - x0 <= 1.25 * height:
                inside = {
                    place
                    for place, (a, b, _) in enumerate(spans)
                    if min(x1 + left, b) - max(x0 + left, a) > 0.35 * (b - a)
                }
                wholly = all(x0 + left <= spans[p][0] + 0.25 * height for p in inside) and all(
                    x1 + left >= spans[p][1] - 0.25 * height for p in inside
                )
                sign = "".join(spans[p][2] for p in sorted(inside)).strip()
                label = CLASSES.index(sign) if sign in CLASSES and wholly else 0
                yield ocr_signs.features(ink[:, x0:x1], height, baseline - top), label


def examples(fonts: list[Path], words: int, seed: int) -> tuple[Any, Any]:
    """Features and classes of the pieces of many words."""
    random = np.random.default_rng(seed)
    rows, labels = [], []
    for _ in range(words):
        path = fonts[random.integers(len(fonts))]
        dpi = (150, 200, 200, 240, 300)[random.integers(5)]
        font = ImageFont.truetype(str(path), random.uniform(8.5, 16) * dpi / 72)
        for numbers, label in windows(font, random):
            rows.append(numbers)
            labels.append(label)
    return np.array(rows, dtype=np.float32), np.array(labels)


def learnt(rows: Any, labels: Any) -> Any:
    """The weights of a softmax classifier, by gradient descent with momentum."""
    weights = np.zeros((len(CLASSES), rows.shape[1]), dtype=np.float32)
    speed = np.zeros_like(weights)
    truth = np.eye(len(CLASSES), dtype=np.float32)[labels]
    for _ in range(ROUNDS):
        scores = rows @ weights.T
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        slope = (chances - truth).T @ rows / len(rows) + 1e-5 * weights
        speed = 0.95 * speed - 0.3 * slope
        weights += speed
    return weights


def report(name: str, weights: Any, rows: Any, labels: Any) -> None:
    """How many signs are found, and how many other pieces are taken for signs."""
    scores = rows @ weights.T
    chances = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    said = np.where(chances.max(axis=1) > 0.9, chances.argmax(axis=1), 0)
    for place, sign in enumerate(CLASSES[1:], start=1):
        found = (said[labels == place] == place).mean()
        print(f"{name}: {sign} found {found:.2%} of {(labels == place).sum()}")
    print(f"{name}: others taken for a sign {(said[labels == 0] != 0).mean():.3%}")


def main() -> None:
    """Learn and write, or check on families that were not learnt from."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts/truetype"))
    arguments.add_argument("--check", action="store_true")
    chosen = arguments.parse_args()
    fonts = sorted(
        path for path in chosen.fonts.rglob("*.ttf") if not any(u in path.name for u in UNUSED)
    )
    if chosen.check:
        kept = [path for path in fonts if not any(name in path.name for name in LEFT_OUT)]
        others = [path for path in fonts if path not in kept]
        weights = learnt(*examples(kept, WORDS, seed=1))
        report("fonts left out", weights, *examples(others, WORDS // 8, seed=2))
        return
    rows, labels = examples(fonts, WORDS, seed=1)
    weights = learnt(rows, labels)
    report("fonts learnt", weights, *examples(fonts, WORDS // 8, seed=2))
    np.savetxt(TARGET, weights, fmt="%.3f")


if __name__ == "__main__":
    main()
