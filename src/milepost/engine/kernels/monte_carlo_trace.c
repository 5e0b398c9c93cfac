/* In which runs each step lay on a chain of driving links to each of up to 64 targets. */
#include "monte_carlo.h"

typedef struct {
    const int32_t *targets;
    int32_t count;
    int64_t *counts;
    uint64_t *masks;
} trace_t;

static uint64_t *mask_of(const trace_t *trace, const part_t *part, int32_t step)
{
    return trace->masks + (int64_t)step * part->block;
}

/* Marks the sinks that end with the project. A step with a duration ends there if its
 * coordinate is that of the finish in its calendar; one calendar's sinks lie together. */
static void mark_sinks(const network_t *n, const part_t *part, const trace_t *trace,
                       uint64_t bit, int32_t done, int32_t count)
{
    const int32_t *finish = part->finish + done;
    int32_t *end = part->work, converted = -1;
    for (int32_t s = 0; s < n->sink_count; s++) {
        const int32_t step = n->sinks[s], calendar = n->plan->calendar[n->node[step]];
        const int32_t *at = slot_of(part, step, 1);
        uint64_t *mask = mask_of(trace, part, step);
        const int32_t *wanted = finish;
        if (!n->is_point[step]) {
            for (int32_t i = 0; i < count && converted != calendar; i++) {
                int64_t even = 2 * (int64_t)place_of(n->plan, calendar, finish[i]).work;
                end[i] = wall_of(n->plan, calendar, even) == finish[i] ? (int32_t)even : NONE;
            }
            converted = calendar;
            wanted = end;
        }
        for (int32_t i = 0; i < count; i++)
            mask[i] |= at[i] == wanted[i]
                               || (n->branch[step] >= 0
                                   && wall_of(n->plan, calendar, at[i]) == finish[i])
                           ? bit
                           : 0;
    }
}

static void mark_targets(const network_t *n, const part_t *part, const trace_t *trace,
                         int32_t done, int32_t count)
{
    for (int64_t i = 0; i < (int64_t)(n->steps + n->downtimes) * part->block; i++)
        trace->masks[i] = 0;
    for (int32_t t = 0; t < trace->count; t++) {
        const uint64_t bit = (uint64_t)1 << t;
        if (trace->targets[t] < 0) {
            mark_sinks(n, part, trace, bit, done, count);
            continue;
        }
        uint64_t *mask = mask_of(trace, part, trace->targets[t]);
        for (int32_t i = 0; i < count; i++)
            mask[i] |= bit;
    }
}

/* A step that takes no time in a run is not part of it and does not count. */
static void count_marks(const network_t *n, const part_t *part, const trace_t *trace,
                        int32_t step, uint64_t any, int32_t count)
{
    int64_t *counts = trace->counts + (int64_t)step * trace->count;
    const uint64_t *mask = mask_of(trace, part, step);
    const int may_vanish = step < n->steps && !n->is_point[step] && n->branch[step] >= 0;
    const int32_t *start = slot_of(part, may_vanish ? step : 0, FROM_START);
    const int32_t *finish = slot_of(part, may_vanish ? step : 0, FROM_FINISH);
    for (int32_t t = 0; t < trace->count; t++) {
        int64_t found = 0;
        if (!(any >> t & 1))
            continue;
        for (int32_t i = 0; i < count; i++)
            found += (int64_t)(mask[i] >> t & 1)
                     & (!may_vanish || (finish[i] >> 1) > (start[i] >> 1));
        counts[t] += found;
    }
}

/* Marks a downtime, which comes after the steps, in the runs in which it moved this step's
 * finish. `before` is the start without lost days. */
static void mark_downtime(const network_t *n, const part_t *part, const trace_t *trace,
                          int32_t step, int32_t count, const int32_t *before,
                          const int32_t *duration)
{
    const int32_t *finish = slot_of(part, step, FROM_FINISH);
    const uint64_t *mask = mask_of(trace, part, step);
    uint64_t *lost = mask_of(trace, part, n->steps + n->downtime[step]);
    for (int32_t i = 0; i < count; i++)
        lost[i] |= (finish[i] >> 1) > before[i] + duration[i] && duration[i] > 0 ? mask[i] : 0;
}

static void trace_step(const network_t *n, const part_t *part, const trace_t *trace,
                       int32_t step, int32_t done, int32_t count)
{
    const uint64_t *restrict mask = mask_of(trace, part, step);
    int32_t *restrict at = part->work, *restrict duration = part->work + 3 * part->block;
    int32_t *restrict wanted = part->work + 4 * part->block;
    uint64_t any = 0;
    for (int32_t i = 0; i < count; i++)
        any |= mask[i];
    if (!any)
        return;
    count_marks(n, part, trace, step, any, count);
    milepost_driving(n, part, step, done, count, duration, wanted);
    if (n->downtime[step] >= 0)
        mark_downtime(n, part, trace, step, count, part->work, duration);
    for (int32_t k = n->link_offset[step]; k < n->link_offset[step + 1]; k++) {
        uint64_t *restrict source = mask_of(trace, part, n->source[k]);
        const int32_t takes = n->into[k] == INTO_START ? 0 : -1;
        milepost_candidates(n, part, step, k, count, at);
        for (int32_t i = 0; i < count; i++)
            source[i] |= at[i] - (takes & duration[i]) == wanted[i] ? mask[i] : 0;
    }
}

/* Adds to `counts`, shape (steps + downtimes, target_count), the runs in which each step drove
 * each target: a step, or the project's finish where it is -1. `masks`: as many rows of block. */
void milepost_trace_runs(const network_t *n, const part_t *part, const int32_t *targets,
                         int32_t target_count, int64_t *counts, uint64_t *masks)
{
    const trace_t trace = {targets, target_count, counts, masks};
    for (int32_t done = 0; done < part->count; done += part->block) {
        const int32_t count = smaller(part->block, part->count - done);
        milepost_simulate_block(n, part, done, count);
        mark_targets(n, part, &trace, done, count);
        for (int32_t step = n->steps - 1; step >= 0; step--)
            trace_step(n, part, &trace, step, done, count);
        for (int32_t k = 0; k < n->downtimes; k++)
            count_marks(n, part, &trace, n->steps + k, ~(uint64_t)0, count);
    }
}
