export interface StreamEvent {
  event: string;
  id: string | null;
  data: Record<string, unknown>;
}

export type IsEnough = (events: StreamEvent[]) => boolean | Promise<boolean>;

/** Reads server-sent events until the stream ends or `isEnough` returns true. */
export async function readStream(response: Response, isEnough: IsEnough = () => false): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    events.push(...blocks.filter((block) => block.includes("data:")).map(parseBlock));
    if (await isEnough(events)) break;
  }
  return events;
}

function parseBlock(block: string): StreamEvent {
  const fields = new Map(block.split("\n").map((line) => line.split(/: (.*)/s) as [string, string]));
  return { event: fields.get("event") ?? "", id: fields.get("id") ?? null, data: JSON.parse(fields.get("data") ?? "") };
}
