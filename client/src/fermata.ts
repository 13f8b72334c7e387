import { type AccountEvent, accountEvents, type EventsOptions } from "./events.ts";
import { Http, type Settings } from "./http.ts";
import type {
  BodyOf,
  Job,
  JobQuery,
  JobToken,
  NewShare,
  Page,
  Share,
  Song,
  SongQuery,
  Tag,
  TagQuery,
  TimedLyrics,
} from "./requests.ts";
import { Submitted, type WaitOptions, waitFor } from "./submitted.ts";

export { FermataError, JobError } from "./errors.ts";
export type { AccountEvent } from "./events.ts";
export type { Settings } from "./http.ts";
export type { Job, JobToken, NewShare, Page, Problem, Share, Song } from "./requests.ts";
export { verifyWebhook, type WebhookEvent } from "./webhook.ts";

interface SubmitOptions {
  /** A string of your choice that identifies this request. Default: a random one. */
  idempotencyKey?: string;
  /** Deadline of the job, such as `5m`. A job that takes longer fails. */
  cancelAfter?: string;
}

/** A client for Fermata's native API, for Node, browsers and Workers. */
export class Fermata {
  readonly #http: Http;

  constructor(settings: Settings) {
    this.#http = new Http(settings);
  }

  readonly songs = {
    create: (body: BodyOf<"create_song">, options?: SubmitOptions) => this.#submit("/songs", body, options),
    extend: (id: string, body: BodyOf<"create_extend">, options?: SubmitOptions) =>
      this.#submitFor(id, "extend", body, options),
    cover: (id: string, body: BodyOf<"create_cover">, options?: SubmitOptions) =>
      this.#submitFor(id, "cover", body, options),
    replace: (id: string, body: BodyOf<"create_replace">, options?: SubmitOptions) =>
      this.#submitFor(id, "replace", body, options),
    variation: (id: string, body: BodyOf<"create_variation"> = {}, options?: SubmitOptions) =>
      this.#submitFor(id, "variation", body, options),
    swapVocals: (id: string, body: BodyOf<"create_swap_vocals">, options?: SubmitOptions) =>
      this.#submitFor(id, "swap-vocals", body, options),
    swapInstrumental: (id: string, body: BodyOf<"create_swap_instrumental">, options?: SubmitOptions) =>
      this.#submitFor(id, "swap-instrumental", body, options),
    stems: (id: string, body: BodyOf<"create_stems"> = {}, options?: SubmitOptions) =>
      this.#submitFor(id, "stems", body, options),
    export: (id: string, body: BodyOf<"create_export">, options?: SubmitOptions) =>
      this.#submitFor(id, "export", body, options),
    get: (id: string) => this.#http.request<Song>(`/songs/${id}`),
    lyrics: (id: string) => this.#http.request<TimedLyrics>(`/songs/${id}/lyrics.json`),
    list: (query: SongQuery = {}) => this.#http.request<Page<Song>>("/songs", { query }),
    /** Moves the song to the bin. `purge`: deletes it permanently. */
    delete: (id: string, { purge = false } = {}) =>
      this.#http.request<Song>(`/songs/${id}`, { method: "DELETE", query: purge ? { purge: 1 } : {} }),
    restore: (id: string) => this.#http.request<Song>(`/songs/${id}/restore`, { method: "POST" }),
    /** Creates a public link. Its `url` is returned only once. */
    share: (id: string, body: BodyOf<"create_share"> = {}) =>
      this.#http.request<NewShare>(`/songs/${id}/shares`, { method: "POST", body }),
    shares: (id: string) => this.#http.request<Page<Share>>(`/songs/${id}/shares`),
    /** Revokes a public link at once. */
    unshare: (id: string, shareId: string) =>
      this.#http.request<void>(`/songs/${id}/shares/${shareId}`, { method: "DELETE" }),
  };

  readonly tags = {
    list: (query: TagQuery = {}) => this.#http.request<Page<Tag>>("/tags", { query }),
  };

  readonly lyrics = {
    create: (body: BodyOf<"create_lyrics">, options?: SubmitOptions) => this.#submit("/lyrics", body, options),
  };

  readonly jobs = {
    get: (id: string) => this.#http.request<Job>(`/jobs/${id}`),
    list: (query: JobQuery = {}) => this.#http.request<Page<Job>>("/jobs", { query }),
    /** Resolves with the job when it has succeeded. Throws `JobError` if it failed or was canceled. */
    wait: async (id: string, options: WaitOptions = {}) => waitFor(this.#http, await this.jobs.get(id), options),
    /** A token with which a browser reads this job and its events. `expiresIn`: seconds, at most (and by default) 600. */
    token: (id: string, { expiresIn }: { expiresIn?: number } = {}) =>
      this.#http.request<JobToken>(`/jobs/${id}/token`, {
        method: "POST",
        body: expiresIn === undefined ? {} : { expires_in: expiresIn },
      }),
    /** Costs nothing before the job was sent to the upstream. After that it is charged if the upstream completes it. */
    cancel: (id: string, { discard = false } = {}) =>
      this.#http.request<{ charged: boolean; job: Job }>(`/jobs/${id}/cancel`, {
        method: "POST",
        query: discard ? { discard: 1 } : {},
      }),
  };

  /** Everything that happens in the account, over one connection. Ends when `signal` is aborted. */
  events(options: EventsOptions = {}): AsyncGenerator<AccountEvent> {
    return accountEvents(this.#http, options);
  }

  #submitFor(id: string, operation: string, body: object, options?: SubmitOptions): Submitted {
    return this.#submit(`/songs/${encodeURIComponent(id)}/${operation}`, body, options);
  }

  #submit(path: string, body: object, { idempotencyKey, cancelAfter }: SubmitOptions = {}): Submitted {
    const headers = {
      ...(idempotencyKey && { "Idempotency-Key": idempotencyKey }),
      ...(cancelAfter && { "Cancel-After": cancelAfter }),
    };
    return new Submitted(this.#http, this.#http.request<Job>(path, { method: "POST", body, headers }));
  }
}
