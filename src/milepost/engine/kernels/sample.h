/* Drawing of durations, shared by the sampler and the Monte Carlo forward pass.
 *
 * A draw depends on nothing but the task's key, the run's place in its batch and the
 * tables, so that an edit elsewhere in the plan never reshuffles it. Every operation is
 * an integer operation or a single-precision one without contraction: the NumPy engine
 * (forecast/draws.py) gives the same bits.
 */
#ifndef MILEPOST_SAMPLE_H
#define MILEPOST_SAMPLE_H

#include <stdint.h>

#define LEVEL_BITS 11
#define LEVELS (1 << LEVEL_BITS)
#define ROW_POINTS 1025
#define KEY_WORDS 4

/* Runs `first` to `first + count` of a batch of 2^bits runs; within a batch each task
 * visits every one of the 2^bits strata exactly once. */
typedef struct {
    int32_t first;
    int32_t count;
    int32_t bits;
} batch_part;

static inline uint32_t stratum_of(uint32_t index, const uint32_t *key, uint32_t mask, int shift)
{
    uint32_t x = index;
    x = (x * (key[0] | 1u) + key[1]) & mask;
    x ^= x >> shift;
    x = (x * (key[1] | 1u) + key[2]) & mask;
    x ^= x >> shift;
    x = (x * (key[2] | 1u) + key[0]) & mask;
    return x ^ (x >> shift);
}

/* A batch larger than the levels puts several strata into one level. */
static inline uint32_t level_of_many(uint32_t stratum, int32_t bits)
{
    return stratum >> (bits - LEVEL_BITS);
}

/* A smaller batch leaves several levels to a stratum and picks one of them by the key. */
static inline uint32_t level_of_few(uint32_t stratum, const uint32_t *key, int32_t bits)
{
    uint32_t within = (stratum * 0x9E3779B1u + key[3]) >> (32 - LEVEL_BITS + bits);
    return (stratum << (LEVEL_BITS - bits)) | within;
}

static inline int32_t duration_at(uint32_t level, float low, float range, const float *row,
                                  const float *scores, float factor)
{
    float place = scores[level] + factor;
    int32_t cell = (int32_t)place;
    float share = place - (float)cell;
    float quantile = row[cell] + share * (row[cell + 1] - row[cell]);
    return (int32_t)(low + range * quantile + 0.5f);
}

/* One task's durations in minutes; `factor` holds the common factor of each run. */
static inline void draw_durations(const uint32_t *key, batch_part part, float low, float range,
                                  const float *row, const float *scores,
                                  const float *restrict factor, int32_t *restrict out)
{
    const uint32_t mask = (1u << part.bits) - 1u;
    const int shift = part.bits < 2 ? 1 : (part.bits + 1) / 2;
    const uint32_t first = (uint32_t)part.first;
    if (part.bits >= LEVEL_BITS) {
        for (int32_t i = 0; i < part.count; i++) {
            uint32_t stratum = stratum_of(first + (uint32_t)i, key, mask, shift);
            out[i] = duration_at(level_of_many(stratum, part.bits), low, range, row, scores,
                                 factor[i]);
        }
        return;
    }
    for (int32_t i = 0; i < part.count; i++) {
        uint32_t stratum = stratum_of(first + (uint32_t)i, key, mask, shift);
        out[i] = duration_at(level_of_few(stratum, key, part.bits), low, range, row, scores,
                             factor[i]);
    }
}

#endif
