include(FetchContent)
FetchContent_Declare(mnist_lab GIT_REPOSITORY ${MNIST_LAB} GIT_TAG main)
FetchContent_MakeAvailable(mnist_lab)
