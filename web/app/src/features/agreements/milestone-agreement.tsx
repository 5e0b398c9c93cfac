import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Agreement,
  acceptAgreement,
  remindClient,
  versionsQuery,
  withdrawAgreement,
} from "@/api/agreements";
import { can, projectQuery } from "@/api/projects";
import { recordsKey } from "@/api/records";
import { trackerKey } from "@/api/tracker";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { ProposeDialog } from "@/components/propose-dialog";
import { addWords } from "@/lib/add-words";
import * as words from "@/words/agreements";
import { CompareDialog } from "./compare-dialog";
import { VersionCard } from "./version-card";
import styles from "./agreements.module.css";

addWords(words);

interface MilestoneAgreementProps {
  readonly project: string;
  readonly uid: string;
}

/** A milestone's promise as a conversation, newest first. */
export function MilestoneAgreement({ project, uid }: MilestoneAgreementProps) {
  const { t } = useTranslation();
  const versions = useQuery(versionsQuery(project, uid));
  const holder = useQuery(projectQuery(project));
  const [isProposing, setProposing] = useState(false);
  if (versions.isPending) return <PageSkeleton rows={1} />;
  if (versions.isError) {
    return <ProblemNotice error={versions.error} onRetry={() => void versions.refetch()} />;
  }
  const mayPropose = can(holder.data, "agreement.propose");
  return (
    <section className={styles.section} aria-labelledby="agreement">
      <div className={styles.head}>
        <h2 id="agreement">{t("agreements.section")}</h2>
        {mayPropose && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Handshake size={14} aria-hidden />}
            onClick={() => setProposing(true)}
          >
            {versions.data.length > 0 ? t("agreements.proposeAgain") : t("agreements.propose")}
          </Button>
        )}
      </div>
      {versions.data.length === 0 && <p className="dim">{t("agreements.none")}</p>}
      <Conversation
        project={project}
        versions={versions.data}
        mayPropose={mayPropose}
        mayAgree={can(holder.data, "milestone.agree")}
      />
      {isProposing && (
        <ProposeDialog project={project} uid={uid} onClose={() => setProposing(false)} />
      )}
    </section>
  );
}

interface ConversationProps {
  readonly project: string;
  readonly versions: readonly Agreement[];
  readonly mayPropose: boolean;
  readonly mayAgree: boolean;
}

const SHOWN = 3;

function Conversation({ project, versions, mayPropose, mayAgree }: ConversationProps) {
  const { t } = useTranslation();
  const [compared, setCompared] = useState<Agreement | null>(null);
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? versions : versions.slice(0, SHOWN);
  const previous = compared && versions.find((version) => version.number === compared.number - 1);
  return (
    <>
      <ol className={styles.versions}>
        {shown.map((version) => (
          <VersionCard
            key={version.uid}
            project={project}
            version={version}
            {...(version.number > 1 ? { onCompare: () => setCompared(version) } : {})}
          >
            <VersionActs
              project={project}
              version={version}
              mayPropose={mayPropose}
              mayAgree={mayAgree}
            />
          </VersionCard>
        ))}
      </ol>
      {versions.length > shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setWhole(true)}>
          {t("agreements.older", { count: versions.length - shown.length })}
        </Button>
      )}
      {compared && previous && (
        <CompareDialog
          project={project}
          from={previous}
          to={compared}
          onClose={() => setCompared(null)}
        />
      )}
    </>
  );
}

interface VersionActsProps {
  readonly project: string;
  readonly version: Agreement;
  readonly mayPropose: boolean;
  readonly mayAgree: boolean;
}

function VersionActs({ project, version, mayPropose, mayAgree }: VersionActsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = (): void => {
    void client.invalidateQueries({ queryKey: recordsKey(project) });
    void client.invalidateQueries({ queryKey: trackerKey(project) });
  };
  const accepting = useMutation({
    mutationFn: () => acceptAgreement(project, version.uid),
    onSuccess: refresh,
  });
  const withdrawing = useMutation({
    mutationFn: () => withdrawAgreement(project, version.uid),
    onSuccess: refresh,
  });
  const reminding = useMutation({
    mutationFn: () => remindClient(project, version.uid),
    onSuccess: () => {
      notifications.show({
        message: t("agreements.reminded"),
        closeButtonProps: { "aria-label": t("common.close") },
      });
      refresh();
    },
  });
  if (version.state !== "proposed") return null;
  const error = accepting.error ?? withdrawing.error ?? reminding.error;
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <div className={styles.acts}>
        {mayAgree && version.accepted["team"] === undefined && (
          <Button
            size="compact-sm"
            loading={accepting.isPending}
            onClick={() => accepting.mutate()}
          >
            {t("agreements.acceptTeam")}
          </Button>
        )}
        {mayPropose && version.waits_for === "client" && (
          <Button
            size="compact-sm"
            variant="default"
            loading={reminding.isPending}
            onClick={() => reminding.mutate()}
          >
            {t("agreements.remind")}
          </Button>
        )}
        {mayPropose && version.side === "team" && (
          <Button
            size="compact-sm"
            variant="subtle"
            loading={withdrawing.isPending}
            onClick={() => withdrawing.mutate()}
          >
            {t("agreements.withdraw")}
          </Button>
        )}
      </div>
    </>
  );
}
