import { useTranslation } from "react-i18next";
import type { Distribution } from "@/api/quality";
import { useWords } from "@/lib/use-words";
import { shareOf } from "./reason-words";
import styles from "./quality.module.css";

/** The figures of the distribution in words. */
export function DistributionFacts({ found }: { readonly found: Distribution }) {
  const { t } = useTranslation();
  const words = useWords();
  const { clusters, weeks, thirds, phases_without: phases } = found;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("quality.gap")}</dt>
        <dd>
          <LongestGap found={found} />
        </dd>
      </div>
      <div>
        <dt>{t("quality.thirds")}</dt>
        <dd>{thirds.join(" · ")}</dd>
      </div>
      <div>
        <dt>{t("quality.phases")}</dt>
        <dd>
          {phases.length === 0
            ? t("quality.noPhases")
            : phases
                .map(({ name, work_share: share }) =>
                  t("quality.phaseShare", { name, share: shareOf(share, t) }),
                )
                .join(", ")}
        </dd>
      </div>
      <div>
        <dt>{t("quality.clusters")}</dt>
        <dd>
          {clusters.length === 0
            ? t("quality.noClusters")
            : clusters
                .map(({ uids, start, finish }) =>
                  t("quality.clusterText", {
                    count: uids.length,
                    when: words.days(start, finish),
                  }),
                )
                .join("; ")}
        </dd>
      </div>
      {weeks && (
        <div>
          <dt>{t("quality.weeks")}</dt>
          <dd>
            {t("quality.weeksText", {
              count: weeks.count,
              of: weeks.of,
              longest: weeks.longest,
            })}
          </dd>
        </div>
      )}
    </dl>
  );
}

function LongestGap({ found }: { readonly found: Distribution }) {
  const { t } = useTranslation();
  const gap = found.longest_gap;
  if (!gap) return t("common.none");
  return (
    <>
      {t("quality.gapText", {
        count: gap.days,
        time: shareOf(gap.time_share, t),
        work: shareOf(gap.work_share, t),
      })}
      <small>
        {t("quality.gapBetween", {
          from: gap.after ?? t("quality.start"),
          to: gap.before ?? t("quality.finish"),
        })}
      </small>
    </>
  );
}
