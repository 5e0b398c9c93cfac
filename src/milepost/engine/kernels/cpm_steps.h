/* One step of each pass: what a node gets from those before (or after) it.
 *
 * Included where nodes lie in columns (cpm.c) and where each is one record (live.c): `AT` and
 * `LINK` of cpm.h know which.
 */
#ifndef MILEPOST_CPM_STEPS_H
#define MILEPOST_CPM_STEPS_H

#include "cpm.h"

/* Kinds are FF 0, FS 1, SF 2, SS 3: the first two leave a finish, the odd ones enter a start. */
static inline int leaves_finish(int kind) { return kind <= 1; }
static inline int enters_start(int kind) { return kind & 1; }

/* The coordinate, in the successor's calendar, that a link allows one end of it from. */
static inline int64_t reach(const plan_t *p, const early_t *e, int64_t link)
{
    const int32_t pred = LINK(p->link_pred, link), lag = LINK(p->link_lag, link);
    const int32_t calendar = AT(p->calendar, LINK(p->link_succ, link));
    const int from_finish = leaves_finish(LINK(p->link_kind, link));
    if (LINK(p->link_mode, link) == MODE_SAME)
        return add_lag(from_finish ? AT(e->finish, pred) : AT(e->start, pred), lag);
    int64_t wall = from_finish ? AT(e->finish_wall, pred) : AT(e->start_wall, pred);
    switch (LINK(p->link_mode, link)) {
    case MODE_WALL:
        return add_lag(forward_of(p, calendar, wall), lag);
    case MODE_ELAPSED:
        return forward_of(p, calendar, wall + lag);
    default: {
        const int32_t clock = LINK(p->link_clock, link);
        int64_t lagged = add_lag(forward_of(p, clock, wall), lag);
        return forward_of(p, calendar, wall_of(p, clock, lagged));
    }
    }
}

static inline int64_t allowed_start(const plan_t *p, const early_t *e, int32_t link, int64_t duration)
{
    int64_t at = reach(p, e, link);
    at = enters_start(LINK(p->link_kind, link)) ? (duration > 0 ? at | 1 : at)
                                          : start_from_finish(at, duration);
    return held_coordinate(at);
}

static inline int64_t start_by_links(const plan_t *p, const early_t *e, int32_t node,
                                     int64_t duration)
{
    const int is_phase_start = AT(p->role, node) == ROLE_PHASE_START;
    int64_t best = NONE;
    for (int32_t k = AT(p->link_begin, node); k < AT(p->link_end, node); k++) {
        const int64_t at = allowed_start(p, e, p->in_link ? p->in_link[k] : k, duration);
        if (best == NONE || (is_phase_start ? at < best : at > best))
            best = at;
    }
    return best;
}

static inline int64_t start_by_dates(const plan_t *p, int32_t node, int64_t best,
                                     int64_t duration, int is_plain)
{
    int64_t start = best > AT(p->hold, node) ? best : AT(p->hold, node);
    if (is_plain)
        return held_coordinate(duration > 0 ? start | 1 : start);
    const int32_t calendar = AT(p->calendar, node);
    if (AT(p->delay, node))
        start = forward_of(p, calendar, wall_of(p, calendar, start) + AT(p->delay, node));
    if (AT(p->floor_finish, node) != NONE) {
        int64_t floor = start_from_finish(AT(p->floor_finish, node), duration);
        start = floor > start ? floor : start;
    }
    if (AT(p->cap_start, node) != NONE && AT(p->cap_start, node) < start)
        start = AT(p->cap_start, node);
    if (AT(p->cap_finish, node) != NONE) {
        int64_t cap = start_from_finish(AT(p->cap_finish, node), duration);
        start = cap < start ? cap : start;
    }
    /* Last, since no constraint on a finish takes work to before the status date. */
    if (AT(p->floor_start, node) > start)
        start = AT(p->floor_start, node);
    return held_coordinate(duration > 0 ? start | 1 : start);
}

static int64_t start_wall_of(const plan_t *p, int32_t node, int64_t best, int64_t start,
                             int64_t duration)
{
    const int32_t calendar = AT(p->calendar, node), rest = AT(p->rest_wall, node);
    if (duration == 0 && rest != NONE && best != start && start == forward_of(p, calendar, rest))
        return rest;
    return wall_of(p, calendar, start);
}

/* Early dates of a node that its links allow to start at `best`; `is_plain` if nothing of
 * `odd_dates` is known of it. */
static inline void place(const plan_t *p, const int32_t *duration, const early_t *e, int32_t i,
                         int64_t best, int is_plain)
{
    const int32_t calendar = AT(p->calendar, i);
    const int64_t d = AT(duration, i);
    const int64_t resume = start_by_dates(p, i, best, d, is_plain);
    const int64_t finish = finish_from_start(resume, d);
    AT(e->best, i) = (int32_t)best;
    AT(e->resume, i) = AT(e->start, i) = (int32_t)resume;
    AT(e->finish, i) = (int32_t)held_coordinate(finish);
    AT(e->start_wall, i) = (int32_t)(is_plain ? wall_of(p, calendar, resume)
                                              : start_wall_of(p, i, best, resume, d));
    AT(e->finish_wall, i) = d > 0 ? (int32_t)wall_of(p, calendar, finish) : AT(e->start_wall, i);
    if (is_plain)
        return;
    if (AT(p->pin_start, i) != NONE) {
        AT(e->start_wall, i) = AT(p->pin_start, i);
        AT(e->start, i) = (int32_t)forward_of(p, calendar, AT(p->pin_start, i));
    }
    if (AT(p->pin_finish, i) != NONE) {
        AT(e->finish_wall, i) = AT(p->pin_finish, i);
        AT(e->finish, i) = (int32_t)forward_of(p, calendar, AT(p->pin_finish, i));
        AT(e->resume, i) = AT(e->start, i);
    }
}

/* The coordinate, in the predecessor's calendar, that a link allows one end of it up to. */
static inline int64_t limit(const plan_t *p, const late_t *t, int64_t link)
{
    const int32_t succ = LINK(p->link_succ, link), lag = LINK(p->link_lag, link);
    const int32_t own = AT(p->calendar, LINK(p->link_pred, link));
    const int into_start = enters_start(LINK(p->link_kind, link));
    int64_t at = into_start ? AT(t->start, succ) : AT(t->finish, succ);
    int64_t wall = into_start ? AT(t->start_wall, succ) : AT(t->finish_wall, succ);
    if (AT(p->delay, succ)) {
        wall -= AT(p->delay, succ);
        at = backward_of(p, AT(p->calendar, succ), wall);
    }
    switch (LINK(p->link_mode, link)) {
    case MODE_SAME:
        return add_lag(at, -(int64_t)lag);
    case MODE_WALL:
        if (lag)
            wall = wall_of(p, AT(p->calendar, succ), add_lag(at, -(int64_t)lag));
        return backward_of(p, own, wall);
    case MODE_ELAPSED:
        return backward_of(p, own, wall - lag);
    default: {
        const int32_t clock = LINK(p->link_clock, link);
        int64_t lagged = add_lag(backward_of(p, clock, wall), -(int64_t)lag);
        return backward_of(p, own, wall_of(p, clock, lagged));
    }
    }
}

/* A link from a start that is a fact limits no late date; a free float it does limit,
 * unless only the rest of the work is still to come. */
static int ignores_starts(const plan_t *p, int32_t node, int is_late_pass)
{
    return AT(p->pin_start, node) != NONE && (is_late_pass || AT(p->pin_finish, node) == NONE);
}

/* How far a link lets its predecessor's finish go, `FAR_COORDINATE` if it limits nothing. What
 * ends on a side that work of some duration cannot have is put right by `on_its_side`. */
static inline int64_t allowed_finish(const plan_t *p, const int32_t *duration, const early_t *e,
                              const late_t *t, int32_t link, int is_late_pass)
{
    const int32_t pred = LINK(p->link_pred, link), succ = LINK(p->link_succ, link);
    /* A phase starts with its earliest child: only that one is held back by it. */
    if (AT(p->role, succ) == ROLE_PHASE_START &&
        AT(e->start_wall, pred) != AT(e->start_wall, succ))
        return FAR_COORDINATE;
    const int from_finish = leaves_finish(LINK(p->link_kind, link));
    if (!from_finish && ignores_starts(p, pred, is_late_pass))
        return FAR_COORDINATE;
    const int64_t at = limit(p, t, link);
    return held_coordinate(from_finish ? at : finish_from_start(at, AT(duration, pred)));
}

/* How far the links out of a node let its finish go, asked of those behind it. */
static inline int64_t finish_by_links(const plan_t *p, const int32_t *duration, const early_t *e,
                                      const late_t *t, int32_t node, int is_late_pass)
{
    int64_t least = FAR_COORDINATE;
    for (int32_t k = AT(p->succ_begin, node); k < AT(p->succ_end, node); k++) {
        const int32_t link = p->succ_link[k];
        if (AT(p->late_is_early, LINK(p->link_succ, link)))
            continue;
        const int64_t at = allowed_finish(p, duration, e, t, link, is_late_pass);
        least = at < least ? at : least;
    }
    return least;
}

/* Work finishes on an even coordinate. */
static inline int64_t on_its_side(int64_t finish, int64_t duration)
{
    return duration > 0 ? finish & ~(int64_t)1 : finish;
}

static int64_t finish_by_dates(const plan_t *p, int32_t node, int64_t finish, int64_t duration)
{
    if (AT(p->late_finish_cap, node) != NONE && AT(p->late_finish_cap, node) < finish)
        finish = AT(p->late_finish_cap, node);
    if (AT(p->late_start_cap, node) != NONE) {
        int64_t cap = finish_from_start(AT(p->late_start_cap, node), duration);
        finish = cap < finish ? cap : finish;
    }
    return on_its_side(finish, duration);
}

static inline void write_late(const plan_t *p, const late_t *t, int32_t node, int64_t finish,
                       int64_t duration)
{
    const int64_t start = held_coordinate(start_from_finish(finish, duration));
    AT(t->finish, node) = (int32_t)finish;
    AT(t->start, node) = (int32_t)start;
    AT(t->finish_wall, node) = (int32_t)wall_of(p, AT(p->calendar, node), finish);
    AT(t->start_wall, node) = (int32_t)wall_of(p, AT(p->calendar, node), start);
}

static void copy_early(const plan_t *p, const early_t *e, const late_t *t, int32_t node)
{
    const int has_begun = AT(p->pin_start, node) != NONE && AT(p->pin_finish, node) == NONE;
    AT(t->finish, node) = AT(e->finish, node);
    AT(t->start, node) = AT(e->resume, node);
    AT(t->finish_wall, node) = AT(e->finish_wall, node);
    AT(t->start_wall, node) = AT(e->start_wall, node);
    if (has_begun)
        AT(t->start_wall, node) = (int32_t)wall_of(p, AT(p->calendar, node), AT(e->resume, node));
}

/* What no finish may pass: the project's, or the node's own if it ends a path of its own. */
static int64_t last_finish(const plan_t *p, const early_t *e, const int32_t *end, int32_t node)
{
    if (AT(p->ends_path, node))
        return backward_of(p, AT(p->calendar, node), AT(e->finish_wall, node));
    return end[AT(p->calendar, node)];
}

/* Late dates of a node whose links allow `least`; `is_plain` as above. */
static inline void place_late(const plan_t *p, const int32_t *duration, const early_t *e,
                              const int32_t *end, const late_t *t, int32_t i, int64_t least,
                              int is_plain)
{
    if (is_plain) {
        const int64_t last = end[AT(p->calendar, i)], d = AT(duration, i);
        write_late(p, t, i, on_its_side(last < least ? last : least, d), d);
        return;
    }
    if (AT(p->late_is_early, i)) {
        copy_early(p, e, t, i);
        return;
    }
    const int64_t last = last_finish(p, e, end, i);
    least = last < least ? last : least;
    write_late(p, t, i, finish_by_dates(p, i, least, AT(duration, i)), AT(duration, i));
}

/* `least` is what the links allow. */
static int64_t free_limit(const plan_t *p, const int32_t *duration, int32_t node, int64_t least)
{
    return AT(p->late_is_early, node) ? FAR_COORDINATE : on_its_side(least, AT(duration, node));
}

static void show_early(const plan_t *p, const int32_t *duration, const early_t *e,
                         const late_t *t, int32_t node, int64_t limit)
{
    if (AT(p->role, node) == ROLE_TASK)
        copy_early(p, e, t, node);
    else
        write_late(p, t, node, limit, AT(duration, node));
}

#endif
