// What Embind's JavaScript offers and nobody here uses is left out, for everybody downloads the rest: wide strings, handles that are
// compared, copied or deleted later, smart pointers, base classes and overloaded functions, and its own bookkeeping for tests.
// Plain functions, for Emscripten reads their text.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: function () {},

  $init_embind__deps: [],
  $init_embind: function () {},
  $init_emval__deps: [],
  $init_emval: function () {},

  $ensureOverloadTable__deps: [],
  $ensureOverloadTable: function (_table, name) {
    throw new Error(`${name} is overloaded: cpp/bindings/unused.js leaves out what that needs.`);
  },
  $genericPointerToWireType__deps: [],
  $genericPointerToWireType: function () {
    throw new Error('A smart pointer or a class with a base: cpp/bindings/unused.js leaves out what they need.');
  },

  $init_ClassHandle__deps: ['$ClassHandle_delete'],
  $init_ClassHandle: function () {
    ClassHandle.prototype.delete = ClassHandle_delete;
  },
});
