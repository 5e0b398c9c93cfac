import type { Criterion } from "@/api/evidence";
import { AddressDialog } from "./address-dialog";
import { CompletionsDialog } from "./completions-dialog";
import { AddDialog, EditDialog } from "./criterion-dialog";
import { DeclareDialog } from "./declare-dialog";
import { StatementDialog } from "./statement-dialog";

/** What somebody is about to do about a milestone's evidence. */
export type Doing =
  | { readonly act: "add"; readonly parent: Criterion | null }
  | {
      readonly act: "edit" | "approve" | "withdraw" | "waive" | "address";
      readonly criterion: Criterion;
    }
  | { readonly act: "completions"; readonly programme: string }
  | { readonly act: "declare" | "reopen" };

interface ProofDialogsProps {
  readonly project: string;
  readonly milestone: string;
  readonly doing: Doing;
  readonly onClose: () => void;
}

/** The dialog for what somebody is about to do. */
export function ProofDialogs({ project, milestone, doing, onClose }: ProofDialogsProps) {
  const frame = { project, milestone, onClose };
  switch (doing.act) {
    case "add":
      return <AddDialog {...frame} parent={doing.parent} />;
    case "edit":
      return <EditDialog {...frame} criterion={doing.criterion} />;
    case "address":
      return <AddressDialog {...frame} criterion={doing.criterion} />;
    case "completions":
      return <CompletionsDialog {...frame} programme={doing.programme} />;
    case "declare":
      return <DeclareDialog {...frame} />;
    case "reopen":
      return <StatementDialog {...frame} act="reopen" criterion={null} />;
    default:
      return <StatementDialog {...frame} act={doing.act} criterion={doing.criterion} />;
  }
}
