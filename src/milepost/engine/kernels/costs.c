/* What tasks cost, run by run, from the draws of the Monte Carlo forward pass.
 *
 * Amounts are doubles until they are rounded to whole minor units, which are added up as
 * integers: sums do not depend on their order. The operations are those of
 * forecast/vectorised.py, so that both engines give the same bits.
 */
#include "monte_carlo.h"

#define COST_BLOCK 256
#define MOST_COST 1e13

/* A row for each task whose cost varies; the order of the members is that in
 * forecast/native.py. `step` is the step whose duration a cost follows, and without which
 * it costs nothing, or -1. */
typedef struct {
    const int32_t *step, *row_of;
    const uint32_t *keys;
    const double *low, *spread, *scheduled, *follows;
    const float *rows, *scores;
} costs_t;

static inline double amount_at(uint32_t level, double low, double spread, const float *row,
                               const float *scores, float factor)
{
    float place = scores[level] + factor;
    int32_t cell = (int32_t)place;
    float share = place - (float)cell;
    float quantile = row[cell] + share * (row[cell + 1] - row[cell]);
    return low + spread * (double)quantile;
}

static void draw_amounts(const part_t *part, const costs_t *c, int32_t row, int32_t done,
                         int32_t count, double *restrict out)
{
    const uint32_t *key = c->keys + (int64_t)row * KEY_WORDS;
    const uint32_t mask = (1u << part->bits) - 1u, first = (uint32_t)(part->first + done);
    const int shift = part->bits < 2 ? 1 : (part->bits + 1) / 2;
    const float *quantiles = c->rows + (int64_t)c->row_of[row] * ROW_POINTS;
    const float *restrict factor = part->shared + done;
    for (int32_t i = 0; i < count; i++) {
        const uint32_t stratum = stratum_of(first + (uint32_t)i, key, mask, shift);
        const uint32_t level = part->bits >= LEVEL_BITS ? level_of_many(stratum, part->bits)
                                                        : level_of_few(stratum, key, part->bits);
        out[i] = amount_at(level, c->low[row], c->spread[row], quantiles, c->scores, factor[i]);
    }
}

/* One block of runs of one row, added to `sum`. */
static void add_cost(const network_t *n, const part_t *part, const costs_t *c, int32_t row,
                     int32_t done, int32_t count, int64_t *restrict sum)
{
    double amount[COST_BLOCK];
    int32_t minutes[COST_BLOCK];
    if (c->spread[row] > 0.0)
        draw_amounts(part, c, row, done, count, amount);
    else
        for (int32_t i = 0; i < count; i++)
            amount[i] = c->low[row];
    if (c->step[row] >= 0) {
        const double follows = c->follows[row], scheduled = c->scheduled[row];
        milepost_draw_step(n, part, c->step[row], done, count, minutes);
        for (int32_t i = 0; i < count; i++)
            amount[i] *= (1.0 - follows) + follows * ((double)minutes[i] / scheduled);
        const int32_t branch = n->branch[c->step[row]];
        if (branch >= 0)
            for (int32_t i = 0; i < count; i++)
                amount[i] *= part->taken[(int64_t)branch * part->count + done + i];
    }
    for (int32_t i = 0; i < count; i++)
        sum[i] += (int64_t)((amount[i] < MOST_COST ? amount[i] : MOST_COST) + 0.5);
}

/* Adds row which[k] of the costs to row into[k] of `sums`, shape (…, part->count). */
void milepost_add_costs(const network_t *n, const part_t *part, const costs_t *c,
                        const int32_t *which, const int32_t *into, int32_t rows, int64_t *sums)
{
    for (int32_t k = 0; k < rows; k++)
        for (int32_t done = 0; done < part->count; done += COST_BLOCK)
            add_cost(n, part, c, which[k], done, smaller(COST_BLOCK, part->count - done),
                     sums + (int64_t)into[k] * part->count + done);
}
