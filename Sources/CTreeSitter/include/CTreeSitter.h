// tree-sitter's interface, and the grammars that are compiled beside it.
#ifndef CTREESITTER_H
#define CTREESITTER_H

#include "tree_sitter/api.h"

const TSLanguage *tree_sitter_go(void);
const TSLanguage *tree_sitter_java(void);
const TSLanguage *tree_sitter_javascript(void);
const TSLanguage *tree_sitter_rust(void);
const TSLanguage *tree_sitter_tsx(void);
const TSLanguage *tree_sitter_typescript(void);

#endif
