import { assetKey } from "../../src/storage/keys.ts";
import { download, type MirrorRequest, mirror } from "../../src/storage/mirror.ts";

interface MirrorInput {
  url: string;
  allowedOrigin: string;
  assetId: string;
  limits: MirrorRequest["limits"];
}

/** Mirrors a link over real sockets into this process's R2, and returns the outcome with the stored size. */
export default {
  async fetch(request: Request, env: { ASSETS: R2Bucket }): Promise<Response> {
    const { url, allowedOrigin, assetId, limits = {} } = await request.json<MirrorInput>();
    const source = () => download(globalThis, url, { allowedOrigin });
    const outcome = await mirror({ bucket: env.ASSETS, assetId, role: "audio", title: "Song", source, limits });
    const object = await env.ASSETS.head(assetKey(assetId));
    return Response.json({ outcome, storedBytes: object?.size ?? null });
  },
};
