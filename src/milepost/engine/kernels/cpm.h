/* The compiled plan as the kernels see it: see milepost/engine/compiled.py.
 *
 * Coordinates are 2 * w + side in a calendar of their own; walls are minutes since the
 * plan's origin. The order of the members is the order in milepost/engine/passes.py.
 */
#ifndef MILEPOST_CPM_H
#define MILEPOST_CPM_H

#include <stdint.h>

#define NONE INT32_MIN
#define FAR_COORDINATE (1 << 30)

/* An entry of a node, or of a link, in one of their arrays: of columns next to each other, or of
 * records of so many bytes. */
#ifdef NODE_BYTES
#define AT(array, node) ((array)[(int64_t)(node) * (int64_t)(NODE_BYTES / sizeof *(array))])
#define LINK(array, link) ((array)[(int64_t)(link) * (int64_t)(LINK_BYTES / sizeof *(array))])
#else
#define AT(array, node) ((array)[node])
#define LINK(array, link) ((array)[link])
#endif

enum role { ROLE_TASK = 0, ROLE_PHASE_START = 1 };
enum mode { MODE_SAME = 0, MODE_WALL = 1, MODE_ELAPSED = 2, MODE_FOREIGN = 3 };

typedef struct {
    /* Calendars, packed end to end: see milepost/engine/clocks.py. */
    const int32_t *segment_start, *segment_finish, *segment_work;
    const int32_t *day_segment, *work_offset, *work_segment, *total;
    /* Nodes. */
    const int32_t *calendar, *hold, *floor_start, *floor_finish, *cap_start, *cap_finish;
    const int32_t *rest_wall, *delay, *pin_start, *pin_finish;
    const int32_t *late_start_cap, *late_finish_cap;
    const int8_t *role;
    const uint8_t *late_is_early, *ends_path;
    /* Links. Those into node i are link_begin[i] to link_end[i], through `in_link` if there
     * is one; those out of it, in the backward direction, succ_link[succ_begin[i]] and on. */
    const int32_t *link_begin, *link_end, *in_link, *link_pred, *link_succ, *link_lag, *link_clock;
    const int8_t *link_kind, *link_mode;
    const int32_t *succ_begin, *succ_end, *succ_link;
    int32_t nodes, days;
} plan_t;

/* What a pass writes, one entry a node. */
typedef struct {
    int32_t *best, *resume, *start, *finish, *start_wall, *finish_wall;
} early_t;

typedef struct {
    int32_t *start, *finish, *start_wall, *finish_wall;
} late_t;

/* Where a wall time falls: the working minutes before it and its segment. */
typedef struct {
    int64_t wall, work;
    int32_t segment;
} place_t;

static inline place_t place_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    const int64_t last = (int64_t)p->days * 1440 - 1;
    place_t at;
    at.wall = wall < 0 ? 0 : wall > last ? last : wall;
    at.segment = p->day_segment[(int64_t)calendar * p->days + at.wall / 1440];
    /* None, one or two steps, as the hour is: without a branch that nobody could foretell. */
    at.segment += p->segment_start[at.segment + 1] <= at.wall;
    at.segment += p->segment_start[at.segment + 1] <= at.wall;
    while (p->segment_start[at.segment + 1] <= at.wall)
        at.segment++;
    int64_t end = p->segment_finish[at.segment];
    int64_t reached = at.wall < end ? at.wall : end;
    at.work = p->segment_work[at.segment] + (reached - p->segment_start[at.segment]);
    return at;
}

/* The coordinate of a lower limit: non-working time leads to the next work. */
static inline int64_t forward_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    place_t at = place_of(p, calendar, wall);
    int side = at.wall > p->segment_finish[at.segment] || at.wall == p->segment_start[at.segment];
    return 2 * at.work + side;
}

/* The coordinate of an upper limit: non-working time leads to the last work. */
static inline int64_t backward_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    place_t at = place_of(p, calendar, wall);
    return 2 * at.work + (at.wall == p->segment_start[at.segment]);
}

static inline int64_t wall_of(const plan_t *p, int32_t calendar, int64_t coordinate)
{
    int64_t side = coordinate & 1;
    int64_t minute = (coordinate >> 1) - (1 - side);
    int64_t last = p->total[calendar] > 0 ? p->total[calendar] - 1 : 0;
    int64_t held = minute < 0 ? 0 : minute > last ? last : minute;
    int32_t segment = p->work_segment[p->work_offset[calendar] + (held >> 8)];
    segment += p->segment_work[segment + 1] <= held; /* as above; a second step is rare */
    while (p->segment_work[segment + 1] <= held)
        segment++;
    int64_t begun = p->segment_start[segment] + (held - p->segment_work[segment]);
    return minute < 0 ? begun : begun + (1 - side);
}

static inline int64_t add_lag(int64_t coordinate, int64_t lag)
{
    if (lag == 0)
        return coordinate;
    return 2 * ((coordinate >> 1) + lag) + (lag < 0);
}

static inline int64_t held_coordinate(int64_t coordinate)
{
    if (coordinate < -FAR_COORDINATE)
        return -FAR_COORDINATE;
    return coordinate > FAR_COORDINATE ? FAR_COORDINATE : coordinate;
}

/* Where a finish coordinate puts the start of a node of this duration, and the reverse. */
static inline int64_t start_from_finish(int64_t finish, int64_t duration)
{
    return duration > 0 ? 2 * ((finish >> 1) - duration) + 1 : finish;
}

static inline int64_t finish_from_start(int64_t start, int64_t duration)
{
    return duration > 0 ? 2 * ((start >> 1) + duration) : start;
}

#endif
