import { arp, bass, drums, guitar, keys, lead, pad, type Style } from "./style.ts";

export const BAND_STYLES = {
  rock: {
    form: "rock",
    harmony: "rock",
    hold: 1,
    fills: "rock",
    wet: 0.25,
    swings: 16,
    tune: { scale: "pentatonic", syncopation: 0.55, density: 0.5, turns: 0.25 },
    parts: [
      drums("roomKit", ["rock", "rockOpen"]),
      bass(["fingerBass", "pickedBass"], ["rock", "popDrive"]),
      guitar("overdrivenGuitar", ["power", "powerDrive", "punk"], { from: 0.55, gain: 5 }),
      arp("cleanGuitar", ["arpWave", "strumEighths"], { upTo: 0.86, middle: 60, gain: -2 }),
      keys("organ", ["hold"], { from: 0.84, gain: -3 }),
      lead(["distortedGuitar", "overdrivenGuitar"]),
    ],
  },
  punk: {
    form: "rock",
    harmony: "rock",
    hold: 1,
    fills: "rock",
    wet: 0.15,
    swings: 16,
    tune: { scale: "full", syncopation: 0.3, density: 0.7, turns: 0.05 },
    parts: [
      drums("powerKit", ["punk"]),
      bass("pickedBass", ["punk"]),
      guitar("distortedGuitar", ["chug", "punk"], { gain: 7 }),
      arp("overdrivenGuitar", ["strumRock"], { from: 0.8, middle: 60 }),
      lead(["overdrivenGuitar", "distortedGuitar"]),
    ],
  },
  metal: {
    form: "rock",
    harmony: "metal",
    hold: 1,
    fills: "rock",
    wet: 0.2,
    swings: 16,
    tune: { scale: "full", syncopation: 0.4, density: 0.45, turns: 0.1 },
    parts: [
      drums("powerKit", ["halfTime", "metal", "metalFull"]),
      bass("pickedBass", ["pulse", "metal"]),
      guitar("distortedGuitar", ["power", "chug"], { from: 0.35, gain: 8 }),
      arp("cleanGuitar", ["arpWide"], { upTo: 0.5, middle: 60 }),
      pad("choir", { from: 0.86 }),
      lead(["distortedGuitar"]),
    ],
  },
} as const satisfies Record<string, Style>;
