import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { linksAcrossQuery } from "@/api/crosslinks";
import { LinkButton } from "@/components/link-button";
import { toDayInput } from "@/lib/wall-time";
import { CommitInput } from "./commit-input";
import type { PeekProps } from "./peek-panel";
import styles from "./plan.module.css";

const nothing = (): null => null;

interface PeekOutsideProps extends PeekProps {
  readonly project: string;
}

/** A row that stands for one of another project: whose it is, and its dates there. */
export function PeekOutside({ project, row, intents, edit, isReadOnly }: PeekOutsideProps) {
  const { t } = useTranslation();
  const links = useQuery(linksAcrossQuery(project)).data;
  const link = links?.waits_for.find(({ uid }) => uid === row.uid);
  const name = link?.project_name ?? row.outside ?? "";
  const state = link?.state ?? "current";
  const sentence =
    state === "current" ? "standsFor" : state === "row-gone" ? "rowGone" : "projectGone";
  return (
    <>
      <CommitInput
        label={t("field.name")}
        value={row.name}
        isReadOnly={isReadOnly}
        onCommit={(text) => {
          edit(intents.fields(row.uid, { name: text }));
          return null;
        }}
      />
      <p className="dim">{t(`crosslinks.${sentence}`, { project: name })}</p>
      {typeof link?.project === "string" && state !== "project-gone" && (
        <LinkButton
          to="/projects/$projectId/plan"
          params={{ projectId: link.project }}
          size="xs"
          variant="default"
        >
          {t("crosslinks.open", { project: name })}
        </LinkButton>
      )}
      <div className={styles.two}>
        {(["start", "finish"] as const).map((end) => (
          <CommitInput
            key={end}
            type="date"
            label={t(`field.${end}`)}
            value={toDayInput(row[end])}
            isReadOnly
            onCommit={nothing}
          />
        ))}
      </div>
    </>
  );
}
