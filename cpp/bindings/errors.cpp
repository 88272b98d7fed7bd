// What JavaScript is told of C++'s exceptions, in every module.
#include <exception>
#include <new>
#include <string>

#include "conversions.h"
#include "mnist_lab/mlp/error.h"

namespace bindings {

val current_error() {
  const char* name = "Error";
  std::string message;
  try {
    throw;
  } catch (const mlp::InvalidArgument& error) {
    name = "InvalidArgument";
    message = error.what();
  } catch (const mlp::FormatError& error) {
    name = "FormatError";
    message = error.what();
  } catch (const std::bad_alloc&) {
    name = "OutOfMemory";
    message = "Not enough memory for this network or batch size.";
  } catch (const std::exception& error) {
    message = error.what();
  }
  val error = val::global("Error").new_(message);
  error.set("name", std::string(name));
  return error;
}

}  // namespace bindings
