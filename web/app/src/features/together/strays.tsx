import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Project } from "@/api/projects";
import styles from "./together.module.css";

interface StraysProps {
  readonly chosen: readonly string[];
  /** All that the reader may see, archived ones too. */
  readonly projects: readonly Project[];
  readonly onLeaveOut: () => void;
}

/** Chosen projects that cannot count; without them the answer would be of something else. */
export function Strays({ chosen, projects, onLeaveOut }: StraysProps) {
  const { t } = useTranslation();
  const archived = projects.filter(({ id, is_archived: is }) => is && chosen.includes(id));
  const unknown = chosen.filter((id) => !projects.some((project) => project.id === id)).length;
  return (
    <div className={styles.strays} role="alert">
      {archived.map(({ id, name }) => (
        <p key={id}>{t("together.archived", { name })}</p>
      ))}
      {unknown > 0 && <p>{t("together.strays", { count: unknown })}</p>}
      <Button size="compact-sm" variant="default" onClick={onLeaveOut}>
        {t("together.showOthers")}
      </Button>
    </div>
  );
}
