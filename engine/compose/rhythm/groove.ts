import type { Figure } from "./figure.ts";
import type { Piece } from "./kit.ts";

/** What a drummer plays, bar by bar; strokes as in `STROKE_VELOCITY`. */
export type Groove = Partial<Record<Piece, Figure>>;
