/* The critical path method on a compiled plan: forward, backward, levels, criticality. */
#include "cpm_steps.h"

#define BLOCK 512

/* Which nodes of a block have a date or a role that few nodes have: not 0. All others are plain,
 * and are spared the questions about it. */
static void odd_dates(const plan_t *p, int32_t first, int32_t count, int32_t *odd)
{
    for (int32_t j = 0; j < count; j++) {
        const int32_t i = first + j;
        odd[j] = (p->floor_start[i] ^ NONE) | (p->floor_finish[i] ^ NONE) |
                 (p->cap_start[i] ^ NONE) | (p->cap_finish[i] ^ NONE) | (p->rest_wall[i] ^ NONE) |
                 (p->pin_start[i] ^ NONE) | (p->pin_finish[i] ^ NONE) | p->delay[i] | p->role[i];
    }
}

static void odd_late_dates(const plan_t *p, int32_t first, int32_t count, int32_t *odd)
{
    for (int32_t j = 0; j < count; j++) {
        const int32_t i = first + j;
        odd[j] = (p->late_start_cap[i] ^ NONE) | (p->late_finish_cap[i] ^ NONE) | p->delay[i] |
                 p->role[i] | p->late_is_early[i] | p->ends_path[i];
    }
}

static int32_t least_of(int32_t a, int32_t b) { return a < b ? a : b; }

/* The passes go level by level, in blocks of nodes: no link joins those of one level, so that all
 * links of a block can be followed first, then all its nodes be placed, or the reverse. Short loops
 * over what lies side by side have few branches that nobody could foretell, and keep what they need
 * in registers: the plan is copied, since no writing can reach a copy. */

/* Early dates of the nodes `first` to `past`. */
static void place_block(const plan_t *given, const int32_t *duration, const early_t *into,
                        int32_t first, int32_t past)
{
    const plan_t plan = *given, *p = &plan;
    const early_t early = *into, *e = &early;
    int32_t odd[BLOCK];
    for (int32_t k = p->link_begin[first]; k < p->link_end[past - 1]; k++) {
        const int32_t succ = p->link_succ[k];
        const int32_t at = (int32_t)allowed_start(p, e, k, duration[succ]);
        e->best[succ] = at > e->best[succ] ? at : e->best[succ];
    }
    odd_dates(p, first, past - first, odd);
    for (int32_t i = first; i < past; i++) {
        if (p->role[i] == ROLE_PHASE_START)
            e->best[i] = (int32_t)start_by_links(p, e, i, duration[i]);
        if (odd[i - first])
            place(p, duration, e, i, e->best[i], 0);
        else
            place(p, duration, e, i, e->best[i], 1);
    }
}

/* Early dates of all nodes. */
void milepost_forward(const plan_t *p, const int32_t *duration, const early_t *e)
{
    for (int32_t i = 0; i < p->nodes; i++)
        e->best[i] = NONE;
    for (int32_t level = 0; level < p->levels; level++) {
        const int32_t past = p->level_offset[level + 1];
        for (int32_t first = p->level_offset[level]; first < past; first += BLOCK)
            place_block(p, duration, e, first, least_of(first + BLOCK, past));
    }
}

/* Tells those before the nodes `first` to `past` how far these let them go, now that their own
 * dates are known: links into a node lie side by side, those that leave it do not. */
static void hold_back(const plan_t *given, const int32_t *duration, const early_t *from,
                      const late_t *into, int32_t first, int32_t past, int is_late_pass,
                      int32_t *least)
{
    const plan_t plan = *given, *p = &plan;
    const early_t early = *from, *e = &early;
    const late_t late = *into, *t = &late;
    for (int32_t k = p->link_begin[first]; k < p->link_end[past - 1]; k++) {
        if (p->late_is_early[p->link_succ[k]])
            continue;
        const int32_t at = (int32_t)allowed_finish(p, duration, e, t, k, is_late_pass);
        int32_t *kept = &least[p->link_pred[k]];
        *kept = least_of(at, *kept);
    }
}

static void allow_all(int32_t nodes, int32_t *least)
{
    for (int32_t i = 0; i < nodes; i++)
        least[i] = FAR_COORDINATE;
}

/* Late dates of the nodes `first` to `past`. */
static void place_late_block(const plan_t *given, const int32_t *duration, const early_t *from,
                             const int32_t *end, const late_t *into, int32_t first, int32_t past)
{
    const plan_t plan = *given, *p = &plan;
    const early_t early = *from, *e = &early;
    const late_t late = *into, *t = &late;
    int32_t odd[BLOCK];
    odd_late_dates(p, first, past - first, odd);
    for (int32_t i = first; i < past; i++)
        if (odd[i - first])
            place_late(p, duration, e, end, t, i, t->finish[i], 0);
        else
            place_late(p, duration, e, end, t, i, t->finish[i], 1);
}

/* Late dates; `end` is the project's finish as a coordinate of each calendar. */
void milepost_backward(const plan_t *p, const int32_t *duration, const early_t *e,
                       const int32_t *end, const late_t *t)
{
    allow_all(p->nodes, t->finish);
    for (int32_t level = p->levels - 1; level >= 0; level--) {
        const int32_t past = p->level_offset[level + 1];
        for (int32_t first = p->level_offset[level]; first < past; first += BLOCK)
            place_late_block(p, duration, e, end, t, first, least_of(first + BLOCK, past));
        hold_back(p, duration, e, t, p->level_offset[level], past, 1, t->finish);
    }
}

static void limit_level(const plan_t *given, const int32_t *duration, const early_t *from,
                        const int32_t *end, const late_t *into, int32_t first, int32_t past,
                        int32_t *limit_of)
{
    const plan_t plan = *given, *p = &plan;
    const early_t early = *from, *e = &early;
    const late_t late = *into, *t = &late;
    for (int32_t i = first; i < past; i++) {
        const int64_t least = free_limit(p, duration, i, limit_of[i]);
        const int64_t last = last_finish(p, e, end, i);
        limit_of[i] = (int32_t)(last < least ? last : least);
        show_early(p, duration, e, t, i, limit_of[i]);
    }
}

/* How far each finish may go before a successor's early date moves. `t` is scratch. */
void milepost_free(const plan_t *p, const int32_t *duration, const early_t *e,
                   const int32_t *end, const late_t *t, int32_t *limit_of)
{
    allow_all(p->nodes, limit_of);
    for (int32_t level = p->levels - 1; level >= 0; level--) {
        const int32_t past = p->level_offset[level + 1];
        limit_level(p, duration, e, end, t, p->level_offset[level], past, limit_of);
        hold_back(p, duration, e, t, p->level_offset[level], past, 0, limit_of);
    }
}

/* Marks every node from which a chain of driving links leads to a marked one. */
void milepost_trace(const plan_t *p, const uint8_t *driving, uint8_t *marked)
{
    for (int32_t i = p->nodes - 1; i >= 0; i--) {
        if (!marked[i])
            continue;
        for (int32_t k = p->link_begin[i]; k < p->link_end[i]; k++)
            if (driving[k])
                marked[p->link_pred[k]] = 1;
    }
}

/* Lists, for each key below `size`, where it occurs: a counting sort, stable. */
void milepost_group(int32_t count, int32_t size, const int32_t *keys, int32_t *offset,
                    int32_t *order)
{
    for (int32_t i = 0; i <= size; i++)
        offset[i] = 0;
    for (int32_t i = 0; i < count; i++)
        offset[keys[i] + 1]++;
    for (int32_t i = 0; i < size; i++)
        offset[i + 1] += offset[i];
    for (int32_t i = 0; i < count; i++)
        order[offset[keys[i]]++] = i;
    for (int32_t i = size; i > 0; i--)
        offset[i] = offset[i - 1];
    offset[0] = 0;
}
