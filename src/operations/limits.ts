// The limits of a request's texts in characters (Unicode code points), the same in every API.
export const MAX_PROMPT = 5_000;
export const MAX_LYRICS = 20_000;
/** The topic for generated lyrics. */
export const MAX_LYRICS_PROMPT = 5_000;
export const MAX_TITLE = 500;
export const MAX_MODEL = 100;
export const MAX_SEED = 64;
export const MAX_SONG_ID = 200;
export const MAX_URL = 2_048;
export const MAX_IDEMPOTENCY_KEY = 255;
