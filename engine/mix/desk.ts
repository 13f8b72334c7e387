import type { Ensemble } from "../perform/ensemble.ts";
import type { Signal } from "../perform/signal.ts";
import { STEMS, type Stem } from "../score/score.ts";
import { Bus } from "./bus.ts";
import { characterOf, type Feeling } from "./character.ts";

/** A song block by block as its stems, whose sum is the mix. Only the stems that have tracks are there. */
export interface Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  /** Overwrites the signals with the next block. */
  advance(): void;
}

/** Mixes what an ensemble plays. No stem can be heard in another's signal, or in how it is treated. */
export class Desk implements Stems {
  readonly signals: ReadonlyMap<Stem, Signal>;
  readonly #ensemble: Ensemble;
  readonly #buses: Bus[];

  constructor(ensemble: Ensemble, score: Feeling) {
    const character = characterOf(score);
    const stems = STEMS.filter((stem) => ensemble.parts.some(({ track }) => track.stem === stem));
    this.#ensemble = ensemble;
    this.#buses = stems.map((stem) => {
      const parts = ensemble.parts.filter(({ track }) => track.stem === stem);
      return new Bus(parts, character.buses[stem], character);
    });
    this.signals = new Map(stems.map((stem, index) => [stem, (this.#buses[index] as Bus).signal]));
  }

  advance(): void {
    this.#ensemble.advance();
    for (const bus of this.#buses) bus.advance();
  }
}
