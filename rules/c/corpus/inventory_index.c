/* An index from part numbers to shelves, built from the stock list. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct part {
    char *number;
    char *shelf;
    int pieces;
};

struct index {
    struct part *parts;
    size_t count;
    size_t capacity;
    char *source;
};

int index_add(struct index *index, const char *number, const char *shelf)
{
    if (index->count == index->capacity) {
        index->capacity = index->capacity ? index->capacity * 2 : 128;
        // expect: c-realloc-onto-itself, c-allocation-used-unchecked
        index->parts = realloc(index->parts, index->capacity * sizeof(struct part));
    }
    struct part *part = &index->parts[index->count++];
    // expect: c-allocation-used-unchecked
    part->number = strdup(number);
    // ok: c-allocation-used-unchecked
    part->shelf = strdup(shelf);
    if (!part->shelf || !part->number)
        return -1;
    part->pieces = 1;
    return 0;
}

char *read_line(FILE *input)
{
    char *line = NULL;
    size_t length = 0;
    // ok: c-getc-into-char
    int c = fgetc(input);
    while (c != EOF && c != '\n') {
        // expect: c-realloc-onto-itself, c-grow-by-one-in-loop, c-allocation-used-unchecked
        line = (char *)realloc(line, length + 1);
        line[length++] = (char)c;
        c = fgetc(input);
    }
    // expect: c-realloc-onto-itself, c-allocation-used-unchecked
    line = realloc(line, length + 1);
    line[length] = '\0';
    return line;
}

size_t shelves_of(const struct index *index, const char *prefix, char ***out)
{
    size_t found = 0;
    char **shelves = NULL;
    size_t length = strlen(prefix);
    for (size_t i = 0; i < index->count; i++) {
        if (strncmp(index->parts[i].number, prefix, length) != 0)
            continue;
        size_t wanted = found + 1;
        // expect: c-grow-by-one-in-loop
        char **grown = realloc(shelves, wanted * sizeof *shelves);
        if (!grown)
            break;
        shelves = grown;
        shelves[found++] = index->parts[i].shelf;
    }
    *out = shelves;
    return found;
}

int shrink(struct index *index)
{
    // ok: c-realloc-onto-itself, c-grow-by-one-in-loop
    struct part *smaller = realloc(index->parts, (index->count + 1) * sizeof *smaller);
    if (!smaller)
        return -1;
    index->parts = smaller;
    return 0;
}

struct index *index_new(const char *source)
{
    // expect: c-allocation-used-unchecked
    struct index *index = calloc(1, sizeof *index);
    // ok: c-allocation-used-unchecked
    index->source = strdup(source);
    if (index->source == NULL)
        return NULL;
    // ok: c-credentials-in-url
    if (strncmp(source, "https://", 8) == 0)
        fprintf(stderr, "reading from %s\n", source);
    return index;
}

int digits(const char *number)
{
    int found = 0;
    // ok: c-strlen-in-condition
    for (const char *at = number; *at; at++)
        found += *at >= '0' && *at <= '9';
    return strlen(number) > 0 ? found : -1;
}

void report(const struct index *index)
{
    char line[200];
    for (size_t i = 0; i < index->count; i++) {
        const struct part *part = &index->parts[i];
        // ok: c-strcat-in-loop
        snprintf(line, sizeof line, "%-20s %s", part->number, part->shelf);
        puts(line);
    }
}
