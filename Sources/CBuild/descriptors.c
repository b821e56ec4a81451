#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The files that may be open at once must be at least so many: standard ones, the queues of the runtime,
   and for each of several jobs the pipes of a child process. */
static const rlim_t needed = 32;
static const rlim_t wished = 4096;

/* A closed standard descriptor would be given to the next file that is opened, and what is printed would
   be written into that file. In its place stands one that cannot be written to, or for errors one that
   nobody reads. */
static void hold_standard_descriptors(void) {
  for (int descriptor = 0; descriptor < 3; descriptor++) {
    if (fcntl(descriptor, F_GETFD) != -1 || errno != EBADF) continue;
    int held = open("/dev/null", descriptor == 2 ? O_WRONLY : O_RDONLY);
    if (held >= 0 && held != descriptor) {
      dup2(held, descriptor);
      close(held);
    }
  }
}

static void raise_limit_of_files(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  if (limit.rlim_cur < wished && limit.rlim_cur < limit.rlim_max) {
    limit.rlim_cur = limit.rlim_max < wished ? limit.rlim_max : wished;
    setrlimit(RLIMIT_NOFILE, &limit);
    getrlimit(RLIMIT_NOFILE, &limit);
  }
  if (limit.rlim_cur >= needed) return;
  char text[200];
  int length = snprintf(
      text, sizeof text,
      "error: only %llu files may be open at once, and %llu are needed\n"
      "  remedy: raise the limit, such as with `ulimit -n 1024`\n",
      (unsigned long long)limit.rlim_cur, (unsigned long long)needed);
  if (length > 0 && write(2, text, (size_t)length) < 0) _exit(3);
  _exit(3);
}

/* Runs before the runtime opens anything. */
__attribute__((constructor)) static void prepare_descriptors(void) {
  hold_standard_descriptors();
  raise_limit_of_files();
}
