import { GUIDES } from "../../src/routes/pages/guides.ts";

/** `/llms.txt` (llmstxt.org): what a language model should read before it writes a client. */
export function llmsText(): string {
  const guides = GUIDES.map(({ name, title, about }) => `- [${title}](/docs/${name}): ${about}`);
  return `# Fermata

> A self-hosted AI music generation gateway. POST lyrics and a sound prompt and get a job id. Fermata generates the song,
> stores and verifies its audio, and notifies you by webhook, or you poll the job. Failed jobs are not charged.

- Base URL: the address of your server, for example http://127.0.0.1:8787. API key: \`Authorization: Bearer fm_live_…\`.
- Native API: \`POST /v1/songs {"sound_prompt", "lyrics"}\` returns 202 with a job. Poll \`GET /v1/jobs/{id}\` until \`status\`
  is \`succeeded\`, \`failed\` or \`canceled\`. The audio is at \`songs[].assets[].url\`. \`Prefer: wait=25\` long-polls.
- Send an \`Idempotency-Key\` with every POST, so that you can retry it safely.
- Errors are RFC 9457 problem documents: branch on \`code\`, show \`detail\`.
- Clients written for TTAPI's Producer API use \`/producer/v1\`.

## Reference

- [OpenAPI 3.1](/openapi.json): all paths, requests and responses, with examples

## Guides

${guides.join("\n")}
`;
}
