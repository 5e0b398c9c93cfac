/* Tables that lead from one calendar's coordinates to another's working minutes. */
#include "monte_carlo.h"

/* Pieces of a map under construction: piece k holds from coordinate at[k] on, where the
 * value is `value[k]`, plus the working minutes of the coordinate if is_slope[k]. */
typedef struct {
    int32_t *at, *value;
    uint8_t *is_slope;
    int32_t count, capacity;
} pieces_t;

static void add_piece(pieces_t *pieces, int32_t at, int32_t value, uint8_t is_slope)
{
    if (pieces->count > 0) {
        const int32_t last = pieces->count - 1;
        if (pieces->value[last] == value && pieces->is_slope[last] == is_slope)
            return;
        if (pieces->at[last] == at)
            pieces->count--;
    }
    if (pieces->count == pieces->capacity)
        return;
    pieces->at[pieces->count] = at;
    pieces->value[pieces->count] = value;
    pieces->is_slope[pieces->count++] = is_slope;
}

/* One stretch of work in the source calendar, from wall time `begin` to `end`, during
 * which the target calendar works and rests by turns. */
static void add_stretch(const plan_t *p, pieces_t *pieces, int32_t target, int64_t begin,
                        int64_t end, int64_t work)
{
    const segment_t *segment = place_of(p, target, begin).segment;
    int64_t wall = begin;
    while (wall < end) {
        const int64_t at = 2 * (work + wall - begin) + (wall == begin);
        const int64_t stop = segment[0].finish, next = segment[1].start;
        if (wall < segment->start) {
            add_piece(pieces, (int32_t)at, segment->work, 0);
            wall = segment->start;
        } else if (wall < stop) {
            int64_t done = segment->work + wall - segment->start;
            add_piece(pieces, (int32_t)at, (int32_t)(done - (at >> 1)), 1);
            wall = stop;
        } else {
            place_t resting = place_of(p, target, wall);
            add_piece(pieces, (int32_t)at, resting.work, 0);
            wall = next;
            segment++;
        }
    }
}

static int32_t widest_shift(const pieces_t *pieces)
{
    int32_t shift = MAP_BREAK_BITS - 1;
    for (int32_t k = 2; k < pieces->count; k++)
        while (shift > 0 && pieces->at[k] >> shift == pieces->at[k - 1] >> shift)
            shift--;
    return shift;
}

/* The value of a piece at a coordinate, which may lie before the piece begins. */
static int64_t value_at(const pieces_t *pieces, int32_t piece, int64_t coordinate)
{
    return pieces->value[piece] + (pieces->is_slope[piece] ? coordinate >> 1 : 0);
}

/* Returns how many entries were written, 0 if they are too many or a jump is too wide. */
static int32_t write_entries(const pieces_t *pieces, int32_t shift, int32_t limit,
                             int32_t *entries, int32_t capacity)
{
    const int64_t widest = 1 << (MAP_JUMP_BITS - 1);
    const int32_t buckets = (limit >> shift) + 1;
    int32_t piece = 0;
    if (buckets > capacity)
        return 0;
    for (int32_t bucket = 0; bucket < buckets; bucket++) {
        const int64_t first = (int64_t)bucket << shift, end = first + (1 << shift);
        int32_t *entry = entries + 2 * (int64_t)bucket, after = piece;
        if (piece + 1 < pieces->count && pieces->at[piece + 1] < end)
            after = piece + 1;
        const int64_t at = after == piece ? (1 << MAP_BREAK_BITS) - 1 : pieces->at[after] - first;
        const int64_t before_value = value_at(pieces, piece, first);
        const int64_t jump = value_at(pieces, after, first) - before_value;
        if (jump < -widest || jump >= widest)
            return 0;
        const uint32_t slopes = 2u * pieces->is_slope[after] + pieces->is_slope[piece];
        entry[0] = (int32_t)before_value;
        entry[1] = (int32_t)((uint32_t)jump << (32 - MAP_JUMP_BITS) | (uint32_t)at << 2 | slopes);
        piece = after;
    }
    return buckets;
}

/* Builds the map from `source` by `lag` clock minutes into `target`, for coordinates up
 * to `limit`. Writes its shift and returns how many entries it has, or 0 where the
 * calendars interlock too finely, a gap is too wide or the space does not suffice. */
int32_t milepost_build_map(const plan_t *p, const int32_t *segment_offset, int32_t source,
                           int32_t target, int32_t lag, int32_t limit, int32_t *scratch_at,
                           int32_t *scratch_value, uint8_t *scratch_slope, int32_t scratch,
                           int32_t *entries, int32_t capacity, int32_t *shift)
{
    pieces_t pieces = {scratch_at, scratch_value, scratch_slope, 0, scratch};
    add_piece(&pieces, 0, 0, 0);
    for (int32_t s = segment_offset[source] + 1; s < segment_offset[source + 1] - 1; s++) {
        const segment_t *stretch = p->segments + s;
        const int64_t begin = (int64_t)stretch->start + lag, end = (int64_t)stretch->finish + lag;
        if (2 * (int64_t)stretch->work > limit)
            break;
        if (s == segment_offset[source] + 1)
            pieces.value[0] = place_of(p, target, begin).work;
        add_stretch(p, &pieces, target, begin, end, stretch->work);
    }
    *shift = widest_shift(&pieces);
    if (*shift < 3 || pieces.count == scratch)
        return 0;
    return write_entries(&pieces, *shift, limit, entries, capacity);
}
