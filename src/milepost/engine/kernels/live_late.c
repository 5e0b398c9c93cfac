/* Late dates and free float of a plan that is kept up to date. */
#include "live_marks.h"
#include "cpm_steps.h"

/* The share of nodes, one in so many, from which on a pass over all of them costs less. */
#define MUCH 16

typedef struct {
    int32_t start, finish, start_wall, finish_wall;
} late_row_t;

static late_row_t late_of(const late_t *t, int32_t node)
{
    const late_row_t row = {AT(t->start, node), AT(t->finish, node), AT(t->start_wall, node),
                            AT(t->finish_wall, node)};
    return row;
}

static int is_other(const late_t *t, int32_t node, late_row_t was)
{
    return was.start != AT(t->start, node) || was.finish != AT(t->finish, node) ||
           was.start_wall != AT(t->start_wall, node) || was.finish_wall != AT(t->finish_wall, node);
}

/* Late dates of a node whose links allow `least`; returns whether they are others. */
static int place_late_again(live_t *v, int32_t rank, int32_t node, int64_t least)
{
    const late_t *t = &v->late;
    const late_row_t was = late_of(t, node);
    place_late(&v->plan, v->duration, &v->early, v->end, t, node, least, 0);
    v->is_outside |= is_beyond(v, node, AT(t->start, node), AT(t->finish, node));
    if (!is_other(t, node, was))
        return 0;
    mark(&v->out, rank);
    return 1;
}

static void hold_back(live_t *v, int32_t node, int32_t *least)
{
    for (int32_t k = AT(v->in_begin, node); k < AT(v->in_end, node); k++) {
        const int32_t link = v->in_list[k], pred = LINK(v->plan.link_pred, link);
        const int64_t at = allowed_finish(&v->plan, v->duration, &v->early, &v->late, link, 1);
        least[pred] = at < least[pred] ? (int32_t)at : least[pred];
    }
}

/* The backward pass over all nodes, as in cpm.c: links into a node lie side by side. */
static void go_back_over_all(live_t *v)
{
    int32_t *least = v->stack;
    for (int32_t i = 0; i < v->plan.nodes; i++)
        least[i] = FAR_COORDINATE;
    for (int32_t rank = v->plan.nodes - 1; rank >= 0; rank--) {
        const int32_t node = v->node_at[rank];
        const int32_t to_come = v->node_at[rank < AHEAD ? 0 : rank - AHEAD];
        for (int32_t k = AT(v->in_begin, to_come); k < AT(v->in_end, to_come); k++)
            __builtin_prefetch(&AT(v->plan.calendar, LINK(v->plan.link_pred, v->in_list[k])));
        place_late_again(v, rank, node, least[node]);
        if (!AT(v->plan.late_is_early, node))
            hold_back(v, node, least);
    }
    clear_marks(&v->behind);
}

/* The backward pass over what is marked, or, once that is much, over everything: node by node
 * through the marks each costs several times as much. */
void milepost_live_go_back(live_t *v)
{
    int32_t left = v->plan.nodes / MUCH - count_marks(&v->behind);
    for (int32_t rank = take_last(&v->behind); rank >= 0; rank = take_last(&v->behind)) {
        if (left-- <= 0) {
            go_back_over_all(v);
            return;
        }
        const int32_t node = v->node_at[rank];
        const int64_t least = finish_by_links(&v->plan, v->duration, &v->early, &v->late, node, 1);
        if (place_late_again(v, rank, node, least))
            mark_predecessors(v, &v->behind, node);
    }
}

void milepost_live_count_free(live_t *v)
{
    const plan_t *p = &v->plan;
    const late_t *t = &v->shown;
    for (int32_t rank = take_last(&v->free); rank >= 0; rank = take_last(&v->free)) {
        const int32_t node = v->node_at[rank];
        const late_row_t was = late_of(t, node);
        const int64_t links = finish_by_links(p, v->duration, &v->early, t, node, 0);
        const int64_t least = free_limit(p, v->duration, node, links);
        const int64_t last = last_finish(p, &v->early, v->end, node);
        AT(v->free_least, node) = (int32_t)least;
        mark(&v->out, rank);
        show_early(p, v->duration, &v->early, t, node, last < least ? last : least);
        if (is_other(t, node, was))
            mark_predecessors(v, &v->free, node);
    }
}
