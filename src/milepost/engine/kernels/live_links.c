/* Links that come and go in a plan that is kept up to date. */
#include <stdlib.h>
#include <string.h>

#include "live.h"

/* Appends a link to a node's list, which moves to the end of its pool. */
static void append(int32_t *list, int32_t *begin, int32_t *end, int32_t *used, int32_t link)
{
    const int32_t count = *end - *begin;
    memmove(list + *used, list + *begin, sizeof(int32_t) * (size_t)count);
    *begin = *used;
    list[*begin + count] = link;
    *end = *begin + count + 1;
    *used = *end;
}

static void take_out(int32_t *list, const int32_t *begin, int32_t *end, int32_t link)
{
    int32_t k = *begin;
    while (k < *end && list[k] != link)
        k++;
    if (k == *end)
        return;
    memmove(list + k, list + k + 1, sizeof(int32_t) * (size_t)(*end - k - 1));
    *end -= 1;
}

static int was_seen(live_t *v, int32_t node)
{
    const uint64_t bit = (uint64_t)1 << (node & 63);
    const int seen = (v->seen[node >> 6] & bit) != 0;
    v->seen[node >> 6] |= bit;
    return seen;
}

/* Fills `found` with the nodes after `first` up to the rank `upper`; -1 if the node there is
 * among them. */
static int32_t find_after(live_t *v, int32_t first, int32_t upper, int32_t *found)
{
    int32_t count = 1;
    found[0] = first;
    was_seen(v, first);
    for (int32_t head = 0; head < count; head++)
        for (int32_t k = AT(v->out_begin, found[head]); k < AT(v->out_end, found[head]); k++) {
            const int32_t succ = LINK(v->plan.link_succ, v->out_list[k]);
            if (AT(v->rank, succ) == upper)
                return -1;
            if (AT(v->rank, succ) < upper && !was_seen(v, succ))
                found[count++] = succ;
        }
    return count;
}

static int32_t find_before(live_t *v, int32_t last, int32_t lower, int32_t *found)
{
    int32_t count = 1;
    found[0] = last;
    was_seen(v, last);
    for (int32_t head = 0; head < count; head++)
        for (int32_t k = AT(v->in_begin, found[head]); k < AT(v->in_end, found[head]); k++) {
            const int32_t pred = LINK(v->plan.link_pred, v->in_list[k]);
            if (AT(v->rank, pred) > lower && !was_seen(v, pred))
                found[count++] = pred;
        }
    return count;
}

static int by_value(const void *one, const void *other)
{
    const int32_t a = *(const int32_t *)one, b = *(const int32_t *)other;
    return (a > b) - (a < b);
}

/* Replaces nodes by their ranks, sorted, and back. */
static void sort_by_rank(const live_t *v, int32_t *nodes, int32_t count)
{
    for (int32_t k = 0; k < count; k++)
        nodes[k] = AT(v->rank, nodes[k]);
    qsort(nodes, (size_t)count, sizeof *nodes, by_value);
    for (int32_t k = 0; k < count; k++)
        nodes[k] = v->node_at[nodes[k]];
}

/* Gives `pred` and what leads to it lower ranks than `succ` and what follows it (Pearce and
 * Kelly, A Dynamic Topological Sort Algorithm for Directed Acyclic Graphs, 2006). Returns
 * whether there is such an order. `stack` has room for three times the nodes. */
static int make_room(live_t *v, int32_t pred, int32_t succ)
{
    const int32_t lower = AT(v->rank, succ), upper = AT(v->rank, pred), size = v->plan.nodes;
    if (lower > upper)
        return 1;
    int32_t *after = v->stack + size, *before = v->stack, *ranks = v->stack + 2 * (int64_t)size;
    const int32_t later = pred == succ ? -1 : find_after(v, succ, upper, after);
    if (later < 0) {
        memset(v->seen, 0, sizeof(uint64_t) * (size_t)(size / 64 + 1));
        return 0;
    }
    const int32_t sooner = find_before(v, pred, lower, before), count = sooner + later;
    sort_by_rank(v, before, sooner);
    sort_by_rank(v, after, later);
    memmove(before + sooner, after, sizeof(int32_t) * (size_t)later);
    for (int32_t k = 0; k < count; k++) {
        ranks[k] = AT(v->rank, before[k]);
        v->seen[before[k] >> 6] = 0;
    }
    qsort(ranks, (size_t)count, sizeof *ranks, by_value);
    for (int32_t k = 0; k < count; k++) {
        AT(v->rank, before[k]) = ranks[k];
        v->node_at[ranks[k]] = before[k];
    }
    return 1;
}

/* Adds the link whose values are in the plan's arrays. Returns whether it could: there may be
 * a loop, or no room left in the lists. Nothing may be marked at the time. */
int32_t milepost_live_link(live_t *v, int32_t link)
{
    const int32_t pred = LINK(v->plan.link_pred, link), succ = LINK(v->plan.link_succ, link);
    const int32_t into = AT(v->in_end, succ) - AT(v->in_begin, succ) + 1;
    const int32_t out = AT(v->out_end, pred) - AT(v->out_begin, pred) + 1;
    if (v->in_used + into > v->in_room || v->out_used + out > v->out_room)
        return 0;
    if (!make_room(v, pred, succ))
        return 0;
    append(v->in_list, &AT(v->in_begin, succ), &AT(v->in_end, succ), &v->in_used, link);
    append(v->out_list, &AT(v->out_begin, pred), &AT(v->out_end, pred), &v->out_used, link);
    return 1;
}

void milepost_live_unlink(live_t *v, int32_t link)
{
    const int32_t pred = LINK(v->plan.link_pred, link), succ = LINK(v->plan.link_succ, link);
    take_out(v->in_list, &AT(v->in_begin, succ), &AT(v->in_end, succ), link);
    take_out(v->out_list, &AT(v->out_begin, pred), &AT(v->out_end, pred), link);
}
