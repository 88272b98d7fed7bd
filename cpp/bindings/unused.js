// What Embind's JavaScript offers and nobody here uses is left out, for everybody downloads the rest: wide strings, handles that are
// compared, copied or deleted later, and its own bookkeeping for tests.
mergeInto(LibraryManager.library, {
  _embind_register_std_wstring__deps: [],
  _embind_register_std_wstring: () => {},

  $init_embind__deps: [],
  $init_embind: () => {},
  $init_emval__deps: [],
  $init_emval: () => {},

  $init_ClassHandle__deps: ['$ClassHandle_delete'],
  $init_ClassHandle: () => {
    ClassHandle.prototype.delete = ClassHandle_delete;
  },
});
