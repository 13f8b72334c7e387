/** The guides, in the order in which they are read: `docs/NAME.md` becomes the page `/docs/NAME`. */
export const GUIDES = [
  { name: "quick-start", title: "Quick start", about: "From nothing to a song in five minutes" },
  { name: "from-ttapi", title: "Coming from TTAPI", about: "Change the address and the key, keep your code" },
  { name: "ttapi", title: "Producer API", about: "TTAPI's paths and fields, as they are served here" },
  { name: "songs", title: "The library", about: "Songs found again, kept in order, and deleted" },
  { name: "errors", title: "Lifecycle and errors", about: "What becomes of a job, and what every error means" },
  { name: "webhooks", title: "Webhooks", about: "Be told, verify who tells you, replay what you missed" },
  { name: "schedules", title: "Schedules", about: "The same request again and again, by the clocks of a time zone" },
  { name: "limits", title: "Limits", about: "How often, how much and how large" },
] as const;

export type Guide = (typeof GUIDES)[number];
