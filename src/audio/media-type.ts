/** Every kind of file that we keep: what it is called, and how it is served. */
export const MEDIA_TYPES = {
  mp3: { contentType: "audio/mpeg", extension: "mp3" },
  m4a: { contentType: "audio/mp4", extension: "m4a" },
  wav: { contentType: "audio/wav", extension: "wav" },
  flac: { contentType: "audio/flac", extension: "flac" },
  ogg: { contentType: "audio/ogg", extension: "ogg" },
  midi: { contentType: "audio/midi", extension: "mid" },
  png: { contentType: "image/png", extension: "png" },
  jpeg: { contentType: "image/jpeg", extension: "jpg" },
  webp: { contentType: "image/webp", extension: "webp" },
  gif: { contentType: "image/gif", extension: "gif" },
} as const;

export type Container = keyof typeof MEDIA_TYPES;
