export const WORLD_PROGRESSIONS = {
  celtic: {
    major: {
      verse: ["I I IV V", "I V IV I", "I bVII I V"],
      pre: ["IV V vi V"],
      chorus: ["IV I V I", "I IV I V I IV V I"],
      bridge: ["vi V IV V vi V V V"],
    },
    dorian: {
      verse: ["i bVII i bVII", "i i bVII i", "i bIII bVII i"],
      pre: ["bIII bVII IV bVII"],
      chorus: ["bIII bVII i i", "i bVII bIII bVII i bVII v i"],
      bridge: ["bVII bVII i i bVII bVII v v"],
    },
  },
  latin: {
    minor: {
      verse: ["i iv V7 i", "i V7 i V7", "i bVII bVI V7", "iv i V7 i"],
      pre: ["iv iv V7 V7", "bVI bVI V7 V7"],
      chorus: ["i bVII bVI V7", "iv bVII bIII bVI iih7 V7 i V7", "i iv V7 V7"],
      bridge: ["bVI bVI bVII bVII iv iv V7 V7"],
    },
    major: {
      verse: ["I IV V7 IV", "I V7 V7 I", "I vi ii V7"],
      pre: ["ii7 V7 ii7 V7"],
      chorus: ["I IV V7 I", "ii V7 I vi", "IV V7 iii vi"],
      bridge: ["IV IV I I II7 II7 V7 V7"],
    },
  },
  afro: {
    major: {
      verse: ["I IV V IV", "I V IV I", "vi IV I V"],
      pre: ["IV IV V V"],
      chorus: ["I IV I V", "IV V iii vi", "vi V IV V"],
      bridge: ["ii ii IV IV vi vi V V"],
    },
  },
  reggae: {
    major: {
      verse: ["I IV I IV", "I V ii IV", "I vi IV V", "I ii iii ii"],
      pre: ["ii IV V V"],
      chorus: ["I V vi IV", "I IV V IV", "IV I V I"],
      bridge: ["vi vi ii ii IV IV V V"],
    },
    minor: {
      verse: ["i iv i iv", "i bVII i bVII", "i v i v"],
      pre: ["bVI bVI bVII bVII"],
      chorus: ["i bVII bVI bVII", "bVI bVII i i", "i iv bVII bIII"],
      bridge: ["iv iv i i bVI bVI V V"],
    },
  },
  chinese: {
    major: {
      verse: ["I vi IV V", "I iii vi V", "vi IV V I", "I V/3 vi iii IV I/3 ii V"],
      pre: ["ii iii IV V", "IV iii ii V"],
      chorus: ["IV V iii vi ii V I I", "vi iii IV I IV iii ii V", "I V vi iii IV I ii V"],
      bridge: ["vi vi iii iii IV IV V V", "ii V iii vi ii iii IV V"],
    },
    minor: {
      verse: ["i bVI bVII i", "i v bVI bIII", "i iv bVII bIII bVI iv v i"],
      pre: ["iv v bVI bVII"],
      chorus: ["bVI bVII v i bVI bVII bIII bIII", "bVI bVII i v bVI bVII i i", "i bVII bVI v iv i bVII i"],
      bridge: ["iv bVII bIII bVI iv v bVI bVII", "bVI bVI v v iv iv bVII bVII"],
    },
  },
} as const;
