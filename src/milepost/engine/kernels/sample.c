/* The draws alone: what the sensitivity measures and the benchmark need. */
#include "sample.h"

/* Levels of every task, shape (tasks, count). */
void milepost_draw_levels(int64_t tasks, const uint32_t *keys, int32_t first, int32_t count,
                          int32_t bits, int32_t *out)
{
    const uint32_t mask = (1u << bits) - 1u;
    const int shift = bits < 2 ? 1 : (bits + 1) / 2;
    for (int64_t task = 0; task < tasks; task++) {
        const uint32_t *key = keys + task * KEY_WORDS;
        for (int32_t i = 0; i < count; i++) {
            uint32_t stratum = stratum_of((uint32_t)(first + i), key, mask, shift);
            *out++ = (int32_t)(bits >= LEVEL_BITS ? level_of_many(stratum, bits)
                                                  : level_of_few(stratum, key, bits));
        }
    }
}

/* Durations of every task in minutes, shape (tasks, count). */
void milepost_draw_durations(int64_t tasks, const uint32_t *keys, const float *low,
                             const float *range, const int32_t *row_of, const float *rows,
                             const float *scores, const float *factor, int32_t first,
                             int32_t count, int32_t bits, int32_t *out)
{
    const batch_part part = {first, count, bits};
    for (int64_t task = 0; task < tasks; task++)
        draw_durations(keys + task * KEY_WORDS, part, low[task], range[task],
                       rows + (int64_t)row_of[task] * ROW_POINTS, scores, factor,
                       out + task * count);
}
