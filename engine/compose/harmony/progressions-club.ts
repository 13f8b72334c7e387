export const CLUB_PROGRESSIONS = {
  club: {
    minor: {
      verse: ["i i bVI bVII", "i bVI i bVII", "i bVII bVI bVI", "i v bVI iv"],
      pre: ["bVI bVI bVII bVII", "iv bVI bVII bVII"],
      chorus: ["bVI bVII i i", "i bVI bIII bVII", "bVI bIII bVII i", "i bVII bVI bVII", "iv bVI i bVII"],
      bridge: ["bVI bVI bVII bVII i i bVII bVII", "iv iv i i bVI bVI V V"],
    },
    major: {
      verse: ["vi IV I V", "I I IV IV", "IV I V vi"],
      pre: ["IV IV V V", "ii IV V V"],
      chorus: ["IV V vi iii", "vi IV I V", "IV I V vi", "I V vi IV"],
      bridge: ["vi vi IV IV I I V V", "ii ii vi vi IV IV V V"],
    },
  },
  techno: {
    minor: {
      verse: ["i i i i", "i i i bVII"],
      pre: ["bVI bVI bVII bVII"],
      chorus: ["i i bVI bVI", "i bII i bII", "i i bIII bVII"],
      bridge: ["bVI bVI bVI bVI i i bVII bVII"],
    },
  },
  trap: {
    minor: {
      verse: ["i i bVI bVI", "i bVI i V", "i bII i bII", "i iv bVI V"],
      pre: ["iv iv V V", "bVI bVI V V"],
      chorus: ["i bVI bIII bVII", "i i bVI V", "bVI V i i", "i iv bVI V"],
      bridge: ["iv iv bVI bVI bVII bVII V V"],
    },
  },
  funk: {
    dorian: {
      verse: ["i7 i7 i7 IV9", "i7 IV9 i7 IV9", "i9 i9 bVII9 IV9"],
      pre: ["bIIIM7 IV9 bVII9 bVII9"],
      chorus: ["i7 IV9 i7 bIIIM7+IV9", "bVII9 IV9 i7 i7", "i9 bIIIM7 IV9 V7#9"],
      bridge: ["IV9 IV9 i7 i7 IV9 IV9 V7#9 V7#9"],
    },
    mixolydian: {
      verse: ["I9 I9 I9 IV9", "I9 bVII9 I9 IV9", "I7 I7 IV7 I7"],
      pre: ["IV9 IV9 bVII9 bVII9"],
      chorus: ["I9 IV9 I9 V7sus4", "IV9 I9 IV9 bVII9", "I9 bIII7 IV9 bVII9"],
      bridge: ["IV9 IV9 IV9 IV9 bVII9 bVII9 V7sus4 V9"],
    },
    minor: {
      verse: ["i7 i7 iv7 i7", "i7 bVII bVIM7 bVII"],
      pre: ["bVIM7 bVII bVIM7 bVII"],
      chorus: ["iv7 bVII bIIIM7 bVIM7", "bVIM7 bVII i7 i7", "i7 bIIIM7 iv7 V7"],
      bridge: ["iv7 iv7 i7 i7 bVIM7 bVIM7 V7 V7"],
    },
    major: {
      verse: ["IM7 IM7 ii7 V9", "ii7 V9 IM7 vi7"],
      pre: ["IVM7 iii7 ii7 V9"],
      chorus: ["IVM7 V9 iii7 vi7", "ii7 V9 IM7 IM7"],
      bridge: ["vi7 vi7 ii7 ii7 IVM7 IVM7 V7sus4 V9"],
    },
  },
} as const;
