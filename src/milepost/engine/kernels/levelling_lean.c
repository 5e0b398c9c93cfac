/* The two passes of levelling.c for the usual problem: one calendar that works in every slot, at
 * most four resources, nothing pinned. The same schedules in less time.
 */
#include <string.h>

#include "levelling.h"

/* Where the processor has registers for them, four slots are looked at together. */
#ifdef __AVX2__
#define IS_WIDE 1
#else
#define IS_WIDE 0
#endif

typedef uint64_t four_t __attribute__((vector_size(32), aligned(8), may_alias));

/* Most tasks take so many slots at most. */
#define SHORT 16

static inline void take(uint64_t *free_, uint64_t need, int32_t first, int32_t length)
{
    uint64_t *at = free_ + first;
    if (!IS_WIDE || length > SHORT) {
        for (int32_t k = 0; k < length; k++)
            at[k] -= need;
        return;
    }
    /* No loop of unknown length: taking nothing from the slots after it costs less. */
    const four_t length4 = (four_t){0} + (uint64_t)length;
    four_t slot = {0, 1, 2, 3};
    for (int32_t k = 0; k < SHORT; k += 4, slot += 4)
        *(four_t *)(at + k) -= (four_t)(slot < length4) & need;
}

/* A bit for each of LEVEL_WINDOW slots from `free_` on, set where the need has room. */
static inline uint64_t rooms_of(const uint64_t *free_, uint64_t need)
{
    four_t found = {0}, bit = {1, 2, 4, 8};
    for (int32_t k = 0; k < LEVEL_WINDOW; k += 4, bit <<= 4) {
        four_t borrows = (*(const four_t *)(free_ + k) - need) & LEVEL_BORROWS;
        found |= (four_t)(borrows == 0) & bit;
    }
    return found[0] | found[1] | found[2] | found[3];
}

/* A bit for each slot from which `length` slots have room, all of them within the window. */
static inline uint64_t runs_of(uint64_t rooms, int32_t length)
{
    int32_t known = 1;
    while (known < length) {
        int32_t step = known < length - known ? known : length - known;
        rooms &= rooms >> step;
        known += step;
    }
    return rooms;
}

static inline int is_full(uint64_t free_, uint64_t need)
{
    return ((free_ - need) & LEVEL_BORROWS) != 0;
}

/* The first slot from `first` on with room for `length` slots; the horizon if there is none. */
static inline int32_t fit_early(const uint64_t *free_, uint64_t need, int32_t first,
                                int32_t length, int32_t horizon)
{
    while (IS_WIDE && length <= LEVEL_WINDOW && first + length <= horizon) {
        uint64_t runs = runs_of(rooms_of(free_ + first, need), length);
        if (runs)
            return first + __builtin_ctzll(runs);
        first += LEVEL_WINDOW - length + 1;
    }
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
    while (IS_WIDE && length <= LEVEL_WINDOW && end >= length) {
        uint64_t runs = runs_of(rooms_of(free_ + end - LEVEL_WINDOW, need), length);
        if (runs)
            return end - LEVEL_WINDOW + 63 - __builtin_clzll(runs);
        end -= LEVEL_WINDOW - length + 1;
    }
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
        if (last > s->most)
            return last;
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
