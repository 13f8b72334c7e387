import { GUIDES } from "./guides.ts";

/** `/llms.txt` (llmstxt.org): what a language model should read before it writes a client. */
export function llmsText(): string {
  const guides = GUIDES.map(({ name, title, about }) => `- [${title}](/docs/${name}): ${about}`);
  return `# Fermata

> A self-hosted AI music generation gateway. POST lyrics and a sound prompt, get a job id at once; the song is made, its
> audio is stored and checked, and you are told by webhook, by waiting or by asking. Failed jobs are not charged.

- Base URL: where it is hosted, for example http://127.0.0.1:8787. Key: \`Authorization: Bearer fm_live_…\`.
- Native API: \`POST /v1/songs {"sound_prompt", "lyrics"}\` answers 202 with a job; \`GET /v1/jobs/{id}\` until \`status\`
  is \`succeeded\`, \`failed\` or \`canceled\`; audio at \`songs[].assets[].url\`. \`Prefer: wait=25\` waits.
- Send an \`Idempotency-Key\` with every POST: then it can be sent again safely.
- Errors are RFC 9457 problems: act on \`code\`, show \`detail\`.
- Clients written for TTAPI's Producer API work at \`/producer/v1\`.

## Reference

- [OpenAPI 3.1](/openapi.json): every path, body and answer, with examples

## Guides

${guides.join("\n")}
`;
}
