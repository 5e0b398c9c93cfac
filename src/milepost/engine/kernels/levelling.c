/* Serial schedule generation and justification: from an order of tasks to a schedule.
 *
 * Kolisch and Hartmann, "Experimental investigation of heuristics for resource-constrained
 * project scheduling: An update", EJOR 174, 2006, name the parts; Valls, Ballestin and
 * Quintanilla, "Justification and RCPSP", EJOR 165, 2005, show why each schedule is justified
 * to the right and then to the left; Debels and Vanhoucke, "A bi-population based genetic
 * algorithm for the RCPSP", LNCS 3483, 2005, that lists can be decoded backward at once.
 */
#include <string.h>

#include "levelling.h"

/* In per mille, how much longer from the end backward an order may be than what it must beat. */
#define SLACK 30

#define INLINE static inline __attribute__((always_inline))

/* Where a task may stand: the slots of its calendar, NULL if they are all slots of the axis. */
typedef struct {
    const int32_t *slots;
    int32_t all;
} track_t;

INLINE int32_t slot_at(track_t track, int32_t place)
{
    return track.slots ? track.slots[place] : place;
}

INLINE track_t track_of(const search_t *s, int32_t task)
{
    const problem_t *p = s->p;
    if (s->traits.is_plain)
        return (track_t){0, p->horizon};
    int32_t calendar = p->calendar[task];
    return (track_t){p->slots + p->slot_offset[calendar],
                     p->slot_offset[calendar + 1] - p->slot_offset[calendar]};
}

/* How many slots of the task's calendar lie before a slot of the axis. */
INLINE int32_t place_of(const search_t *s, int32_t task, int32_t slot)
{
    const problem_t *p = s->p;
    if (s->traits.is_plain)
        return slot;
    return p->work[(int64_t)p->calendar[task] * (p->horizon + 1) + slot];
}

INLINE int has_room(const search_t *s, int32_t task, int32_t slot)
{
    const problem_t *p = s->p;
    for (int32_t u = p->use_offset[task]; u < p->use_offset[task + 1]; u++)
        if ((s->free_[(int64_t)p->use_word[u] * p->horizon + slot] - p->use_amount[u]) & LEVEL_BORROWS)
            return 0;
    return 1;
}

/* The first place from `first` on with room for `length` slots; beyond the end if there is none.
 * Slots before `known` were found to have room already. */
INLINE int32_t fit_early(const search_t *s, int32_t task, track_t track, int32_t first,
                         int32_t length)
{
    int32_t known = first, place = first + length - 1;
    while (first + length <= track.all) {
        while (place >= known && has_room(s, task, slot_at(track, place)))
            place--;
        if (place < known)
            return first;
        known = first + length;
        first = place + 1;
        place = first + length - 1;
    }
    return track.all;
}

/* The last place that ends by `end` with room for `length` slots; negative if there is none. */
INLINE int32_t fit_late(const search_t *s, int32_t task, track_t track, int32_t end,
                        int32_t length)
{
    int32_t first = end - length, known = end, place = first;
    while (first >= 0) {
        while (place < known && has_room(s, task, slot_at(track, place)))
            place++;
        if (place >= known)
            return first;
        known = first;
        first = place - length;
        place = first;
    }
    return first;
}

INLINE void take_room(const search_t *s, int32_t task, track_t track, int32_t first,
                      int32_t length)
{
    const problem_t *p = s->p;
    for (int32_t u = p->use_offset[task]; u < p->use_offset[task + 1]; u++) {
        uint64_t *row = s->free_ + (int64_t)p->use_word[u] * p->horizon;
        for (int32_t k = first; k < first + length; k++)
            row[slot_at(track, k)] -= p->use_amount[u];
    }
}

/* Places a task as early as it fits from `slot` on; -> its start, the horizon if it never does. */
INLINE int32_t place_early(search_t *s, int32_t task, int32_t slot)
{
    const problem_t *p = s->p;
    int32_t length = p->duration[task];
    if (slot > p->horizon)
        slot = p->horizon;
    s->finish[task] = slot;
    if (length == 0)
        return slot;
    track_t track = track_of(s, task);
    int32_t first = place_of(s, task, slot);
    if (p->use_offset[task] < p->use_offset[task + 1])
        first = fit_early(s, task, track, first, length);
    s->finish[task] = p->horizon;
    if (first + length > track.all)
        return p->horizon;
    take_room(s, task, track, first, length);
    s->finish[task] = slot_at(track, first + length - 1) + 1;
    return slot_at(track, first);
}

/* Places a task as late as it fits up to `slot`; -> its start, -1 if it never does. */
INLINE int32_t place_late(search_t *s, int32_t task, int32_t slot)
{
    int32_t length = s->p->duration[task];
    if (slot < 0)
        return -1;
    s->finish[task] = slot;
    if (length == 0)
        return slot;
    track_t track = track_of(s, task);
    int32_t end = place_of(s, task, slot), first = end - length;
    if (s->p->use_offset[task] < s->p->use_offset[task + 1])
        first = fit_late(s, task, track, end, length);
    if (first < 0)
        return -1;
    take_room(s, task, track, first, length);
    s->finish[task] = slot_at(track, first + length - 1) + 1;
    return slot_at(track, first);
}

/* Frees all capacity; what is pinned stands where it is, its needs are taken out beforehand. */
static void begin(search_t *s, int32_t *start)
{
    const problem_t *p = s->p;
    memcpy(s->free_, p->capacity, sizeof(uint64_t) * (size_t)p->words * p->horizon);
    if (s->traits.has_pins)
        for (int32_t t = 0; t < p->tasks; t++)
            if (p->pinned[t] >= 0)
                start[t] = s->finish[t] = p->pinned[t];
}

/* -> the last finish. */
static int32_t forward(search_t *s, const int32_t *list, int32_t *start)
{
    const problem_t *p = s->p;
    int32_t last = 0;
    s->schedules++;
    if (s->traits.is_lean)
        return level_forward_lean(s, list, start);
    begin(s, start);
    for (int32_t i = 0; i < p->tasks; i++) {
        int32_t t = list[i], at = p->release[t];
        if (p->pinned[t] >= 0)
            continue;
        for (int32_t k = p->pred_offset[t]; k < p->pred_offset[t + 1]; k++) {
            int32_t from = s->finish[p->pred_task[k]] + p->pred_lag[k];
            if (from > at)
                at = from;
        }
        start[t] = place_early(s, t, at);
        if (s->finish[t] > last)
            last = s->finish[t];
    }
    return last;
}

/* Each task ends by its `latest` slot; -> whether they all have a place. */
static int backward(search_t *s, const int32_t *list, int32_t *start)
{
    const problem_t *p = s->p;
    s->schedules++;
    if (s->traits.is_lean)
        return level_backward_lean(s, list, start);
    begin(s, start);
    for (int32_t i = p->tasks - 1; i >= 0; i--) {
        int32_t t = list[i], by = s->latest[t];
        if (p->pinned[t] >= 0)
            continue;
        for (int32_t k = p->succ_offset[t]; k < p->succ_offset[t + 1]; k++) {
            int32_t to = start[p->succ_task[k]] - p->succ_lag[k];
            if (to < by)
                by = to;
        }
        start[t] = place_late(s, t, by);
        if (start[t] < 0)
            return 0;
    }
    return 1;
}

static int64_t cost_of(const search_t *s)
{
    const problem_t *p = s->p;
    int64_t last = 0, late = 0;
    for (int32_t t = 0; t < p->tasks; t++)
        if (s->finish[t] > last)
            last = s->finish[t];
    if (s->traits.is_weighted)
        for (int32_t t = 0; t < p->tasks; t++)
            if (p->weight[t] && s->finish[t] > p->due[t])
                late += (int64_t)p->weight[t] * (s->finish[t] - p->due[t]);
    return p->end_weight * last + late;
}

/* Sorts tasks by key, ascending, by counting; ties keep their order in `list`. */
static void sort_by(search_t *s, int32_t *list, const int32_t *key)
{
    int32_t n = s->p->tasks, low = INT32_MAX, high = INT32_MIN, *tail = s->tail;
    for (int32_t t = 0; t < n; t++) {
        low = key[t] < low ? key[t] : low;
        high = key[t] > high ? key[t] : high;
    }
    if (low >= high)
        return;
    memset(tail, 0, sizeof(int32_t) * (size_t)(high - low + 2));
    for (int32_t t = 0; t < n; t++)
        tail[key[t] - low + 1]++;
    for (int32_t k = 0; k < high - low; k++)
        tail[k + 1] += tail[k];
    memcpy(s->held, list, sizeof(int32_t) * (size_t)n);
    for (int32_t i = 0; i < n; i++)
        list[tail[key[s->held[i]] - low]++] = s->held[i];
}

static void sort_by_rank(search_t *s, int32_t *list)
{
    if (s->p->ranks > 1)
        sort_by(s, list, s->p->rank);
}

/* Leads let starts and finishes run against the links, so an order by them is checked. */
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

/* Sorts a list by rank, then by key; the list stays as it is where that breaks a link. */
static int reorder(search_t *s, int32_t *list, const int32_t *key)
{
    size_t size = sizeof(int32_t) * (size_t)s->p->tasks;
    int can_break = s->traits.has_leads || s->traits.has_pins;
    if (can_break)
        memcpy(s->waiting, list, size);
    sort_by(s, list, key);
    sort_by_rank(s, list);
    if (!can_break || is_order(s, list))
        return 1;
    memcpy(list, s->waiting, size);
    return 0;
}

/* Gives the schedule its cost and its mark, and keeps it if it is the best. */
static void judge(search_t *s, plan_list_t *one)
{
    int32_t n = s->p->tasks;
    one->cost = cost_of(s);
    /* FNV-1a over whole starts. */
    one->mark = 0xCBF29CE484222325ull;
    for (int32_t t = 0; t < n; t++)
        one->mark = (one->mark ^ (uint64_t)(uint32_t)one->start[t]) * 0x100000001B3ull;
    if (one->cost < s->best.cost) {
        s->best.cost = one->cost;
        memcpy(s->best.list, one->list, sizeof(int32_t) * (size_t)n);
        memcpy(s->best.start, one->start, sizeof(int32_t) * (size_t)n);
    }
}

/* Decodes the list forward into `one`, and keeps the schedule if it is the best. */
static void decode_forward(search_t *s, plan_list_t *one)
{
    forward(s, one->list, one->start);
    judge(s, one);
}

/* Lets the order of finishes be the list, as the next decoding backward wants it; with lateness
 * that costs, lists are decoded forward first, and the order of starts is better. */
static void follow(search_t *s, plan_list_t *one)
{
    reorder(s, one->list, s->traits.is_weighted ? one->start : s->finish);
}

void level_improve(search_t *s, plan_list_t *one)
{
    const problem_t *p = s->p;
    size_t size = sizeof(int32_t) * (size_t)p->tasks;
    sort_by_rank(s, one->list);
    decode_forward(s, one);
    int32_t last = 0;
    for (int32_t t = 0; t < p->tasks; t++)
        last = s->finish[t] > last ? s->finish[t] : last;
    /* What costs when late is not pushed right, or its turn would be lost. */
    for (int32_t t = 0; t < p->tasks; t++)
        s->latest[t] = p->weight[t] ? s->finish[t] : last;
    plan_list_t *other = &s->spare;
    memcpy(other->list, one->list, size);
    if (last < p->horizon && reorder(s, other->list, s->finish) &&
        backward(s, other->list, other->start) && reorder(s, other->list, other->start)) {
        decode_forward(s, other);
        if (other->cost <= one->cost) {
            memcpy(one->list, other->list, size);
            memcpy(one->start, other->start, size);
            one->cost = other->cost;
            one->mark = other->mark;
            follow(s, one);
            return;
        }
    }
    reorder(s, one->list, one->start);
}

int level_decode(search_t *s, plan_list_t *one, int64_t most)
{
    if (s->traits.is_weighted) {
        level_improve(s, one);
        return 1;
    }
    const problem_t *p = s->p;
    int64_t last = most / p->end_weight, end = last + last * SLACK / 1000;
    for (int32_t t = 0; t < p->tasks; t++)
        s->latest[t] = end < p->horizon ? (int32_t)end : p->horizon;
    sort_by_rank(s, one->list);
    if (!backward(s, one->list, s->spare.start))
        return 0;
    reorder(s, one->list, s->spare.start);
    s->most = last < p->horizon ? (int32_t)last : p->horizon;
    int is_good = forward(s, one->list, one->start) <= last;
    s->most = p->horizon;
    if (!is_good)
        return 0;
    judge(s, one);
    follow(s, one);
    return 1;
}
