export const SCORED_PROGRESSIONS = {
  ambient: {
    major: {
      verse: ["Iadd9 Iadd9 IVM7 IVM7", "IM7 vi7 IVM7 IVM7", "IM9 IM9 iii7 IVM7"],
      pre: ["IVM7 IVM7 vi7 vi7"],
      chorus: ["IVM7 Iadd9 vi7 IVM7", "IVM9 vi9 IM7 Vsus4"],
      bridge: ["vi7 vi7 IVM7 IVM7", "bVIIadd9 IVM7 Iadd9 Iadd9"],
    },
    lydian: {
      verse: ["Iadd9 Iadd9 II/I II/I", "IM7 IM7 II II"],
      pre: ["vi7 vi7 II II"],
      chorus: ["IM7 II vi7 Vsus2", "Iadd9 iii7 II II"],
      bridge: ["vi7 iii7 II II"],
    },
    minor: {
      verse: ["i9 i9 bVIM7 bVIM7", "iadd9 bVIM7 bIIIM7 bVII"],
      pre: ["iv9 iv9 bVIM7 bVIM7"],
      chorus: ["bVIM7 bIIIM7 bVII i9", "bVIM9 i9 iv9 v7"],
      bridge: ["iv9 bVIM7 iv9 bVII"],
    },
    dorian: {
      verse: ["i9 i9 IVadd9 IVadd9", "i11 i11 bVII bVII"],
      pre: ["v7 v7 IV IV"],
      chorus: ["i9 IVadd9 bVII i9", "bIIIM7 IVadd9 i9 i9"],
      bridge: ["bVII IV bVII IV"],
    },
  },
  classical: {
    major: {
      verse: ["I V/3 I IV I/5 V7 I V", "I IV V7 I", "I vi ii/3 V7", "I I/3 IV ii/3 I/5 V7 vi V7>V"],
      pre: ["V7>V V V7>vi vi", "ii/3 V7 ii V"],
      chorus: ["I V vi iii IV I ii/3 V7", "I IV/I V7/3 I vi ii/3 I/5+V7 I", "IV I/3 V7/3 I"],
      bridge: ["vi V7>vi vi V7>ii ii V7>V V V7", "iv I/5 bVI I/5 #ivo7 I/5 V7sus4 V7"],
    },
    minor: {
      verse: ["i V7/3 i iv i/5 V7 i V", "i iv V7 i", "i bVI iv V7", "i V7/3 bVII/3 V7>bVI bVI bII/3 V7 i"],
      pre: ["iv V7>iv iv V", "iio/3 V7 bVI V7>V"],
      chorus: ["i V7 i bVII bIII bVII bIII V7", "i bVI iv/3 V7", "iv bVII bIII bVI iio/3 V7 i i"],
      bridge: ["bIII bVII bIII V7>bVI bVI iv V V7", "bVI bII/3 V7 i iv #ivo7 V7sus4 V7"],
    },
  },
  cinematic: {
    minor: {
      verse: ["i bVI bIII bVII", "i i bVI bVI iv iv V V", "i bVII bVI V", "i bIII iv bVI", "i bvi i bVI"],
      pre: ["iv bVI bVII V", "bVI bVII bVI bVII"],
      chorus: ["i bVI bIII bVII", "bVI bVII i bIII", "i bIII bVII IV", "bVI bIII bVII i iv bVI V V", "i bIII bVI bII"],
      bridge: ["bVI bVI iv iv bII bII V V", "iv bVI bIII bVII iv bVI V V"],
    },
    major: {
      verse: ["I V/3 vi IV", "I iii IV vi", "I bVI bIII bVII", "I II IV I"],
      pre: ["IV V vi V", "ii IV Vsus4 V"],
      chorus: ["I V vi IV", "IV V vi I/3", "I bVI bIII bVII", "bVI bVII I I"],
      bridge: ["vi iii IV I/3 ii IV V V", "bVI bVI bIII bIII bVII bVII V V"],
    },
  },
  march: {
    major: {
      verse: ["I I V7 I", "I V I IV I/5 V7 I I"],
      pre: ["V7>V V V7>V V"],
      chorus: ["I IV I V7 I IV I/5+V7 I", "IV I V7 I"],
      bridge: ["vi III7 vi III7 IV I II7 V7"],
    },
  },
} as const;
