export const POP_PROGRESSIONS = {
  pop: {
    major: {
      verse: ["I V vi IV", "I vi IV V", "vi IV I V", "I IV vi V", "I iii IV V", "I V/3 vi IV", "I bVII IV iv"],
      pre: ["ii IV V V", "vi V IV V", "IV V iii vi", "ii iii IV Vsus4+V", "IV iv V V"],
      chorus: ["I V vi IV", "IV I V vi", "vi IV I V", "IV V iii vi", "I V/3 vi IV", "IV V vi I/3", "I V7>vi vi IV"],
      bridge: ["vi V IV I/3 vi V ii V", "IV V vi vi IV V V V", "ii vi IV I ii vi V V", "bVI bVII I I bVI bVII V V"],
    },
    minor: {
      verse: [
        "i bVI bIII bVII",
        "i bVII bVI bVII",
        "i iv bVI bVII",
        "i bIII bVII iv",
        "i v bVI bVII",
        "i i/bVII bVI V",
      ],
      pre: ["iv bVI bVII bVII", "bVI bVII i bVII", "iv i bVI V", "bVI iv V V"],
      chorus: [
        "i bVI bIII bVII",
        "bVI bVII i bIII",
        "bVI bIII bVII i",
        "i bVII bVI V",
        "iv bVII bIII bVI",
        "bVI bVII v i",
      ],
      bridge: ["iv bVII bIII bVI iv bVII V V", "bVI bVII i i bVI iv V V", "bVI bVI iv iv bII bII V V"],
    },
  },
  ballad: {
    major: {
      verse: [
        "I V/3 vi IV",
        "I iii IV V",
        "I V/3 vi iii IV I/3 ii V",
        "I I/3 IV V",
        "Iadd9 V/3 vi7 IVM7",
        "I V7>vi vi iv",
      ],
      pre: ["ii V/3 vi V", "IV V/3 vi Vsus4+V", "ii7 iii7 IV Vsus4+V", "IV iv I/3 V"],
      chorus: [
        "I V vi IV",
        "IV V iii vi IV V I I",
        "I V/3 vi V IV I/3 ii V",
        "IV V vi I/3",
        "I iii vi IV",
        "I V7>vi vi+V IV+iv",
      ],
      bridge: ["vi iii IV I/3 vi iii IV V", "IV V iii vi ii V Vsus4 V", "bVI bVII I I bVI bVII Vsus4 V"],
    },
    minor: {
      verse: ["i v bVI bIII", "i bVII bVI v iv i iv V", "i bVI bIII bVII", "i i/bVII bVI bVII"],
      pre: ["iv bVII bIII bVI", "bVI bVII iv V"],
      chorus: ["bVI bVII i i bVI bVII bIII V", "i bVI bIII bVII", "bVI bIII bVII i", "iv bVII bIII bVI iv iv V V"],
      bridge: ["bVI bVII bIII bVI iv iv V V", "iv bVII bIII bVI iio V V V"],
    },
  },
  folk: {
    major: {
      verse: ["I IV I V", "I I IV V", "I V vi IV", "I vi IV I", "I iii IV I", "I V/3 vi I/5"],
      pre: ["IV I IV V", "ii V ii V"],
      chorus: ["IV I V I", "I IV V I", "IV V I vi", "IV I V vi IV I V I", "vi IV I V"],
      bridge: ["vi iii IV I vi iii IV V", "ii IV I I ii IV V V"],
    },
    minor: {
      verse: ["i bVII i v", "i bVII bVI bVII", "i iv i bVII", "i bIII bVII i"],
      pre: ["bIII bVII iv v", "iv bVII iv V"],
      chorus: ["bIII bVII i i", "bVI bVII i bVII", "bIII bVII iv i"],
      bridge: ["bVI bIII iv i bVI bIII iv V", "iv i bVII bVII iv i V V"],
    },
  },
  country: {
    major: {
      verse: ["I I IV I", "I IV I V", "I V IV I", "I I V V I IV V I"],
      pre: ["IV IV V V", "ii IV V V"],
      chorus: ["IV I V I", "I IV I V I IV V I", "I V IV I IV I V I", "IV V I vi IV V I I"],
      bridge: ["vi IV vi IV II II V V", "IV I II V IV I II7 V7"],
    },
  },
  rock: {
    major: {
      verse: ["I I IV IV", "I V IV IV", "I bVII IV I", "vi IV I V", "I bIII IV I"],
      pre: ["IV IV V V", "vi V IV V"],
      chorus: ["I V vi IV", "I IV V IV", "IV V I I", "I bVII IV I", "vi IV I V", "I bIII bVII IV"],
      bridge: ["vi vi IV IV vi vi V V", "bVI bVI bVII bVII bVI bVI V V"],
    },
    minor: {
      verse: ["i i bVII bVII", "i bVII bVI bVI", "i bVI i bVII", "i bIII bVII iv", "i bII i bVII"],
      pre: ["iv iv bVII bVII", "bVI bVI bVII bVII"],
      chorus: ["i bVI bIII bVII", "bVI bVII i i", "i bVII bVI bVII", "i bIII bVII bVI", "bVI bIII bVII i"],
      bridge: ["iv iv bVI bVI iv iv V V", "bVI bVI bII bII bVI bVII V V"],
    },
  },
  metal: {
    minor: {
      verse: ["i i i bVII", "i i bVI bVII", "i bII i bVII", "i bVI bV bII"],
      pre: ["bVI bVI bVII bVII", "iv bVI V V"],
      chorus: ["i bVI bIII bVII", "i bVI bVII i", "bVI bVII i bIII", "i bIII bII bVII"],
      bridge: ["i bII i bII i bII bIII bII", "iv iv bVI bVI bVII bVII V V"],
    },
  },
  soul: {
    major: {
      verse: ["IM7 IVM7 IM7 IVM7", "IM7 vi7 ii7 V9", "IVM7 iii7 ii7 IM7", "IM7 iii7 IVM7 V7sus4", "IM7 IM9 v7+I9 IVM7"],
      pre: ["ii7 iii7 IVM7 V7sus4", "vi7 ii7 IVM7 V9"],
      chorus: ["IVM7 iii7 vi7 IM7", "IM7 iii7 IVM7 V9", "IVM7 V7 iii7 vi7", "ii7 V9 iii7 V7>ii", "IVM9 III7 vi9 v7+I7"],
      bridge: ["vi7 iii7 IVM7 IM7 vi7 II9 ii7 V7sus4", "bVIM7 bVIIM7 IM7 IM7 bVIM7 bVIIM7 V7sus4 V9"],
    },
    minor: {
      verse: ["i7 iv7 i7 iv7", "i9 bVIM7 iv7 V7", "i7 bVII bVIM7 v7", "i9 iv9 bVIM7 V7#9"],
      pre: ["iv7 v7 bVIM7 bVII", "bVIM7 bVII iv7 V7"],
      chorus: ["bVIM7 v7 i7 i7", "iv7 bVII bIIIM7 bVIM7", "bVIM7 V7 i9 v7", "iv9 v7 i9 bIIIM7"],
      bridge: ["bVIM7 bVIM7 v7 v7 iv7 iv7 V7 V7", "bIIIM7 bVII bVIM7 v7 iv7 iih7 V7sus4 V7"],
    },
  },
} as const;
