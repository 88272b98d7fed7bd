add_subdirectory(${MNIST_LAB} mnist-lab)
