import { expect, it } from "vitest";
import { describeBytes, detectAudio, detectPicture, HEAD_BYTES } from "../../src/audio/file-type.ts";
import * as sounds from "../support/audio-bytes.ts";
import { mp3Bytes, pngBytes, wavBytes } from "../support/sound-bytes.ts";

const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const head = (bytes: Uint8Array) => bytes.subarray(0, HEAD_BYTES);

it.each([
  ["mp3", sounds.TAGGED_MP3],
  ["mp3", sounds.BARE_MP3],
  ["mp3", sounds.VARIABLE_MP3],
  ["mp3", mp3Bytes({ tag: "night song" })],
  ["m4a", sounds.FRONT_M4A],
  ["m4a", sounds.TAIL_M4A],
  ["m4a", sounds.FRAGMENTED_M4A],
  ["flac", sounds.FLAC],
  ["ogg", sounds.VORBIS_OGG],
  ["ogg", sounds.OPUS_OGG],
  ["wav", wavBytes()],
  ["midi", latin1("MThd\0\0\0\x06\0\x01\0\x02\x01\xe0MTrk")],
])("detectAudio recognizes %s", (container, bytes) => {
  expect(detectAudio(head(bytes), bytes.length <= HEAD_BYTES)).toEqual({ container });
  expect(detectPicture(head(bytes))).toBeNull();
});

it("detectAudio recognizes an MP3 whose tag is longer than the head", () => {
  const tag = latin1(`ID3\x03\0\0\0\x02\0\0${"\0".repeat(32_768)}`);
  expect(detectAudio(tag.subarray(0, HEAD_BYTES), false)).toEqual({ needs: 32_778 + HEAD_BYTES });
  const whole = Uint8Array.from([...tag, ...mp3Bytes()]);
  expect(detectAudio(whole.subarray(0, 32_778 + HEAD_BYTES), false)).toEqual({ container: "mp3" });
  expect(detectAudio(tag, true)).toEqual({ container: null });
});

it.each([
  ["an empty file", new Uint8Array(0)],
  ["an HTML page", latin1("<!DOCTYPE html><html>")],
  ["JSON", latin1('{"error":"not ready"}')],
  ["an image", pngBytes()],
  ["an AVIF image", latin1("\0\0\0\x20ftypavif\0\0\0\0")],
  ["a RIFF file without audio", latin1("RIFF\x10\0\0\0AVI LIST")],
  ["a lone frame sync", latin1(`\xff\xfb\x90\x00${"x".repeat(1_000)}`)],
  ["AAC without a container", latin1(`\xff\xf1\x50\x80${"\0".repeat(1_000)}`)],
  ["MPEG layer II", latin1(`\xff\xfd\x90\x00${"\0".repeat(1_000)}`)],
  ["a tag with an impossible size", latin1(`ID3\x03\0\0\xff\xff\xff\xff${"\0".repeat(100)}`)],
  ["a tag before something else", latin1(`ID3\x03\0\0\0\0\0\x04\0\0\0\0%PDF${"\0".repeat(100)}`)],
  ["zeros", new Uint8Array(HEAD_BYTES)],
  ["all ones", new Uint8Array(HEAD_BYTES).fill(0xff)],
])("detectAudio recognizes no audio in %s", (_, bytes) => {
  expect(detectAudio(bytes, true)).toEqual({ container: null });
});

it.each([
  ["png", pngBytes()],
  ["jpeg", latin1("\xff\xd8\xff\xe0\0\x10JFIF")],
  ["webp", latin1("RIFF\x24\0\0\0WEBPVP8 ")],
  ["gif", latin1("GIF89a\x01\0")],
  [null, latin1("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  [null, latin1("GIF90a")],
  [null, new Uint8Array(0)],
])("detectPicture returns %s", (picture, bytes) => {
  expect(detectPicture(bytes)).toBe(picture);
  expect(detectAudio(bytes, true)).toEqual({ container: null });
});

it.each([
  ["a PNG picture", pngBytes()],
  ["a HEIC or AVIF picture", latin1("\0\0\0\x20ftypheic\0\0\0\0mif1heic")],
  ["a PDF document", latin1("%PDF-1.7")],
  ["a ZIP archive", latin1("PK\x03\x04\x14\0")],
  ["text", latin1("  <!doctype html>")],
  ["a tag without sound", mp3Bytes({ seconds: 0, tag: "x" })],
  ["zeros", new Uint8Array(100)],
  ["unknown bytes", latin1("\x01\x02\x03")],
])("describeBytes names %s", (name, bytes) => {
  expect(describeBytes(bytes)).toBe(name);
});
