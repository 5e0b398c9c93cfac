/* The critical path method on a compiled plan: forward, backward, levels, criticality. */
#include "cpm.h"

/* Kinds are FF 0, FS 1, SF 2, SS 3: the first two leave a finish, the odd ones enter a start. */
static inline int leaves_finish(int kind) { return kind <= 1; }
static inline int enters_start(int kind) { return kind & 1; }

/* The coordinate, in the successor's calendar, that a link allows one end of it from. */
static int64_t reach(const plan_t *p, const early_t *e, int64_t link)
{
    const int32_t pred = p->link_pred[link], lag = p->link_lag[link];
    const int32_t calendar = p->calendar[p->link_succ[link]];
    const int from_finish = leaves_finish(p->link_kind[link]);
    if (p->link_mode[link] == MODE_SAME)
        return add_lag(from_finish ? e->finish[pred] : e->start[pred], lag);
    int64_t wall = from_finish ? e->finish_wall[pred] : e->start_wall[pred];
    switch (p->link_mode[link]) {
    case MODE_WALL:
        return add_lag(forward_of(p, calendar, wall), lag);
    case MODE_ELAPSED:
        return forward_of(p, calendar, wall + lag);
    default: {
        const int32_t clock = p->link_clock[link];
        int64_t lagged = add_lag(forward_of(p, clock, wall), lag);
        return forward_of(p, calendar, wall_of(p, clock, lagged));
    }
    }
}

int64_t milepost_allowed(const plan_t *p, const early_t *e, int32_t link, int64_t duration)
{
    int64_t at = reach(p, e, link);
    at = enters_start(p->link_kind[link]) ? (duration > 0 ? at | 1 : at)
                                          : start_from_finish(at, duration);
    return held_coordinate(at);
}

static int64_t start_by_links(const plan_t *p, const early_t *e, int32_t node, int64_t duration)
{
    int64_t best = NONE;
    for (int32_t k = p->link_begin[node]; k < p->link_end[node]; k++) {
        const int64_t at = milepost_allowed(p, e, p->in_link ? p->in_link[k] : k, duration);
        if (best == NONE || (p->role[node] == ROLE_PHASE_START ? at < best : at > best))
            best = at;
    }
    return best;
}

static int64_t start_by_dates(const plan_t *p, int32_t node, int64_t best, int64_t duration)
{
    int64_t start = best > p->hold[node] ? best : p->hold[node];
    const int32_t calendar = p->calendar[node];
    if (p->delay[node])
        start = forward_of(p, calendar, wall_of(p, calendar, start) + p->delay[node]);
    if (p->floor_finish[node] != NONE) {
        int64_t floor = start_from_finish(p->floor_finish[node], duration);
        start = floor > start ? floor : start;
    }
    if (p->cap_start[node] != NONE && p->cap_start[node] < start)
        start = p->cap_start[node];
    if (p->cap_finish[node] != NONE) {
        int64_t cap = start_from_finish(p->cap_finish[node], duration);
        start = cap < start ? cap : start;
    }
    /* Last, since no constraint on a finish takes work to before the status date. */
    if (p->floor_start[node] > start)
        start = p->floor_start[node];
    return held_coordinate(duration > 0 ? start | 1 : start);
}

static int64_t start_wall_of(const plan_t *p, int32_t node, int64_t best, int64_t start,
                             int64_t duration)
{
    const int32_t calendar = p->calendar[node], rest = p->rest_wall[node];
    if (duration == 0 && rest != NONE && best != start && start == forward_of(p, calendar, rest))
        return rest;
    return wall_of(p, calendar, start);
}

void milepost_place(const plan_t *p, const int32_t *duration, const early_t *e, int32_t i)
{
    const int32_t calendar = p->calendar[i];
    const int64_t d = duration[i], best = start_by_links(p, e, i, d);
    const int64_t resume = start_by_dates(p, i, best, d);
    const int64_t finish = finish_from_start(resume, d);
    e->best[i] = (int32_t)best;
    e->resume[i] = e->start[i] = (int32_t)resume;
    e->finish[i] = (int32_t)held_coordinate(finish);
    e->start_wall[i] = (int32_t)start_wall_of(p, i, best, resume, d);
    e->finish_wall[i] = d > 0 ? (int32_t)wall_of(p, calendar, finish) : e->start_wall[i];
    if (p->pin_start[i] != NONE) {
        e->start_wall[i] = p->pin_start[i];
        e->start[i] = (int32_t)forward_of(p, calendar, p->pin_start[i]);
    }
    if (p->pin_finish[i] != NONE) {
        e->finish_wall[i] = p->pin_finish[i];
        e->finish[i] = (int32_t)forward_of(p, calendar, p->pin_finish[i]);
        e->resume[i] = e->start[i];
    }
}

void milepost_forward(const plan_t *p, const int32_t *duration, const early_t *e)
{
    for (int32_t i = 0; i < p->nodes; i++)
        milepost_place(p, duration, e, i);
}

/* The coordinate, in the predecessor's calendar, that a link allows one end of it up to. */
static int64_t limit(const plan_t *p, const late_t *t, int64_t link)
{
    const int32_t succ = p->link_succ[link], lag = p->link_lag[link];
    const int32_t own = p->calendar[p->link_pred[link]];
    const int into_start = enters_start(p->link_kind[link]);
    int64_t at = into_start ? t->start[succ] : t->finish[succ];
    int64_t wall = into_start ? t->start_wall[succ] : t->finish_wall[succ];
    if (p->delay[succ]) {
        wall -= p->delay[succ];
        at = backward_of(p, p->calendar[succ], wall);
    }
    switch (p->link_mode[link]) {
    case MODE_SAME:
        return add_lag(at, -(int64_t)lag);
    case MODE_WALL:
        if (lag)
            wall = wall_of(p, p->calendar[succ], add_lag(at, -(int64_t)lag));
        return backward_of(p, own, wall);
    case MODE_ELAPSED:
        return backward_of(p, own, wall - lag);
    default: {
        const int32_t clock = p->link_clock[link];
        int64_t lagged = add_lag(backward_of(p, clock, wall), -(int64_t)lag);
        return backward_of(p, own, wall_of(p, clock, lagged));
    }
    }
}

/* A link from a start that is a fact limits no late date; a free float it does limit,
 * unless only the rest of the work is still to come. */
static int ignores_starts(const plan_t *p, int32_t node, int is_late_pass)
{
    return p->pin_start[node] != NONE && (is_late_pass || p->pin_finish[node] == NONE);
}

static int64_t finish_by_links(const plan_t *p, const early_t *e, const late_t *t, int32_t node,
                               int64_t duration, int is_late_pass)
{
    const int only_finishes = ignores_starts(p, node, is_late_pass);
    int64_t least = FAR_COORDINATE;
    for (int32_t k = p->succ_begin[node]; k < p->succ_end[node]; k++) {
        const int32_t link = p->succ_link[k], succ = p->link_succ[link];
        if (p->late_is_early[succ])
            continue;
        /* A phase starts with its earliest child: only that one is held back by it. */
        if (p->role[succ] == ROLE_PHASE_START && e->start_wall[node] != e->start_wall[succ])
            continue;
        if (only_finishes && !leaves_finish(p->link_kind[link]))
            continue;
        int64_t at = limit(p, t, link);
        if (leaves_finish(p->link_kind[link]))
            at = duration > 0 ? at & ~(int64_t)1 : at;
        else
            at = finish_from_start(at, duration);
        at = held_coordinate(at);
        if (at < least)
            least = at;
    }
    return least;
}

static int64_t finish_by_dates(const plan_t *p, int32_t node, int64_t finish, int64_t duration)
{
    if (p->late_finish_cap[node] != NONE && p->late_finish_cap[node] < finish)
        finish = p->late_finish_cap[node];
    if (p->late_start_cap[node] != NONE) {
        int64_t cap = finish_from_start(p->late_start_cap[node], duration);
        finish = cap < finish ? cap : finish;
    }
    return duration > 0 ? finish & ~(int64_t)1 : finish;
}

static void write_late(const plan_t *p, const late_t *t, int32_t node, int64_t finish,
                       int64_t duration)
{
    const int64_t start = held_coordinate(start_from_finish(finish, duration));
    t->finish[node] = (int32_t)finish;
    t->start[node] = (int32_t)start;
    t->finish_wall[node] = (int32_t)wall_of(p, p->calendar[node], finish);
    t->start_wall[node] = (int32_t)wall_of(p, p->calendar[node], start);
}

static void copy_early(const plan_t *p, const early_t *e, const late_t *t, int32_t node)
{
    const int has_begun = p->pin_start[node] != NONE && p->pin_finish[node] == NONE;
    t->finish[node] = e->finish[node];
    t->start[node] = e->resume[node];
    t->finish_wall[node] = e->finish_wall[node];
    t->start_wall[node] = has_begun ? (int32_t)wall_of(p, p->calendar[node], e->resume[node])
                                    : e->start_wall[node];
}

/* What no finish may pass: the project's, or the node's own if it ends a path of its own. */
int64_t milepost_last(const plan_t *p, const early_t *e, const int32_t *end, int32_t node)
{
    if (p->ends_path[node])
        return backward_of(p, p->calendar[node], e->finish_wall[node]);
    return end[p->calendar[node]];
}

void milepost_place_late(const plan_t *p, const int32_t *duration, const early_t *e,
                         const int32_t *end, const late_t *t, int32_t i)
{
    if (p->late_is_early[i]) {
        copy_early(p, e, t, i);
        return;
    }
    int64_t least = finish_by_links(p, e, t, i, duration[i], 1);
    int64_t last = milepost_last(p, e, end, i);
    least = last < least ? last : least;
    write_late(p, t, i, finish_by_dates(p, i, least, duration[i]), duration[i]);
}

/* Late dates; `end` is the project's finish as a coordinate of each calendar. */
void milepost_backward(const plan_t *p, const int32_t *duration, const early_t *e,
                       const int32_t *end, const late_t *t)
{
    for (int32_t i = p->nodes - 1; i >= 0; i--)
        milepost_place_late(p, duration, e, end, t, i);
}

int64_t milepost_free_limit(const plan_t *p, const int32_t *duration, const early_t *e,
                            const late_t *t, int32_t node)
{
    return p->late_is_early[node] ? FAR_COORDINATE
                                  : finish_by_links(p, e, t, node, duration[node], 0);
}

void milepost_show_early(const plan_t *p, const int32_t *duration, const early_t *e,
                         const late_t *t, int32_t node, int64_t limit)
{
    if (p->role[node] == ROLE_TASK)
        copy_early(p, e, t, node);
    else
        write_late(p, t, node, limit, duration[node]);
}

/* How far each finish may go before a successor's early date moves. `t` is scratch. */
void milepost_free(const plan_t *p, const int32_t *duration, const early_t *e,
                   const int32_t *end, const late_t *t, int32_t *limit_of)
{
    for (int32_t i = p->nodes - 1; i >= 0; i--) {
        int64_t least = milepost_free_limit(p, duration, e, t, i);
        int64_t last = milepost_last(p, e, end, i);
        least = last < least ? last : least;
        limit_of[i] = (int32_t)least;
        milepost_show_early(p, duration, e, t, i, least);
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
