// stb_image as it is used here.
#pragma once

#define STBI_ONLY_PNG
#define STBI_ONLY_JPEG
#define STBI_NO_STDIO
#define STBI_NO_HDR
#define STBI_NO_LINEAR
#define STBI_NO_THREAD_LOCALS
#define STBI_NO_SIMD                   // the same pixels on every machine
#define STBI_MAX_DIMENSIONS (1 << 24)  // picture_header refuses what is too large
#include <stb_image.h>
