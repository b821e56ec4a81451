#include "CTreeSitter.h"

#include <stdio.h>
#include <stdlib.h>

static _Thread_local int64_t allotted = 0;

static void *counted(void *bytes, size_t size) {
  if (size > 0 && !bytes) {
    fprintf(stderr, "error: no memory for %zu bytes\n", size);
    abort();
  }
  allotted += (int64_t)size;
  return bytes;
}

static void *counted_malloc(size_t size) { return counted(malloc(size), size); }

static void *counted_calloc(size_t count, size_t size) {
  return counted(calloc(count, size), count * size);
}

static void *counted_realloc(void *bytes, size_t size) {
  return counted(realloc(bytes, size), size);
}

int64_t tree_allotted(void) { return allotted; }

void tree_count_allotments(void) {
  ts_set_allocator(counted_malloc, counted_calloc, counted_realloc, free);
}
