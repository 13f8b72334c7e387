import type { Feeling } from "./topics.ts";

/** Who does what: the first half of a line. `{t}` is a thing from the prompt. */
export const HEADS: Record<Feeling, readonly string[]> = {
  love: [
    "I am falling",
    "You are smiling",
    "We were dancing",
    "I keep dreaming",
    "Hold me closer",
    "You are glowing",
    "Every heartbeat",
    "I was waiting",
    "We are walking",
    "Hear me calling",
    "You come back to me",
    "I have found you",
  ],
  sad: [
    "I am drifting",
    "You stopped calling",
    "Rain keeps falling",
    "I still miss you",
    "We were breaking",
    "I am waiting",
    "All is quiet",
    "I remember",
    "Tears are falling",
    "You are missing",
    "I keep searching",
    "Nothing answers",
  ],
  happy: [
    "We are dancing",
    "Hearts are singing",
    "I am smiling",
    "Everybody moves",
    "We keep laughing",
    "Hands are clapping",
    "I am flying",
    "You are shining",
    "We are running",
    "Bells are ringing",
    "Here we go again",
    "Colors dancing",
  ],
  epic: [
    "We are rising",
    "Drums are calling",
    "I am standing",
    "We keep marching",
    "Flags are flying",
    "Hear us singing",
    "I am fighting",
    "Nothing stops us",
    "Fires are burning",
    "We are stronger",
    "Hearts are beating",
    "Mountains tremble",
  ],
  calm: [
    "I am floating",
    "Clouds are drifting",
    "Waves are breathing",
    "Time is slowing",
    "I am resting",
    "Birds are sleeping",
    "Leaves are turning",
    "We lie dreaming",
    "Stars are waking",
    "Winds are gentle",
    "I am listening",
    "Soft and easy",
  ],
  dark: [
    "Something's waiting",
    "Shadows gather",
    "I am hiding",
    "Walls are closing",
    "Wolves are howling",
    "Nothing sleeps here",
    "I hear footsteps",
    "Smoke is rising",
    "Mirrors whisper",
    "Engines thunder",
    "Cold winds follow",
    "No one answers",
  ],
};

/** With a thing from the prompt in them. */
export const TOPIC_HEADS: readonly string[] = [
  "I can hear the {t}",
  "Thinking of the {t}",
  "I believe in {t}",
  "Looking for the {t}",
  "Underneath the {t}",
  "All about the {t}",
  "Talking to the {t}",
  "There is only {t}",
];
export const COLOUR_HEADS: readonly string[] = [
  "Such a {c} feeling",
  "In a {c} moment",
  "Oh so {c}, waiting",
  "Ever {c}, ever",
];

/** How, where, when: the second half, grouped by rhyme. Any fits any head. */
export const TAILS: readonly (readonly string[])[] = [
  [
    "in the pale moonlight",
    "on a summer night",
    "till the morning light",
    "almost out of sight",
    "and it feels so right",
    "like a bird in flight",
    "burning ever bright",
  ],
  [
    "till the break of day",
    "half a world away",
    "and I want to stay",
    "come what may",
    "every single day",
    "on an open highway",
    "when the skies are gray",
    "as I find my way",
  ],
  [
    "in the falling rain",
    "on a midnight train",
    "down along the lane",
    "through the windowpane",
    "through the joy and pain",
  ],
  [
    "in the afterglow",
    "with nowhere to go",
    "like a river flow",
    "underneath the snow",
    "more than you could know",
    "all those years ago",
    "where the wild winds blow",
  ],
  [
    "all around the town",
    "when the sun goes down",
    "like a golden crown",
    "never slowing down",
    "in your silver gown",
    "as the leaves turn brown",
  ],
  [
    "by the silent sea",
    "wild and running free",
    "you and only me",
    "like a melody",
    "underneath the tree",
    "as it used to be",
    "in a memory",
  ],
  ["through an open door", "like we did before", "on a distant shore", "and I ask for more", "now and evermore"],
  ["underneath the sky", "never asking why", "as the birds go by", "with your head held high", "and I wonder why"],
  ["from the very start", "with an open heart", "while we are apart", "like a work of art"],
  [
    "in the summer air",
    "with you standing there",
    "running through your hair",
    "like I do not care",
    "like a silent prayer",
  ],
  ["till the end of time", "in a perfect rhyme", "as the church bells chime", "every hill I climb"],
  ["on the way back home", "anywhere I roam", "over wood and stone", "never more alone"],
];

/** A chorus of four lines; `{T}` is the song's subject, called by name. */
export const CHORUSES: Record<Feeling, readonly string[]> = {
  love: [
    "Oh {T}, stay with me tonight\nYou turn every shadow into light\nOh {T}, never let me go\nYou are all the heaven that I know",
    "{T}, you are where I belong\n{T}, you are my favorite song\nTake my hand and take it slow\nLove is all we need to know",
    "I will follow {t} to the sea\nIf you only follow me\nI will love you, near or far\nYou are my one guiding star",
  ],
  sad: [
    "{T}, where did you go\nI have lost the only love I know\n{T}, say my name\nNothing here will ever be the same",
    "And I cry for {t}, I cry\nLike a bird without a sky\nAnd I ask you, why, oh why\nDid we have to say goodbye",
    "{T}, {t}, fading away\nI have no words left to say\n{T}, {t}, gone with the rain\nI will not love this way again",
  ],
  happy: [
    "Hey {T}, come and dance with me\nLet it go and feel so free\nHey {T}, jump into the sun\nWe have only just begun",
    "{T}, {t}, everybody sing\nFeel the joy that summers bring\n{T}, {t}, clap along with me\nThis is where we want to be",
    "Oh, it is a {t} kind of day\nThrow your worries far away\nOh, it is a {t} kind of song\nEverybody sing along",
  ],
  epic: [
    "{T}, we will rise again\nThrough the fire and the rain\n{T}, we will never fall\nHear the thunder, hear the call",
    "Stand up for {t}, stand tall\nBreak the chains and break the wall\nWe are fearless, we are free\nThis is our own victory",
    "Raise your voice for {t}, raise it high\nLight the fire across the sky\nWe will never turn around\nListen to the mighty sound",
  ],
  calm: [
    "{T}, carry me away\nTo the ending of the day\n{T}, let me close my eyes\nUnderneath the quiet skies",
    "Slowly, {t}, slowly, stay\nLet the hours drift away\nSoftly, {t}, softly, sleep\nAll the world is calm and deep",
    "Breathe in {t}, breathe out blue\nEverything is fresh and new\nBreathe in slow, and let it be\nLike a whisper from the sea",
  ],
  dark: [
    "{T}, you are in my veins\nRattle all the iron chains\n{T}, you are in my head\nI can hear the words you said",
    "Run from {t}, run, run away\nThere is nothing left to say\nRun until the night is through\nIt is coming after you",
    "Deep in the {t} I fall\nNo one hears me when I call\nDeep in the dark I burn\nThere is no way to return",
  ],
};

export const BRIDGES: Record<Feeling, readonly string[]> = {
  love: [
    "And if the world should fall apart\nYou have the key to my whole heart",
    "Close your eyes and count to three\nEverything you need is me",
  ],
  sad: [
    "Maybe time will heal the pain\nMaybe I will smile again",
    "I keep the letters that you wrote\nEvery promise, every note",
  ],
  happy: [
    "One more time and turn it loud\nHands in the air, above the crowd",
    "Nothing's going to bring us down\nWe light up the whole wide town",
  ],
  epic: [
    "When the night is at its end\nWe will stand, my oldest friend",
    "One by one and side by side\nWe have nothing left to hide",
  ],
  calm: [
    "Nothing here to do or say\nLet the river find its way",
    "Inhale the stars, exhale the day\nFeel the heavy float away",
  ],
  dark: [
    "Turn the key and lock the door\nSomething moves across the floor",
    "No more mercy, no more light\nOnly teeth inside the night",
  ],
};

/** What a song is about when its prompt does not say. */
export const SUBJECTS: Record<Feeling, readonly string[]> = {
  love: ["darling", "angel", "honey"],
  sad: ["yesterday", "my friend", "October"],
  happy: ["sunshine", "summer", "baby"],
  epic: ["tomorrow", "freedom", "glory"],
  calm: ["moonlight", "river", "morning"],
  dark: ["midnight", "shadow", "winter"],
};
