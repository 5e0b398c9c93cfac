/* The Monte Carlo forward pass: the plan's nodes outside, a block of runs inside.
 *
 * Only nodes whose dates vary are simulated; they are called steps and keep the plan's
 * order. Every step has two slots of one value per run. A step with a duration keeps the
 * coordinates of its start (odd) and its finish (even); a point (no duration) keeps its
 * coordinate and its wall time. milepost/engine/forecast/network.py says how steps and
 * links come about; the order of the members is the order in forecast/native.py.
 */
#ifndef MILEPOST_MONTE_CARLO_H
#define MILEPOST_MONTE_CARLO_H

#include "cpm.h"
#include "sample.h"

enum source_end { FROM_START = 0, FROM_FINISH = 1 };
enum target_end { INTO_FINISH = 0, INTO_START = 1 };
enum crossing { CROSS_SAME = 0, CROSS_MAP = 1, CROSS_EXACT = 2 };

/* Working minutes of one calendar as a function of coordinates of another, in buckets of
 * 2^shift coordinates with at most one break each. An entry is two words: the value at the
 * bucket's first coordinate, and from the low bits up
 *   1 bit   whether the value rises with the coordinate before the break,
 *   1 bit   and after it,
 *   12 bits the break's distance from the bucket's first coordinate,
 *   18 bits the signed jump there, as seen from the bucket's first coordinate. */
#define MAP_BREAK_BITS 12
#define MAP_JUMP_BITS 18

typedef struct {
    const int32_t *entries;
    int32_t shift;
    int32_t limit;
} map_t;

typedef struct {
    const plan_t *plan;
    /* Steps. `link_offset` has one more entry than there are steps. */
    const int32_t *node, *link_offset, *fixed_start, *fixed_finish, *fixed_point, *duration;
    const int32_t *delay_map;
    const uint8_t *is_point, *has_links_into_finish;
    /* Links into steps, from steps. `source` is a step, `map` an index or -1. */
    const int32_t *source, *lag, *map, *clock;
    const uint8_t *from, *into, *crossing, *mode;
    const map_t *maps;
    /* Draws. `draw` is the row of a step in the tables below, or -1 where it is fixed. Of
     * `scores`, and of the part's `shared`, each task has the row `factor_of`. */
    const int32_t *draw;
    const uint32_t *keys;
    const float *low, *range, *rows, *scores;
    const int32_t *row_of, *factor_of;
    /* What is added to a step run by run: to step i the rows of the part's `added` that
     * stand in added_row[added_offset[i]:added_offset[i + 1]]. */
    const int32_t *added_offset, *added_row;
    /* Of each step the row of the part's `taken`, or -1 where it is part of every run. */
    const int32_t *branch;
    /* Of each step the downtime that holds it, or -1; of each calendar the working minutes
     * before every midnight, days + 1 of them. */
    const int32_t *downtime, *work_before;
    /* What is recorded: the finishes of `record`, and the latest finish of `sinks`, which
     * are sorted by calendar. `fixed_end` is the latest finish of what does not vary. */
    const int32_t *record, *sinks;
    int32_t steps, records, sink_count, fixed_end, downtimes;
} network_t;

/* One call: a part of a batch, drawn and simulated in blocks of at most `block` runs. */
typedef struct {
    const float *shared;
    const int32_t *added, *taken;
    /* Which days are lost, shape (downtimes, lost_days, count), from day `first_lost` on. */
    const uint8_t *lost;
    int32_t first_lost, lost_days;
    int32_t first, count, bits, block;
    /* Results, one row of `count` runs for each record, and the project's finish. */
    int32_t *recorded, *finish;
    /* The working minutes that each downtime took from its tasks, shape (downtimes, count). */
    int32_t *lost_work;
    /* Scratch: 2 * steps * block, and 5 * block. */
    int32_t *slots, *work;
} part_t;

static inline int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }
static inline int32_t smaller(int32_t a, int32_t b) { return a < b ? a : b; }

static inline int32_t map_at(const map_t *map, int32_t coordinate)
{
    const int32_t c = smaller(larger(coordinate, 0), map->limit);
    const int32_t *entry = map->entries + 2 * (int64_t)(c >> map->shift);
    const int32_t within = c & ((1 << map->shift) - 1), marks = entry[1];
    const int32_t is_after = within >= ((marks >> 2) & ((1 << MAP_BREAK_BITS) - 1));
    const int32_t jump = (marks >> (32 - MAP_JUMP_BITS)) & -is_after;
    return entry[0] + jump + ((within >> 1) & -((marks >> is_after) & 1));
}

static inline int32_t *slot_of(const part_t *part, int32_t step, int end)
{
    return part->slots + (2 * (int64_t)step + end) * part->block;
}

/* One block of at most `part->block` runs, `done` runs into the part. */
void milepost_simulate_block(const network_t *n, const part_t *part, int32_t done, int32_t count);

/* What a candidate of each link into a step must equal to have driven it, in the candidates'
 * units; NONE where no link did. Fills the step's own minutes as well, without lost days,
 * and leaves in `work` the start before days were lost. */
void milepost_driving(const network_t *n, const part_t *part, int32_t step, int32_t done,
                      int32_t count, int32_t *restrict duration, int32_t *restrict wanted);

/* Moves work off the days that are lost. */
void milepost_lose_days(const network_t *n, const part_t *part, int32_t step, int32_t done,
                        int32_t count, const int32_t *restrict duration);

/* The minutes of a step with a duration in `count` runs, with what is added to it. */
void milepost_draw_step(const network_t *n, const part_t *part, int32_t step, int32_t done,
                        int32_t count, int32_t *restrict out);

/* Candidates of a link, for `count` runs, into `out`: working minutes of the step's
 * calendar for a step with a duration, coordinates for a point. */
void milepost_candidates(const network_t *n, const part_t *part, int32_t step, int32_t link,
                         int32_t count, int32_t *restrict out);

#endif
