/* Days on which work outdoors is lost: drawing them, and working around them. */
#include "monte_carlo.h"

static void lose_days_of_run(const network_t *n, const part_t *part, const uint8_t *lost,
                             const int32_t *before, int32_t calendar, int32_t minutes,
                             int32_t *start, int32_t *finish)
{
    const plan_t *p = n->plan;
    int32_t begin = NONE, at = *start >> 1, left = minutes;
    int32_t day = (int32_t)(wall_of(p, calendar, *start) / 1440);
    for (; left > 0 && day < p->days; day++) {
        const int32_t end = before[day + 1], number = day - part->first_lost;
        if (end <= at)
            continue;
        if (number >= 0 && number < part->lost_days && lost[(int64_t)number * part->count]) {
            at = end;
            continue;
        }
        if (begin == NONE)
            begin = at;
        const int32_t worked = smaller(left, end - at);
        at += worked;
        left -= worked;
    }
    *start = 2 * (begin == NONE ? at : begin) + 1;
    *finish = smaller(2 * (at + left), FAR_COORDINATE);
}

void milepost_lose_days(const network_t *n, const part_t *part, int32_t step, int32_t done,
                        int32_t count, const int32_t *restrict duration)
{
    const int32_t downtime = n->downtime[step], calendar = n->plan->calendar[n->node[step]];
    const int32_t *before = n->work_before + (int64_t)calendar * (n->plan->days + 1);
    const uint8_t *lost = part->lost + (int64_t)downtime * part->lost_days * part->count;
    int32_t *start = slot_of(part, step, FROM_START), *finish = slot_of(part, step, FROM_FINISH);
    for (int32_t i = 0; i < count; i++) {
        const int64_t run = (int64_t)downtime * part->count + done + i;
        const int32_t planned = finish[i];
        if (duration[i] == 0)
            continue;
        lose_days_of_run(n, part, lost + done + i, before, calendar, duration[i], start + i,
                         finish + i);
        part->lost_work[run] += (finish[i] - planned) >> 1;
    }
}

/* Draws lost days into `lost`, shape (days, count). Day d of a run is lost if its draw lies
 * below after_lost[d] where the day before was lost, below after_fit[d] where it was not; the
 * draws are 32 + bits bits wide. The first `lead` days only lead in and are not kept. */
void milepost_draw_lost_days(const uint32_t *keys, const uint64_t *after_fit,
                             const uint64_t *after_lost, int32_t days, int32_t lead,
                             int32_t first, int32_t count, int32_t bits, uint8_t *state,
                             uint8_t *lost)
{
    const uint32_t mask = (1u << bits) - 1u;
    const int shift = bits < 2 ? 1 : (bits + 1) / 2;
    for (int32_t i = 0; i < count; i++)
        state[i] = 0;
    const uint8_t *before = state;
    for (int32_t day = 0; day < days; day++) {
        const uint32_t *key = keys + (int64_t)day * KEY_WORDS;
        const uint64_t if_fit = after_fit[day], if_lost = after_lost[day];
        uint8_t *now = day < lead ? state : lost + (int64_t)(day - lead) * count;
        for (int32_t i = 0; i < count; i++) {
            const uint32_t stratum = stratum_of((uint32_t)(first + i), key, mask, shift);
            const uint32_t within = stratum * 0x9E3779B1u + key[3];
            const uint64_t draw = (uint64_t)stratum << 32 | within;
            now[i] = draw < (before[i] ? if_lost : if_fit);
        }
        before = now;
    }
}
