// What engine/decode/mp3-decoder.ts calls: one decoder, whose buffers lie in the module's own memory.
#define MINIMP3_IMPLEMENTATION
#define MINIMP3_FLOAT_OUTPUT
#define MINIMP3_ONLY_MP3
#define MINIMP3_NO_SIMD
#include "minimp3.h"

#define EXPORT(name) __attribute__((export_name(name)))

static mp3dec_t decoder;
static mp3dec_frame_info_t info;
static uint8_t input[65536];
static float output[MINIMP3_MAX_SAMPLES_PER_FRAME];

EXPORT("start") void start(void) { mp3dec_init(&decoder); }
EXPORT("input") uint8_t *input_at(void) { return input; }
EXPORT("output") float *output_at(void) { return output; }
EXPORT("info") mp3dec_frame_info_t *info_at(void) { return &info; }
EXPORT("decode") int decode(int at, int bytes) { return mp3dec_decode_frame(&decoder, input + at, bytes, output, &info); }
