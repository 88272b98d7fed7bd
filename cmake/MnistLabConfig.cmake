# find_package(MnistLab): mnist_lab::mlp, and mnist_lab::formats where it was built.
include(CMakeFindDependencyMacro)
find_dependency(Eigen3 3.4 NO_MODULE)
find_dependency(Threads)
include(${CMAKE_CURRENT_LIST_DIR}/MnistLabTargets.cmake)
