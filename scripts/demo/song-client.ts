import { z } from "zod";
import { CommandError } from "../command-line.ts";

const Submitted = z.object({ data: z.object({ jobId: z.string() }) });
const ErrorBody = z.object({ message: z.string() });
const Link = z.url().nullish();

/** The fields of a `fetch` response that the demo reads. Other fields are kept. */
export const FetchResponse = z.looseObject({
  status: z.enum(["PENDING_QUEUE", "ON_QUEUE", "SUCCESS", "FAILED"]),
  message: z.string().nullish(),
  data: z.looseObject({
    progress: z.string(),
    stage: z.string().nullish(),
    estimated_seconds: z.number().nullish(),
    musics: z.array(
      z.looseObject({ musicId: z.string().nullish(), title: z.string().nullish(), audioUrl: Link, imageUrl: Link }),
    ),
  }),
});
export type FetchResponse = z.infer<typeof FetchResponse>;

/** A client of the TTAPI-compatible API, over HTTP. */
export class SongClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#headers = { "TT-API-KEY": key, "Content-Type": "application/json" };
  }

  /** Returns the job's id. Throws `CommandError` with the gateway's message. */
  async submit(body: Record<string, unknown>, operation = "music"): Promise<string> {
    const init = { method: "POST", headers: this.#headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.#url}/producer/v1/${operation}`, init);
    const json: unknown = await response.json();
    if (!response.ok) throw new CommandError(`the gateway rejected the request: ${ErrorBody.parse(json).message}`);
    return Submitted.parse(json).data.jobId;
  }

  async fetch(jobId: string): Promise<FetchResponse> {
    const response = await fetch(`${this.#url}/producer/v1/fetch?jobId=${jobId}`, { headers: this.#headers });
    return FetchResponse.parse(await response.json());
  }
}
