/* Resource-constrained scheduling on an axis of equal slots: see milepost/engine/levelling. */
#ifndef MILEPOST_LEVELLING_H
#define MILEPOST_LEVELLING_H

#include <stdint.h>

/* One problem; the order of the members is the order in milepost/engine/levelling/native.py.
 *
 * A task works only in the slots of its calendar: `slots` lists them, calendar by calendar, and
 * `work` says for each slot of the axis how many of them lie before it. Links run from finish
 * to start with a lag in slots of the axis; the other kinds are turned into it beforehand.
 * Resources are packed four to a word of 16-bit lanes, amounts up to 32,767: `capacity` holds
 * `words` times `horizon` of them, and what a task uses is listed word by word. A task that is
 * `pinned` (not -1) stays at that slot. The cost is the last finish plus, for each task with a
 * `weight`, that many slots for each slot after its `due`.
 */
typedef struct {
    const int32_t *duration, *release, *calendar, *due, *weight, *priority;
    const int32_t *pred_offset, *pred_task, *pred_lag;
    const int32_t *succ_offset, *succ_task, *succ_lag;
    const int32_t *use_offset, *use_word;
    const uint64_t *use_amount, *capacity;
    const int32_t *slot_offset, *slots, *work;
    const int32_t *pinned;
    int32_t tasks, words, horizon;
} problem_t;

enum { POPULATION = 320 };

/* An order of the tasks, the starts it leads to, and their cost. */
typedef struct {
    int32_t *list, *start;
    int64_t cost;
} plan_list_t;

/* A search: its people, the best so far, and room to work in. */
typedef struct {
    const problem_t *p;
    plan_list_t people[2 * POPULATION];
    plan_list_t best, scratch;
    uint64_t *free_;
    int32_t *finish, *place, *key, *waiting, *ready, *tail;
    int64_t schedules, best_at;
    int64_t generation_best;
    uint64_t random;
    int32_t count, stale, is_started;
} search_t;

/* Decodes a list, justifies the schedule, lets the list follow it and keeps the best. */
void level_decode(search_t *s, plan_list_t *one);

#endif
