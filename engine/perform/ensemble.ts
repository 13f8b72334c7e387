import { SpessaSynthProcessor } from "spessasynth_core";
import type { Score, Track } from "../score/score.ts";
import type { Bank } from "./bank.ts";
import { BLOCK, newSignal, SAMPLE_RATE, type Signal, silence } from "./signal.ts";
import { type NoteEvent, STEP, timeline } from "./timeline.ts";

/** Renders a track in place of the synthesizer, such as a singer. Its output must depend only on its own history. */
export interface Voice {
  /** Overwrites the signal with the next block. */
  advance(signal: Signal): void;
}

/** A track and its signal in the current block, before its fader. */
export interface Part {
  track: Track;
  signal: Signal;
}

interface Player {
  parts: Part[];
  advance(): void;
}

export interface SoundSources {
  bank: Bank;
  /** By track name; all other tracks are played from the bank. */
  voices: ReadonlyMap<string, Voice>;
}

/** Plays all tracks. Each stem has separate synthesizers, so that no stem can affect another. */
export class Ensemble {
  readonly parts: Part[];
  readonly #players: Player[];

  constructor(tracks: readonly Track[], score: Pick<Score, "bpm">, { bank, voices }: SoundSources) {
    const singers = tracks.flatMap((track) => {
      const voice = voices.get(track.name);
      return voice ? [newSinger(track, voice)] : [];
    });
    const played = tracks.filter(({ name, notes }) => notes.length > 0 && !voices.has(name));
    const stems = Map.groupBy(played, ({ stem }) => stem).values();
    const bands = stems.flatMap(splitIntoBands).map((some) => newPlayer(some, new Band(some, bank, score)));
    this.#players = [...singers, ...bands];
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

function splitIntoBands(tracks: Track[]): Track[][] {
  const count = Math.ceil(tracks.length / BAND_SIZE);
  return Array.from({ length: count }, (_, i) => tracks.slice(i * BAND_SIZE, (i + 1) * BAND_SIZE));
}

/** One synthesizer has this many channels. */
const BAND_SIZE = 16;

/** Plays some tracks of a score on a separate synthesizer, so that no other track can change their sound. */
export class Band {
  readonly signals: Signal[];
  readonly #synth: SpessaSynthProcessor;
  readonly #outputs: Float32Array[][];
  readonly #events: NoteEvent[];
  #next = 0;
  #step = 0;

  /** At most `BAND_SIZE` tracks. */
  constructor(tracks: readonly Track[], bank: Bank, score: Pick<Score, "bpm">) {
    this.signals = tracks.map(newSignal);
    this.#outputs = this.signals.map(({ left, right }) => [left, right]);
    this.#events = timeline(tracks, score);
    this.#synth = newSynth(tracks, bank);
  }

  /** Fills `signals` with the next block. */
  advance(): void {
    for (const signal of this.signals) silence(signal);
    for (let start = 0; start < BLOCK; start += STEP) {
      this.#send();
      // Effects are off, but the call still requires buffers for them.
      const [left, right] = this.#outputs[0] as [Float32Array, Float32Array];
      this.#synth.processSplit(this.#outputs, left, right, start, STEP);
      this.#step += 1;
    }
  }

  #send(): void {
    for (let event = this.#events[this.#next]; event && event.step <= this.#step; event = this.#events[this.#next]) {
      const { channel, pitch, velocity } = event;
      if (velocity > 0) this.#synth.noteOn(channel, pitch, velocity);
      else this.#synth.noteOff(channel, pitch);
      this.#next += 1;
    }
  }
}

function newSynth(tracks: readonly Track[], bank: Bank): SpessaSynthProcessor {
  const synth = new SpessaSynthProcessor(SAMPLE_RATE, { effectsEnabled: false, eventsEnabled: false });
  // Voice stealing would make one track change another.
  synth.setSystemParameter("autoAllocateVoices", true);
  synth.soundBankManager.addSoundBank(bank, "bank");
  for (const [channel, { program, drums }] of tracks.entries()) {
    synth.midiChannels[channel]?.setDrums(drums);
    synth.programChange(channel, program);
  }
  return synth;
}
