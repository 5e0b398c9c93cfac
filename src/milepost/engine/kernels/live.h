/* A compiled plan that is kept up to date edit by edit: see milepost/engine/live.py.
 *
 * Nodes are visited in the order of their `rank`, so that links may be added without
 * numbering nodes anew. The order of the members is the order in milepost/engine/live_arrays.py.
 */
#ifndef MILEPOST_LIVE_H
#define MILEPOST_LIVE_H

/* What is known of a node lies together, and so does a link: an edit touches few of them, far
 * apart, and would wait for the memory of every column. The members are in live_arrays.py. */
#define NODE_BYTES 192
#define LINK_BYTES 32

#include "cpm.h"

#define CAUSE_MANUAL 5
#define FAR_WALL ((int64_t)1 << 62)

/* Ranks that are still to be visited, as bits; all set ones lie in the words `low` to `high`. */
typedef struct {
    uint64_t *words;
    int64_t low, high;
} marks_t;

/* One row of the outline: its columns in one line of the cache, and the phase around it. */
typedef struct {
    int64_t start, finish, late_start, late_finish, total, free;
    int32_t phase;
    uint8_t critical, spare[11];
} row_t;

typedef struct {
    plan_t plan;
    early_t early;
    late_t late, shown;
    /* The plan's arrays that edits change, and the lists of links of each node. */
    int32_t *duration, *in_begin, *in_end, *in_list, *out_begin, *out_end, *out_list;
    /* The limit of free float before the project's finish, the finish per calendar. */
    int32_t *free_least, *end;
    /* The finish of the nodes that the project waits for, in a column of its own. */
    int32_t *counted;
    uint8_t *follows, *leads;
    const uint8_t *counts, *is_open;
    const int8_t *pin_cause;
    int32_t *rank, *node_at, *stack;
    uint64_t *seen;
    /* Rows, the tree, and what manual phases are set to. */
    row_t *rows;
    const int32_t *node_row, *phase_row, *child_offset, *child;
    const int64_t *set_start, *set_finish;
    int32_t *changed;
    marks_t ahead, behind, free, path, out, phases;
    int64_t origin;
    int32_t in_used, out_used, in_room, out_room;
    int32_t finish, phase_count, is_outside, changed_count, has_counting;
} live_t;

#endif
