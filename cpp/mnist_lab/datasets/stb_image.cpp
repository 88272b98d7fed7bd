// The decoders of PNG and JPEG alone, and nothing that opens files.
#define STB_IMAGE_IMPLEMENTATION
#include "mnist_lab/datasets/stb_image_options.h"
