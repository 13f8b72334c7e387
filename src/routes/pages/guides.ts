/** The guides in reading order. `docs/NAME.md` is published as `/docs/NAME`. */
export const GUIDES = [
  { name: "quick-start", title: "Quick start", about: "Create a song, poll the job and download the file" },
  { name: "from-ttapi", title: "Migrate from TTAPI", about: "Change the base URL and the API key, keep your code" },
  { name: "ttapi", title: "TTAPI-compatible API", about: "Paths, fields and statuses of TTAPI's Producer API" },
  {
    name: "songs",
    title: "Songs",
    about: "Extend, cover, replace, stems, export; search, tags, lyrics files, retention",
  },
  { name: "errors", title: "Lifecycle and errors", about: "Statuses, cancellation, failure reasons and error codes" },
  { name: "webhooks", title: "Webhooks", about: "Events, signatures, retries, delivery log and replay" },
  {
    name: "browsers",
    title: "Browsers and apps",
    about: "Stream a job in a web page with a short-lived token, or the whole account",
  },
  { name: "schedules", title: "Schedules", about: "Recurring generation with cron expressions and time zones" },
  { name: "limits", title: "Limits", about: "Rate limits, API key scopes and budgets, request sizes and uploads" },
  { name: "self-hosting", title: "Self-hosting", about: "nginx, Caddy, systemd, backup, restore and upgrade" },
] as const;

export type Guide = (typeof GUIDES)[number];
