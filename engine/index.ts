import { app } from "./app.ts";

export { RenderObject } from "./durable/render-object.ts";

export default app;
