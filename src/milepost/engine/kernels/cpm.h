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

/* A stretch of work and the working minutes before it; where the indexes of a calendar begin and
 * its last working minute. What one search reads lies in one line of the cache. */
typedef struct {
    int32_t start, finish, work, unused;
} segment_t;

typedef struct {
    int32_t first_day, first_step, last_minute, unused;
} calendar_t;

typedef struct {
    /* Calendars, packed end to end: see milepost/engine/clocks.py. */
    const segment_t *segments;
    const calendar_t *calendars;
    const int32_t *day_segment, *work_segment, *total;
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
    /* The nodes of level k are level_offset[k] to level_offset[k + 1]. */
    const int32_t *level_offset;
    int32_t nodes, days, levels;
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
    const segment_t *segment;
    int32_t wall, work;
} place_t;

static inline place_t place_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    const int32_t last = p->days * 1440 - 1;
    const int32_t capped = wall > last ? last : (int32_t)wall, held = capped < 0 ? 0 : capped;
    const int32_t day = p->calendars[calendar].first_day + (int32_t)((uint32_t)held / 1440);
    const segment_t *at = p->segments + p->day_segment[day];
    /* None, one or two steps, as the hour is: without a branch that nobody could foretell. */
    at += at[1].start <= held;
    at += at[1].start <= held;
    while (at[1].start <= held)
        at++;
    const int32_t reached = held < at->finish ? held : at->finish;
    const place_t place = {at, held, at->work + (reached - at->start)};
    return place;
}

/* The coordinate of a lower limit: non-working time leads to the next work. */
static inline int64_t forward_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    const place_t at = place_of(p, calendar, wall);
    return 2 * at.work + ((at.wall > at.segment->finish) | (at.wall == at.segment->start));
}

/* The coordinate of an upper limit: non-working time leads to the last work. */
static inline int64_t backward_of(const plan_t *p, int32_t calendar, int64_t wall)
{
    const place_t at = place_of(p, calendar, wall);
    return 2 * at.work + (at.wall == at.segment->start);
}

static inline int64_t wall_of(const plan_t *p, int32_t calendar, int64_t coordinate)
{
    const calendar_t *in = p->calendars + calendar;
    const int32_t from = coordinate < 1 ? 1 : (int32_t)coordinate;
    /* The last minute of work before an end, the first one after a start. */
    const int32_t minute = (from - 1) >> 1;
    const int32_t held = minute < in->last_minute ? minute : in->last_minute;
    const segment_t *at = p->segments + p->work_segment[in->first_step + (held >> 8)];
    at += at[1].work <= held; /* as above; a second step is rare */
    while (at[1].work <= held)
        at++;
    return at->start + (held - at->work) + (~from & 1);
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
