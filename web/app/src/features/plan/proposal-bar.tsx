import { Button } from "@mantine/core";
import { Suspense, lazy, useState } from "react";
import { useTranslation } from "react-i18next";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/changes";
import type { Proposal } from "./use-proposal";
import styles from "./plan.module.css";

addWords(words);

const ProposalDialog = lazy(async () => ({
  default: (await import("./proposal-dialog")).ProposalDialog,
}));

interface ProposalBarProps {
  readonly project: string;
  readonly proposal: Proposal;
}

/** What is proposed so far, and the way to make a change request of it. */
export function ProposalBar({ project, proposal }: ProposalBarProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const count = proposal.intents.length;
  return (
    <div className={styles.proposal} role="status">
      <strong>{t("changes.proposing")}</strong>
      <span>{t("changes.proposed", { count })}</span>
      <span className={styles.spring} />
      <Button size="compact-sm" variant="subtle" color="gray" onClick={proposal.stop}>
        {t("changes.discard")}
      </Button>
      <Button size="compact-sm" disabled={count === 0} onClick={() => setOpen(true)}>
        {t("changes.makeRequest")}
      </Button>
      <Suspense>
        {isOpen && (
          <ProposalDialog project={project} proposal={proposal} onClose={() => setOpen(false)} />
        )}
      </Suspense>
    </div>
  );
}
