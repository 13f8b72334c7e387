// All that minimp3 asks of a C library: WebAssembly has these as instructions.
typedef __SIZE_TYPE__ size_t;
#define memcpy __builtin_memcpy
#define memmove __builtin_memmove
#define memset __builtin_memset
