/* The critical path method on a compiled plan: forward, backward, levels, criticality. */
#include "cpm_steps.h"

void milepost_forward(const plan_t *p, const int32_t *duration, const early_t *e)
{
    for (int32_t i = 0; i < p->nodes; i++)
        place(p, duration, e, i);
}

/* Late dates; `end` is the project's finish as a coordinate of each calendar. */
void milepost_backward(const plan_t *p, const int32_t *duration, const early_t *e,
                       const int32_t *end, const late_t *t)
{
    for (int32_t i = p->nodes - 1; i >= 0; i--)
        place_late(p, duration, e, end, t, i);
}

/* How far each finish may go before a successor's early date moves. `t` is scratch. */
void milepost_free(const plan_t *p, const int32_t *duration, const early_t *e,
                   const int32_t *end, const late_t *t, int32_t *limit_of)
{
    for (int32_t i = p->nodes - 1; i >= 0; i--) {
        int64_t least = free_limit(p, duration, e, t, i);
        int64_t last = last_finish(p, e, end, i);
        least = last < least ? last : least;
        limit_of[i] = (int32_t)least;
        show_early(p, duration, e, t, i, least);
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

/* Levels and longest paths by Kahn's rule. `out_offset` and `out_link` are the links by
 * predecessor, `waiting` the number of links into each node (spent), `queue` scratch.
 * Returns how many nodes were reached; the rest lie on or behind loops. */
int32_t milepost_levels(int32_t nodes, const int32_t *out_offset, const int32_t *out_link,
                        const int32_t *succ, const int64_t *weight, int32_t *waiting,
                        int32_t *queue, int32_t *level, int64_t *path)
{
    int32_t tail = 0;
    for (int32_t i = 0; i < nodes; i++) {
        level[i] = 0;
        path[i] = 0;
        if (waiting[i] == 0)
            queue[tail++] = i;
    }
    for (int32_t head = 0; head < tail; head++) {
        const int32_t node = queue[head];
        for (int32_t k = out_offset[node]; k < out_offset[node + 1]; k++) {
            const int32_t link = out_link[k], next = succ[link];
            if (level[node] + 1 > level[next])
                level[next] = level[node] + 1;
            if (path[node] + weight[link] > path[next])
                path[next] = path[node] + weight[link];
            if (--waiting[next] == 0)
                queue[tail++] = next;
        }
    }
    return tail;
}
