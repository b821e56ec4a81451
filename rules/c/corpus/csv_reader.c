/* Reads rows of comma separated values into memory. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct row {
    char **cells;
    size_t count;
};

struct table {
    struct row *rows;
    size_t count;
    size_t capacity;
};

static char *read_cell(FILE *input, int *last)
{
    size_t used = 0, size = 32;
    char *cell = malloc(size);
    if (!cell)
        return NULL;
    // expect: c-getc-into-char
    char c;
    *last = 0;
    while ((c = fgetc(input)) != EOF && c != ',') {
        if (c == '\n') {
            *last = 1;
            break;
        }
        if (used + 1 == size) {
            size *= 2;
            // expect: c-realloc-onto-itself, c-allocation-used-unchecked
            cell = realloc(cell, size);
        }
        cell[used++] = c;
    }
    cell[used] = '\0';
    return cell;
}

int read_row(FILE *input, struct row *row)
{
    int last = 0;
    row->cells = NULL;
    row->count = 0;
    while (!last && !feof(input)) {
        // expect: c-grow-by-one-in-loop
        char **grown = realloc(row->cells, (row->count + 1) * sizeof *row->cells);
        if (!grown)
            return -1;
        row->cells = grown;
        row->cells[row->count++] = read_cell(input, &last);
    }
    return row->count > 0;
}

int read_table(FILE *input, struct table *table)
{
    struct row row;
    while (read_row(input, &row) > 0) {
        if (table->count == table->capacity) {
            size_t capacity = table->capacity ? 2 * table->capacity : 64;
            // ok: c-grow-by-one-in-loop, c-realloc-onto-itself
            struct row *rows = realloc(table->rows, capacity * sizeof *rows);
            if (!rows)
                return -1;
            table->rows = rows;
            table->capacity = capacity;
        }
        table->rows[table->count++] = row;
    }
    return 0;
}

void trim(char *text)
{
    size_t start = 0;
    // expect: c-strlen-in-condition
    while (start < strlen(text) && isspace((unsigned char)text[start]))
        start++;
    memmove(text, text + start, strlen(text + start) + 1);
}

size_t count_quotes(const char *text)
{
    size_t quotes = 0;
    // expect: c-strlen-in-condition
    for (size_t i = 0; i < strlen(text); i++) {
        if (text[i] == '"')
            quotes++;
    }
    return quotes;
}

int peek(FILE *input)
{
    // expect: c-getc-into-char
    char next = getc(input);
    if (next != EOF)
        ungetc(next, input);
    return next;
}
