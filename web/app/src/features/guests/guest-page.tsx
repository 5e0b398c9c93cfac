import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import i18next from "i18next";
import { LogOut } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { type GuestPass, type SharedMilestone, sharedMilestonesQuery } from "@/api/guest";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { type Words, useWords } from "@/lib/use-words";
import { SharedMilestoneItem } from "./shared-milestone";
import styles from "./guest.module.css";

interface GuestPageProps {
  readonly pass: GuestPass;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

/** One calm page for a client: the project, its milestones in plain sentences, what needs a word. */
export function GuestPage({ pass, onLeave, children }: GuestPageProps) {
  const { t } = useTranslation();
  const { locale } = useWords();
  useEffect(() => {
    document.title = `${pass.project_name} · Milepost`;
  }, [pass.project_name]);
  const until = new Date(pass.expires_at).toLocaleDateString(locale, { dateStyle: "long" });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{pass.project_name}</h1>
        <p className="dim">{t("guest.invitedBy", { inviter: pass.invited_by, name: pass.name })}</p>
      </header>
      <main id="main" className={styles.sections}>
        {children}
        <SharedMilestones />
      </main>
      <footer className={styles.foot}>
        <p>{t("guest.howToRead")}</p>
        <p>{t("guest.until", { date: until })}</p>
        <div className={styles.acts}>
          <Button
            size="compact-sm"
            variant="default"
            lang={i18next.language === "de" ? "en" : "de"}
            onClick={switchLanguage}
          >
            {t("guest.otherLanguage")}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<LogOut size={14} aria-hidden />}
            onClick={onLeave}
          >
            {t("guest.leave")}
          </Button>
        </div>
      </footer>
    </div>
  );
}

function switchLanguage(): void {
  const next = i18next.language === "de" ? "en" : "de";
  sessionStorage.setItem("milepost.guest.language", next);
  void i18next.changeLanguage(next);
}

function SharedMilestones() {
  const { t } = useTranslation();
  const words = useWords();
  const milestones = useQuery(sharedMilestonesQuery);
  if (milestones.isPending) return <PageSkeleton rows={3} />;
  if (milestones.isError) {
    return <ProblemNotice error={milestones.error} onRetry={() => void milestones.refetch()} />;
  }
  return (
    <section className={styles.section} aria-labelledby="guest-milestones">
      <h2 id="guest-milestones">{t("guest.milestones")}</h2>
      {milestones.data.length === 0 ? (
        <p className="dim">{t("guest.none")}</p>
      ) : (
        <>
          <p>{nextSentence(milestones.data, t, words)}</p>
          <ol className={styles.list}>
            {milestones.data.map((milestone) => (
              <SharedMilestoneItem key={milestone.uid} milestone={milestone} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

const expectedDate = ({ p50, scheduled_date: scheduled }: SharedMilestone): number =>
  p50 ?? scheduled ?? Number.MAX_SAFE_INTEGER;

function nextSentence(
  milestones: readonly SharedMilestone[],
  t: ReturnType<typeof useTranslation>["t"],
  words: Words,
): string {
  const [next] = milestones
    .filter((milestone) => milestone.status !== "achieved")
    .toSorted((a, b) => expectedDate(a) - expectedDate(b));
  if (!next) return t("guest.allReached");
  const date =
    next.p50 === null
      ? t("guest.nextPlanned", { date: words.day(next.scheduled_date) })
      : t("guest.nextLikely", { date: words.day(next.p50) });
  return t("guest.next", { name: next.name, date });
}
