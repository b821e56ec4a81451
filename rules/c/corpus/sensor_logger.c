/* Writes the readings of the weather mast to a file and to syslog. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

struct reading {
    long at;
    double celsius;
    double hectopascal;
    char note[40];
};

static FILE *journal;

static void warn(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    // ok: c-format-not-literal
    vsyslog(LOG_WARNING, format, arguments);
    va_end(arguments);
}

int journal_open(const char *folder)
{
    char path[512];
    int length = snprintf(path, sizeof path, "%s/mast.log", folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        warn("the folder's name is too long: %d", length);
        return -1;
    }
    // ok: c-predictable-temporary-name
    journal = fopen(path, "a");
    return journal ? 0 : -1;
}

void write_all(const struct reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        fprintf(journal, "%ld %.1f %.1f\n", readings[i].at, readings[i].celsius, readings[i].hectopascal);
        // expect: c-flush-in-loop
        fflush(journal);
        // expect: c-flush-in-loop
        fsync(fileno(journal));
    }
}

void write_noted(const struct reading *readings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (readings[i].note[0] == '\0')
            continue;
        // expect: c-format-not-literal
        fprintf(journal, readings[i].note);
        fputc('\n', journal);
        // expect: c-format-not-literal
        syslog(LOG_INFO, readings[i].note);
    }
    // ok: c-flush-in-loop
    fflush(journal);
}

int replay(FILE *input)
{
    int lines = 0;
    // ok: c-getc-into-char
    int c;
    while ((c = getc(input)) != EOF) {
        if (c == '\n')
            lines++;
    }
    return lines;
}

void follow(FILE *input, int seconds)
{
    char line[256];
    for (;;) {
        if (!fgets(line, sizeof line, input)) {
            sleep((unsigned)seconds);
            clearerr(input);
            continue;
        }
        fputs(line, stdout);
        // An operator watches this, line by line.
        // ok: c-flush-in-loop
        fflush(stdout);
    }
}

int load_note(struct reading *reading, FILE *input)
{
    char line[40] = "";
    // ok: c-sizeof-of-pointer
    memset(reading, 0, sizeof *reading);
    // ok: c-strlen-in-condition
    while (strlen(line) < 2) {
        if (!fgets(line, sizeof line, input))
            return -1;
    }
    // ok: c-unbounded-string-copy
    memcpy(reading->note, line, sizeof reading->note);
    return 0;
}

void jitter(unsigned base)
{
    // ok: c-rand-for-secret
    unsigned delay = base + (unsigned)rand() % 30;
    sleep(delay);
}
