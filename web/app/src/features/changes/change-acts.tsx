import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type ChangePage,
  type RequestState,
  postApplication,
  postDrop,
  postImpact,
  postVerdict,
} from "@/api/changes";
import { postUndo } from "@/api/plan";
import { useAct } from "@/lib/use-act";
import { ReasonDialog } from "./reason-dialog";
import { SubmitDialog } from "./submit-dialog";
import styles from "./changes.module.css";

const RewriteDialog = lazy(async () => ({
  default: (await import("./rewrite-dialog")).RewriteDialog,
}));

type Asking = "submit" | "reject" | "drop" | "rewrite";

interface ChangeActsProps {
  readonly project: string;
  readonly change: ChangePage;
  readonly abilities: readonly string[];
}

const IS_ALIVE: readonly RequestState[] = ["draft", "submitted", "approved", "rejected"];
const TAKES_WORDS: readonly RequestState[] = ["draft", "submitted", "rejected"];

/** What can be done with a change request at its point. */
export function ChangeActs({ project, change, abilities }: ChangeActsProps) {
  const { t } = useTranslation();
  const act = useAct(project);
  const [asking, setAsking] = useState<Asking | null>(null);
  const { uid, number, state, applied_seq: seq } = change;
  const mayRequest = abilities.includes("change.request");
  const mayApply = abilities.includes("change.apply");
  const apply = (): void =>
    act.mutate(() => postApplication(project, uid), {
      onSuccess: () => notifications.show({ message: t("changes.applied", { number }) }),
    });
  return (
    <div className={styles.acts}>
      {mayRequest && IS_ALIVE.includes(state) && (
        <>
          <Act word={t("changes.drop")} onClick={() => setAsking("drop")} isQuiet />
          <Act
            word={t("changes.compute")}
            onClick={() => act.mutate(() => postImpact(project, uid))}
          />
        </>
      )}
      {mayRequest && TAKES_WORDS.includes(state) && (
        <Act word={t("changes.rewrite")} onClick={() => setAsking("rewrite")} />
      )}
      {mayRequest && state === "draft" && (
        <Act word={t("changes.submit")} onClick={() => setAsking("submit")} isMain />
      )}
      {mayApply && state === "submitted" && (
        <>
          <Act word={t("changes.reject")} onClick={() => setAsking("reject")} />
          <Act
            word={t("changes.approve")}
            onClick={() =>
              act.mutate(() => postVerdict(project, uid, { is_approved: true, reason: "" }))
            }
            isMain
          />
        </>
      )}
      {mayApply && state === "approved" && (
        <Act word={t("changes.apply")} onClick={apply} isMain isBusy={act.isPending} />
      )}
      {mayApply && state === "applied" && seq !== null && (
        <Act word={t("changes.undo")} onClick={() => act.mutate(() => postUndo(project, seq))} />
      )}
      {asking === "submit" && (
        <SubmitDialog project={project} change={change} onClose={() => setAsking(null)} />
      )}
      <Suspense>
        {asking === "rewrite" && (
          <RewriteDialog project={project} change={change} onClose={() => setAsking(null)} />
        )}
      </Suspense>
      {(asking === "reject" || asking === "drop") && (
        <ReasonDialog
          project={project}
          title={asking === "drop" ? t("changes.dropTitle") : t("changes.rejectTitle")}
          label={t("changes.why")}
          confirm={asking === "drop" ? t("changes.drop") : t("changes.reject")}
          isRequired
          send={(reason) =>
            asking === "drop"
              ? postDrop(project, uid, reason)
              : postVerdict(project, uid, { is_approved: false, reason })
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}

interface ActProps {
  readonly word: string;
  readonly onClick: () => void;
  readonly isMain?: boolean;
  readonly isQuiet?: boolean;
  readonly isBusy?: boolean;
}

function Act({ word, onClick, isMain = false, isQuiet = false, isBusy = false }: ActProps) {
  const variant = isMain ? "filled" : isQuiet ? "subtle" : "default";
  const color = isQuiet ? { color: "gray" } : {};
  return (
    <Button size="compact-md" variant={variant} {...color} loading={isBusy} onClick={onClick}>
      {word}
    </Button>
  );
}
