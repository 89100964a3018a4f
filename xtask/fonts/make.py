"""Makes the cards' fonts of the whole ones: make.py FOLDER, which holds NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc."""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
# The places of the fonts in the collections.
SANS_JP, MONO_JP = 0, 5

ascii = {chr(code) for code in range(0x20, 0x7F)} | {"…"}
sources = [*ROOT.glob("crates/text/src/**/*.rs"), *ROOT.glob("crates/document/src/presets/*.json")]
letters = ascii | {letter for path in sources for letter in path.read_text("utf-8") if ord(letter) >= 0xA0}

options = subset.Options()
options.layout_features = ["kern"]
options.hinting = False
options.desubroutinize = True
options.notdef_outline = True
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB"]
# The same fonts give the same bytes.
options.recalc_timestamp = False

for weight in ["Regular", "Bold"]:
    for name, number, chosen in [("sans", SANS_JP, letters), ("mono", MONO_JP, ascii)]:
        font = TTFont(Path(sys.argv[1]) / f"NotoSansCJK-{weight}.ttc", fontNumber=number, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(chosen)))
        subsetter.subset(font)
        font.save(HERE / f"{name}-{weight.lower()}.otf")
