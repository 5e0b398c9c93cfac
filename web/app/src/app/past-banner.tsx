import { useTranslation } from "react-i18next";
import styles from "./project-layout.module.css";
import { LinkButton } from "@/components/link-button";

interface PastBannerProps {
  readonly project: string;
  readonly seq: number;
}

/** Says that the plan shown is an earlier one, and leads back to the present. */
export function PastBanner({ project, seq }: PastBannerProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.past} role="status">
      {t("history.pastBanner", { seq })}
      <LinkButton
        to="/projects/$projectId/plan"
        params={{ projectId: project }}
        size="compact-sm"
        variant="default"
      >
        {t("history.toPresent")}
      </LinkButton>
    </div>
  );
}
