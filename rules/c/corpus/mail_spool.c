/* Takes messages from the local queue and hands them to the relay. */
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPOOL "/var/spool/relay"

// expect: c-credentials-in-url
static const char *relay = "smtps://outbound:kX93-pelican@relay.example.net:465";

struct envelope {
    char sender[128];
    char recipient[128];
    char path[256];
    unsigned long key;
    int attempts;
};

static int is_hidden(const char *name)
{
    return name[0] == '.';
}

int load_envelope(struct envelope *envelope, const char *file)
{
    char line[512];
    FILE *input = fopen(file, "r");
    if (!input)
        return -1;
    // expect: c-unbounded-string-copy
    strcpy(envelope->path, file);
    if (fgets(line, sizeof line, input))
        // expect: c-unbounded-string-copy
        strcpy(envelope->sender, line);
    if (fgets(line, sizeof line, input))
        // ok: c-unbounded-string-copy
        snprintf(envelope->recipient, sizeof envelope->recipient, "%.127s", line);
    fclose(input);
    return 0;
}

int stage(const struct envelope *envelope)
{
    // expect: c-predictable-temporary-name
    char *name = tempnam(SPOOL, "out");
    if (!name)
        return -1;
    int fd = open(name, O_WRONLY | O_CREAT, 0600);
    free(name);
    if (fd < 0)
        return -1;
    dprintf(fd, "%s\n%s\n", envelope->sender, envelope->recipient);
    return close(fd);
}

int stage_safely(const struct envelope *envelope)
{
    // ok: c-predictable-temporary-name
    char name[] = SPOOL "/out-XXXXXX";
    int fd = mkstemp(name);
    if (fd < 0)
        return -1;
    dprintf(fd, "%s\n", envelope->sender);
    return close(fd);
}

char *read_body(FILE *input, size_t *length)
{
    size_t size = 4096;
    char *body = malloc(size);
    *length = 0;
    while (body && !feof(input)) {
        *length += fread(body + *length, 1, size - *length, input);
        if (*length < size)
            continue;
        size += size / 2;
        // ok: c-realloc-onto-itself, c-grow-by-one-in-loop
        char *larger = realloc(body, size);
        if (!larger)
            free(body);
        body = larger;
    }
    return body;
}

void set_subject(char *subject, size_t size, const char *prefix, const char *text)
{
    snprintf(subject, size, "%s", prefix);
    // ok: c-strcat-in-loop
    strncat(subject, text, size - strlen(subject) - 1);
    // ok: c-strlen-in-condition
    if (strlen(subject) > 70)
        subject[70] = '\0';
}

int deliver_all(void)
{
    DIR *folder = opendir(SPOOL);
    struct dirent *entry;
    int sent = 0;
    if (!folder)
        return -1;
    // ok: c-assignment-as-condition
    while ((entry = readdir(folder)) != NULL) {
        struct envelope envelope = {0};
        // A number to spread the queue over the workers, not a secret.
        // ok: c-rand-for-secret
        envelope.key = (unsigned long)rand();
        if (is_hidden(entry->d_name) || load_envelope(&envelope, entry->d_name) < 0)
            continue;
        if (stage(&envelope) == 0)
            sent++;
    }
    closedir(folder);
    // ok: c-format-not-literal
    printf("%d to %s\n", sent, relay);
    return sent;
}

void usage(void)
{
    // ok: c-shell-command-from-value
    puts("usage: mail-spool; after system(3) failures see popen in the manual");
    // todook: c-credentials-in-url
    puts("relay: smtp://name:word@host:25");
}
