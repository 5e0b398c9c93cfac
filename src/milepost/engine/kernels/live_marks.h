/* What an edit has still to see, as bits by rank. */
#ifndef MILEPOST_LIVE_MARKS_H
#define MILEPOST_LIVE_MARKS_H

#include "live.h"

/* How many nodes ahead of time their rows and those before them are asked for. */
#define AHEAD 16

static inline void mark(marks_t *marks, int32_t rank)
{
    const int64_t word = rank >> 6;
    marks->words[word] |= (uint64_t)1 << (rank & 63);
    if (word < marks->low)
        marks->low = word;
    if (word > marks->high)
        marks->high = word;
}

static inline void forget(marks_t *marks)
{
    marks->low = INT64_MAX;
    marks->high = -1;
}

static inline int32_t count_marks(const marks_t *marks)
{
    int32_t sum = 0;
    for (int64_t word = marks->low; word <= marks->high; word++)
        sum += __builtin_popcountll(marks->words[word]);
    return sum;
}

static inline void clear_marks(marks_t *marks)
{
    for (int64_t word = marks->low; word <= marks->high; word++)
        marks->words[word] = 0;
    forget(marks);
}

/* Takes the lowest marked rank, -1 if there is none; higher ones may be marked meanwhile. */
static inline int32_t take_first(marks_t *marks)
{
    for (; marks->low <= marks->high; marks->low++) {
        const uint64_t word = marks->words[marks->low];
        if (word) {
            marks->words[marks->low] = word & (word - 1);
            return (int32_t)(marks->low * 64 + __builtin_ctzll(word));
        }
    }
    forget(marks);
    return -1;
}

/* Takes the highest marked rank, -1 if there is none; lower ones may be marked meanwhile. */
static inline int32_t take_last(marks_t *marks)
{
    for (; marks->high >= marks->low; marks->high--) {
        const uint64_t word = marks->words[marks->high];
        if (word) {
            const int bit = 63 - __builtin_clzll(word);
            marks->words[marks->high] = word ^ ((uint64_t)1 << bit);
            return (int32_t)(marks->high * 64 + bit);
        }
    }
    forget(marks);
    return -1;
}

static inline void mark_predecessors(live_t *v, marks_t *marks, int32_t node)
{
    for (int32_t k = AT(v->in_begin, node); k < AT(v->in_end, node); k++)
        mark(marks, AT(v->rank, LINK(v->plan.link_pred, v->in_list[k])));
}

static inline void mark_successors(live_t *v, marks_t *marks, int32_t node)
{
    for (int32_t k = AT(v->out_begin, node); k < AT(v->out_end, node); k++)
        mark(marks, AT(v->rank, LINK(v->plan.link_succ, v->out_list[k])));
}

/* Whether the coordinates lie where the calendars' tables end: then all is made anew. */
static inline int is_beyond(const live_t *v, int32_t node, int32_t start, int32_t finish)
{
    return (start >> 1) < 1 || (finish >> 1) >= v->plan.total[AT(v->plan.calendar, node)] - 1;
}

/* Late dates and free float of what is marked: see live_late.c. */
void milepost_live_go_back(live_t *v);
void milepost_live_count_free(live_t *v);

#endif
