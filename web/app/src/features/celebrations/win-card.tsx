import { Switch } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Celebration, celebrationsKey, shareCelebration } from "@/api/celebrations";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import { Facts } from "./facts-list";
import { People } from "./people";
import { ThankForm, ThanksList } from "./thanks";
import styles from "./celebrations.module.css";
import "@mantine/core/styles/InlineInput.css";
import "@mantine/core/styles/Switch.css";

interface WinCardProps {
  readonly project: string;
  readonly celebration: Celebration;
  readonly mayThank: boolean;
  readonly mayShare: boolean;
  /** Whether the address of the page names this one. */
  readonly isChosen: boolean;
}

/** One win: what was achieved, how it went, who did it, and the thanks. */
export function WinCard({ project, celebration, mayThank, mayShare, isChosen }: WinCardProps) {
  const { t } = useTranslation();
  const words = useWords();
  const card = useRef<HTMLLIElement>(null);
  const { uid, name, achieved_on: achieved, contributors, thanks } = celebration;
  useEffect(() => {
    if (isChosen) card.current?.scrollIntoView({ block: "start" });
  }, [isChosen]);
  const heading = `win-${uid}`;
  return (
    <li ref={card} className={styles.card} data-chosen={isChosen}>
      <div className={styles.cardHead}>
        <span className={styles.diamond} aria-hidden />
        <h2 id={heading}>
          <Link
            to="/projects/$projectId/milestones/$uid"
            params={{ projectId: project, uid }}
            style={{ color: "inherit", textDecoration: "none" }}
          >
            {name}
          </Link>
        </h2>
        <p className="dim">{t("wins.achieved", { day: words.dayLong(achieved) })}</p>
      </div>
      <Facts facts={celebration.facts} />
      <div className={styles.columns}>
        <section aria-labelledby={`${heading}-people`}>
          <h3 id={`${heading}-people`}>{t("wins.whoDidIt")}</h3>
          <People people={contributors} />
        </section>
        <section aria-labelledby={`${heading}-thanks`}>
          <h3 id={`${heading}-thanks`}>{t("wins.thanks")}</h3>
          <ThanksList thanks={thanks} />
          {mayThank && <ThankForm project={project} celebration={celebration} />}
        </section>
      </div>
      {mayShare && <Sharing project={project} celebration={celebration} />}
    </li>
  );
}

interface SharingProps {
  readonly project: string;
  readonly celebration: Celebration;
}

function Sharing({ project, celebration }: SharingProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { uid, is_shared: isShared, shows_names: showsNames } = celebration;
  const sharing = useMutation({
    mutationFn: (card: { is_shared: boolean; shows_names: boolean }) =>
      shareCelebration(project, uid, card),
    onSuccess: () => client.invalidateQueries({ queryKey: celebrationsKey(project) }),
  });
  return (
    <footer>
      {sharing.isError && <ProblemNotice error={sharing.error} />}
      <Switch
        size="xs"
        label={t("wins.share")}
        checked={isShared}
        onChange={({ currentTarget: { checked } }) =>
          sharing.mutate({ is_shared: checked, shows_names: checked && showsNames })
        }
      />
      <Switch
        size="xs"
        label={t("wins.showNames")}
        disabled={!isShared}
        checked={isShared && showsNames}
        onChange={({ currentTarget: { checked } }) =>
          sharing.mutate({ is_shared: isShared, shows_names: checked })
        }
      />
    </footer>
  );
}
