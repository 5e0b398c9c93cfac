/* Serial schedule generation and justification: from an order of tasks to a schedule.
 *
 * Kolisch and Hartmann, "Experimental investigation of heuristics for resource-constrained
 * project scheduling: An update", EJOR 174, 2006, name the parts; Valls, Ballestin and
 * Quintanilla, "Justification and RCPSP", EJOR 165, 2005, show why each schedule is justified
 * to the right and then to the left.
 */
#include <string.h>

#include "levelling.h"

/* Four resources share a word, 15 bits and a spare one each: what borrows the spare is too much. */
#define BORROWS 0x8000800080008000ull

static void free_all(const problem_t *p, uint64_t *free_)
{
    memcpy(free_, p->capacity, sizeof(uint64_t) * (size_t)p->words * p->horizon);
}

static int has_room(const problem_t *p, const uint64_t *free_, int32_t task, int32_t slot)
{
    for (int32_t u = p->use_offset[task]; u < p->use_offset[task + 1]; u++)
        if ((free_[(int64_t)p->use_word[u] * p->horizon + slot] - p->use_amount[u]) & BORROWS)
            return 0;
    return 1;
}

static void take_room(const problem_t *p, uint64_t *free_, int32_t task, const int32_t *slots)
{
    for (int32_t u = p->use_offset[task]; u < p->use_offset[task + 1]; u++) {
        uint64_t *row = free_ + (int64_t)p->use_word[u] * p->horizon;
        for (int32_t k = 0; k < p->duration[task]; k++)
            row[slots[k]] -= p->use_amount[u];
    }
}

/* The first place from `slot` on where the task fits; its finish is the end of its last slot. */
static int32_t place_early(const problem_t *p, uint64_t *free_, int32_t task, int32_t slot,
                           int32_t *finish)
{
    int32_t length = p->duration[task], calendar = p->calendar[task];
    const int32_t *slots = p->slots + p->slot_offset[calendar];
    int32_t all = p->slot_offset[calendar + 1] - p->slot_offset[calendar];
    if (slot > p->horizon)
        slot = p->horizon;
    if (length == 0) {
        *finish = slot;
        return slot;
    }
    int32_t first = p->work[(int64_t)calendar * (p->horizon + 1) + slot];
    if (p->use_offset[task] < p->use_offset[task + 1]) {
        for (int32_t k = length - 1; k >= 0 && first + length <= all; k--)
            if (!has_room(p, free_, task, slots[first + k])) {
                first += k + 1;
                k = length;
            }
    }
    if (first + length > all) {
        *finish = p->horizon;
        return p->horizon;
    }
    take_room(p, free_, task, slots + first);
    *finish = slots[first + length - 1] + 1;
    return slots[first];
}

/* The last place that ends by `slot`; -1 where there is none. */
static int32_t place_late(const problem_t *p, uint64_t *free_, int32_t task, int32_t slot,
                          int32_t *finish)
{
    int32_t length = p->duration[task], calendar = p->calendar[task];
    const int32_t *slots = p->slots + p->slot_offset[calendar];
    if (slot < 0)
        return -1;
    if (length == 0) {
        *finish = slot;
        return slot;
    }
    int32_t first = p->work[(int64_t)calendar * (p->horizon + 1) + slot] - length;
    if (p->use_offset[task] < p->use_offset[task + 1]) {
        for (int32_t k = 0; k < length && first >= 0; k++)
            if (!has_room(p, free_, task, slots[first + k])) {
                first += k - length;
                k = -1;
            }
    }
    if (first < 0)
        return -1;
    take_room(p, free_, task, slots + first);
    *finish = slots[first + length - 1] + 1;
    return slots[first];
}

/* Takes what is pinned out of the capacity before anything else is placed. */
static void place_pinned(const problem_t *p, uint64_t *free_, int32_t *start, int32_t *finish)
{
    for (int32_t t = 0; t < p->tasks; t++) {
        if (p->pinned[t] < 0)
            continue;
        int32_t calendar = p->calendar[t], slot = p->pinned[t];
        const int32_t *slots = p->slots + p->slot_offset[calendar];
        int32_t first = p->work[(int64_t)calendar * (p->horizon + 1) + slot];
        start[t] = slot;
        finish[t] = p->duration[t] ? slots[first + p->duration[t] - 1] + 1 : slot;
        take_room(p, free_, t, slots + first);
    }
}

static void forward(search_t *s, const int32_t *list, int32_t *start)
{
    const problem_t *p = s->p;
    free_all(p, s->free_);
    place_pinned(p, s->free_, start, s->finish);
    for (int32_t i = 0; i < p->tasks; i++) {
        int32_t t = list[i], at = p->release[t];
        if (p->pinned[t] >= 0)
            continue;
        for (int32_t k = p->pred_offset[t]; k < p->pred_offset[t + 1]; k++) {
            int32_t from = s->finish[p->pred_task[k]] + p->pred_lag[k];
            if (from > at)
                at = from;
        }
        start[t] = place_early(p, s->free_, t, at, &s->finish[t]);
    }
    s->schedules++;
}

static int64_t cost_of(search_t *s)
{
    const problem_t *p = s->p;
    int64_t last = 0, late = 0;
    for (int32_t t = 0; t < p->tasks; t++) {
        if (s->finish[t] > last)
            last = s->finish[t];
        if (p->weight[t] && s->finish[t] > p->due[t])
            late += (int64_t)p->weight[t] * (s->finish[t] - p->due[t]);
    }
    return last + late;
}

/* Sorts tasks by key, ascending, by counting; ties keep their order in `list`. */
static void sort_by_key(search_t *s, int32_t *list)
{
    const problem_t *p = s->p;
    int32_t *tail = s->tail;
    memset(tail, 0, sizeof(int32_t) * (size_t)(p->horizon + 2));
    for (int32_t i = 0; i < p->tasks; i++)
        tail[s->key[list[i]] + 1]++;
    for (int32_t k = 0; k <= p->horizon; k++)
        tail[k + 1] += tail[k];
    for (int32_t i = 0; i < p->tasks; i++)
        s->scratch.list[tail[s->key[list[i]]]++] = list[i];
    memcpy(list, s->scratch.list, sizeof(int32_t) * (size_t)p->tasks);
}

/* Negative lags let starts run against the links, so an order by starts is checked. */
static int is_order(search_t *s, const int32_t *list)
{
    const problem_t *p = s->p;
    for (int32_t i = 0; i < p->tasks; i++)
        s->place[list[i]] = i;
    for (int32_t t = 0; t < p->tasks; t++)
        for (int32_t k = p->pred_offset[t]; k < p->pred_offset[t + 1]; k++)
            if (s->place[p->pred_task[k]] > s->place[t])
                return 0;
    return 1;
}

/* Right then left justification of the schedule in `s->finish`; -> 0 if it cannot be. */
static int justify(search_t *s, plan_list_t *one)
{
    const problem_t *p = s->p;
    int32_t last = 0;
    for (int32_t t = 0; t < p->tasks; t++) {
        s->key[t] = s->finish[t];
        if (s->finish[t] > last)
            last = s->finish[t];
    }
    if (last >= p->horizon)
        return 0;
    sort_by_key(s, one->list);
    if (!is_order(s, one->list))
        return 0;
    int32_t *start = s->scratch.start, *finish = s->finish;
    free_all(p, s->free_);
    place_pinned(p, s->free_, start, finish);
    for (int32_t i = p->tasks - 1; i >= 0; i--) {
        int32_t t = one->list[i], by = last;
        if (p->pinned[t] >= 0)
            continue;
        for (int32_t k = p->succ_offset[t]; k < p->succ_offset[t + 1]; k++) {
            int32_t to = start[p->succ_task[k]] - p->succ_lag[k];
            if (to < by)
                by = to;
        }
        start[t] = place_late(p, s->free_, t, by, &finish[t]);
        if (start[t] < 0)
            return 0;
    }
    s->schedules++;
    memcpy(s->key, start, sizeof(int32_t) * (size_t)p->tasks);
    sort_by_key(s, one->list);
    if (!is_order(s, one->list))
        return 0;
    forward(s, one->list, one->start);
    return 1;
}

void level_decode(search_t *s, plan_list_t *one)
{
    const problem_t *p = s->p;
    forward(s, one->list, one->start);
    one->cost = cost_of(s);
    memcpy(s->key, one->start, sizeof(int32_t) * (size_t)p->tasks);
    memcpy(s->waiting, one->list, sizeof(int32_t) * (size_t)p->tasks);
    memcpy(s->ready, one->start, sizeof(int32_t) * (size_t)p->tasks);
    if (justify(s, one) && cost_of(s) <= one->cost) {
        one->cost = cost_of(s);
        memcpy(s->key, one->start, sizeof(int32_t) * (size_t)p->tasks);
    } else {
        memcpy(one->list, s->waiting, sizeof(int32_t) * (size_t)p->tasks);
        memcpy(one->start, s->ready, sizeof(int32_t) * (size_t)p->tasks);
    }
    sort_by_key(s, one->list);
    if (!is_order(s, one->list))
        memcpy(one->list, s->waiting, sizeof(int32_t) * (size_t)p->tasks);
    if (one->cost < s->best.cost) {
        s->best.cost = one->cost;
        s->best_at = s->schedules;
        memcpy(s->best.list, one->list, sizeof(int32_t) * (size_t)p->tasks);
        memcpy(s->best.start, one->start, sizeof(int32_t) * (size_t)p->tasks);
    }
}
