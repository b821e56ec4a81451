#include "build.h"

const char *assay_commit(void) { return ASSAY_COMMIT; }

const char *assay_compiler(void) { return ASSAY_COMPILER; }
