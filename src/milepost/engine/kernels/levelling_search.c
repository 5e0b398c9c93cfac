/* A genetic search over orders of tasks, each decoded and justified (levelling.c). */
#include <stdlib.h>
#include <string.h>

#include "levelling.h"

enum {
    STALE_GENERATIONS = 40,
    MOST_TRIES = 40,
    /* Of a hundred children, those of which a stretch of the list is dealt anew. */
    RESHUFFLED = 40,
    SHORTEST_STRETCH = 4,
    LONGEST_STRETCH = 24,
    /* One in so many neighbours changes places in the others. */
    SWAPPED = 20,
};

static uint64_t next_random(search_t *s)
{
    /* splitmix64: Steele, Lea and Flood, OOPSLA 2014. */
    uint64_t z = (s->random += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
}

static int32_t below(search_t *s, int32_t limit)
{
    return (int32_t)(((next_random(s) >> 32) * (uint64_t)limit) >> 32);
}

static int is_before(const problem_t *p, int32_t one, int32_t other)
{
    int32_t apart = p->priority[one] - p->priority[other];
    return apart < 0 || (apart == 0 && one < other);
}

/* Makes a list by drawing, among the tasks whose predecessors are listed, one of low regret:
 * latest finishes decide, `noise` from 0 (the rule itself) to 1 (any). */
static void make_list(search_t *s, int32_t *list, double noise)
{
    const problem_t *p = s->p;
    int32_t ready = 0, made = 0;
    for (int32_t t = 0; t < p->tasks; t++) {
        s->waiting[t] = p->pred_offset[t + 1] - p->pred_offset[t];
        if (s->waiting[t] == 0)
            s->ready[ready++] = t;
    }
    while (ready > 0) {
        int32_t chosen = 0;
        for (int32_t i = 1; i < ready; i++)
            if (is_before(p, s->ready[i], s->ready[chosen]))
                chosen = i;
        if (noise > 0) {
            int32_t other = below(s, ready);
            double regret = (double)(p->priority[s->ready[other]] - p->priority[s->ready[chosen]]);
            double u = (double)(next_random(s) >> 11) * 0x1p-53;
            if (u < noise / (1 + regret * (1 - noise) * 0.2))
                chosen = other;
        }
        int32_t t = s->ready[chosen];
        s->ready[chosen] = s->ready[--ready];
        list[made++] = t;
        for (int32_t k = p->succ_offset[t]; k < p->succ_offset[t + 1]; k++)
            if (--s->waiting[p->succ_task[k]] == 0)
                s->ready[ready++] = p->succ_task[k];
    }
}

/* Two-point crossover: the outer parts in the mother's order, the middle in the father's. */
static void cross(search_t *s, const int32_t *mother, const int32_t *father, int32_t *child)
{
    int32_t n = s->p->tasks, from = below(s, n), to = below(s, n);
    if (from > to) {
        int32_t held = from;
        from = to;
        to = held;
    }
    memset(s->place, 0, sizeof(int32_t) * (size_t)n);
    for (int32_t i = 0; i < from; i++)
        s->place[child[i] = mother[i]] = 1;
    int32_t made = from;
    for (int32_t i = 0; i < n && made < to; i++)
        if (!s->place[father[i]])
            s->place[child[made++] = father[i]] = 1;
    for (int32_t i = 0; i < n && made < n; i++)
        if (!s->place[mother[i]])
            child[made++] = mother[i];
}

static int is_linked(const problem_t *p, int32_t from, int32_t to)
{
    for (int32_t k = p->succ_offset[from]; k < p->succ_offset[from + 1]; k++)
        if (p->succ_task[k] == to)
            return 1;
    return 0;
}

/* Deals a stretch of the list anew among itself, as far as its links allow. */
static void reshuffle(search_t *s, int32_t *list)
{
    const problem_t *p = s->p;
    int32_t n = p->tasks, length = SHORTEST_STRETCH + below(s, LONGEST_STRETCH - SHORTEST_STRETCH + 1);
    if (length > n)
        length = n;
    int32_t from = below(s, n - length + 1), ready = 0, made = from;
    for (int32_t i = 0; i < n; i++)
        s->place[list[i]] = i;
    for (int32_t i = from; i < from + length; i++) {
        int32_t t = list[i], inside = 0;
        for (int32_t k = p->pred_offset[t]; k < p->pred_offset[t + 1]; k++)
            inside += s->place[p->pred_task[k]] >= from;
        s->waiting[t] = inside;
        if (!inside)
            s->ready[ready++] = t;
    }
    while (ready > 0) {
        int32_t chosen = below(s, ready), other = below(s, ready);
        if (p->priority[s->ready[other]] < p->priority[s->ready[chosen]])
            chosen = other;
        int32_t t = s->ready[chosen];
        s->ready[chosen] = s->ready[--ready];
        list[made++] = t;
        for (int32_t k = p->succ_offset[t]; k < p->succ_offset[t + 1]; k++) {
            int32_t to = p->succ_task[k];
            if (s->place[to] < from + length && --s->waiting[to] == 0)
                s->ready[ready++] = to;
        }
    }
}

static void mutate(search_t *s, int32_t *list)
{
    if (below(s, 100) < RESHUFFLED) {
        reshuffle(s, list);
        return;
    }
    int32_t n = s->p->tasks;
    for (int32_t i = 0; i + 1 < n; i++)
        if (below(s, SWAPPED) == 0 && !is_linked(s->p, list[i], list[i + 1])) {
            int32_t held = list[i];
            list[i] = list[i + 1];
            list[i + 1] = held;
        }
}

static int is_double(const search_t *s, const plan_list_t *one, int32_t among)
{
    for (int32_t i = 0; i < among; i++)
        if (s->people[i].cost == one->cost &&
            !memcmp(s->people[i].start, one->start, sizeof(int32_t) * (size_t)s->p->tasks))
            return 1;
    return 0;
}

static int by_cost(const void *a, const void *b)
{
    const plan_list_t *x = a, *y = b;
    return (x->cost > y->cost) - (x->cost < y->cost);
}

static void populate(search_t *s, int keeps_best)
{
    s->count = 0;
    s->stale = 0;
    for (int32_t tries = 0; s->count < POPULATION && tries < MOST_TRIES * POPULATION; tries++) {
        plan_list_t *one = &s->people[s->count];
        if (tries == 0 && keeps_best)
            memcpy(one->list, s->best.list, sizeof(int32_t) * (size_t)s->p->tasks);
        else
            make_list(s, one->list, tries == 0 ? 0.0 : 0.15 + 0.7 * (tries % 8) / 8.0);
        level_decode(s, one);
        if (!is_double(s, one, s->count))
            s->count++;
    }
    qsort(s->people, (size_t)s->count, sizeof(plan_list_t), by_cost);
    s->generation_best = s->count ? s->people[0].cost : INT64_MAX;
}

static void generation(search_t *s)
{
    int32_t parents = s->count, all = s->count;
    for (int32_t i = 0; i < parents && all < 2 * POPULATION; i++) {
        int32_t a = below(s, parents), b = below(s, parents), c = below(s, parents);
        int32_t mother = a < b ? a : b, father = c == mother ? below(s, parents) : c;
        plan_list_t *child = &s->people[all];
        cross(s, s->people[mother].list, s->people[father].list, child->list);
        mutate(s, child->list);
        level_decode(s, child);
        if (!is_double(s, child, all))
            all++;
    }
    qsort(s->people, (size_t)all, sizeof(plan_list_t), by_cost);
    s->count = all < POPULATION ? all : POPULATION;
    s->stale = s->people[0].cost < s->generation_best ? 0 : s->stale + 1;
    s->generation_best = s->people[0].cost;
}

static int32_t *ints(size_t count)
{
    return calloc(count ? count : 1, sizeof(int32_t));
}

void milepost_level_free(search_t *s)
{
    if (!s)
        return;
    for (int32_t i = 0; i < 2 * POPULATION; i++) {
        free(s->people[i].list);
        free(s->people[i].start);
    }
    free(s->best.list);
    free(s->best.start);
    free(s->scratch.list);
    free(s->scratch.start);
    free(s->free_);
    free(s->finish);
    free(s->place);
    free(s->key);
    free(s->waiting);
    free(s->ready);
    free(s->tail);
    free(s);
}

/* A search over `p`, which must outlive it; NULL if memory is short. */
search_t *milepost_level_new(const problem_t *p, uint64_t seed)
{
    search_t *s = calloc(1, sizeof(search_t));
    if (!s)
        return NULL;
    size_t n = (size_t)p->tasks;
    int is_whole = 1;
    s->p = p;
    s->random = seed;
    for (int32_t i = 0; i < 2 * POPULATION; i++) {
        s->people[i].list = ints(n);
        s->people[i].start = ints(n);
        is_whole &= s->people[i].list && s->people[i].start;
    }
    s->best = (plan_list_t){ints(n), ints(n), INT64_MAX};
    s->scratch = (plan_list_t){ints(n), ints(n), 0};
    s->free_ = calloc((size_t)p->words * (size_t)p->horizon + 1, sizeof(uint64_t));
    s->finish = ints(n);
    s->place = ints(n);
    s->key = ints(n);
    s->waiting = ints(n);
    s->ready = ints(n);
    s->tail = ints((size_t)p->horizon + 2);
    is_whole &= s->best.list && s->best.start && s->scratch.list && s->scratch.start && s->free_ &&
                s->finish && s->place && s->key && s->waiting && s->ready && s->tail;
    if (!is_whole) {
        milepost_level_free(s);
        return NULL;
    }
    return s;
}

/* Builds the priority rule's schedule, justified; -> its cost. */
int64_t milepost_level_first(search_t *s)
{
    make_list(s, s->people[0].list, 0.0);
    level_decode(s, &s->people[0]);
    return s->best.cost;
}

/* Searches until `schedules` more are built or the cost is `bound`; -> the best cost. */
int64_t milepost_level_run(search_t *s, int64_t schedules, int64_t bound)
{
    int64_t until = s->schedules + schedules;
    while (s->schedules < until && s->best.cost > bound) {
        if (!s->is_started || s->stale >= STALE_GENERATIONS) {
            populate(s, s->is_started && below(s, 2));
            s->is_started = 1;
        } else if (s->count < 2) {
            break;
        } else {
            generation(s);
        }
    }
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
