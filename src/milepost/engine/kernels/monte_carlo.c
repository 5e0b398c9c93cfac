/* The Monte Carlo forward pass; see monte_carlo.h. */
#include "monte_carlo.h"

#define FAR_WORK (FAR_COORDINATE >> 1)

/* A wall time as a lower limit in the successor's calendar, lag included. */
static inline int32_t reach_of_wall(const network_t *n, int32_t link, int32_t calendar,
                                    int64_t wall)
{
    const plan_t *p = n->plan;
    const int64_t lag = n->lag[link];
    if (n->mode[link] == MODE_ELAPSED)
        return (int32_t)forward_of(p, calendar, wall + lag);
    if (n->mode[link] == MODE_WALL)
        return (int32_t)held_coordinate(add_lag(forward_of(p, calendar, wall), lag));
    const int32_t clock = n->clock[link];
    int64_t lagged = add_lag(forward_of(p, clock, wall), lag);
    return (int32_t)forward_of(p, calendar, wall_of(p, clock, lagged));
}

static void cross_exactly(const network_t *n, const part_t *part, int32_t step, int32_t link,
                          int shift, int32_t count, int32_t *restrict out)
{
    const int32_t source = n->source[link], node = n->node[source];
    const int32_t own = n->plan->calendar[node], into = n->plan->calendar[n->node[step]];
    const int32_t *at = slot_of(part, source, n->is_point[source] ? 1 : n->from[link]);
    for (int32_t i = 0; i < count; i++) {
        int64_t wall = n->is_point[source] ? at[i] : wall_of(n->plan, own, at[i]);
        out[i] = reach_of_wall(n, link, into, wall) >> shift;
    }
}

/* Candidates as coordinates. Links into steps that may take no time have no map. */
static void candidates_of_point(const network_t *n, const part_t *part, int32_t step,
                                int32_t link, int32_t count, int32_t *restrict out)
{
    const int32_t source = n->source[link], lag = n->lag[link];
    const int32_t *restrict at = slot_of(part, source, n->is_point[source] ? 0 : n->from[link]);
    if (n->crossing[link] == CROSS_EXACT) {
        cross_exactly(n, part, step, link, 0, count, out);
    } else if (lag == 0) {
        for (int32_t i = 0; i < count; i++)
            out[i] = at[i];
    } else {
        for (int32_t i = 0; i < count; i++)
            out[i] = 2 * ((at[i] >> 1) + lag) + (lag < 0);
    }
}

void milepost_candidates(const network_t *n, const part_t *part, int32_t step, int32_t link,
                         int32_t count, int32_t *restrict out)
{
    const int32_t source = n->source[link], lag = n->lag[link];
    const int32_t *restrict at = slot_of(part, source, n->is_point[source] ? 0 : n->from[link]);
    if (n->is_point[step]) {
        candidates_of_point(n, part, step, link, count, out);
    } else if (n->crossing[link] == CROSS_EXACT) {
        cross_exactly(n, part, step, link, 1, count, out);
    } else if (n->crossing[link] == CROSS_MAP) {
        const map_t map = n->maps[n->map[link]];
        for (int32_t i = 0; i < count; i++)
            out[i] = map_at(&map, at[i]) + lag;
    } else {
        for (int32_t i = 0; i < count; i++)
            out[i] = (at[i] >> 1) + lag;
    }
}

static void add_rows(const network_t *n, const part_t *part, int32_t step, int32_t done,
                     int32_t count, int32_t *restrict out)
{
    for (int32_t k = n->added_offset[step]; k < n->added_offset[step + 1]; k++) {
        const int32_t *restrict added =
            part->added + (int64_t)n->added_row[k] * part->count + done;
        for (int32_t i = 0; i < count; i++)
            out[i] += added[i];
    }
    if (n->branch[step] >= 0) {
        const int32_t *restrict taken =
            part->taken + (int64_t)n->branch[step] * part->count + done;
        for (int32_t i = 0; i < count; i++)
            out[i] *= taken[i];
    }
}

void milepost_draw_step(const network_t *n, const part_t *part, int32_t step, int32_t done,
                        int32_t count, int32_t *restrict out)
{
    const int32_t row = n->draw[step];
    if (row < 0) {
        for (int32_t i = 0; i < count; i++)
            out[i] = n->duration[step];
    } else {
        const batch_part here = {part->first + done, count, part->bits};
        const int64_t factor = n->factor_of[row];
        draw_durations(n->keys + (int64_t)row * KEY_WORDS, here, n->low[row], n->range[row],
                       n->rows + (int64_t)n->row_of[row] * ROW_POINTS,
                       n->scores + factor * LEVELS, part->shared + factor * part->count + done,
                       out);
    }
    add_rows(n, part, step, done, count, out);
}

/* Raises `latest` to what one link allows a step with a duration. The two common crossings
 * are fused with the comparison, which saves a pass over the block. */
static void raise_by_link(const network_t *n, const part_t *part, int32_t step, int32_t link,
                          int32_t count, int32_t *restrict latest)
{
    const int32_t source = n->source[link], lag = n->lag[link];
    const int32_t *restrict at = slot_of(part, source, n->is_point[source] ? 0 : n->from[link]);
    if (n->crossing[link] == CROSS_SAME) {
        for (int32_t i = 0; i < count; i++)
            latest[i] = larger(latest[i], (at[i] >> 1) + lag);
    } else if (n->crossing[link] == CROSS_MAP) {
        const map_t map = n->maps[n->map[link]];
        for (int32_t i = 0; i < count; i++)
            latest[i] = larger(latest[i], map_at(&map, at[i]) + lag);
    } else {
        int32_t *restrict exact = part->work + 2 * part->block;
        cross_exactly(n, part, step, link, 1, count, exact);
        for (int32_t i = 0; i < count; i++)
            latest[i] = larger(latest[i], exact[i]);
    }
}

/* The latest of what links allow, as working minutes, into `start`. */
static void start_task_by_links(const network_t *n, const part_t *part, int32_t step,
                                int32_t count, const int32_t *restrict duration,
                                int32_t *restrict start)
{
    int32_t *restrict finish = part->work + part->block;
    for (int32_t i = 0; i < count; i++)
        start[i] = n->fixed_start[step];
    if (n->has_links_into_finish[step])
        for (int32_t i = 0; i < count; i++)
            finish[i] = n->fixed_finish[step];
    for (int32_t k = n->link_offset[step]; k < n->link_offset[step + 1]; k++)
        raise_by_link(n, part, step, k, count, n->into[k] == INTO_START ? start : finish);
    if (n->has_links_into_finish[step])
        for (int32_t i = 0; i < count; i++)
            start[i] = larger(start[i], finish[i] - duration[i]);
}

static void start_task_by_dates(const network_t *n, int32_t step, int32_t count,
                                const int32_t *restrict duration, int32_t *restrict start)
{
    const plan_t *p = n->plan;
    const int32_t node = n->node[step];
    if (n->delay_map[step] >= 0) {
        const map_t map = n->maps[n->delay_map[step]];
        for (int32_t i = 0; i < count; i++)
            start[i] = map_at(&map, 2 * smaller(start[i], FAR_WORK) + 1);
    }
    if (p->floor_finish[node] != NONE)
        for (int32_t i = 0; i < count; i++)
            start[i] = larger(start[i], (p->floor_finish[node] >> 1) - duration[i]);
    if (p->cap_start[node] != NONE)
        for (int32_t i = 0; i < count; i++)
            start[i] = smaller(start[i], p->cap_start[node] >> 1);
    if (p->cap_finish[node] != NONE)
        for (int32_t i = 0; i < count; i++)
            start[i] = smaller(start[i], (p->cap_finish[node] >> 1) - duration[i]);
    if (p->floor_start[node] != NONE)
        for (int32_t i = 0; i < count; i++)
            start[i] = larger(start[i], p->floor_start[node] >> 1);
}

static void best_of_point(const network_t *n, const part_t *part, int32_t step, int32_t count,
                          int32_t *restrict at, int32_t *restrict best)
{
    const int is_phase_start = n->plan->role[n->node[step]] == ROLE_PHASE_START;
    for (int32_t i = 0; i < count; i++)
        best[i] = n->fixed_point[step];
    for (int32_t k = n->link_offset[step]; k < n->link_offset[step + 1]; k++) {
        candidates_of_point(n, part, step, k, count, at);
        for (int32_t i = 0; i < count; i++) {
            int32_t later = larger(best[i], at[i]), sooner = smaller(best[i], at[i]);
            best[i] = is_phase_start && best[i] != NONE ? sooner : later;
        }
    }
}

/* Where dates put a point that links allow from `best`. */
static inline int64_t point_by_dates(const plan_t *p, int32_t node, int32_t best)
{
    const int32_t calendar = p->calendar[node];
    int64_t start = larger(best, p->hold[node]);
    if (p->delay[node])
        start = forward_of(p, calendar, wall_of(p, calendar, start) + p->delay[node]);
    start = start > p->floor_start[node] ? start : p->floor_start[node];
    start = start > p->floor_finish[node] ? start : p->floor_finish[node];
    if (p->cap_start[node] != NONE && p->cap_start[node] < start)
        start = p->cap_start[node];
    if (p->cap_finish[node] != NONE && p->cap_finish[node] < start)
        start = p->cap_finish[node];
    return held_coordinate(start);
}

/* A step that takes no time in a run is a point there: it lets pass what leads to it. */
static void vanish(const network_t *n, const part_t *part, int32_t step, int32_t count,
                   const int32_t *restrict duration)
{
    int32_t *start = slot_of(part, step, FROM_START), *finish = slot_of(part, step, FROM_FINISH);
    int32_t *restrict best = part->work + 2 * part->block, *restrict at = part->work + part->block;
    best_of_point(n, part, step, count, at, best);
    for (int32_t i = 0; i < count; i++)
        if (duration[i] == 0)
            start[i] = finish[i] = (int32_t)point_by_dates(n->plan, n->node[step], best[i]);
}

static void simulate_task(const network_t *n, const part_t *part, int32_t step, int32_t done,
                          int32_t count)
{
    int32_t *restrict duration = part->work;
    int32_t *restrict start = slot_of(part, step, FROM_START);
    int32_t *restrict finish = slot_of(part, step, FROM_FINISH);
    milepost_draw_step(n, part, step, done, count, duration);
    start_task_by_links(n, part, step, count, duration, start);
    start_task_by_dates(n, step, count, duration, start);
    for (int32_t i = 0; i < count; i++) {
        int32_t work = smaller(larger(start[i], -FAR_WORK), FAR_WORK);
        start[i] = 2 * work + 1;
        finish[i] = smaller(2 * (work + duration[i]), FAR_COORDINATE);
    }
    if (n->downtime[step] >= 0)
        milepost_lose_days(n, part, step, done, count, duration);
    if (n->branch[step] >= 0)
        vanish(n, part, step, count, duration);
}

/* A gate that sends back lets pass as many working minutes later as are added to it. */
static void simulate_point(const network_t *n, const part_t *part, int32_t step, int32_t done,
                           int32_t count)
{
    const plan_t *p = n->plan;
    const int32_t node = n->node[step], calendar = p->calendar[node], rest = p->rest_wall[node];
    const int64_t rest_at = rest == NONE ? NONE : forward_of(p, calendar, rest);
    int32_t *coordinate = slot_of(part, step, 0), *wall = slot_of(part, step, 1);
    int32_t *restrict added = part->work + part->block;
    best_of_point(n, part, step, count, part->work, coordinate);
    for (int32_t i = 0; i < count; i++)
        added[i] = 0;
    add_rows(n, part, step, done, count, added);
    for (int32_t i = 0; i < count; i++) {
        const int32_t best = coordinate[i];
        int64_t start = point_by_dates(p, node, best);
        const int rests = rest != NONE && best != start && start == rest_at && added[i] == 0;
        if (added[i] > 0)
            start = held_coordinate(2 * ((start >> 1) + added[i]));
        coordinate[i] = (int32_t)start;
        wall[i] = rests ? rest : (int32_t)wall_of(p, calendar, start);
    }
}

void milepost_driving(const network_t *n, const part_t *part, int32_t step, int32_t done,
                      int32_t count, int32_t *restrict duration, int32_t *restrict wanted)
{
    const plan_t *p = n->plan;
    const int32_t node = n->node[step], *start = slot_of(part, step, FROM_START);
    const int32_t *finish = slot_of(part, step, FROM_FINISH);
    int32_t *restrict before = part->work;
    const int is_gate = n->is_point[step] && n->added_offset[step] < n->added_offset[step + 1];
    if (n->is_point[step]) {
        for (int32_t i = 0; i < count; i++) {
            duration[i] = 0;
            wanted[i] = start[i];
        }
        if (p->delay[node] || is_gate)
            best_of_point(n, part, step, count, before, wanted);
        for (int32_t i = 0; i < count && is_gate && !p->delay[node]; i++)
            wanted[i] = wanted[i] == point_by_dates(p, node, wanted[i]) ? wanted[i] : NONE;
    } else if (n->downtime[step] >= 0) {
        milepost_draw_step(n, part, step, done, count, duration);
        start_task_by_links(n, part, step, count, duration, wanted);
        for (int32_t i = 0; i < count; i++)
            before[i] = wanted[i];
        start_task_by_dates(n, step, count, duration, before);
        for (int32_t i = 0; i < count && !p->delay[node]; i++)
            wanted[i] = wanted[i] == before[i] ? wanted[i] : NONE;
    } else {
        for (int32_t i = 0; i < count; i++) {
            duration[i] = (finish[i] >> 1) - (start[i] >> 1);
            wanted[i] = start[i] >> 1;
        }
        if (p->delay[node])
            start_task_by_links(n, part, step, count, duration, wanted);
    }
}

static void record_finishes(const network_t *n, const part_t *part, int32_t done, int32_t count)
{
    for (int32_t r = 0; r < n->records; r++) {
        const int32_t step = n->record[r], calendar = n->plan->calendar[n->node[step]];
        const int32_t *at = slot_of(part, step, 1);
        int32_t *out = part->recorded + (int64_t)r * part->count + done;
        for (int32_t i = 0; i < count; i++)
            out[i] = n->is_point[step] ? at[i] : (int32_t)wall_of(n->plan, calendar, at[i]);
    }
}

/* Sinks of one calendar are compared as coordinates and turned into wall time once. */
static void record_project_finish(const network_t *n, const part_t *part, int32_t done,
                                  int32_t count)
{
    int32_t *latest = part->work, *out = part->finish + done;
    for (int32_t i = 0; i < count; i++)
        out[i] = n->fixed_end;
    for (int32_t s = 0; s < n->sink_count;) {
        const int32_t step = n->sinks[s], calendar = n->plan->calendar[n->node[step]];
        if (n->is_point[step]) {
            const int32_t *at = slot_of(part, step, 1);
            for (int32_t i = 0; i < count; i++)
                out[i] = larger(out[i], at[i]);
            s++;
            continue;
        }
        for (int32_t i = 0; i < count; i++)
            latest[i] = NONE;
        for (; s < n->sink_count && !n->is_point[n->sinks[s]]
               && n->plan->calendar[n->node[n->sinks[s]]] == calendar; s++) {
            const int32_t *at = slot_of(part, n->sinks[s], 1);
            for (int32_t i = 0; i < count; i++)
                latest[i] = larger(latest[i], at[i]);
        }
        for (int32_t i = 0; i < count; i++)
            out[i] = larger(out[i], (int32_t)wall_of(n->plan, calendar, latest[i]));
    }
}

void milepost_simulate_block(const network_t *n, const part_t *part, int32_t done, int32_t count)
{
    for (int32_t step = 0; step < n->steps; step++) {
        if (n->is_point[step])
            simulate_point(n, part, step, done, count);
        else
            simulate_task(n, part, step, done, count);
    }
    record_finishes(n, part, done, count);
    record_project_finish(n, part, done, count);
}

void milepost_simulate(const network_t *n, const part_t *part)
{
    for (int32_t done = 0; done < part->count; done += part->block)
        milepost_simulate_block(n, part, done, smaller(part->block, part->count - done));
}
