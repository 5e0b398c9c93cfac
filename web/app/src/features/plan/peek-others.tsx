import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { linksAcrossQuery } from "@/api/crosslinks";
import { OtherProject } from "./other-project";
import type { PlanRow } from "./plan-rows";
import styles from "./plan.module.css";

interface PeekOthersProps {
  readonly project: string;
  readonly row: PlanRow;
  readonly isReadOnly: boolean;
}

/** Which other projects wait for a row, and the way to let it wait for one. */
export function PeekOthers({ project, row, isReadOnly }: PeekOthersProps) {
  const { t } = useTranslation();
  const [isChoosing, setIsChoosing] = useState(false);
  const links = useQuery(linksAcrossQuery(project)).data;
  const waiting = (links?.waited_for_by ?? []).filter((each) => each.row === row.uid);
  const names = [...new Set(waiting.map((each) => each.project_name))];
  return (
    <>
      {names.length > 0 && (
        <p className={styles.waited}>
          <span className="dim">{t("crosslinks.waitedForBy")}</span> {names.join(", ")}
        </p>
      )}
      {!isReadOnly && row.outside === null && (
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.wait}
          onClick={() => setIsChoosing(true)}
        >
          {t("crosslinks.add")}
        </Button>
      )}
      {isChoosing && (
        <OtherProject project={project} uid={row.uid} onClose={() => setIsChoosing(false)} />
      )}
    </>
  );
}
