// Threads that share work which can be cut into items that do not depend on each other.
#pragma once

#include <memory>
#include <type_traits>

/// WebAssembly without shared memory has no threads.
#if defined(__EMSCRIPTEN__) && !defined(__EMSCRIPTEN_PTHREADS__)
#define MNIST_LAB_THREADS 0
#else
#define MNIST_LAB_THREADS 1
#endif

namespace mlp {

/// How many threads Workers may have.
inline constexpr int max_threads = MNIST_LAB_THREADS ? 256 : 1;

/// Some threads and the one that calls them. Who does which item is left to chance, so no result may depend
/// on it. Between two calls the others wait: a moment busily, since in training the next call comes soon,
/// then asleep. One thread at a time may call, and no item may. Neither copied nor moved.
class Workers {
 public:
  /// threads: 1 to max_threads, the caller's included. Throws InvalidArgument for others, and
  /// std::system_error when the system gives no more.
  explicit Workers(int threads);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// The caller alone, for whoever has no threads to share: any thread may call it at any time.
  static Workers& none();

  /// The caller included.
  int count() const { return count_; }

  /// From the next call on only so many take part, 1 to count(), until told otherwise; the rest sleep. Throws
  /// InvalidArgument for others. Not during a call.
  void use(int threads);

  /// How many take part: all, before use() has been called.
  int in_use() const { return in_use_; }

  /// Whether the others have been asked for help yet: for small work they are not.
  bool were_needed() const { return were_needed_; }

  /// Calls f(worker, item) once for each item, 0 to items − 1, on any of the threads, and returns when all
  /// have returned. worker: 0 to count() − 1, of which none is busy with two items at once. f must not
  /// throw: that ends the program.
  template <class F>
  void for_each(int items, F&& f) {
    share({items, const_cast<void*>(static_cast<const void*>(std::addressof(f))),
           [](void* context, int worker, int item) noexcept {
             (*static_cast<std::remove_reference_t<F>*>(context))(worker, item);
           }});
  }

 private:
  struct Job {
    int items = 0;
    void* context = nullptr;
    void (*run)(void* context, int worker, int item) = nullptr;
  };
  class Crew;  // the other threads

  void share(const Job& job);

  int count_;
  int in_use_;
  bool were_needed_ = false;
  std::unique_ptr<Crew> crew_;  // none for one thread
};

/// As many as the machine runs at once: at least 1, at most max_threads.
int available_threads();

}  // namespace mlp
