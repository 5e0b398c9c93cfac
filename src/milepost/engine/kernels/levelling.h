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
 * `pinned` (not -1) stays at that slot. Tasks of a lower `rank` (0 to `ranks` - 1, never falling
 * along a link) are placed before those of a higher. The cost is `end_weight` times the last
 * finish plus, for each task with a `weight`, that much for each slot after its `due`.
 */
typedef struct {
    const int32_t *duration, *release, *calendar, *due, *weight, *priority, *rank;
    const int32_t *pred_offset, *pred_task, *pred_lag;
    const int32_t *succ_offset, *succ_task, *succ_lag;
    const int32_t *use_offset, *use_word;
    const uint64_t *use_amount, *capacity;
    const int32_t *slot_offset, *slots, *work;
    const int32_t *pinned;
    int64_t end_weight;
    int32_t tasks, words, horizon, calendars, ranks;
} problem_t;

/* An order of the tasks, the starts it leads to, their cost, and a number that tells them
 * from other starts. */
typedef struct {
    int32_t *list, *start;
    int64_t cost;
    uint64_t mark;
} plan_list_t;

/* Four resources share a word, 15 bits and a spare one each: what borrows the spare is too much. */
#define LEVEL_BORROWS 0x8000800080008000ull

/* Slots that levelling_lean.c looks at together: so many without room lie on both sides of
 * the axis. */
#define LEVEL_WINDOW 64

/* A task as levelling_lean.c wants it: all it needs in one place. `need` is 0 without slots. */
typedef struct {
    uint64_t need;
    int32_t duration, release, pred, pred_end, succ, succ_end;
} lean_t;

/* What is known of a problem from the first: whether its one calendar works in every slot, that
 * and little else (see levelling_lean.c), any task has a weight, any is pinned, or a lag lets a
 * task start before its predecessor ends. */
typedef struct {
    int32_t is_plain, is_lean, is_weighted, has_pins, has_leads;
} traits_t;

/* A search: its people, the best so far, and room to work in. The first `count` people are the
 * generation, those after it are being born to it; `tries` and `bred` say how far that is. A
 * schedule that ends after `most` is given up. */
typedef struct {
    const problem_t *p;
    traits_t traits;
    plan_list_t *people;
    int32_t *memory, *room;
    plan_list_t best, first, spare;
    /* `free_` begins within `axis`, after a window without room. */
    uint64_t *axis, *free_;
    lean_t *lean;
    int32_t *finish, *place, *latest, *waiting, *ready, *tail, *held;
    int64_t schedules, generation_best;
    uint64_t random;
    int32_t population, count, born, bred, tries, stale, most, is_filling, is_over;
} search_t;

/* Builds the schedule of a list; -> the last finish, beyond `most` if it is given up. */
int32_t level_forward_lean(search_t *s, const int32_t *list, int32_t *start);

/* Builds the schedule of a list from its end, each task by its `latest`; -> whether all fit. */
int level_backward_lean(search_t *s, const int32_t *list, int32_t *start);

/* Decodes a list backward, then forward; the list follows the schedule. -> 0 if it is given up
 * because it will hardly cost less than `most`, or no more. */
int level_decode(search_t *s, plan_list_t *one, int64_t most);

/* Decodes a list forward, then justifies the schedule right and left if that is no worse. */
void level_improve(search_t *s, plan_list_t *one);

/* Makes a list by drawing, among the tasks whose predecessors are listed, one of low regret:
 * latest finishes decide, `noise` from 0 (the rule itself) to 1 (any). */
void level_make_list(search_t *s, int32_t *list, double noise);

/* Makes a child of two lists, and changes it a little. */
void level_breed(search_t *s, const int32_t *mother, const int32_t *father, int32_t *child);

/* Returns a number below `limit`, at random. */
int32_t level_below(search_t *s, int32_t limit);

#endif
