import { z } from "zod";
import { Refusal } from "../command-line.ts";

const Submitted = z.object({ data: z.object({ jobId: z.string() }) });
const Refused = z.object({ message: z.string() });
const Link = z.url().nullish();

/** As much of a `fetch` answer as the demo reads; the rest is kept. */
export const Answer = z.looseObject({
  status: z.enum(["PENDING_QUEUE", "ON_QUEUE", "SUCCESS", "FAILED"]),
  message: z.string().nullish(),
  data: z.looseObject({
    progress: z.string(),
    musics: z.array(
      z.looseObject({ musicId: z.string().nullish(), title: z.string().nullish(), audioUrl: Link, imageUrl: Link }),
    ),
  }),
});
export type Answer = z.infer<typeof Answer>;

/** What any client would do over HTTP, with nothing but an address and a key. */
export class SongClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#headers = { "TT-API-KEY": key, "Content-Type": "application/json" };
  }

  /** Returns the job's id; throws `Refusal` with the gateway's own words. */
  async submit(body: Record<string, unknown>, operation = "music"): Promise<string> {
    const init = { method: "POST", headers: this.#headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.#url}/producer/v1/${operation}`, init);
    const answer: unknown = await response.json();
    if (!response.ok) throw new Refusal(`the gateway refused: ${Refused.parse(answer).message}`);
    return Submitted.parse(answer).data.jobId;
  }

  async look(jobId: string): Promise<Answer> {
    const response = await fetch(`${this.#url}/producer/v1/fetch?jobId=${jobId}`, { headers: this.#headers });
    return Answer.parse(await response.json());
  }
}
