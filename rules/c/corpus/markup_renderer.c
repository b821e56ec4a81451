/* Renders the small markup of help pages to a terminal. */
#include <ctype.h>
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define _(text) gettext(text)

struct page {
    char title[80];
    const char **paragraphs;
    int count;
};

static char *escape(const char *text)
{
    // ok: c-allocation-used-unchecked
    char *out = malloc(2 * strlen(text) + 1);
    if (!out)
        abort();
    char *end = out;
    // ok: c-strlen-in-condition
    for (size_t i = 0, length = strlen(text); i < length; i++) {
        if (text[i] == '*')
            *end++ = '\\';
        *end++ = text[i];
    }
    *end = '\0';
    return out;
}

void set_title(struct page *page, const char *section, const char *name)
{
    // expect: c-unbounded-string-copy
    sprintf(page->title, "%s: %s", section, name);
    // expect: c-strlen-in-condition
    for (int i = 0; i < (int)strlen(page->title); ++i)
        page->title[i] = (char)toupper((unsigned char)page->title[i]);
}

char *join(const struct page *page)
{
    size_t room = 1;
    for (int i = 0; i < page->count; i++)
        room += strlen(page->paragraphs[i]) + 2;
    char *text = calloc(room, 1);
    if (!text)
        return NULL;
    for (int i = 0; i < page->count; i++) {
        // The room was counted above.
        // expect: c-strcat-in-loop
        // ok: c-unbounded-string-copy
        strcat(text, page->paragraphs[i]);
        // expect: c-strcat-in-loop
        strcat(text, "\n\n");
    }
    return text;
}

char *join_fast(const struct page *page, char *out, size_t size)
{
    size_t used = 0;
    for (int i = 0; i < page->count && used < size; i++)
        // ok: c-strcat-in-loop
        used += (size_t)snprintf(out + used, size - used, "%s\n\n", page->paragraphs[i]);
    return out;
}

void show(const struct page *page)
{
    // expect: c-format-not-literal
    printf(page->title);
    putchar('\n');
    for (int i = 0; i < page->count; i++) {
        char *safe = escape(page->paragraphs[i]);
        // expect: c-format-not-literal
        printf(safe);
        free(safe);
    }
    // ok: c-format-not-literal
    printf(_("End of the page.\n"));
}

void show_first(const struct page *page)
{
    // todoruleid: c-format-not-literal
    printf(page->paragraphs[0] + 2);
}

void show_rule(int width)
{
    char bar[201] = "";
    // Bounded by the buffer: at most 200 characters.
    for (int i = 0; i < width && i < 200; i++)
        // expect: c-strcat-in-loop
        strcat(bar, "-");
    puts(bar);
}

void prompt(void)
{
    static const char question[] = "-- more --";
    // A constant of this function, which cannot hold a conversion.
    // ok: c-format-not-literal
    printf(question);
    // ok: c-flush-in-loop
    fflush(stdout);
}
