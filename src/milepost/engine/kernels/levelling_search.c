/* A genetic search over orders of tasks (levelling_lists.c), each decoded (levelling.c). */
#include <stdlib.h>
#include <string.h>

#include "levelling.h"

enum {
    FEWEST_PEOPLE = 16,
    MOST_PEOPLE = 1000,
    STALE_GENERATIONS = 40,
    MOST_TRIES = 40,
    /* Bytes that all people together may take. */
    MOST_MEMORY = 64 << 20,
};

static void begin_filling(search_t *s)
{
    s->is_filling = 1;
    s->count = s->tries = s->stale = 0;
    s->generation_best = INT64_MAX;
}

static int is_double(const search_t *s, const plan_list_t *one, int32_t among)
{
    for (int32_t i = 0; i < among; i++)
        if (s->people[i].mark == one->mark && s->people[i].cost == one->cost)
            return 1;
    return 0;
}

static int by_cost(const void *a, const void *b)
{
    const plan_list_t *x = a, *y = b;
    if (x->cost != y->cost)
        return x->cost < y->cost ? -1 : 1;
    /* Among equals the order must not depend on the machine's qsort. */
    return (x->mark > y->mark) - (x->mark < y->mark);
}

/* Ends a generation: the best of parents and children are the next parents. */
static void select_best(search_t *s)
{
    qsort(s->people, (size_t)s->born, sizeof(plan_list_t), by_cost);
    s->count = s->born < s->population ? s->born : s->population;
    s->born = s->count;
    s->bred = 0;
    int64_t best = s->count ? s->people[0].cost : INT64_MAX;
    s->stale = best < s->generation_best ? 0 : s->stale + 1;
    s->generation_best = best;
}

/* Adds one person at random to the first generation. */
static void fill(search_t *s)
{
    plan_list_t *one = &s->people[s->count];
    level_make_list(s, one->list, s->tries == 0 ? 0.0 : 0.15 + 0.7 * (s->tries % 8) / 8.0);
    level_improve(s, one);
    s->count += !is_double(s, one, s->count);
    s->tries++;
    if (s->count < s->population && s->tries < MOST_TRIES * s->population)
        return;
    s->is_filling = 0;
    s->born = s->count;
    select_best(s);
}

/* Adds one child; of three parents drawn, the better of two is the mother. */
static void breed(search_t *s)
{
    int32_t a = level_below(s, s->count), b = level_below(s, s->count);
    int32_t c = level_below(s, s->count), mother = a < b ? a : b;
    int32_t father = c == mother ? level_below(s, s->count) : c;
    plan_list_t *child = &s->people[s->born];
    level_breed(s, s->people[mother].list, s->people[father].list, child->list);
    /* What costs more than the last of its parents' generation would not live on. */
    if (level_decode(s, child, s->people[s->count - 1].cost))
        s->born += !is_double(s, child, s->born);
    s->bred++;
}

static void step(search_t *s)
{
    if (s->is_filling)
        fill(s);
    else if (s->bred < s->count)
        breed(s);
    else
        select_best(s);
    if (s->is_filling || s->stale < STALE_GENERATIONS)
        return;
    /* So few schedules differ that more of the same would be found. */
    s->is_over = s->tries >= MOST_TRIES * s->population;
    begin_filling(s);
}

static int32_t *ints(size_t count)
{
    return calloc(count ? count : 1, sizeof(int32_t));
}

void milepost_level_free(search_t *s)
{
    if (!s)
        return;
    free(s->people);
    free(s->memory);
    free(s->room);
    free(s->axis);
    free(s->lean);
    free(s);
}

static traits_t traits_of(const problem_t *p)
{
    traits_t found = {0, 0, 0, 0, 0};
    found.is_plain = p->calendars == 1 && p->slot_offset[1] == p->horizon;
    for (int32_t t = 0; t < p->tasks; t++) {
        found.is_weighted |= p->weight[t] > 0;
        found.has_pins |= p->pinned[t] >= 0;
    }
    for (int32_t k = 0; k < p->pred_offset[p->tasks]; k++)
        found.has_leads |= p->pred_lag[k] < 0;
    found.is_lean = found.is_plain && p->words == 1 && !found.has_pins;
    return found;
}

static lean_t lean_of(const problem_t *p, int32_t task)
{
    int has_need = p->duration[task] && p->use_offset[task] < p->use_offset[task + 1];
    return (lean_t){
        has_need ? p->use_amount[p->use_offset[task]] : 0,
        p->duration[task], p->release[task],
        p->pred_offset[task], p->pred_offset[task + 1],
        p->succ_offset[task], p->succ_offset[task + 1],
    };
}

/* A search over `p`, which must outlive it; NULL if memory is short. */
search_t *milepost_level_new(const problem_t *p, uint64_t seed)
{
    search_t *s = calloc(1, sizeof(search_t));
    if (!s)
        return NULL;
    size_t n = (size_t)p->tasks;
    s->p = p;
    s->random = seed;
    s->most = p->horizon;
    s->traits = traits_of(p);
    s->axis = calloc((size_t)p->words * (size_t)p->horizon + 2 * LEVEL_WINDOW, sizeof(uint64_t));
    s->room = ints(12 * n + (size_t)p->horizon + 2);
    s->lean = calloc(n + 1, sizeof(lean_t));
    if (!s->axis || !s->room || !s->lean) {
        milepost_level_free(s);
        return NULL;
    }
    s->free_ = s->axis + LEVEL_WINDOW;
    for (int32_t t = 0; t < p->tasks; t++)
        s->lean[t] = lean_of(p, t);
    int32_t *at = s->room;
    s->best = (plan_list_t){at, at + n, INT64_MAX, 0};
    s->spare = (plan_list_t){at + 2 * n, at + 3 * n, INT64_MAX, 0};
    s->first = (plan_list_t){at + 4 * n, at + 5 * n, INT64_MAX, 0};
    s->finish = at + 6 * n;
    s->place = at + 7 * n;
    s->latest = at + 8 * n;
    s->waiting = at + 9 * n;
    s->ready = at + 10 * n;
    s->held = at + 11 * n;
    s->tail = at + 12 * n;
    return s;
}

/* Builds the priority rule's schedule, justified; -> its cost. */
int64_t milepost_level_first(search_t *s)
{
    level_make_list(s, s->first.list, 0.0);
    level_improve(s, &s->first);
    return s->best.cost;
}

/* The square root of twice the schedules to be built is a good number of people. */
static int32_t people_for(const search_t *s, int64_t schedules)
{
    int64_t each = 4 * (int64_t)sizeof(int32_t) * (s->p->tasks ? s->p->tasks : 1);
    int64_t most = MOST_MEMORY / each < MOST_PEOPLE ? MOST_MEMORY / each : MOST_PEOPLE;
    int32_t people = FEWEST_PEOPLE;
    while (people < most && (int64_t)people * people < 2 * schedules)
        people++;
    return people;
}

/* Begins anew with people enough for about so many schedules in all; -> 0 if memory is short. */
int32_t milepost_level_plan_for(search_t *s, int64_t schedules)
{
    size_t n = (size_t)s->p->tasks;
    s->population = people_for(s, schedules);
    free(s->people);
    free(s->memory);
    s->people = calloc(2 * (size_t)s->population, sizeof(plan_list_t));
    s->memory = ints(4 * n * (size_t)s->population);
    if (!s->people || !s->memory)
        return 0;
    for (size_t i = 0; i < 2 * (size_t)s->population; i++)
        s->people[i] = (plan_list_t){s->memory + 2 * n * i, s->memory + 2 * n * i + n, 0, 0};
    begin_filling(s);
    return 1;
}

/* Searches until `schedules` more are built, the cost is `bound` or there is nothing more to
 * find; -> the best cost. */
int64_t milepost_level_run(search_t *s, int64_t schedules, int64_t bound)
{
    int64_t until = s->schedules + schedules;
    if (!s->people && !milepost_level_plan_for(s, 0))
        return s->best.cost;
    while (s->schedules < until && s->best.cost > bound && !s->is_over)
        step(s);
    return s->best.cost;
}

int64_t milepost_level_schedules(const search_t *s)
{
    return s->schedules;
}

void milepost_level_best(const search_t *s, int32_t *start)
{
    memcpy(start, s->best.start, sizeof(int32_t) * (size_t)s->p->tasks);
}
