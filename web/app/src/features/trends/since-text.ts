import type { TFunction } from "i18next";
import type { ChangedMilestone, Since } from "@/api/trends";

type Say = TFunction;

export interface SinceWords {
  readonly t: Say;
  readonly day: (minutes: number | null | undefined) => string;
  /** The moment compared with, in words. */
  readonly moment: string;
}

const DATES = ["agreed", "scheduled", "p50", "achieved"] as const;
const MINUTES_PER_WORKDAY = 480;

/** Chances that differ by less than this are the same to a reader. */
const LEAST_CHANCE = 0.005;

/** What differs of a milestone, such as "P50 12 May → 18 May". */
export function pairsOf(item: ChangedMilestone, { t, day }: SinceWords): readonly string[] {
  const dates = DATES.flatMap((name) => {
    const [was = null, now = null] = item[name];
    // Hours are no news to a reader who sees days.
    return day(was) === day(now) ? [] : [`${t(`trends.pair.${name}`)} ${day(was)} → ${day(now)}`];
  });
  const [was = null, now = null] = item.probability;
  const isMoved = was === null || now === null || Math.abs(was - now) >= LEAST_CHANCE;
  return was === now || !isMoved
    ? dates
    : [...dates, `${t("trends.pair.probability")} ${percent(was, t)} → ${percent(now, t)}`];
}

const percent = (share: number | null, t: Say): string =>
  share === null ? t("common.none") : t("common.percent", { value: Math.round(share * 100) });

/** "Ana (4), Ben (1)". */
export const peopleOf = (since: Since, { t }: SinceWords): string =>
  since.people.map(({ name, changes }) => t("trends.person", { name, count: changes })).join(", ");

/** Working days before and after, to a tenth. */
export const workOf = (since: Since, { t }: SinceWords): string | null => {
  const [was = 0, now = 0] = since.work.map(
    (minutes) => Math.round((minutes / MINUTES_PER_WORKDAY) * 10) / 10,
  );
  return was === now ? null : t("trends.work", { was, now });
};

const LISTS = [
  ["tasks_done", "trends.tasksDone"],
  ["tasks_added", "trends.tasksAdded"],
  ["tasks_removed", "trends.tasksRemoved"],
] as const;

/** The lists of tasks that are not empty, with their headings. */
export const taskListsOf = (since: Since) =>
  LISTS.map(([name, heading]) => ({ name, heading, list: since[name] })).filter(
    ({ list }) => list.items.length > 0,
  );

function milestoneLine(item: ChangedMilestone, words: SinceWords): string {
  const what = words.t(`trends.what.${item.what}`);
  const head = what ? `${item.name} [${what}]` : item.name;
  const causes = item.causes.map(({ label, command, actor }) =>
    words.t("trends.byWhom", { what: label || command, who: actor.name }),
  );
  return `- ${head}: ${[...pairsOf(item, words), ...causes].join("; ")}`;
}

/** Everything that changed as plain text, to be pasted into a mail or a chat. */
export function sinceText(since: Since, words: SinceWords): string {
  const { t } = words;
  const work = workOf(since, words);
  const lines = [
    t("trends.sinceTitle", { moment: words.moment }),
    `${t("trends.changes", { count: since.changes })} ${t("trends.by", { people: peopleOf(since, words) })}`,
  ];
  if (since.milestones.length > 0) {
    lines.push("", t("trends.milestones"));
    lines.push(...since.milestones.map((item) => milestoneLine(item, words)));
  }
  if (work !== null) lines.push("", t("trends.scope"), `- ${work}`);
  for (const { heading, list } of taskListsOf(since)) {
    lines.push("", t(heading));
    for (const { name, by } of list.items) {
      lines.push(`- ${by ? t("trends.byWhom", { what: name, who: by }) : name}`);
    }
    if (list.more > 0) lines.push(`- ${t("trends.more", { count: list.more })}`);
  }
  for (const { section, items, more } of since.records) {
    lines.push("", t(`trends.section.${section}`));
    for (const { label, command, actor } of items) {
      lines.push(`- ${t("trends.byWhom", { what: label || command, who: actor.name })}`);
    }
    if (more > 0) lines.push(`- ${t("trends.more", { count: more })}`);
  }
  return lines.join("\n");
}
