/* Nodes and links put in order: see milepost/engine/arrange.py and compile.py. */
#include <stdint.h>

#define MODE_WALL 1
#define MODE_ELAPSED 2
#define MODE_FOREIGN 3
/* How many nodes ahead their records, and half as many ahead their links, are asked for. */
#define AHEAD 16

/* What the walk knows of a node, and a link out of one: each in one line of the cache, since the
 * walk comes upon them in no order of the memory. */
typedef struct {
    int64_t path;
    int32_t level, waiting, begin, end, unused[2];
} node_t;

typedef struct {
    int64_t weight;
    int32_t succ, unused;
} out_t;

static void list_links_out(int32_t nodes, int32_t links, const int32_t *pred, const int32_t *succ,
                           const int64_t *weight, node_t *node, out_t *out)
{
    const node_t blank = {0, 0, 0, 0, 0, {0, 0}};
    int32_t begin = 0;
    for (int32_t i = 0; i < nodes; i++)
        node[i] = blank;
    for (int32_t k = 0; k < links; k++) {
        node[pred[k]].end++;
        node[succ[k]].waiting++;
    }
    for (int32_t i = 0; i < nodes; i++) {
        const int32_t count = node[i].end;
        node[i].begin = node[i].end = begin;
        begin += count;
    }
    for (int32_t k = 0; k < links; k++) {
        const out_t link = {weight[k], succ[k], 0};
        out[node[pred[k]].end++] = link;
    }
}

/* Levels and longest paths by Kahn's rule; what lies on or behind loops is not `reached`. Scratch:
 * `node` and `queue` for the nodes, `out` for the links. */
void milepost_levels(int32_t nodes, int32_t links, const int32_t *pred, const int32_t *succ,
                     const int64_t *weight, node_t *node, out_t *out, int32_t *queue,
                     int32_t *level, int64_t *path, uint8_t *reached)
{
    int32_t tail = 0;
    list_links_out(nodes, links, pred, succ, weight, node, out);
    for (int32_t i = 0; i < nodes; i++)
        if (node[i].waiting == 0)
            queue[tail++] = i;
    for (int32_t head = 0; head < tail; head++) {
        if (head + AHEAD < tail)
            __builtin_prefetch(&node[queue[head + AHEAD]]);
        if (head + AHEAD / 2 < tail)
            __builtin_prefetch(&out[node[queue[head + AHEAD / 2]].begin]);
        const node_t from = node[queue[head]];
        for (int32_t k = from.begin; k < from.end; k++) {
            node_t *next = &node[out[k].succ];
            const int64_t longer = from.path + out[k].weight;
            next->level = from.level + 1 > next->level ? from.level + 1 : next->level;
            next->path = longer > next->path ? longer : next->path;
            /* Without a branch: written in any case, kept once nothing else leads there. */
            queue[tail] = out[k].succ;
            tail += --next->waiting == 0;
        }
    }
    for (int32_t i = 0; i < nodes; i++) {
        level[i] = node[i].level;
        path[i] = node[i].path;
        reached[i] = node[i].waiting == 0;
    }
}

/* The columns of links as they were found, and of `CompiledPlan` that are made of them. */
typedef struct {
    const int32_t *pred, *succ, *kind, *lag, *is_elapsed, *percent, *clock, *dependency;
} found_t;

typedef struct {
    int32_t *pred, *succ, *lag, *clock, *percent, *dependency;
    int8_t *kind, *mode;
} links_t;

/* Writes the links in the given order; `place` is where each node went, `calendar` its own. */
void milepost_link_columns(int32_t count, const int32_t *order, const found_t *found,
                           const int32_t *place, const int32_t *calendar, const links_t *links)
{
    const found_t f = *found;
    const links_t to = *links;
    for (int32_t i = 0; i < count; i++) {
        const int32_t k = order[i], pred = f.pred[k], succ = f.succ[k], lag = f.lag[k];
        const int32_t own = calendar[succ], clock = f.clock[k] < 0 ? own : f.clock[k];
        const int mode = (clock != own) & (lag != 0) ? MODE_FOREIGN
                                                     : (calendar[pred] != own) * MODE_WALL;
        to.pred[i] = place[pred];
        to.succ[i] = place[succ];
        to.lag[i] = lag;
        to.clock[i] = clock;
        to.percent[i] = f.percent[k];
        to.dependency[i] = f.dependency[k];
        to.kind[i] = (int8_t)f.kind[k];
        to.mode[i] = (int8_t)(f.is_elapsed[k] == 1 ? MODE_ELAPSED : mode);
    }
}
