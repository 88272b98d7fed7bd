find_package(MnistLab 0.1 REQUIRED)
