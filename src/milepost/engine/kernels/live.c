/* Edits of a compiled plan: only what changes is calculated anew, to the same bits. */
#include <string.h>

#include "live_marks.h"
#include "cpm_steps.h"

/* Marks what has to be seen again because a node's early dates are others. */
static void note_early(live_t *v, int32_t node)
{
    const int32_t rank = AT(v->rank, node);
    mark(&v->behind, rank);
    mark(&v->free, rank);
    mark(&v->path, rank);
    mark(&v->out, rank);
    mark_predecessors(v, &v->free, node);
    mark_predecessors(v, &v->path, node);
    if (AT(v->plan.role, node) == ROLE_PHASE_START)
        mark_predecessors(v, &v->behind, node);
}

/* The working minute at which work starts if only `at` and levelling decide. */
static int64_t delayed(const plan_t *p, int32_t node, int64_t at)
{
    if (AT(p->delay, node) <= 0)
        return at >> 1;
    const int32_t calendar = AT(p->calendar, node);
    return forward_of(p, calendar, wall_of(p, calendar, at) + AT(p->delay, node)) >> 1;
}

/* Whether links can drive the node, or, set by hand, it just satisfies them. */
static uint8_t follows_links(const live_t *v, int32_t node)
{
    const plan_t *p = &v->plan;
    const int32_t best = AT(v->early.best, node), resume = AT(v->early.resume, node) >> 1;
    if (best == NONE)
        return 0;
    if (AT(p->pin_finish, node) != NONE)
        return AT(v->pin_cause, node) == CAUSE_MANUAL && resume == best >> 1;
    return best >= AT(p->hold, node) && delayed(p, node, best) == resume;
}

typedef struct {
    int32_t best, resume, start, finish, start_wall, finish_wall;
} early_row_t;

static early_row_t early_of(const live_t *v, int32_t node)
{
    const early_t *e = &v->early;
    const early_row_t row = {
        AT(e->best, node),   AT(e->resume, node),     AT(e->start, node),
        AT(e->finish, node), AT(e->start_wall, node), AT(e->finish_wall, node),
    };
    return row;
}

/* When a node ends, if the project waits for it. */
static int32_t counted_finish(const live_t *v, int32_t node)
{
    return AT(v->counts, node) ? AT(v->early.finish_wall, node) : INT32_MIN;
}

/* The forward pass over what is marked; returns whether the project's finish must be sought. */
static int go_ahead(live_t *v, int32_t *finish)
{
    int is_lost = 0;
    for (int32_t rank = take_first(&v->ahead); rank >= 0; rank = take_first(&v->ahead)) {
        const int32_t node = v->node_at[rank];
        const early_row_t was = early_of(v, node);
        place(&v->plan, v->duration, &v->early, node,
              start_by_links(&v->plan, &v->early, node, AT(v->duration, node)), 0);
        AT(v->follows, node) = follows_links(v, node);
        const early_row_t now = early_of(v, node);
        v->is_outside |= is_beyond(v, node, now.start, now.finish);
        if (memcmp(&was, &now, sizeof was) == 0)
            continue;
        note_early(v, node);
        v->counted[node] = counted_finish(v, node);
        if (AT(v->counts, node)) {
            is_lost |= was.finish_wall == v->finish && now.finish_wall < v->finish;
            *finish = now.finish_wall > *finish ? now.finish_wall : *finish;
        }
        if (memcmp(&was.start, &now.start, sizeof was - 2 * sizeof was.best) != 0)
            mark_successors(v, &v->ahead, node);
    }
    return is_lost;
}

static int32_t latest_finish(const live_t *v)
{
    int32_t latest = INT32_MIN;
    for (int32_t i = 0; i < v->plan.nodes; i++)
        latest = v->counted[i] > latest ? v->counted[i] : latest;
    return latest;
}

static uint8_t leads_to_an_end(const live_t *v, int32_t node)
{
    const plan_t *p = &v->plan;
    if (AT(p->ends_path, node) || counted_finish(v, node) == v->finish)
        return 1;
    for (int32_t k = AT(v->out_begin, node); k < AT(v->out_end, node); k++) {
        const int32_t link = v->out_list[k], succ = LINK(p->link_succ, link);
        if (AT(v->leads, succ) && AT(v->follows, succ) &&
            allowed_start(p, &v->early, link, AT(v->duration, succ)) >> 1 ==
                AT(v->early.best, succ) >> 1)
            return 1;
    }
    return 0;
}

static void trace_back(live_t *v)
{
    for (int32_t rank = take_last(&v->path); rank >= 0; rank = take_last(&v->path)) {
        const int32_t node = v->node_at[rank];
        const uint8_t leads = leads_to_an_end(v, node);
        if (leads == AT(v->leads, node))
            continue;
        AT(v->leads, node) = leads;
        mark(&v->out, rank);
        mark_predecessors(v, &v->path, node);
    }
}

/* Writes a row's values, noting whether one differs from before; `row->phase` stays. */
static void write_row(live_t *v, int32_t row, row_t now)
{
    row_t *kept = &v->rows[row];
    now.phase = kept->phase;
    if (memcmp(kept, &now, sizeof now) == 0)
        return;
    *kept = now;
    v->changed[v->changed_count++] = row;
    if (now.phase >= 0)
        mark(&v->phases, now.phase);
}

/* Mirrors `rows_of` in milepost/engine/rows.py. */
static void show_node(live_t *v, int32_t node)
{
    const plan_t *p = &v->plan;
    if (AT(p->role, node) != ROLE_TASK)
        return;
    const int64_t work = AT(v->early.finish, node) >> 1, late = AT(v->late.finish, node) >> 1;
    const int is_over = AT(p->late_is_early, node);
    const int has_begun = AT(p->pin_start, node) != NONE && !is_over && AT(v->is_open, node);
    const int64_t last = last_finish(p, &v->early, v->end, node);
    const int64_t limit = last < AT(v->free_least, node) ? last : AT(v->free_least, node);
    const int64_t spare = (limit >> 1) - work;
    const int32_t *first = has_begun ? v->early.start_wall : v->late.start_wall;
    const row_t now = {
        .start = AT(v->early.start_wall, node) + v->origin,
        .finish = AT(v->early.finish_wall, node) + v->origin,
        .late_start = AT(first, node) + v->origin,
        .late_finish = AT(v->late.finish_wall, node) + v->origin,
        .total = late - work,
        .free = is_over || spare < 0 ? 0 : spare,
        .critical = !is_over && (AT(v->leads, node) || late < work),
    };
    write_row(v, AT(v->node_row, node), now);
}

static int64_t plan_work(const live_t *v, int64_t instant)
{
    return forward_of(&v->plan, 0, instant - v->origin) >> 1;
}

/* Mirrors `roll_up` in milepost/engine/rollup.py, for one phase. */
static void show_phase(live_t *v, int32_t phase)
{
    row_t now = {.start = FAR_WALL, .finish = -FAR_WALL, .late_start = FAR_WALL,
                 .late_finish = -FAR_WALL, .free = FAR_WALL};
    for (int32_t k = v->child_offset[phase]; k < v->child_offset[phase + 1]; k++) {
        const row_t *child = &v->rows[v->child[k]];
        now.start = child->start < now.start ? child->start : now.start;
        now.late_start = child->late_start < now.late_start ? child->late_start : now.late_start;
        if (child->late_finish > now.late_finish)
            now.late_finish = child->late_finish;
        now.critical |= child->critical;
        if (child->finish > now.finish) {
            now.finish = child->finish;
            now.free = child->free;
        } else if (child->finish == now.finish && child->free < now.free) {
            now.free = child->free;
        }
    }
    if (v->set_start[phase] != FAR_WALL) {
        now.start = v->set_start[phase];
        now.finish = v->set_finish[phase];
    }
    const int64_t by_start = plan_work(v, now.late_start) - plan_work(v, now.start);
    const int64_t by_finish = plan_work(v, now.late_finish) - plan_work(v, now.finish);
    now.total = by_start < by_finish ? by_start : by_finish;
    write_row(v, v->phase_row[phase], now);
}

static void show_rows(live_t *v)
{
    int32_t *nodes = v->stack, count = 0;
    for (int32_t rank = take_first(&v->out); rank >= 0; rank = take_first(&v->out))
        nodes[count++] = v->node_at[rank];
    for (int32_t k = 0; k < count; k++) {
        if (k + AHEAD < count)
            __builtin_prefetch(&v->rows[AT(v->node_row, nodes[k + AHEAD])], 1);
        show_node(v, nodes[k]);
    }
    for (int32_t phase = take_first(&v->phases); phase >= 0; phase = take_first(&v->phases))
        show_phase(v, phase);
}

/* `end` holds each calendar's coordinate of the finish, then the lesser of it and the last. */
static void set_finish(live_t *v, int32_t finish, int32_t calendars)
{
    v->finish = finish;
    for (int32_t k = 0; k < calendars; k++) {
        const int32_t was = v->end[k], now = (int32_t)backward_of(&v->plan, k, finish);
        v->end[k] = now;
        v->end[calendars + k] = was < now ? was : now;
    }
}

/* Marks what the project's finish, which was `before`, limits or limited. */
static void note_finish(live_t *v, int32_t before, int32_t calendars)
{
    const int32_t *lesser = v->end + calendars;
    for (int32_t i = 0; i < v->plan.nodes; i++) {
        const int32_t rank = AT(v->rank, i), finish = AT(v->early.finish_wall, i);
        const int32_t limit = lesser[AT(v->plan.calendar, i)] >> 1;
        if (AT(v->late.finish, i) >> 1 >= limit)
            mark(&v->behind, rank);
        if (AT(v->free_least, i) >> 1 >= limit)
            mark(AT(v->plan.role, i) == ROLE_TASK ? &v->out : &v->free, rank);
        if (AT(v->counts, i) && (finish == before || finish == v->finish))
            mark(&v->path, rank);
    }
}

/* Calculates what is marked; the rows that differ are `changed`. Returns whether all is well:
 * otherwise dates leave the calendars' tables and the plan is to be made anew. */
int32_t milepost_live_update(live_t *v, int32_t calendars)
{
    const int32_t before = v->finish;
    int32_t finish = v->finish;
    v->changed_count = 0;
    if (go_ahead(v, &finish) && finish == before)
        finish = latest_finish(v);
    if (finish != before) {
        set_finish(v, finish, calendars);
        note_finish(v, before, calendars);
    }
    milepost_live_go_back(v);
    milepost_live_count_free(v);
    trace_back(v);
    show_rows(v);
    return !v->is_outside;
}

/* Calculates everything behind the early dates, which are there already. */
int32_t milepost_live_begin(live_t *v, int32_t calendars)
{
    v->changed_count = 0;
    for (int32_t i = 0; i < v->plan.nodes; i++) {
        AT(v->follows, i) = follows_links(v, i);
        v->counted[i] = counted_finish(v, i);
        v->is_outside |= is_beyond(v, i, AT(v->early.start, i), AT(v->early.finish, i));
        mark(&v->behind, i);
        mark(&v->free, i);
        mark(&v->path, i);
    }
    if (v->has_counting)
        v->finish = latest_finish(v);
    set_finish(v, v->finish, calendars);
    for (int32_t phase = 0; phase < v->phase_count; phase++)
        mark(&v->phases, phase);
    milepost_live_go_back(v);
    milepost_live_count_free(v);
    trace_back(v);
    show_rows(v);
    return !v->is_outside;
}

/* Marks a node of which the duration, a date, the calendar or a link is another. */
void milepost_live_touch(live_t *v, int32_t node)
{
    mark(&v->ahead, AT(v->rank, node));
    mark_successors(v, &v->ahead, node);
    note_early(v, node);
    mark_predecessors(v, &v->behind, node);
}
