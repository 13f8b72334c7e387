export const SCORED_PROGRESSIONS = {
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
