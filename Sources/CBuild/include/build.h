/// The commit that this program was built from; empty if the build did not name it.
const char *assay_commit(void);

/// The Swift compiler that built this program; empty if the build did not name it.
const char *assay_compiler(void);
