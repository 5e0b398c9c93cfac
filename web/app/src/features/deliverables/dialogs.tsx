import type { Doing } from "./acts";
import { DeliverableDialog } from "./deliverable-dialog";
import { JudgeDialog } from "./judge-dialog";
import { SubmitDialog } from "./submit-dialog";
import { WithdrawDialog } from "./withdraw-dialog";

interface DialogsProps {
  readonly project: string;
  readonly doing: Doing | null;
  readonly onClose: () => void;
}

/** The dialog for what is being done, if anything is. */
export function Dialogs({ project, doing, onClose }: DialogsProps) {
  if (doing === null) return null;
  if (doing.act === "add" || doing.act === "edit") {
    return (
      <DeliverableDialog
        project={project}
        deliverable={doing.act === "edit" ? doing.deliverable : null}
        milestone={doing.act === "add" ? doing.milestone : null}
        onClose={onClose}
      />
    );
  }
  const common = { project, deliverable: doing.deliverable, onClose };
  if (doing.act === "submit") return <SubmitDialog {...common} />;
  return doing.act === "judge" ? <JudgeDialog {...common} /> : <WithdrawDialog {...common} />;
}
