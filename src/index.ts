export { JobObject } from "./durable/job-object.ts";

export default { fetch: () => new Response("ok") };
