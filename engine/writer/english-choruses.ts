import type { Feeling } from "./topics.ts";

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

export const TITLES: Record<Feeling, readonly string[]> = {
  love: ["{t} Tonight", "Stay with Me, {t}", "All for {t}", "{t} and I"],
  sad: ["Goodbye, {t}", "Where Is {t}", "{t} in the Rain", "After {t}"],
  happy: ["Hey {t}", "{t} All Day", "Dance with {t}", "Hello, {t}"],
  epic: ["Rise of {t}", "For {t}", "{t} Forever", "Beyond {t}"],
  calm: ["Slow {t}", "{t} at Rest", "Quiet {t}", "Floating {t}"],
  dark: ["{t} After Midnight", "The Last {t}", "{t} Below", "No More {t}"],
};
