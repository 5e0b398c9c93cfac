import { Button, Group } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailWarning } from "lucide-react";
import { useTranslation } from "react-i18next";
import {
  type Message,
  guestLinksKey,
  handOverMessage,
  outboxQuery,
  retryMessage,
} from "@/api/guests";
import { PageSkeleton } from "@/components/page-skeleton";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import tables from "@/components/table.module.css";
import styles from "./clients.module.css";

/** The project's letters, what became of each, and what to hand over without e-mail. */
export function OutboxPanel({ project }: { readonly project: string }) {
  const { t } = useTranslation();
  const outbox = useQuery(outboxQuery(project));
  if (outbox.isPending) return <PageSkeleton rows={2} />;
  if (outbox.isError) {
    return <ProblemNotice error={outbox.error} onRetry={() => void outbox.refetch()} />;
  }
  const { messages, is_mail_set_up: isSetUp } = outbox.data;
  return (
    <section className={styles.section} aria-labelledby="outbox">
      <div>
        <h2 id="outbox">{t("clients.outbox")}</h2>
        <p className="dim">{t("clients.outboxLead")}</p>
      </div>
      {!isSetUp && (
        <div className={styles.note}>
          <MailWarning size={18} aria-hidden />
          <div>
            <strong>{t("clients.notSetUp")}</strong>
            <p>{t("clients.notSetUpText")}</p>
          </div>
        </div>
      )}
      {messages.length === 0 ? (
        <p className="dim">{t("clients.outboxEmpty")}</p>
      ) : (
        <table className={`${tables.table} ${styles.table}`} aria-labelledby="outbox">
          <thead>
            <tr>
              <th scope="col">{t("clients.letter")}</th>
              <th scope="col">{t("clients.state")}</th>
            </tr>
          </thead>
          <tbody>
            {messages.map((message) => (
              <MessageRow key={message.id} project={project} message={message} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

interface MessageRowProps {
  readonly project: string;
  readonly message: Message;
}

function MessageRow({ project, message }: MessageRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const when = words.ago(message.ended_at ?? message.made_at, new Date());
  const isRetried = message.state === "waiting" && message.attempts > 0;
  return (
    <tr>
      <th scope="row">
        {message.subject}
        <small>
          {message.to_name} · {message.to_address}
        </small>
      </th>
      <td>
        {t(`clients.messageStates.${message.state}`)}
        <small>
          {[
            when,
            message.error,
            isRetried && t("clients.nextTry", { ago: words.ago(message.due_at, new Date()) }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </small>
        <MessageActs project={project} message={message} />
      </td>
    </tr>
  );
}

function MessageActs({ project, message }: MessageRowProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const refresh = (): void => void client.invalidateQueries({ queryKey: guestLinksKey(project) });
  const handing = useMutation({
    mutationFn: () => handOverMessage(project, message.id),
    onSuccess: refresh,
  });
  const retrying = useMutation({
    mutationFn: () => retryMessage(project, message.id),
    onSuccess: refresh,
  });
  const error = handing.error ?? retrying.error;
  const address = message.link.startsWith("/")
    ? window.location.origin + message.link
    : message.link;
  return (
    <>
      {error && <ProblemNotice error={error} />}
      <Group gap={4}>
        {message.code && (
          <>
            <strong className={styles.code}>{t("clients.codeIs", { code: message.code })}</strong>
            <CopyButton text={message.code} label={t("clients.copyCode")} />
          </>
        )}
        {message.link && <CopyButton text={address} label={t("clients.copy")} />}
        {(message.code || message.link) && (
          <Button size="compact-xs" variant="subtle" onClick={() => handing.mutate()}>
            {t("clients.handOver")}
          </Button>
        )}
        {message.state === "failed" && message.may_retry && (
          <Button size="compact-xs" variant="subtle" onClick={() => retrying.mutate()}>
            {t("clients.retry")}
          </Button>
        )}
      </Group>
    </>
  );
}

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
}

function CopyButton({ text, label }: CopyButtonProps) {
  const { t } = useTranslation();
  const clipboard = useClipboard();
  return (
    <Button size="compact-xs" variant="default" onClick={() => clipboard.copy(text)}>
      {clipboard.copied ? t("clients.copied") : label}
    </Button>
  );
}
