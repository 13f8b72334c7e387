const TWELVE_MAJOR = "I7 IV7 I7 I7 IV7 IV7 I7 I7 V7 IV7 I7 V7";
const TWELVE_MINOR = "i7 i7 i7 i7 iv7 iv7 i7 i7 bVI7 V7 i7 V7";

export const JAZZ_PROGRESSIONS = {
  jazz: {
    major: {
      verse: [
        "IM7+vi7 ii7+V7 iii7+V7>ii ii7+V7",
        "IM7 V7>ii ii7 V7",
        "IM7 IVM7 iii7+vi7 ii7+V7",
        "IM7 II7 ii7 V7",
        "IM7 #io7 ii7 bII7",
      ],
      pre: ["IVM7 iv6 iii7 V7>ii", "ii7 V7 iii7 V7>ii"],
      chorus: [
        "ii7 V7 IM7 vi7",
        "IM7 vi7 ii7 V7 iii7 V7>ii ii7+V7 I6",
        "IVM7 iv6 iii7 vi7 ii7 V7 IM9 V7sus4",
        "ii7 bII7 IM7 V7>ii",
      ],
      bridge: ["III7 III7 VI7 VI7 II7 II7 V7 V7", "iv7 bVII7 IM7 IM7 vi7 II9 ii7 V7"],
    },
    minor: {
      verse: ["i6 iih7+V7 i6 V7", "i7 iv7 iih7 V7", "i7 bVI7 iih7 V7b9", "i9 bIII6 bVIM7 V7#9"],
      pre: ["iv7 bVII7 bIIIM7 bVIM7", "iih7 V7 i7 V7>iv"],
      chorus: ["iv7 bVII7 bIIIM7 bVIM7 iih7 V7b9 i6 i6", "i7 iv7 iih7 V7", "iih7 V7b9 i7 V7>iv"],
      bridge: ["iv7 bVII7 bIIIM7 bIIIM7 iv7 bVI7 iih7 V7", "bVIM7 bVIM7 bIIIM7 bIIIM7 iih7 iih7 V7 V7b9"],
    },
  },
  blues: {
    mixolydian: {
      verse: [TWELVE_MAJOR],
      pre: ["IV7 IV7 V7 V7"],
      chorus: [TWELVE_MAJOR, "I7 I7 I7 I7 IV7 IV7 I7 VI7 ii7 V7 I7 V7"],
      bridge: ["IV7 IV7 I7 I7 IV7 IV7 V7 V7"],
    },
    major: {
      verse: [TWELVE_MAJOR],
      pre: ["IV7 IV7 V7 V7"],
      chorus: [TWELVE_MAJOR],
      bridge: ["IV7 IV7 I7 I7 II7 II7 V7 V7"],
    },
    minor: {
      verse: [TWELVE_MINOR],
      pre: ["iv7 iv7 V7 V7"],
      chorus: [TWELVE_MINOR],
      bridge: ["iv7 iv7 i7 i7 bVI7 bVI7 V7 V7"],
    },
    dorian: {
      verse: [TWELVE_MINOR],
      pre: ["iv7 iv7 V7 V7"],
      chorus: [TWELVE_MINOR],
      bridge: ["IV7 IV7 i7 i7 bVI7 bVI7 V7 V7"],
    },
  },
  gospel: {
    major: {
      verse: ["I IV/I I V", "I I7 IV iv I/5 V7 I V7", "I V/3 vi II7 ii7 V7 I V7", "I V7>vi vi I7 IV #ivo7 I/5 V7"],
      pre: ["IV V iii7 vi7", "IV #ivo7 I/5 V7>ii"],
      chorus: ["IV I/3 ii7 I", "I V7>vi vi I7 IV I/5 V7 I", "IV V iii7 vi7 ii7 V7sus4 I I7"],
      bridge: ["IV IV I I IV IV II7 V7", "vi III7 vi II7 IV #ivo7 V7sus4 V7"],
    },
  },
  bossa: {
    major: {
      verse: ["IM7 IM7 II7 II7 ii7 V7 IM7 V7", "IM7 vi7 ii7 V7", "IM7 bIIM7 IM7 V7sus4", "IM9 #io7 ii9 V13"],
      pre: ["IVM7 iv6 iii7 V7>ii", "ii7 V7 iii7 biiio7"],
      chorus: ["ii7 V7 IM7 V7>ii", "IVM7 iv6 iii7 V7>ii ii7 V7 IM7 IM7", "IM7 IVM7 bVII9 IM7"],
      bridge: ["IVM7 IVM7 iv7 bVII7 iii7 V7>ii ii7 V7"],
    },
    minor: {
      verse: ["i6 i6 iih7 V7b9", "i7 iv7 bVII7 bIIIM7", "i6 bVI7 iih7 V7"],
      pre: ["iv7 bVII7 bIIIM7 bVIM7", "bVIM7 bVIM7 iih7 V7"],
      chorus: ["iv7 bVII7 bIIIM7 bVIM7 iih7 V7b9 i6 i6", "i7 bVI7 V7 i7"],
      bridge: ["bVIM7 bVIM7 bIIIM7 bIIIM7 iih7 iih7 V7 V7"],
    },
  },
  lofi: {
    major: {
      verse: ["IM7 vi9 ii9 V13", "IVM7 iii7 vi7 IM7", "IM9 IVM9 IM9 IVM9", "IVM7 iv7 iii7 biiio7"],
      pre: ["ii9 iii7 IVM7 V7sus4"],
      chorus: ["IVM9 V7sus4 iii7 vi9", "ii9 V13 IM9 vi9", "IVM9 iii7 ii9 IM9", "IVM9 III7 vi9 v7+I9"],
      bridge: ["vi9 vi9 ii9 ii9 IVM7 iv6 V7sus4 V13"],
    },
    minor: {
      verse: ["i9 bVIM7 iv9 v7", "i9 iv9 i9 iv9", "iv9 v7 i9 bIIIM7", "bVIM7 v7 i9 i9"],
      pre: ["iv9 v7 bVIM7 bVII"],
      chorus: ["bVIM9 v7 i9 bIIIM7", "iv9 bVII9 bIIIM9 bVIM7", "bVIM7 V7#9 i9 i9"],
      bridge: ["iv9 iv9 v7 v7 bVIM7 bVIM7 V7 V7"],
    },
    dorian: {
      verse: ["i9 IV9 i9 IV9", "i9 ii7 bIIIM7 IV9"],
      pre: ["bIIIM7 IV9 v7 v7"],
      chorus: ["bIIIM7 IV9 i9 v7", "i9 v7 IV9 IV9"],
      bridge: ["bVIIM7 bVIIM7 IV9 IV9"],
    },
  },
} as const;
