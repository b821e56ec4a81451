/* A ring of symmetric keys for the tunnel, rotated every hour. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define KEY_BYTES 32
#define SLOTS 8

struct slot {
    uint8_t key[KEY_BYTES];
    uint32_t generation;
    time_t expires;
};

struct ring {
    struct slot *slots[SLOTS];
    char label[32];
    int current;
};

static uint32_t next_number(void)
{
    return ((uint32_t)rand() << 16) ^ (uint32_t)rand();
}

void slot_fill(struct slot *slot)
{
    for (int i = 0; i < KEY_BYTES; i += 4) {
        // expect: c-rand-for-secret
        uint32_t word = next_number();
        memcpy(slot->key + i, &word, 4);
    }
    slot->expires = time(NULL) + 3600;
}

int slot_fill_from_device(struct slot *slot)
{
    int fd = open("/dev/urandom", O_RDONLY);
    if (fd < 0)
        return -1;
    // ok: c-rand-for-secret
    ssize_t got = read(fd, slot->key, sizeof slot->key);
    close(fd);
    return got == KEY_BYTES ? 0 : -1;
}

void make_nonce(uint8_t nonce[12])
{
    for (int i = 0; i < 12; i++)
        // expect: c-rand-for-secret
        nonce[i] = (uint8_t)(rand() & 0xff);
}

struct slot *slot_new(void)
{
    // ok: c-sizeof-of-pointer, c-allocation-used-unchecked
    struct slot *slot = malloc(sizeof *slot);
    return slot;
}

void slot_wipe(struct slot *slot)
{
    // expect: c-sizeof-of-pointer
    memset(slot, 0, sizeof slot);
    free(slot);
}

void ring_wipe(struct ring *ring)
{
    uint8_t scratch[KEY_BYTES];
    for (int i = 0; i < SLOTS; i++)
        slot_wipe(ring->slots[i]);
    // An array, whose size is what is meant.
    // ok: c-sizeof-of-pointer
    memset(scratch, 0, sizeof scratch);
}

void ring_describe(const struct ring *ring, char *out, size_t size)
{
    // ok: c-credentials-in-url
    const char *format = "https://keys.example.net/%s@%d";
    // ok: c-format-not-literal
    snprintf(out, size, format, ring->label, ring->current);
}

int ring_label(struct ring *ring, const char *label)
{
    if (strlen(label) >= sizeof ring->label)
        return -1;
    // The length was tested.
    // ok: c-unbounded-string-copy
    strcpy(ring->label, label);
    return 0;
}

int ring_save(const struct ring *ring, const char *path)
{
    // ok: c-predictable-temporary-name
    FILE *out = fopen(path, "wb");
    if (!out)
        return -1;
    for (int i = 0; i < SLOTS; i++) {
        if (ring->slots[i] == NULL)
            continue;
        fwrite(ring->slots[i], sizeof *ring->slots[i], 1, out);
    }
    // ok: c-flush-in-loop
    fflush(out);
    // ok: c-flush-in-loop
    fsync(fileno(out));
    return fclose(out);
}

int ring_expired(const struct ring *ring, time_t now)
{
    // ok: c-assignment-as-condition
    if (ring->slots[ring->current]->expires <= now)
        return 1;
    return 0;
}
