// tree-sitter's interface, and the grammars that are compiled beside it.
#ifndef CTREESITTER_H
#define CTREESITTER_H

#include <stdint.h>

#include "tree_sitter/api.h"

const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_rust(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_typescript(void);

// Lets tree-sitter count the bytes that it asks for. Those that it gives back are not taken off, so that
// the number is the same on every machine.
void tree_count_allotments(void);
// The number of bytes that were asked for on this thread.
int64_t tree_allotted(void);

#endif
