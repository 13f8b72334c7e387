import type { Score, Track } from "../score/score.ts";
import { BAND_SIZE, Band } from "./band.ts";
import type { Bank } from "./bank.ts";
import { newSignal, type Signal } from "./signal.ts";

/** What sounds in a track's place of the synthesizer: a singer. It must depend on nothing but its own past. */
export interface Voice {
  /** Overwrites the signal with the next block. */
  advance(signal: Signal): void;
}

/** A track and what it sounds like in this block, before its fader. */
export interface Part {
  track: Track;
  signal: Signal;
}

interface Player {
  parts: Part[];
  advance(): void;
}

export interface Cast {
  bank: Bank;
  /** By the track's name; every other track is played by the bank. */
  voices: ReadonlyMap<string, Voice>;
}

/** All that plays: the stems on synthesizers of their own, so that none can be heard in another. */
export class Ensemble {
  readonly parts: Part[];
  readonly #players: Player[];

  constructor(tracks: readonly Track[], score: Pick<Score, "bpm">, { bank, voices }: Cast) {
    const sung = tracks.flatMap((track) => {
      const voice = voices.get(track.name);
      return voice ? [newSinger(track, voice)] : [];
    });
    const played = tracks.filter(({ name, notes }) => notes.length > 0 && !voices.has(name));
    const stems = Map.groupBy(played, ({ stem }) => stem).values();
    const bands = stems.flatMap(bandSizes).map((some) => newPlayer(some, new Band(some, bank, score)));
    this.#players = [...sung, ...bands];
    this.parts = this.#players.flatMap(({ parts }) => parts);
  }

  /** Fills every part's signal with the next block. */
  advance(): void {
    for (const player of this.#players) player.advance();
  }
}

function newSinger(track: Track, voice: Voice): Player {
  const signal = newSignal();
  return { parts: [{ track, signal }], advance: () => voice.advance(signal) };
}

function newPlayer(tracks: readonly Track[], band: Band): Player {
  const parts = band.signals.map((signal, index) => ({ track: tracks[index] as Track, signal }));
  return { parts, advance: () => band.advance() };
}

function bandSizes(tracks: Track[]): Track[][] {
  const count = Math.ceil(tracks.length / BAND_SIZE);
  return Array.from({ length: count }, (_, i) => tracks.slice(i * BAND_SIZE, (i + 1) * BAND_SIZE));
}
