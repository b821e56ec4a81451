/* Runs the jobs of a crontab-like file and reports their results. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum outcome { WAITING, RUNNING, DONE, FAILED };

struct job {
    char *line;
    char owner[32];
    enum outcome outcome;
    int mode;
};

// ok: c-credentials-in-url
static const char *endpoint = "https://%s:%s@jobs.example.com/report";
// expect: c-credentials-in-url
#define QUEUE "redis://:v3lvet-anchor@queue.internal:6379/2"
// expect: c-credentials-in-url
#define METRICS "influxdb://runner:64quartz@metrics.internal:8086/jobs"

int run_in_shell(const struct job *job)
{
    pid_t child = fork();
    if (child == 0) {
        // expect: c-shell-command-from-value
        execl("/bin/sh", "sh", "-c", job->line, (char *)NULL);
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

int has_shell(void)
{
    // ok: c-shell-command-from-value
    return system(NULL) != 0;
}

int run_all(struct job *jobs, int count)
{
    int failed = 0;
    for (int i = 0; i < count; i++) {
        // expect: c-assignment-as-condition
        if (jobs[i].outcome = DONE)
            continue;
        jobs[i].outcome = run_in_shell(&jobs[i]) == 0 ? DONE : FAILED;
        // expect: c-assignment-as-condition
        if (jobs[i].mode == 2 && (jobs[i].outcome = FAILED))
            failed++;
    }
    return failed;
}

char *status_file(void)
{
    static char name[L_tmpnam];
    // expect: c-predictable-temporary-name
    return tmpnam(name);
}

int lock_runner(void)
{
    // expect: c-predictable-temporary-name
    return open("/tmp/job-runner.lock", O_CREAT | O_RDWR, 0644);
}

int count_jobs(FILE *table)
{
    int jobs = 0;
    // expect: c-getc-into-char
    unsigned char c;
    do {
        c = fgetc(table);
        if (c == '\n')
            jobs++;
    } while (c != (unsigned char)EOF);
    return jobs;
}

char *summary(const struct job *jobs, int count)
{
    size_t size = (size_t)count * 64 + 1;
    char *text = calloc(size, 1);
    if (!text)
        return NULL;
    for (int i = 0; i < count; i++)
        // expect: c-strcat-in-loop
        snprintf(text + strlen(text), size - strlen(text), "%s: %d\n", jobs[i].owner, jobs[i].outcome);
    return text;
}

void announce(const struct job *job, char *fixed)
{
    char text[200];
    snprintf(text, sizeof text, endpoint, job->owner, fixed);
    // ok: c-strcat-in-loop
    strncat(text, "/last", sizeof text - strlen(text) - 1);
    puts(text);
}
