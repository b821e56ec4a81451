/* Packs the folders of a backup set with the system's tar. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct backup_set {
    const char *name;
    char **folders;
    int count;
    int verbose;
};

static char *list_of_folders(const struct backup_set *set)
{
    // expect: c-allocation-used-unchecked
    char *list = malloc(4096);
    list[0] = '\0';
    for (int i = 0; i < set->count; i++) {
        // expect: c-strcat-in-loop, c-unbounded-string-copy
        strcat(list, set->folders[i]);
        // expect: c-strcat-in-loop
        strcat(list, " ");
    }
    return list;
}

int pack_all(const struct backup_set *set, const char *target)
{
    char command[8192];
    char *list = list_of_folders(set);
    snprintf(command, sizeof command, "tar -czf '%s' %s", target, list);
    free(list);
    if (set->verbose)
        // ok: c-format-not-literal
        printf("%s\n", command);
    // expect: c-shell-command-from-value
    int status = system(command);
    return WEXITSTATUS(status);
}

int pack_one(const char *folder, const char *target)
{
    char *const arguments[] = {"tar", "-czf", (char *)target, "--", (char *)folder, NULL};
    pid_t child = fork();
    if (child < 0)
        return -1;
    if (child == 0) {
        // ok: c-shell-command-from-value
        execv("/bin/tar", arguments);
        _exit(127);
    }
    int status;
    // ok: c-assignment-as-condition
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int write_index(const struct backup_set *set)
{
    char path[128];
    // expect: c-predictable-temporary-name
    snprintf(path, sizeof path, "/tmp/backup-%d.idx", (int)getpid());
    FILE *out = fopen(path, "w");
    if (!out)
        return -1;
    for (int i = 0; i < set->count; i++)
        fprintf(out, "%d %s\n", i, set->folders[i]);
    fclose(out);
    return 0;
}

long free_space(const char *mount)
{
    char line[256];
    long kilobytes = -1;
    char query[300];
    snprintf(query, sizeof query, "df -k --output=avail '%s'", mount);
    // expect: c-shell-command-from-value
    FILE *pipe = popen(query, "r");
    if (!pipe)
        return -1;
    while (fgets(line, sizeof line, pipe))
        kilobytes = strtol(line, NULL, 10);
    pclose(pipe);
    return kilobytes;
}

int add_folder(struct backup_set *set, int *capacity, char *folder)
{
    while (set->count + 1 >= *capacity) {
        // ok: c-grow-by-one-in-loop, c-realloc-onto-itself
        char **folders = realloc(set->folders, (size_t)*capacity * 2 * sizeof *folders);
        if (!folders)
            return -1;
        set->folders = folders;
        *capacity *= 2;
    }
    set->folders[set->count++] = folder;
    return 0;
}

void usage(void)
{
    // ok: c-credentials-in-url
    puts("usage: pack NAME ssh://host.example:22/path FOLDER...");
}

char *copy_of_name(const struct backup_set *set)
{
    // ok: c-allocation-used-unchecked
    char *copy = malloc(strlen(set->name) + 1);
    if (copy == NULL)
        return NULL;
    // ok: c-unbounded-string-copy
    strcpy(copy, set->name);
    return copy;
}
