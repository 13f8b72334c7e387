/** Set by `npm start`, for the disk with the state folder. Cloudflare has no such limit. */
interface DiskBinding {
  DISK?: { fetch(url: string): Promise<{ json(): Promise<unknown> }> };
}

export interface Space {
  freeMegabytes: number;
  /** Whether new work is refused, so that the work in progress can be finished. */
  isLow: boolean;
}

/** How long a value is cached. */
const CACHE_MS = 1_000;

const cache = new WeakMap<object, { space: Space | null; until: number }>();

/** The free space; null if it is unlimited or unknown. Never throws. */
export async function freeSpace(env: object): Promise<Space | null> {
  const { DISK } = env as DiskBinding;
  if (!DISK) return null;
  const cached = cache.get(DISK);
  if (cached && Date.now() < cached.until) return cached.space;
  const space = await read(DISK);
  cache.set(DISK, { space, until: Date.now() + CACHE_MS });
  return space;
}

/** The error message for new work, if the disk is almost full; else null. */
export async function spaceError(env: object): Promise<string | null> {
  const space = await freeSpace(env);
  return space?.isLow ? "the server's disk is almost full and nothing was charged; retry the same request later" : null;
}

async function read(disk: NonNullable<DiskBinding["DISK"]>): Promise<Space | null> {
  try {
    return (await (await disk.fetch("http://disk/")).json()) as Space;
  } catch (error) {
    console.error(JSON.stringify({ event: "disk.unknown", error: String(error) }));
    return null;
  }
}
