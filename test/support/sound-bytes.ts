const MP3_FRAME_BYTES = 417;
const MP3_FRAMES_PER_SECOND = 44_100 / 1_152;
const WAV_RATE = 8_000;

/** A valid silent MP3: MPEG-1 layer III, 128 kbit/s, 44.1 kHz stereo. A different `tag` makes a different file. */
export function mp3Bytes({ seconds = 2, tag = "" } = {}): Uint8Array<ArrayBuffer> {
  const frames = Math.round(seconds * MP3_FRAMES_PER_SECOND);
  const header = id3Tag(tag);
  const bytes = new Uint8Array(header.length + frames * MP3_FRAME_BYTES);
  bytes.set(header);
  for (let frame = 0; frame < frames; frame++) {
    bytes.set([0xff, 0xfb, 0x90, 0x00], header.length + frame * MP3_FRAME_BYTES);
  }
  return bytes;
}

/** A valid WAV of a 500 Hz tone: 8 kHz, 16 bit, mono. */
export function wavBytes({ seconds = 2 } = {}): Uint8Array<ArrayBuffer> {
  const samples = Math.round(seconds * WAV_RATE);
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const ascii = (at: number, text: string) => [...text].map((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  ascii(0, "RIFF....WAVEfmt ....");
  view.setUint32(4, 36 + samples * 2, true);
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, WAV_RATE, true);
  view.setUint32(28, WAV_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, "data");
  view.setUint32(40, samples * 2, true);
  for (let i = 0; i < samples; i++) {
    view.setInt16(44 + i * 2, 8_000 * Math.sin((2 * Math.PI * 500 * i) / WAV_RATE), true);
  }
  return new Uint8Array(view.buffer);
}

/** A PNG of one pixel. */
export function pngBytes(): Uint8Array<ArrayBuffer> {
  const base64 = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

/** An ID3v2.3 tag whose title is `text`, at most 100 characters of ASCII. */
function id3Tag(text: string): Uint8Array {
  const frame = new TextEncoder().encode(`TIT2\0\0\0${String.fromCharCode(text.length + 1)}\0\0\0${text}`);
  const head = new TextEncoder().encode(`ID3\x03\0\0\0\0\0${String.fromCharCode(frame.length)}`);
  return Uint8Array.from([...head, ...frame]);
}
