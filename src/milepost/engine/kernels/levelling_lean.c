/* The two passes of levelling.c for the usual problem: one calendar that works in every slot, at
 * most four resources, nothing pinned. The same schedules in less time.
 */
#include <string.h>

#include "levelling.h"

static inline int is_full(uint64_t free_, uint64_t need)
{
    return ((free_ - need) & LEVEL_BORROWS) != 0;
}

static inline void take(uint64_t *free_, uint64_t need, int32_t first, int32_t length)
{
    for (int32_t k = first; k < first + length; k++)
        free_[k] -= need;
}

/* The first slot from `first` on with room for `length` slots; the horizon if there is none. */
static inline int32_t fit_early(const uint64_t *free_, uint64_t need, int32_t first,
                                int32_t length, int32_t horizon)
{
    int32_t known = first, place = first + length - 1;
    while (first + length <= horizon) {
        while (place >= known && !is_full(free_[place], need))
            place--;
        if (place < known)
            return first;
        known = first + length;
        first = place + 1;
        place += length;
    }
    return horizon;
}

/* The last slot from which `length` slots have room and end by `end`; negative without one. */
static inline int32_t fit_late(const uint64_t *free_, uint64_t need, int32_t end, int32_t length)
{
    int32_t first = end - length, known = end, place = first;
    while (first >= 0) {
        while (place < known && !is_full(free_[place], need))
            place++;
        if (place >= known)
            return first;
        known = first;
        first = place - length;
        place = first;
    }
    return first;
}

int32_t level_forward_lean(search_t *s, const int32_t *list, int32_t *start)
{
    const problem_t *p = s->p;
    const int32_t horizon = p->horizon, n = p->tasks;
    uint64_t *free_ = s->free_;
    int32_t *finish = s->finish, last = 0;
    memcpy(free_, p->capacity, sizeof(uint64_t) * (size_t)horizon);
    for (int32_t i = 0; i < n; i++) {
        const int32_t t = list[i];
        const lean_t *task = &s->lean[t];
        int32_t at = task->release, length = task->duration;
        for (int32_t k = task->pred; k < task->pred_end; k++) {
            int32_t from = finish[p->pred_task[k]] + p->pred_lag[k];
            at = from > at ? from : at;
        }
        at = at < horizon ? at : horizon;
        if (task->need)
            at = fit_early(free_, task->need, at, length, horizon);
        if (at + length > horizon) {
            start[t] = finish[t] = last = horizon;
            continue;
        }
        take(free_, task->need, at, length);
        start[t] = at;
        finish[t] = at + length;
        last = finish[t] > last ? finish[t] : last;
    }
    return last;
}

int level_backward_lean(search_t *s, const int32_t *list, int32_t *start)
{
    const problem_t *p = s->p;
    uint64_t *free_ = s->free_;
    memcpy(free_, p->capacity, sizeof(uint64_t) * (size_t)p->horizon);
    for (int32_t i = p->tasks - 1; i >= 0; i--) {
        const int32_t t = list[i];
        const lean_t *task = &s->lean[t];
        int32_t by = s->latest[t];
        for (int32_t k = task->succ; k < task->succ_end; k++) {
            int32_t to = start[p->succ_task[k]] - p->succ_lag[k];
            by = to < by ? to : by;
        }
        int32_t at = by - task->duration;
        if (task->need && at >= 0)
            at = fit_late(free_, task->need, by, task->duration);
        if (at < 0)
            return 0;
        take(free_, task->need, at, task->duration);
        start[t] = at;
        s->finish[t] = at + task->duration;
    }
    return 1;
}
