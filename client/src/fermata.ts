import { Http, type Settings } from "./http.ts";
import type { BodyOf, Job, JobQuery, Page, Song, SongQuery } from "./requests.ts";
import { Submitted, type WaitOptions, waitFor } from "./submitted.ts";

export { FermataError, JobError } from "./errors.ts";
export type { Settings } from "./http.ts";
export type { Job, Page, Problem, Song } from "./requests.ts";
export { verifyWebhook, type WebhookEvent } from "./webhook.ts";

interface OrderOptions {
  /** Yours to choose; drawn at random where it is not given. */
  idempotencyKey?: string;
  /** Like `5m`: the job fails when it takes longer. */
  cancelAfter?: string;
}

/** A client of Fermata's native API, for Node, browsers and Workers. */
export class Fermata {
  readonly #http: Http;

  constructor(settings: Settings) {
    this.#http = new Http(settings);
  }

  readonly songs = {
    create: (body: BodyOf<"create_song">, options?: OrderOptions) => this.#order("/songs", body, options),
    extend: (id: string, body: BodyOf<"create_extend">, options?: OrderOptions) =>
      this.#on(id, "extend", body, options),
    cover: (id: string, body: BodyOf<"create_cover">, options?: OrderOptions) => this.#on(id, "cover", body, options),
    replace: (id: string, body: BodyOf<"create_replace">, options?: OrderOptions) =>
      this.#on(id, "replace", body, options),
    variation: (id: string, body: BodyOf<"create_variation"> = {}, options?: OrderOptions) =>
      this.#on(id, "variation", body, options),
    swapVocals: (id: string, body: BodyOf<"create_swap_vocals">, options?: OrderOptions) =>
      this.#on(id, "swap-vocals", body, options),
    swapInstrumental: (id: string, body: BodyOf<"create_swap_instrumental">, options?: OrderOptions) =>
      this.#on(id, "swap-instrumental", body, options),
    stems: (id: string, body: BodyOf<"create_stems"> = {}, options?: OrderOptions) =>
      this.#on(id, "stems", body, options),
    export: (id: string, body: BodyOf<"create_export">, options?: OrderOptions) =>
      this.#on(id, "export", body, options),
    get: (id: string) => this.#http.ask<Song>(`/songs/${id}`),
    list: (query: SongQuery = {}) => this.#http.ask<Page<Song>>("/songs", { query }),
    delete: (id: string) => this.#http.ask<unknown>(`/songs/${id}`, { method: "DELETE" }),
  };

  readonly lyrics = {
    create: (body: BodyOf<"create_lyrics">, options?: OrderOptions) => this.#order("/lyrics", body, options),
  };

  readonly jobs = {
    get: (id: string) => this.#http.ask<Job>(`/jobs/${id}`),
    list: (query: JobQuery = {}) => this.#http.ask<Page<Job>>("/jobs", { query }),
    /** The job once it has succeeded. Throws `JobError` where it fails or was canceled. */
    wait: async (id: string, options: WaitOptions = {}) => waitFor(this.#http, await this.jobs.get(id), options),
    /** Free before the job was sent upstream; after that charged where the upstream makes it. */
    cancel: (id: string, { discard = false } = {}) =>
      this.#http.ask<{ charged: boolean; job: Job }>(`/jobs/${id}/cancel`, {
        method: "POST",
        query: discard ? { discard: 1 } : {},
      }),
  };

  #on(id: string, operation: string, body: object, options?: OrderOptions): Submitted {
    return this.#order(`/songs/${encodeURIComponent(id)}/${operation}`, body, options);
  }

  #order(path: string, body: object, { idempotencyKey, cancelAfter }: OrderOptions = {}): Submitted {
    const headers = {
      ...(idempotencyKey && { "Idempotency-Key": idempotencyKey }),
      ...(cancelAfter && { "Cancel-After": cancelAfter }),
    };
    return new Submitted(this.#http, this.#http.ask<Job>(path, { method: "POST", body, headers }));
  }
}
