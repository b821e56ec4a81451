/* Sessions of the web console, kept in a table in memory. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

#define MAX_SESSIONS 256
#define TOKEN_LENGTH 32

enum state { FREE, ACTIVE, CLOSED };

struct session {
    enum state state;
    char token[TOKEN_LENGTH + 1];
    char user[64];
    char unit[8];
    unsigned int csrf;
    time_t last_seen;
};

static struct session sessions[MAX_SESSIONS];
static const char alphabet[] = "abcdefghijklmnopqrstuvwxyz0123456789";

void sessions_init(void)
{
    // ok: c-sizeof-of-pointer
    memset(sessions, 0, sizeof sessions);
    // expect: c-rand-for-secret
    srand((unsigned)time(NULL));
}

static void make_token(struct session *s)
{
    for (int i = 0; i < TOKEN_LENGTH; i++)
        // expect: c-rand-for-secret
        s->token[i] = alphabet[rand() % (sizeof alphabet - 1)];
    s->token[TOKEN_LENGTH] = '\0';
    // expect: c-rand-for-secret
    s->csrf = (unsigned)random();
}

static int make_api_token(unsigned char *out, size_t size)
{
    // ok: c-rand-for-secret
    return getrandom(out, size, 0) == (ssize_t)size ? 0 : -1;
}

struct session *session_open(const char *user)
{
    int slot = -1;
    for (int i = 0; i < MAX_SESSIONS; i++) {
        // expect: c-assignment-as-condition
        if (sessions[i].state = FREE) {
            slot = i;
            break;
        }
    }
    if (slot < 0)
        return NULL;
    struct session *s = &sessions[slot];
    // expect: c-unbounded-string-copy
    strcpy(s->user, user);
    // ok: c-unbounded-string-copy
    strcpy(s->unit, "web");
    make_token(s);
    s->state = ACTIVE;
    s->last_seen = time(NULL);
    return s;
}

struct session *session_find(const char *token)
{
    struct session *s;
    int i = 0;
    // ok: c-assignment-as-condition
    while ((s = &sessions[i++]) < sessions + MAX_SESSIONS) {
        if (s->state == ACTIVE && strcmp(s->token, token) == 0)
            return s;
    }
    return NULL;
}

void sessions_dump(FILE *out)
{
    for (int i = 0; i < MAX_SESSIONS; i++) {
        if (sessions[i].state != ACTIVE)
            continue;
        // ok: c-format-not-literal
        fprintf(out, "%s since %ld\n", sessions[i].user, (long)sessions[i].last_seen);
    }
    // ok: c-flush-in-loop
    fflush(out);
}

void sessions_compact(void)
{
    // ok: c-shell-command-from-value
    if (system("/usr/sbin/console-compact --sessions") != 0)
        // ok: c-format-not-literal
        fprintf(stderr, "compaction failed\n");
}
