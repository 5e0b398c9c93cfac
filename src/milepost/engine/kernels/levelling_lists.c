/* Orders of tasks: drawn at random, crossed and changed. */
#include <string.h>

#include "levelling.h"

enum {
    /* Of a hundred children, those of which a stretch of the list is dealt anew. */
    RESHUFFLED = 80,
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

int32_t level_below(search_t *s, int32_t limit)
{
    return (int32_t)(((next_random(s) >> 32) * (uint64_t)limit) >> 32);
}

static int is_before(const problem_t *p, int32_t one, int32_t other)
{
    int32_t apart = p->priority[one] - p->priority[other];
    return apart < 0 || (apart == 0 && one < other);
}

/* Appends the ready task at `chosen` to the list and makes ready what waited for it alone. */
static void list_ready(search_t *s, int32_t *list, int32_t *made, int32_t *ready, int32_t chosen)
{
    const problem_t *p = s->p;
    int32_t t = s->ready[chosen];
    s->ready[chosen] = s->ready[--*ready];
    list[(*made)++] = t;
    for (int32_t k = p->succ_offset[t]; k < p->succ_offset[t + 1]; k++)
        if (--s->waiting[p->succ_task[k]] == 0)
            s->ready[(*ready)++] = p->succ_task[k];
}

void level_make_list(search_t *s, int32_t *list, double noise)
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
            int32_t other = level_below(s, ready);
            double regret = (double)(p->priority[s->ready[other]] - p->priority[s->ready[chosen]]);
            double u = (double)(next_random(s) >> 11) * 0x1p-53;
            if (u < noise / (1 + regret * (1 - noise) * 0.2))
                chosen = other;
        }
        list_ready(s, list, &made, &ready, chosen);
    }
}

/* Two-point crossover: the outer parts in the mother's order, a quarter to three quarters
 * between them in the father's. */
static void cross(search_t *s, const int32_t *mother, const int32_t *father, int32_t *child)
{
    int32_t n = s->p->tasks, length = n / 4 + level_below(s, n / 2 + 1);
    int32_t from = level_below(s, n - length + 1), to = from + length;
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

/* Makes ready what waits for nothing within a stretch of the list; -> how many tasks those are. */
static int32_t open_stretch(search_t *s, const int32_t *list, int32_t from, int32_t length)
{
    const problem_t *p = s->p;
    int32_t ready = 0;
    for (int32_t i = 0; i < p->tasks; i++) {
        s->place[list[i]] = i;
        /* What follows the stretch never becomes ready. */
        s->waiting[list[i]] = INT32_MAX;
    }
    for (int32_t i = from; i < from + length; i++) {
        int32_t t = list[i], inside = 0;
        for (int32_t k = p->pred_offset[t]; k < p->pred_offset[t + 1]; k++)
            inside += s->place[p->pred_task[k]] >= from;
        s->waiting[t] = inside;
        if (!inside)
            s->ready[ready++] = t;
    }
    return ready;
}

/* Deals a stretch of the list anew among itself, as far as its links allow. */
static void reshuffle(search_t *s, int32_t *list)
{
    const problem_t *p = s->p;
    int32_t n = p->tasks;
    int32_t length = SHORTEST_STRETCH + level_below(s, LONGEST_STRETCH - SHORTEST_STRETCH + 1);
    if (length > n)
        length = n;
    int32_t made = level_below(s, n - length + 1);
    int32_t ready = open_stretch(s, list, made, length);
    while (ready > 0) {
        int32_t chosen = level_below(s, ready), other = level_below(s, ready);
        if (p->priority[s->ready[other]] < p->priority[s->ready[chosen]])
            chosen = other;
        list_ready(s, list, &made, &ready, chosen);
    }
}

static void swap_neighbours(search_t *s, int32_t *list)
{
    for (int32_t i = 0; i + 1 < s->p->tasks; i++)
        if (level_below(s, SWAPPED) == 0 && !is_linked(s->p, list[i], list[i + 1])) {
            int32_t held = list[i];
            list[i] = list[i + 1];
            list[i + 1] = held;
        }
}

void level_breed(search_t *s, const int32_t *mother, const int32_t *father, int32_t *child)
{
    cross(s, mother, father, child);
    if (level_below(s, 100) < RESHUFFLED)
        reshuffle(s, child);
    else
        swap_neighbours(s, child);
}
