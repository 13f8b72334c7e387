/** Shrinks a square of RGB bytes: each pixel is the average of the area that it covers. */
export function shrink(pixels: Uint8Array, from: number, to: number): Uint8Array {
  const weights = weightsOf(from, to);
  const columns = shrinkRows(pixels, from, weights);
  return Uint8Array.from(shrinkRows(columns, to, weights), Math.round);
}

interface Weight {
  source: number;
  share: number;
}

/** Shrinks each of the rows, and turns rows into columns. */
function shrinkRows(pixels: ArrayLike<number>, rows: number, weights: Weight[][]): Float32Array {
  const width = pixels.length / 3 / rows;
  const shrunk = new Float32Array(weights.length * rows * 3);
  for (let row = 0; row < rows; row++) {
    for (const [x, sources] of weights.entries())
      addPixel(shrunk, (x * rows + row) * 3, { pixels, at: row * width, sources });
  }
  return shrunk;
}

function addPixel(
  to: Float32Array,
  index: number,
  { pixels, at, sources }: { pixels: ArrayLike<number>; at: number; sources: Weight[] },
): void {
  let [red, green, blue] = [0, 0, 0];
  for (const { source, share } of sources) {
    const from = (at + source) * 3;
    red += share * (pixels[from] as number);
    green += share * (pixels[from + 1] as number);
    blue += share * (pixels[from + 2] as number);
  }
  [to[index], to[index + 1], to[index + 2]] = [red, green, blue];
}

/** For each pixel of a smaller row: the pixels of the larger row that it covers, with their shares of it. */
function weightsOf(from: number, to: number): Weight[][] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * ratio, Math.min(from, (i + 1) * ratio)];
    const covered = Array.from({ length: Math.ceil(end) - Math.floor(start) }, (_, k) => Math.floor(start) + k);
    return covered.map((source) => ({ source, share: (Math.min(end, source + 1) - Math.max(start, source)) / ratio }));
  });
}
